import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldedHarvestedYield, harvestedYield, negativeBinomialYield } from "../../src/silicon/index.ts";
import { within } from "./within.ts";

/** P(Binomial(n, p) ≥ k) by adding its terms, all positive. */
function atLeast(k: number, n: number, p: number): number {
  let sum = 0;
  for (let i = k; i <= n; i++) {
    let ways = 1;
    for (let j = 1; j <= i; j++) ways = (ways * (n - i + j)) / j;
    sum += ways * p ** i * (1 - p) ** (n - i);
  }
  return sum;
}

/** The definition, integrated: Simpson over √g, the weight g^(α−1) e^(−αg) normalised by its own integral (so α > 1/2). */
function byQuadrature(x: number, alpha: number, share: number, built: number, needed: number): number {
  const steps = 4000;
  const end = Math.sqrt(40);
  let weights = 0;
  let sum = 0;
  for (let i = 1; i <= steps; i++) {
    const r = (i * end) / steps;
    const g = r * r;
    const weight = (i === steps ? 1 : i % 2 ? 4 : 2) * r ** (2 * alpha - 1) * Math.exp(-alpha * (g - 1));
    weights += weight;
    sum +=
      weight * Math.exp(-g * x * (1 - share)) * atLeast(needed, built, Math.exp((-g * x * share) / built));
  }
  return sum / weights;
}

/** A small seeded generator of uniforms in (0, 1): mulberry32. */
function uniforms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 2 ** 32;
  };
}

/** Share of simulated dies that sell; `alpha` must be whole, so that a gamma variate is a sum of exponentials. */
function simulated(
  tiers: number,
  x: number,
  alpha: number,
  share: number,
  built: number,
  needed: number,
  dies: number,
): number {
  const next = uniforms(20_261_122);
  let sold = 0;
  for (let die = 0; die < dies; die++) {
    let local = 0;
    // Each tier has its own density factor, and its own n-th of the silicon.
    for (let tier = 0; tier < tiers; tier++) {
      for (let k = 0; k < alpha; k++) local -= Math.log(next()) / alpha / tiers;
    }
    if (next() > Math.exp(-local * x * (1 - share))) continue;
    const works = Math.exp((-local * x * share) / built);
    let good = 0;
    for (let core = 0; core < built; core++) if (next() < works) good++;
    if (good >= needed) sold++;
  }
  return sold / dies;
}

const x = fc.double({ min: 0.01, max: 8, noNaN: true });
const alpha = fc.double({ min: 1, max: 20, noNaN: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const cores = fc.integer({ min: 1, max: 40 });

describe("the closed form is the integral it stands for", () => {
  test("against Simpson's rule, few spares and many", () => {
    fc.assert(
      fc.property(
        x,
        fc.double({ min: 2, max: 12, noNaN: true }),
        share,
        cores,
        fc.integer({ min: 0, max: 12 }),
        (d, a, f, n, spares) => {
          const needed = Math.max(1, n - spares);
          const law = harvestedYield.fn(100, d, a, f, n, needed);
          // Simpson over √g is good to about 1e-7 at α = 2, where the weight's third derivative jumps.
          expect(law).toBeCloseTo(byQuadrature(d, a, f, n, needed), 6);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("against a simulation of 200,000 dies, planar and in two tiers", () => {
    // Binomial error: four standard deviations of 0.0011.
    const planar = simulated(1, 2, 3, 0.62, 25, 24, 200_000);
    expect(Math.abs(harvestedYield.fn(666.67, 0.3, 3, 0.62, 25, 24) - planar)).toBeLessThan(0.0045);
    const folded = simulated(2, 2, 3, 0.62, 25, 22, 200_000);
    expect(Math.abs(foldedHarvestedYield.fn(2, 666.67, 0.3, 3, 0.62, 25, 22) - folded)).toBeLessThan(0.0045);
  });

  test("both ways of summing agree where one takes over from the other", () => {
    // Five spares are summed in closed form, six by quadrature; yields must still rise smoothly to one.
    const at = (needed: number) => harvestedYield.fn(666, 0.3, 3, 0.62, 25, needed);
    const rises = [24, 23, 22, 21, 20, 19, 18, 17].map((needed) => at(needed - 1) - at(needed));
    for (const [i, rise] of rises.entries()) {
      expect(rise).toBeGreaterThan(0);
      if (i > 0) expect(rise).toBeLessThan(rises[i - 1]);
    }
  });
});

describe("laws", () => {
  test("with no spare cores it is the negative binomial yield of the whole die", () => {
    fc.assert(
      fc.property(x, alpha, share, cores, (d, a, f, n) => {
        expect(harvestedYield.fn(100, d, a, f, n, n)).toBeCloseTo(negativeBinomialYield.fn(100, d, a), 12);
      }),
    );
  });

  test("more spares never hurt, and never save a die whose uncore is broken", () => {
    fc.assert(
      fc.property(x, alpha, share, cores, fc.integer({ min: 0, max: 39 }), (d, a, f, n, spares) => {
        const needed = Math.max(1, n - spares);
        const sold = harvestedYield.fn(100, d, a, f, n, needed);
        // 1e-8 is the error the law admits to.
        expect(sold).toBeLessThanOrEqual(negativeBinomialYield.fn(100, d * (1 - f), a) + 1e-8);
        expect(sold).toBeGreaterThanOrEqual(negativeBinomialYield.fn(100, d, a) - 1e-8);
        if (needed < n)
          expect(sold).toBeGreaterThanOrEqual(harvestedYield.fn(100, d, a, f, n, needed + 1) - 1e-8);
      }),
    );
  });

  test("needing more cores than there are sells nothing; needing none leaves the uncore's yield", () => {
    expect(harvestedYield.fn(666, 0.3, 3, 0.62, 25, 26)).toBe(0);
    expect(harvestedYield.fn(666, 0.3, 3, 0.62, 25, 0)).toBeCloseTo(
      negativeBinomialYield.fn(666, 0.3 * 0.38, 3),
      12,
    );
  });

  test("one tier is the planar die; two tiers of equal silicon sell no more, since clustering spares fewer", () => {
    fc.assert(
      fc.property(x, alpha, share, fc.integer({ min: 2, max: 30 }), (d, a, f, n) => {
        expect(foldedHarvestedYield.fn(1, 100, d, a, f, n, n - 1)).toBe(
          harvestedYield.fn(100, d, a, f, n, n - 1),
        );
        expect(foldedHarvestedYield.fn(2, 100, d, a, f, n, n)).toBeLessThanOrEqual(
          harvestedYield.fn(100, d, a, f, n, n) + 1e-12,
        );
      }),
    );
  });
});

describe("published values", () => {
  test.each([
    [0.4, 0.28],
    [0.3, 0.38],
    [0.2, 0.52],
  ])(
    "SMIC's reported yield %d needs %d defects a cm² if 24 of 25 cores suffice (FT 2025, Morgan Stanley 2025, Asia Times 2024)",
    (reported, d) => {
      // Densities to two digits: half a digit is 2% of the yield.
      within(harvestedYield.fn(665.61, d, 3, 0.62, 25, 24), reported, 0.02);
    },
  );

  test("TSMC at 0.09 a cm² sells 0.76 of 666 mm² dies with 24 of 25 cores, 0.80 with 22 of 25", () => {
    expect(harvestedYield.fn(666, 0.09, 3, 0.62, 25, 24)).toBeCloseTo(0.76, 2);
    expect(harvestedYield.fn(666, 0.09, 3, 0.62, 25, 22)).toBeCloseTo(0.8, 2);
  });
});
