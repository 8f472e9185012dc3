import fc from "fast-check";
import { expect, test } from "vitest";
import { exp } from "../../src/engine/prior/exponential.ts";

test("the exponential is the platform's to two units in the last place, over all its range", () => {
  fc.assert(
    fc.property(fc.double({ min: -745, max: 709, noNaN: true }), (x) => {
      const reference = Math.exp(x);
      expect(Math.abs(exp(x) - reference)).toBeLessThanOrEqual(4.5e-16 * reference);
    }),
    { numRuns: 5000 },
  );
});

test("known values, and the ends", () => {
  expect(exp(0)).toBe(1);
  expect(exp(1)).toBeCloseTo(Math.E, 15);
  expect(exp(-Infinity)).toBe(0);
  expect(exp(Infinity)).toBe(Infinity);
  expect(exp(Number.NaN)).toBeNaN();
});
