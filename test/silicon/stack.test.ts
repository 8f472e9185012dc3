import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bondYield,
  chipletGain,
  dieToWaferYield,
  foldComputeGain,
  foldEnergy,
  foldFootprintGain,
  foldStackGain,
  foldWaferGain,
  frequencyAtVoltage,
  negativeBinomialYield,
  partlyFolded,
  placedDies,
  poissonYield,
  shorelineRatio,
  transistorDensity,
  waferToWaferYield,
} from "../../src/silicon/index.ts";
import { within } from "./within.ts";

const share = fc.double({ min: 0.01, max: 1, noNaN: true });
const tiers = fc.integer({ min: 1, max: 8 });

describe("bonds", () => {
  test("EVG, 2023: two wafers at 60% bonded blind give 36%", () => {
    expect(waferToWaferYield.fn(2, 0.6, 1, 1)).toBeCloseTo(0.36, 12);
  });

  test("UCLA NanoCAD cost model, 2023: at 0.999999 a bond, a million unrepaired bonds survive with 1/e", () => {
    within(bondYield.fn(100, 0, 1e-6, 1e6, 1), Math.exp(-1), 1e-6);
  });

  test("Huawei's 50 million links (2026): without redundancy one bad pad in a million kills the die, twofold saves it", () => {
    expect(bondYield.fn(100, 0, 1e-6, 50e6, 1)).toBeLessThan(1e-20);
    expect(bondYield.fn(100, 0, 1e-6, 50e6, 2)).toBeGreaterThan(0.9999);
  });

  test("pads that never fail leave only the area's defects, which are Poisson", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 900, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (a, d) => {
          expect(bondYield.fn(a, d, 0, 5e7, 1)).toBeCloseTo(poissonYield.fn(a, d), 14);
        },
      ),
    );
  });

  test("adding a tier multiplies in one more tier and one more bond; a single tier has no bond", () => {
    fc.assert(
      fc.property(tiers, share, share, share, (n, tier, bond, via) => {
        const taller = waferToWaferYield.fn(n + 1, tier, bond, via);
        expect(taller).toBeCloseTo(waferToWaferYield.fn(n, tier, bond, via) * tier * bond, 12);
        expect(waferToWaferYield.fn(1, tier, bond, via)).toBeCloseTo(tier * via, 14);
      }),
    );
  });

  test("testing before bonding never loses to bonding blind, at equal bonds and perfect tests", () => {
    fc.assert(
      fc.property(tiers, share, share, (n, tier, bond) => {
        expect(dieToWaferYield.fn(n, bond, 0)).toBeGreaterThanOrEqual(waferToWaferYield.fn(n, tier, bond, 1));
      }),
    );
  });

  test("two good dies, a 95% bond and 1% test escapes: 93% of stacks work", () => {
    // 0.95 × 0.99²; escapes of 0.5–2% are the usual range, 0.95 the central bond yield for 333 mm².
    expect(dieToWaferYield.fn(2, 0.95, 0.01)).toBeCloseTo(0.931, 3);
  });

  test("two half-size tiers equal one planar die under Poisson: splitting silicon changes nothing when defects are even", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 800, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (a, d) => {
          const halves = waferToWaferYield.fn(2, poissonYield.fn(a / 2, d), 1, 1);
          expect(halves).toBeCloseTo(poissonYield.fn(a, d), 12);
        },
      ),
    );
  });
});

