import fc from "fast-check";
import { expect, test } from "vitest";
import { crps } from "../../src/analysis/crps.ts";
import { parsePrior } from "../../src/engine/prior/parse.ts";
import type { ScalarPrior } from "../../src/engine/prior/prior.ts";
import { quantile } from "../../src/engine/prior/quantile.ts";

const N = 20_000;
/** A sample spread evenly over a distribution's probabilities. */
const sampleOf = (text: string): Float64Array => {
  const at = quantile(parsePrior(text).prior as ScalarPrior);
  return Float64Array.from({ length: N }, (_, i) => at((i + 0.5) / N));
};

test("of a normal distribution, it is the closed form", () => {
  // Gneiting and Raftery (2007), eq. 22: σ [z (2Φ(z) − 1) + 2φ(z) − 1/√π].
  const phi = (z: number) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  // Φ at 0, 1 and −2, from tables.
  const Phi = new Map([
    [0, 0.5],
    [1, 0.8413447460685429],
    [-2, 0.02275013194817921],
  ]);
  const sample = sampleOf("normal(10, 3)");
  for (const [z, below] of Phi) {
    const exact = 3 * (z * (2 * below - 1) + 2 * phi(z) - 1 / Math.sqrt(Math.PI));
    expect(crps(sample, 10 + 3 * z) / exact).toBeCloseTo(1, 3);
  }
});

test("of a uniform distribution, it is the closed form", () => {
  // ∫ (F − 1{x ≥ y})² over [0, 1] is y³/3 + (1 − y)³/3; outside, what lies between is added.
  const sample = sampleOf("uniform(0, 1)");
  for (const y of [0, 0.3, 0.5, 1]) expect(crps(sample, y)).toBeCloseTo((y ** 3 + (1 - y) ** 3) / 3, 5);
  expect(crps(sample, 3)).toBeCloseTo(2 + 1 / 3, 5);
});

test("is E|X − y| − E|X − X′| / 2 of the draws, whatever their order", () => {
  const draws = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(draws, fc.double({ min: -1e6, max: 1e6, noNaN: true }), (xs, y) => {
      const n = xs.length;
      const toOutcome = xs.reduce((sum, x) => sum + Math.abs(x - y), 0) / n;
      const apart = xs.reduce((sum, a) => sum + xs.reduce((s, b) => s + Math.abs(a - b), 0), 0) / (n * n);
      const score = crps(Float64Array.from(xs), y);
      expect(Math.abs(score - (toOutcome - apart / 2))).toBeLessThanOrEqual(1e-9 * (1 + toOutcome));
      expect(crps(Float64Array.from(xs.toReversed()), y)).toBe(score);
    }),
  );
});

test("of a single value is the error, and it refuses what it cannot score", () => {
  expect(crps(Float64Array.of(3), 5)).toBe(2);
  expect(crps(Float64Array.of(5), 5)).toBe(0);
  expect(() => crps(new Float64Array(0), 1)).toThrow("at least one draw");
  expect(() => crps(Float64Array.of(1, Infinity), 1)).toThrow("finite");
  expect(() => crps(Float64Array.of(1, Number.NaN), 1)).toThrow("finite");
});
