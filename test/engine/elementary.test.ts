import fc from "fast-check";
import { expect, test } from "vitest";
import { exp } from "../../src/numeric/exponential.ts";
import { log } from "../../src/numeric/logarithm.ts";

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

test("the logarithm is the platform's to 1e-15 absolute within its table, and the platform's own outside it", () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 8, noNaN: true }), (x) => {
      expect(Math.abs(log(x) - Math.log(x))).toBeLessThanOrEqual(1e-15);
    }),
    { numRuns: 5000 },
  );
  for (const x of [0, 1e-300, 0.5, 8, 1e300, Infinity, -1, Number.NaN]) expect(log(x)).toBe(Math.log(x));
});