describe("chiplets", () => {
  test("one part without links is the die itself", () => {
    fc.assert(
      fc.property(fc.double({ min: 20, max: 850, noNaN: true }), share, (a, y) => {
        expect(chipletGain.fn(a, 1, 0, y, y)).toBeCloseTo(1, 12);
      }),
    );
  });

  test("the dirtier the process, the more a split gains", () => {
    const density = fc.double({ min: 0.01, max: 1, noNaN: true });
    const gain = (d: number) =>
      chipletGain.fn(666, 2, 0.07, negativeBinomialYield.fn(666, d, 3), negativeBinomialYield.fn(333, d, 3));
    fc.assert(
      fc.property(density, density, (a, b) => {
        // 1e-12 is rounding.
        expect(gain(Math.max(a, b))).toBeGreaterThanOrEqual(gain(Math.min(a, b)) - 1e-12);
      }),
    );
  });

  test("a clean process loses what the links take, less the better packing at the rim", () => {
    // Counted die by die, squares of 333 mm² fill the wafer 7% better than those of 666; the law has as much to 1%.
    const [half, whole] = [
      placedDies(Math.sqrt(333), Math.sqrt(333)),
      placedDies(Math.sqrt(666), Math.sqrt(666)),
    ];
    within(chipletGain.fn(666, 2, 0.07, 1, 1), (0.93 * half) / (2 * whole), 0.01);
  });
});

describe("folding, against Huawei's neural unit of September 2026 (arXiv 2609.04287; the vendor's own measurements)", () => {
  test("published: power at equal 29 TOPS falls to 0.34 from 0.85 to 0.55 V, so capacitance an operation is 0.81", () => {
    within(foldEnergy.fn(0.81, 0.55, 0.85), 0.34, 0.005);
    // Voltage alone explains 81% of the logarithmic saving.
    within(Math.log(foldEnergy.fn(1, 0.55, 0.85)) / Math.log(0.34), 0.81, 0.01);
  });

  test("published: 70 TOPS at 0.70 V, 29 at 0.55 V on the same unit; the clock law gives their ratio, 2.41, to 1%", () => {
    within(frequencyAtVoltage.fn(0.7, 0.55), 70 / 29, 0.01);
  });

  test("footprint 1.26 of planar (power 0.34 over density 0.27); then turbo density is 1.92 a footprint, 0.96 a mm² of silicon, at 1.06 the power density", () => {
    const footprint = 0.34 / 0.27;
    expect(footprint).toBeCloseTo(1.26, 2);
    const perSilicon = 70 / 29 / (2 * footprint);
    // areaFactor is silicon per function: two tiers of this footprint do 2.41 times the work.
    const perFootprint = foldFootprintGain.fn(2, 1 / perSilicon, 1, 1);
    expect(perFootprint).toBeCloseTo(1.92, 2);
    expect(perSilicon).toBeCloseTo(0.96, 2);
    within(perFootprint * foldEnergy.fn(0.34 / (0.55 / 0.85) ** 2, 0.7, 0.85), 1.06, 0.005);
  });

  test("cell geometry of the planar predecessor (57 × 228 nm, teardown) gives 154 million a mm² against 155 stated", () => {
    expect(transistorDensity.fn(57, 228)).toBeCloseTo(153.9, 1);
    within(transistorDensity.fn(57, 228), 155, 0.01);
  });

  test("dropping 0.80 to 0.65 V: energy 0.66, clock 0.61, so 1.6 times the wafers for the same throughput", () => {
    expect(foldEnergy.fn(1, 0.65, 0.8)).toBeCloseTo(0.66, 2);
    expect(frequencyAtVoltage.fn(0.65, 0.8)).toBeCloseTo(0.61, 2);
    expect(1 / frequencyAtVoltage.fn(0.65, 0.8)).toBeCloseTo(1.6, 1);
  });

  test("central folding assumptions (silicon 1.10, speed 1.12): 2.04 times the footprint density", () => {
    within(foldFootprintGain.fn(2, 1.1, 1.12, 1), 2.02, 0.01);
  });
});

