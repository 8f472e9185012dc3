import betaQuantile from "@stdlib/stats-base-dists-beta-quantile";
import lognormalQuantile from "@stdlib/stats-base-dists-lognormal-quantile";
import normalQuantileReference from "@stdlib/stats-base-dists-normal-quantile";
import triangularQuantile from "@stdlib/stats-base-dists-triangular-quantile";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalCdf, normalQuantile } from "../../src/engine/prior/normal.ts";
import { parsePrior } from "../../src/engine/prior/parse.ts";
import type { ScalarPrior } from "../../src/engine/prior/prior.ts";
import { cdf, fill, interval, mean, quantile, support } from "../../src/engine/prior/quantile.ts";

const prior = (text: string) => parsePrior(text).prior as ScalarPrior;
const BODY = Array.from({ length: 99 }, (_, i) => (i + 1) / 100);
// The reference's own normal tail loses digits below 1e-8 (it takes 2u − 1 first), so it is asked no further out than 1e-6.
const TAILS = [1e-6, 1e-5, 1e-4, 1e-3, 0.005, 0.995, 0.999, 1 - 1e-4, 1 - 1e-5, 1 - 1e-6];

/** The largest difference relative to the reference's size, or to `floor` where the reference is near zero. */
function worst(
  at: (u: number) => number,
  reference: (u: number) => number,
  us: number[],
  floor = 1e-12,
): number {
  return Math.max(...us.map((u) => Math.abs(at(u) - reference(u)) / Math.max(Math.abs(reference(u)), floor)));
}

describe("against the reference library", () => {
  test.each<[string, (u: number) => number]>([
    ["normal(0, 1)", (u) => normalQuantileReference(u, 0, 1)],
    ["normal(100, 15)", (u) => normalQuantileReference(u, 100, 15)],
    ["lognormal(0, 0.5)", (u) => lognormalQuantile(u, 0, 0.5)],
    ["lognormal(9, 2)", (u) => lognormalQuantile(u, 9, 2)],
    ["triangular(1, 2, 5)", (u) => triangularQuantile(u, 1, 5, 2)],
    ["triangular(1, 1, 5)", (u) => triangularQuantile(u, 1, 5, 1)],
    ["triangular(1, 5, 5)", (u) => triangularQuantile(u, 1, 5, 5)],
    ["beta(2, 5)", (u) => betaQuantile(u, 2, 5)],
    ["beta(0.5, 0.5)", (u) => betaQuantile(u, 0.5, 0.5)],
    ["beta(0.3, 4)", (u) => betaQuantile(u, 0.3, 4)],
    ["beta(8, 0.7)", (u) => betaQuantile(u, 8, 0.7)],
    ["beta(40, 60)", (u) => betaQuantile(u, 40, 60)],
    ["beta(900, 300)", (u) => betaQuantile(u, 900, 300)],
    ["pert(10, 20, 50)", (u) => 10 + 40 * betaQuantile(u, 2, 4)],
  ])("%s agrees to 1e-9 over the body and 1e-6 in the tails", (text, reference) => {
    const at = quantile(prior(text));
    expect(worst(at, reference, BODY)).toBeLessThan(1e-9);
    expect(worst(at, reference, TAILS)).toBeLessThan(1e-6);
  });
});

describe("the normal distribution", () => {
  test("its probability and its quantile undo each other far out", () => {
    for (let z = -35; z <= 5; z += 0.37) {
      // Above zero 1 − p has lost the digits below 1e-16, which the density there turns into an error of z.
      const error = z < 0 ? 4e-9 / Math.abs(z) : 1e-15 / Math.exp(-z * z * 0.5);
      expect(Math.abs(normalQuantile(normalCdf(z)) - z)).toBeLessThan(Math.max(error, 1e-14));
    }
  });

  test("known values", () => {
    expect(normalCdf(0)).toBe(0.5);
    expect(normalCdf(-1.959963984540054)).toBeCloseTo(0.025, 14);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14);
    expect(normalQuantile(0)).toBe(-Infinity);
    expect(normalQuantile(1)).toBe(Infinity);
    expect(normalQuantile(1.1)).toBeNaN();
  });
});

