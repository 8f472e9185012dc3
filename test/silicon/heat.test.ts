import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  computeCeiling,
  coolingLimit,
  junctionTemperature,
  leakageGrowth,
  leakyThrottle,
  logicWithMemory,
  settledJunction,
  throttleFraction,
} from "../../src/silicon/index.ts";
import { within } from "./within.ts";

/** Layer and local resistances, mm² K/W, and hot-spot excess used throughout the calibration. */
const TIER = 7;
const LOCAL = 10;
const HOT = 0.3;

describe("calibration: 0.50 W/mm² planar, 0.476 a folded tier (× 1.12 speed × 0.85 energy)", () => {
  // Coolant temperatures are the ones the table's planar column implies: air 35, cold plate 40, microfluidic 30 °C.
  test.each([
    ["air", 80, 35, [76, 117, 164]],
    ["cold plate", 35, 40, [59, 80, 104, 132]],
    ["microfluidic", 13, 30, [38, 49, 63, 80]],
  ] as const)("%s", (_, cooling, coolant, table) => {
    for (const [i, expected] of table.entries()) {
      const n = i + 1;
      const t = junctionTemperature.fn(n, n === 1 ? 0.5 : 0.476, cooling, TIER, LOCAL, HOT, coolant);
      // The table is in whole degrees.
      expect(Math.abs(t - expected)).toBeLessThanOrEqual(0.6);
    }
  });
});

describe("published values", () => {
  test("imec, IEDM 2025: a 12-high memory stack on a 414 W processor of 800 mm² takes 69.1 to 141.7 °C, so about 140 mm² K/W", () => {
    // The stack's resistance enters like a cooler's: all the processor's heat crosses it.
    const bare = junctionTemperature.fn(1, 414 / 800, 56, 0, 0, 0, 40);
    expect(Math.abs(bare - 69.1)).toBeLessThan(1);
    expect(Math.abs(junctionTemperature.fn(1, 414 / 800, 56 + 140, 0, 0, 0, 40) - 141.7)).toBeLessThan(1);
  });

  test("TSMC, ECTC 2025: 4.8 W/mm² at a 63 K rise is 13 mm² K/W", () => {
    within(coolingLimit.fn(103, 40, 13), 4.8, 0.015);
  });

  test("a cold plate removes 1.2–1.4 W/mm²; at 0.8–1.1 pJ/FLOP that caps FP16 at 1.1–1.7 TFLOP/s a mm², H100 and B200 (1.2, 1.4) within it", () => {
    // 85–90 °C junctions over a 40 °C plate of 35 mm² K/W.
    expect(coolingLimit.fn(85, 40, 35)).toBeGreaterThan(1.2);
    expect(coolingLimit.fn(90, 40, 35)).toBeLessThan(1.45);
    expect(computeCeiling.fn(1.2, 1.1)).toBeCloseTo(1.1, 1);
    expect(computeCeiling.fn(1.4, 0.8)).toBeCloseTo(1.75, 2);
  });

  test("two tiers at 0.48 W/mm² in air reach 118 °C and must shed about a quarter of their power", () => {
    const t = junctionTemperature.fn(2, 0.5 * 1.13 * 0.85, 80, TIER, LOCAL, HOT, 35);
    expect(Math.abs(t - 118)).toBeLessThanOrEqual(0.6);
    // Limits in use lie between 95 and 100 °C.
    expect(1 - throttleFraction.fn(t, 35, 95)).toBeLessThan(0.3);
    expect(1 - throttleFraction.fn(t, 35, 100)).toBeGreaterThan(0.2);
  });
});

