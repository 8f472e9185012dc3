import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  areaOverhead,
  computeDensity,
  energyPerFlop,
  FP16_MAC_TRANSISTORS,
  macArea,
  microarchitectureGain,
  peakCompute,
  waferCompute,
} from "../../src/silicon/index.ts";
import { within } from "./within.ts";

/** Logic densities, 1e6 transistors a mm²: Princeton ttm-cas supply model after CSET, 2023. */
const CLASS_14 = 28.9;
const CLASS_7 = 96.3;
const CLASS_5 = 138.2;

/**
 * Chips as sold: active FP16 MACs, clock GHz, quoted dense TFLOP/s, die mm², density of the node, board W; then what the laws
 * should give: TFLOP/s a mm², area overhead, pJ/FLOP. MI300X is charged its compute dies only (8 × 115 mm²);
 * several clocks are unverified (for H100 1.83 GHz, where another source gives a boost of 1.98);
 * TPU v4's area is an upper bound, its power the documented maximum; 910B's power is unverified.
 */
const CHIPS = [
  ["NVIDIA V100", 40_960, 1.53, 125, 815, CLASS_14, 300, 0.153, 22.7, 2.4],
  ["NVIDIA A100", 110_592, 1.41, 312, 826, CLASS_7, 400, 0.378, 28.4, 1.28],
  ["NVIDIA H100", 270_336, 1.83, 989, 814, CLASS_5, 700, 1.215, 16.4, 0.71],
  ["NVIDIA B200", 606_208, 1.86, 2250, 1600, CLASS_5, 1000, 1.406, 14.4, 0.44],
  ["AMD MI300X", 311_296, 2.1, 1307, 920, CLASS_5, 750, 1.42, 16.1, 0.57],
  ["Google TPU v4", 131_072, 1.05, 275, 600, CLASS_7, 192, 0.458, 17.4, 0.7],
  ["Graphcore GC200", 94_208, 1.325, 250, 823, CLASS_7, undefined, 0.304, 33.2, undefined],
  ["Graphcore Bow", 94_208, 1.85, 350, 823, CLASS_7, undefined, 0.425, 33.2, undefined],
  ["Huawei Ascend 910", 131_072, 1.0, 256, 456.25, CLASS_7, 310, 0.561, 13.2, 1.21],
  ["Huawei Ascend 910B", 98_304, 1.8, 354, 665.6, CLASS_7, 400, 0.532, 25.7, 1.13],
] as const;

describe.each(CHIPS)("%s", (name, macs, clock, quoted, area, node, power, density, overhead, energy) => {
  test("peak compute meets the quoted figure", () => {
    // All within half a per cent but Ascend 910, which Huawei rounds to 256 where its cubes do 262.
    within(peakCompute.fn(1, macs, clock), quoted, name === "Huawei Ascend 910" ? 0.025 : 0.005);
  });

  test("quoted peak over area, overhead and energy", () => {
    // TPU v4's density was taken at the quoted 275; the rest round to three digits.
    within(quoted / area, density, 0.005);
    const unit = macArea.fn(FP16_MAC_TRANSISTORS, node);
    const kappa = areaOverhead.fn(area, macs, unit);
    within(kappa, overhead, 0.005);
    // The density law closes the circle: clock, overhead and unit area give the peak of the MAC count back.
    within(computeDensity.fn(clock, kappa, unit) * area, peakCompute.fn(1, macs, clock), 1e-9);
    // Energies are quoted to two digits.
    if (power && energy) within(energyPerFlop.fn(power, quoted), energy, 0.011);
  });
});

test("Ascend 910B's cores and cubes: 24 of 4,096 MACs at 1.8 GHz make 353.9 TFLOP/s (Huawei's CANN tables)", () => {
  expect(peakCompute.fn(24, 4096, 1.8)).toBeCloseTo(353.9, 1);
});

test("a bare FP16 unit is 25,344 transistors, 263 µm² on a 7 nm class node", () => {
  expect(FP16_MAC_TRANSISTORS).toBeCloseTo(25_344, 0);
  expect(macArea.fn(FP16_MAC_TRANSISTORS, CLASS_7)).toBeCloseTo(263, 0);
});

test("from Ascend 910B's overhead of 25.7 to a lean 15 there is 1.7 in area, once", () => {
  expect(microarchitectureGain.fn(25.7, 15)).toBeCloseTo(1.7, 1);
});

test("a 5 nm class wafer of H100s at 60 dies and 80% gives about 47 PFLOP/s", () => {
  within(waferCompute.fn(60, 0.8, 989), 47_000, 0.012);
});

describe("laws", () => {
  const positive = fc.double({ min: 0.1, max: 1000, noNaN: true });

  test("peak compute is proportional to each of its three factors", () => {
    fc.assert(
      fc.property(positive, positive, positive, positive, (cores, macs, clock, k) => {
        const peak = peakCompute.fn(cores, macs, clock);
        for (const scaled of [
          peakCompute.fn(k * cores, macs, clock),
          peakCompute.fn(cores, k * macs, clock),
          peakCompute.fn(cores, macs, k * clock),
        ]) {
          within(scaled, k * peak, 1e-12);
        }
      }),
    );
  });

  test("a leaner micro-architecture gains exactly what the density law says, at any clock and node", () => {
    fc.assert(
      fc.property(positive, positive, positive, positive, (clock, before, after, unit) => {
        const gain = computeDensity.fn(clock, after, unit) / computeDensity.fn(clock, before, unit);
        within(microarchitectureGain.fn(before, after), gain, 1e-12);
      }),
    );
  });

  test("overhead does not depend on how a die is cut: area and units scale together", () => {
    fc.assert(
      fc.property(positive, positive, positive, positive, (area, macs, unit, k) => {
        within(areaOverhead.fn(k * area, k * macs, unit), areaOverhead.fn(area, macs, unit), 1e-12);
        // A denser node shrinks the unit, so the same die looks fatter.
        within(macArea.fn(macs, k * area), macArea.fn(macs, area) / k, 1e-12);
      }),
    );
  });

  test("power density is energy times compute density, and good compute is linear in yield", () => {
    fc.assert(
      fc.property(positive, positive, positive, (power, peak, dies) => {
        within(energyPerFlop.fn(power, peak) * peak, power, 1e-12);
        within(waferCompute.fn(dies, 0.4, peak), 2 * waferCompute.fn(dies, 0.2, peak), 1e-12);
      }),
    );
  });
});