describe("laws of folding and voltage", () => {
  const positive = fc.double({ min: 0.3, max: 3, noNaN: true });
  const supply = fc.double({ min: 0.45, max: 1.2, noNaN: true });

  test("footprint gains compound: speed, throttle and tiers multiply, area divides", () => {
    fc.assert(
      fc.property(tiers, positive, positive, share, (n, area, speed, throttle) => {
        expect(foldFootprintGain.fn(n, area, speed, throttle)).toBeCloseTo((n * speed * throttle) / area, 10);
        expect(foldFootprintGain.fn(1, 1, 1, 1)).toBe(1);
      }),
    );
  });

  test("folding into one tier at no cost changes nothing on the wafer", () => {
    fc.assert(
      fc.property(fc.double({ min: 20, max: 850, noNaN: true }), share, (a, y) => {
        expect(foldWaferGain.fn(1, a, 1, 1, 1, y, y)).toBeCloseTo(1, 12);
      }),
    );
  });

  test("a wafer's gain is good stacks times what one computes; a line that folds some of its wafers gives their mean", () => {
    fc.assert(
      fc.property(tiers, positive, positive, share, share, share, (n, area, speed, stack, planar, folded) => {
        const [stacks, compute] = [
          foldStackGain.fn(n, 666, stack, planar),
          foldComputeGain.fn(area, speed, 0.9),
        ];
        const gain = foldWaferGain.fn(n, 666, area, speed, 0.9, stack, planar);
        within(gain, stacks * compute, 1e-12);
        expect(partlyFolded.fn(0, gain)).toBe(1);
        within(partlyFolded.fn(1, gain), gain, 1e-12);
        // Planar wafers and folded ones side by side: compute over parts is the mean part's.
        within(
          partlyFolded.fn(folded, gain) / partlyFolded.fn(folded, stacks),
          (1 - folded + folded * stacks * compute) / (1 - folded + folded * stacks),
          1e-12,
        );
      }),
    );
  });

  test("a wafer's gain is linear in the stack's yield and inverse in silicon per function", () => {
    fc.assert(
      fc.property(tiers, positive, share, share, (n, area, stack, planar) => {
        const base = foldWaferGain.fn(n, 666, 1, 1, 1, 1, planar);
        within(foldWaferGain.fn(n, 666, area, 1, 1, stack, planar), (base * stack) / area, 1e-12);
      }),
    );
  });

  test("the clock rises with voltage, is one at the reference, chains, and stops at the threshold", () => {
    fc.assert(
      fc.property(supply, supply, supply, (a, b, c) => {
        expect(frequencyAtVoltage.fn(a, a)).toBe(1);
        // f(V) = (V − 0.44)^1.3/V rises up to V = 1.9 V.
        expect(frequencyAtVoltage.fn(Math.max(a, b), c)).toBeGreaterThanOrEqual(
          frequencyAtVoltage.fn(Math.min(a, b), c) * (1 - 1e-12),
        );
        within(frequencyAtVoltage.fn(a, b) * frequencyAtVoltage.fn(b, c), frequencyAtVoltage.fn(a, c), 1e-12);
        expect(frequencyAtVoltage.fn(0.44, a)).toBe(0);
        expect(frequencyAtVoltage.fn(0, a)).toBe(0);
      }),
    );
  });

  test("energy goes with the square of voltage", () => {
    fc.assert(
      fc.property(share, supply, supply, (c, v, reference) => {
        within(foldEnergy.fn(c, 2 * v, reference), 4 * foldEnergy.fn(c, v, reference), 1e-12);
        within(foldEnergy.fn(c, v, v), c, 1e-12);
      }),
    );
  });

  test("a fold that halves the footprint keeps 0.71 of the shoreline per compute; edges go with the root of area", () => {
    expect(shorelineRatio.fn(0.5, 1)).toBeCloseTo(0.71, 2);
    fc.assert(
      fc.property(positive, positive, (footprint, compute) => {
        within(shorelineRatio.fn(4 * footprint, compute), 2 * shorelineRatio.fn(footprint, compute), 1e-12);
        within(shorelineRatio.fn(footprint, 2 * compute), shorelineRatio.fn(footprint, compute) / 2, 1e-12);
      }),
    );
  });

  test("density of cells is inverse in either side", () => {
    fc.assert(
      fc.property(positive, positive, (pitch, height) => {
        within(transistorDensity.fn(100 * pitch, 100 * height), 200 / (pitch * height), 1e-12);
      }),
    );
  });
});