describe("what an analyst wrote is what the distribution does", () => {
  test.each<[string, number, number, number]>([
    ["15k to 50k", 15_000, Math.sqrt(15_000 * 50_000), 50_000],
    ["-5 to 10", -5, 2.5, 10],
    ["25 (10 to 50)", 10, 25, 50],
    ["0 (-10 to 50)", -10, 0, 50],
    ["share(0.33 to 0.91)", 0.33, Number.NaN, 0.91],
    ["share(0.8 (0.33 to 0.91))", 0.33, 0.8, 0.91],
    ["2026-Q4 to 2028-Q1", 31, 33.5, 36],
    ["2027-Q1 (2026-Q4 to 2028-Q1)", 31, 32, 36],
    ["7", 7, 7, 7],
    ["never", Infinity, Infinity, Infinity],
  ])("%s", (text, p05, p50, p95) => {
    const found = interval(prior(text));
    const close = (a: number, b: number) =>
      Object.is(a, b) || Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(b));
    expect(close(found.p05, p05)).toBe(true);
    if (!Number.isNaN(p50)) expect(close(found.p50, p50)).toBe(true);
    expect(close(found.p95, p95)).toBe(true);
  });

  test("a choice holds each value for its weight, in order of size", () => {
    const at = quantile(
      prior("choice(5: 0.2, 1: 0.3, never: 0.5)".replaceAll(/\b([15])\b(?=:)/g, "202$1-Q1")),
    );
    expect([0.1, 0.3, 0.31, 0.49, 0.51, 0.99].map(at)).toEqual([8, 8, 24, 24, Infinity, Infinity]);
    expect(mean(prior("choice(1: 0.25, 5: 0.75)"))).toBe(4);
  });

  test("a mixture keeps a certain value's probability apart", () => {
    const p = prior("mixture(0.4: 7, 0.6: uniform(0, 10))");
    expect(quantile(p)(0.41)).toBeCloseTo(0.41 / 0.06, 8); // 42% of the whole lies below 7
    expect(quantile(p)(0.43)).toBe(7);
    expect(quantile(p)(0.81)).toBe(7);
    expect(quantile(p)(0.82 + 0.09)).toBeCloseTo(8.5, 8);
    expect(cdf(p)(7)).toBeCloseTo(0.82, 12);
  });

  test("the support is what can come out", () => {
    expect(support(prior("4 to 12"))).toEqual({ low: 0, high: Infinity });
    expect(support(prior("4 to 12 in [.., 20]"))).toEqual({ low: 0, high: 20 });
    expect(support(prior("mixture(0.5: uniform(1, 2), 0.5: 7)"))).toEqual({ low: 1, high: 7 });
    expect(support(prior("choice(2026-Q4: 0.3, never: 0.7)"))).toEqual({ low: 31, high: Infinity });
  });
});

const EVERY_KIND = [
  "15k to 50k",
  "25 (10 to 50)",
  "0 (-10 to 50)",
  "share(0.8 (0.33 to 0.91))",
  "uniform(2, 3)",
  "triangular(1, 2, 5)",
  "pert(1, 1, 5)",
  "beta(0.3, 0.4)",
  "beta(0.05, 3)",
  "beta(5, 0.05)",
  "beta(20000, 30000)",
  "choice(1: 0.2, 5: 0.8)",
  "mixture(0.3: 20k to 150k, 0.7: 300k to 1.8M)",
  "mixture(0.3: -5 to 3, 0.2: 10 to 20, 0.5: 7)",
  "mixture(0.5: uniform(0, 1), 0.5: uniform(5, 6))",
  "mixture(0.01: 1 to 1.01, 0.99: 1k to 1M)",
  "mixture(0.5: mixture(0.5: -9 to -8, 0.5: triangular(0, 1, 2)), 0.5: beta(2, 2) in [0.4, ..])",
  "4 to 12 in [5, 20]",
  "-5 to 10 in [0, ..]",
  "normal(0, 1) in [4, ..]",
  "mixture(0.3: 20k to 150k, 0.7: 300k to 1.8M) in [100k, 1M]",
  "mixture(0.3: 7, 0.7: 1 to 20) in [2, 9]",
];

describe.each(EVERY_KIND)("%s", (text) => {
  const p = prior(text);
  const at = quantile(p);
  const upTo = cdf(p);
  const { low, high } = support(p);

  test("the quantile inverts the probability, and never falls", () => {
    const u = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });
    fc.assert(
      fc.property(u, u, (a, b) => {
        const [first, second] = [Math.min(a, b), Math.max(a, b)];
        expect(at(first)).toBeLessThanOrEqual(at(second));
        const x = at(a);
        expect(x).toBeGreaterThanOrEqual(low);
        expect(x).toBeLessThanOrEqual(high);
        // P(X < x) ≤ u ≤ P(X ≤ x), where x may be off by the table's 1e-8 (or sit on an atom or in a gap).
        const hair = 1e-8 * Math.max(Math.abs(x), 1e-300);
        expect(upTo(x + hair)).toBeGreaterThanOrEqual(a - 1e-12);
        expect(upTo(x - hair)).toBeLessThanOrEqual(a + 1e-12);
      }),
      { numRuns: 300 },
    );
  });

  test("a block has the same bits as single draws, in place or not", () => {
    const u = Float64Array.from({ length: 64 }, (_, i) => (i + 0.5) / 64);
    const out = new Float64Array(64);
    fill(p, u, 64, out);
    expect(out).toEqual(Float64Array.from(u, at));
    fill(p, u, 64, u);
    expect(u).toEqual(out);
  });

  test("the mean is the integral of the quantile", () => {
    // Midpoints over 2^17 strata, uneven only in the first and the last: their error is far below the tolerance of
    // 1e-3 of the spread even for the heaviest tail here.
    const n = 2 ** 17;
    let sum = 0;
    for (let i = 0; i < n; i++) sum += at((i + 0.5) / n);
    const { p05, p95 } = interval(p);
    expect(Math.abs(sum / n - mean(p))).toBeLessThan(1e-3 * (p95 - p05));
  });

  test("the ends of the support come at 0 and 1, and nothing outside", () => {
    expect(at(0)).toBe(low);
    expect(at(1)).toBe(high);
    expect(at(-0.1)).toBeNaN();
    expect(at(Number.NaN)).toBeNaN();
  });
});
