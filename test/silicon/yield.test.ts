import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  boseEinsteinYield,
  murphyYield,
  negativeBinomialYield,
  poissonYield,
  seedsYield,
} from "../../src/silicon/index.ts";
import { within } from "./within.ts";

const area = fc.double({ min: 0, max: 900, noNaN: true });
const density = fc.double({ min: 0, max: 3, noNaN: true });
const clustering = fc.double({ min: 0.5, max: 50, noNaN: true });

describe("published values", () => {
  test("Hennessy and Patterson 5th ed., section 1.6: Bose–Einstein, 0.031 a cm² and layer, 13.5 layers: 0.40 and 0.66", () => {
    expect(boseEinsteinYield.fn(225, 0.031, 13.5)).toBeCloseTo(0.4, 2);
    expect(boseEinsteinYield.fn(100, 0.031, 13.5)).toBeCloseTo(0.66, 2);
  });

  test.each([
    [0.4, 0.16],
    [0.3, 0.22],
    [0.2, 0.32],
  ])(
    "yield %d reported for SMIC's 665.6 mm² die needs %d defects a cm² without harvesting, α = 3",
    (reported, d) => {
      // Densities are quoted to two digits; at x ≈ 2 half a digit moves the yield by 3%.
      within(negativeBinomialYield.fn(665.61, d, 3), reported, 0.03);
    },
  );

  test("the same three yields bracket the densities by Poisson below (0.14, 0.18, 0.24) and α = 2 above (0.18, 0.25, 0.37)", () => {
    for (const [reported, low, high] of [
      [0.4, 0.14, 0.18],
      [0.3, 0.18, 0.25],
      [0.2, 0.24, 0.37],
    ] as const) {
      within(poissonYield.fn(665.61, low), reported, 0.03);
      within(negativeBinomialYield.fn(665.61, high, 2), reported, 0.04);
    }
  });

  test("TSMC at 0.09 a cm² (N7 in 2019; TSMC by way of AnandTech, 2020) gives 0.58 on 666 mm² with α = 3", () => {
    expect(negativeBinomialYield.fn(666, 0.09, 3)).toBeCloseTo(0.58, 2);
  });

  test("TSMC's first 5 nm test chip (AnandTech, 2019-12): 1.271 a cm² is 80% of 17.92 mm² and 32.0% of 100 mm², by Murphy", () => {
    expect(murphyYield.fn(17.92, 1.271)).toBeCloseTo(0.8, 3);
    expect(murphyYield.fn(100, 1.271)).toBeCloseTo(0.32, 3);
    // The article does not name its form; Poisson gives 28%.
    expect(poissonYield.fn(100, 1.271)).toBeLessThan(0.29);
  });

  // No published worked value is at hand for Seeds; these are the definitions at one defect a die.
  test("at one defect a die Murphy gives (1 − 1/e)² = 0.3996 and Seeds 1/e = 0.3679", () => {
    expect(murphyYield.fn(100, 1)).toBeCloseTo(0.3996, 4);
    expect(seedsYield.fn(100, 1)).toBeCloseTo(0.3679, 4);
  });
});

describe("laws", () => {
  const twoArgument = [poissonYield, murphyYield, seedsYield];

  test("a yield is a share, whole without defects, and falls with area and density alike", () => {
    fc.assert(
      fc.property(area, density, fc.double({ min: 1, max: 4, noNaN: true }), (a, d, more) => {
        for (const law of twoArgument) {
          const y = law.fn(a, d);
          expect(y).toBeGreaterThan(0);
          expect(y).toBeLessThanOrEqual(1);
          expect(law.fn(0, d)).toBe(1);
          // 1e-12 is rounding.
          expect(law.fn(a * more, d)).toBeLessThanOrEqual(y + 1e-12);
          // Only the product counts.
          expect(law.fn(a * 2, d / 2)).toBeCloseTo(y, 12);
        }
      }),
    );
  });

  test("unevenness helps: Murphy and negative binomial are never below Poisson, and less clustering never raises yield", () => {
    fc.assert(
      fc.property(
        area,
        density,
        clustering,
        fc.double({ min: 1, max: 10, noNaN: true }),
        (a, d, alpha, more) => {
          const even = poissonYield.fn(a, d);
          const clustered = negativeBinomialYield.fn(a, d, alpha);
          // 1e-12 is rounding.
          expect(murphyYield.fn(a, d)).toBeGreaterThanOrEqual(even - 1e-12);
          expect(clustered).toBeGreaterThanOrEqual(even - 1e-12);
          expect(negativeBinomialYield.fn(a, d, alpha * more)).toBeLessThanOrEqual(clustered + 1e-12);
        },
      ),
    );
  });

  test("negative binomial tends to Poisson as clustering vanishes, and at α = 1 is 1/(1+x)", () => {
    fc.assert(
      fc.property(area, density, (a, d) => {
        const x = (a * d) / 100;
        expect(negativeBinomialYield.fn(a, d, 1)).toBeCloseTo(1 / (1 + x), 12);
        // The gap is x²/(2α) of the value: below 4e-7 here.
        expect(negativeBinomialYield.fn(a, d, 1e9)).toBeCloseTo(poissonYield.fn(a, d), 6);
      }),
    );
  });

  test("Seeds and Poisson cross at one defect a die: Seeds is the harsher below, the milder above", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 20, noNaN: true }), (x) => {
        // Closer to the crossing than this the two differ by rounding alone.
        fc.pre(Math.abs(x - 1) > 1e-9);
        const gap = seedsYield.fn(100, x) - poissonYield.fn(100, x);
        expect(Math.sign(gap) * Math.sign(x - 1)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("Bose–Einstein layers are independent: n and m layers yield the product of both", () => {
    const layers = fc.double({ min: 0, max: 20, noNaN: true });
    fc.assert(
      fc.property(area, fc.double({ min: 0, max: 0.2, noNaN: true }), layers, layers, (a, d, n, m) => {
        const product = boseEinsteinYield.fn(a, d, n) * boseEinsteinYield.fn(a, d, m);
        expect(boseEinsteinYield.fn(a, d, n + m)).toBeCloseTo(product, 12);
      }),
    );
  });

  test("Murphy is continuous at zero defects", () => {
    expect(murphyYield.fn(1e-9, 1e-9)).toBeCloseTo(1, 15);
  });
});
