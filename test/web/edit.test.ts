import fc from "fast-check";
import { expect, test } from "vitest";
import { parsePrior } from "../../src/engine/prior/parse.ts";
import type { ScalarPrior } from "../../src/engine/prior/prior.ts";
import { pathIn } from "../../src/scenario/set.ts";
import {
  canDrag,
  density,
  domainOf,
  ends,
  lines,
  shifted,
  withEnds,
  withKnot,
  written,
} from "../../web/src/beliefs/edit.ts";

const prior = (text: string) => parsePrior(text).prior as ScalarPrior;

/** Ends that a hand can set: apart by more than a figure. */
const pair = fc
  .tuple(fc.double({ min: 1e-3, max: 1e9, noNaN: true }), fc.double({ min: 1.05, max: 50, noNaN: true }))
  .map(([low, factor]) => [low, low * factor] as const);

test("a dragged interval has the ends it was dragged to, to three figures", () => {
  fc.assert(
    fc.property(pair, ([low, high]) => {
      const at = ends(withEnds(prior("4k to 12k"), low, high));
      expect(at.low / Number(low.toPrecision(3))).toBeCloseTo(1, 6);
      expect(at.high / Number(high.toPrecision(3))).toBeCloseTo(1, 6);
    }),
  );
});

test("what a drag makes is written in the notation of the files, and read back as the same prior", () => {
  fc.assert(
    fc.property(pair, ([low, high]) => {
      const moved = withEnds(prior("10M (7M to 13M)"), low, high);
      expect(parsePrior(written(moved, "stack"))).toEqual({ prior: moved, unit: "stack" });
    }),
  );
});

test("a median stays while it lies between the ends, and goes when it does not", () => {
  const believed = prior("10 (7 to 13)");
  expect(withEnds(believed, 6, 20)).toMatchObject({ median: 10 });
  expect(withEnds(believed, 11, 20)).not.toHaveProperty("median");
});

test("ends that meet are a certain value", () => {
  expect(withEnds(prior("4 to 8"), 5, 5)).toEqual({ kind: "constant", value: 5 });
});

test("a share stays a share between 0 and 1", () => {
  expect(withEnds(prior("share(0.4 to 0.8)"), 0.3, 0.9)).toMatchObject({
    kind: "share",
    low: 0.3,
    high: 0.9,
  });
  const outside = shifted(prior("share(0.4 to 0.8)"), (x) => x + 0.5);
  expect(ends(outside).high).toBeLessThan(1);
});

test("moving a prior as a whole moves its median with it", () => {
  const at = ends(shifted(prior("10 (7 to 13)"), (x) => 2 * x));
  expect(at).toMatchObject({ low: expect.closeTo(14), middle: expect.closeTo(20), high: expect.closeTo(26) });
});

test("dates are moved as dates", () => {
  const moved = withEnds(prior("2026-10-01 to 2027-12-31"), 33, 36);
  expect(written(moved, "date")).toBe("2027-Q2 to 2028-Q1");
});

test("a choice, a mixture and a date that may never come are not dragged", () => {
  expect(canDrag(prior("choice(1: 0.5, 2: 0.5)"))).toBe(false);
  expect(canDrag(prior("mixture(0.3: 20 to 150, 0.7: 300 to 1800)"))).toBe(false);
  expect(canDrag(prior("4 to 8"))).toBe(true);
});

test("one knot of a path moves alone", () => {
  const path = parsePrior({
    knots: { "2025-Q1": "4k to 12k", "2026-Q1": "6k to 20k" },
    correlation: 0.9,
  }).prior;
  if (path.kind !== "path") throw new Error("a path was read");
  const moved = withKnot(path, 1, withEnds(path.knots[1].prior, 8e3, 3e4));
  expect(moved.knots[0]).toBe(path.knots[0]);
  expect(parsePrior(written(moved, "wafer/month")).prior).toEqual(moved);
});

test("a path is written a line a knot, and what is written is read back as the same", () => {
  const path = {
    knots: { "2025-Q1": "4k to 12k wafer/month", "2026-07-01": "choice(1: 0.5, 2: 0.5)", "2027-Q1": 3 },
    correlation: 0.9,
  };
  expect(lines(path).split("\n")).toHaveLength(5);
  expect(pathIn(lines(path), "test")).toEqual(path);
  expect(() => pathIn("knots:\n  2025-Q1: [1, 2]", "test")).toThrow("knots › 2025-Q1");
});

test("a density is as high as one, nowhere negative, and lies on its axis", () => {
  const believed = prior("4k to 12k");
  const domain = domainOf([believed], [30e3]);
  expect(domain.low).toBeLessThan(4e3);
  expect(domain.high).toBeGreaterThan(30e3);
  const heights = density(believed, domain).map(({ height }) => height);
  expect(Math.max(...heights)).toBe(1);
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(0);
});