describe("laws", () => {
  const n = fc.integer({ min: 1, max: 8 });
  const q = fc.double({ min: 0.05, max: 2, noNaN: true });
  const resistance = fc.double({ min: 1, max: 200, noNaN: true });
  const coolant = fc.double({ min: 0, max: 60, noNaN: true });

  test("the rise over the coolant is linear in power, and more tiers are hotter", () => {
    fc.assert(
      fc.property(n, q, resistance, resistance, coolant, (tiers, power, cooling, tier, c) => {
        const rise = (p: number, k = tiers) => junctionTemperature.fn(k, p, cooling, tier, LOCAL, HOT, c) - c;
        within(rise(2 * power), 2 * rise(power), 1e-9);
        expect(rise(power, tiers + 1)).toBeGreaterThan(rise(power));
        expect(junctionTemperature.fn(tiers, 0, cooling, tier, LOCAL, HOT, c)).toBe(c);
      }),
    );
  });

  test("a throttled chip sits exactly at its limit; a cool one is not throttled", () => {
    fc.assert(
      fc.property(
        n,
        q,
        resistance,
        coolant,
        fc.double({ min: 61, max: 110, noNaN: true }),
        (tiers, power, cooling, c, limit) => {
          const at = (p: number) => junctionTemperature.fn(tiers, p, cooling, TIER, LOCAL, HOT, c);
          const kept = throttleFraction.fn(at(power), c, limit);
          expect(kept).toBeGreaterThan(0);
          expect(kept).toBeLessThanOrEqual(1);
          if (at(power) > limit) expect(at(power * kept)).toBeCloseTo(limit, 9);
          else expect(kept).toBe(1);
        },
      ),
    );
  });

  test("memory beyond logic only adds its heat; between logic and cooler all the logic's heat crosses it besides", () => {
    fc.assert(
      fc.property(q, q, resistance, resistance, coolant, (logic, memory, between, cooling, c) => {
        const at = (r: number) => logicWithMemory.fn(logic, memory, r, cooling, LOCAL, HOT, c);
        within(at(0), junctionTemperature.fn(1, logic + memory, cooling, TIER, LOCAL, HOT, c), 1e-9);
        within(at(between) - at(0), logic * between, 1e-9);
      }),
    );
  });

  test("a coolant at the limit leaves no power at all", () => {
    expect(throttleFraction.fn(120, 95, 95)).toBe(0);
    expect(coolingLimit.fn(95, 95, 35)).toBe(0);
  });

  test("running at the cooling limit puts a bare planar chip at its temperature limit", () => {
    fc.assert(
      fc.property(resistance, coolant, (cooling, c) => {
        const power = coolingLimit.fn(90, c, cooling);
        expect(junctionTemperature.fn(1, power, cooling, TIER, 0, 0, c)).toBeCloseTo(90, 9);
        // Spending all of it on arithmetic returns the power density.
        within(computeCeiling.fn(power, 0.5) * 0.5, power, 1e-12);
      }),
    );
  });
});

describe("leakage that follows temperature", () => {
  const rise = fc.double({ min: 1, max: 150, noNaN: true });
  const base = fc.double({ min: 10, max: 60, noNaN: true });
  const leak = fc.double({ min: 0.01, max: 0.4, noNaN: true });
  const doubling = fc.double({ min: 15, max: 60, noNaN: true });

  test("doubles over its step, is one at its reference", () => {
    expect(leakageGrowth.fn(65, 65, 30)).toBe(1);
    expect(leakageGrowth.fn(95, 65, 30)).toBeCloseTo(2, 12);
  });

  test("settles where heat made is heat carried off, by halving; or runs away where no temperature up to 2,000 °C is steady", () => {
    fc.assert(
      fc.property(rise, base, leak, doubling, (a, b, share, d) => {
        const excess = (t: number) => b + a * (1 - share + share * leakageGrowth.fn(t, 65, d)) - t;
        const settled = settledJunction.fn(b + a, b, share, 65, d);
        // The excess is convex: least where its slope is zero, and without a root where it is positive there.
        const least = 65 + (d / Math.LN2) * Math.log(d / (Math.LN2 * a * share));
        if (!Number.isFinite(settled)) {
          expect(excess(least)).toBeGreaterThan(-1e-6 * a);
          return;
        }
        let [low, high] = [b, Math.max(b, least)];
        for (let i = 0; i < 80; i++) {
          const middle = (low + high) / 2;
          if (excess(middle) > 0) low = middle;
          else high = middle;
        }
        // Near the brink the excess is flat: the root is as uncertain as the square root of the rounding.
        expect(Math.abs(settled - low)).toBeLessThan(1e-3);
      }),
    );
  });

  test("throttles to a clock at which the chip settles at its limit, and lower than without leakage's growth", () => {
    fc.assert(
      fc.property(rise, base, leak, doubling, (a, b, share, d) => {
        const limit = 96;
        const clock = leakyThrottle.fn(b + a, b, limit, share, 65, d);
        expect(clock).toBeLessThanOrEqual(throttleFraction.fn(b + a, b, limit) + (limit < 65 ? 1 : 1e-12));
        if (clock <= 0 || clock >= 1) return;
        const heat = a * ((1 - share) * clock + share * leakageGrowth.fn(limit, 65, d));
        expect(b + heat).toBeCloseTo(limit, 9);
      }),
    );
    // A chip that is cool enough when its leakage is settled keeps its clock.
    expect(leakyThrottle.fn(70, 40, 96, 0.1, 65, 30)).toBe(1);
    expect(leakyThrottle.fn(70, 100, 96, 0.1, 65, 30)).toBe(0);
  });

  test("without leakage is the plain law", () => {
    expect(settledJunction.fn(80, 40, 0, 65, 30)).toBeCloseTo(80, 12);
    expect(leakyThrottle.fn(150, 40, 96, 0, 65, 30)).toBeCloseTo(throttleFraction.fn(150, 40, 96), 12);
  });

  test("a fold at 80 °C, a tenth of whose power leaks at 65, settles some two degrees higher", () => {
    const settled = settledJunction.fn(80, 40, 0.1, 65, 30);
    expect(settled).toBeGreaterThan(81.5);
    expect(settled).toBeLessThan(83);
  });
});
