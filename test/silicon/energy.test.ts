import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  clockAtPower,
  computePower,
  costPerPackage,
  costPerUnit,
  currentDensity,
  decodeRate,
  designCostPerPart,
  frequencyAtVoltage,
  junctionTemperature,
  operationEnergy,
  prefillRate,
  supplyDroop,
  supplyPads,
  tierTemperatures,
  tokenEnergy,
  transferPower,
  voltageShareOfSaving,
} from "../../src/silicon/index.ts";

const share = fc.double({ min: 0.05, max: 0.999, noNaN: true });
const leakage = fc.double({ min: 0, max: 0.3, noNaN: true });

describe("energy of an operation", () => {
  test("Huawei's neural unit, 2026: of a saving to 0.34 at 0.55 V against 0.85 V, 81% is the voltage", () => {
    expect(voltageShareOfSaving.fn(0.34, 0.55, 0.85)).toBeCloseTo(0.81, 2);
  });

  test("is the square of the voltage without leakage, and more with it", () => {
    expect(operationEnergy.fn(0.65, 0.8, 0)).toBeCloseTo((0.65 / 0.8) ** 2, 12);
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 0.79, noNaN: true }), leakage, (v, leak) => {
        expect(operationEnergy.fn(v, 0.8, leak)).toBeGreaterThanOrEqual(
          operationEnergy.fn(v, 0.8, 0) * (1 - 1e-12),
        );
        expect(operationEnergy.fn(0.8, 0.8, leak)).toBeCloseTo(1, 12);
      }),
    );
  });

  test("near the threshold leakage costs more than the lower voltage saves: there is a voltage of least energy", () => {
    expect(operationEnergy.fn(0.45, 0.8, 0.1)).toBeGreaterThan(operationEnergy.fn(0.55, 0.8, 0.1));
  });
});

describe("the clock that a share of power buys", () => {
  test("is at least that share, rises with it, and draws just that power", () => {
    fc.assert(
      fc.property(share, leakage, (p, leak) => {
        const clock = clockAtPower.fn(p, 0.8, leak);
        expect(clock).toBeLessThanOrEqual(1);
        // What leaks at the threshold is drawn by the slowest clock; there the voltage search of this test is too coarse.
        if (clock < 0.01) {
          expect(p).toBeLessThan(leak + 0.05);
          return;
        }
        // Below the share only where what leaks takes most of the power.
        if (p > 2 * leak) expect(clock).toBeGreaterThanOrEqual(p - 1e-9);
        expect(clockAtPower.fn(Math.min(1, p * 1.01), 0.8, leak)).toBeGreaterThanOrEqual(clock);
        let v = 0.44;
        for (let step = 0.18; step > 1e-12; step /= 2)
          if (frequencyAtVoltage.fn(v + step, 0.8) <= clock) v += step;
        expect(clock * operationEnergy.fn(v, 0.8, leak)).toBeCloseTo(p, 5);
      }),
    );
    expect(clockAtPower.fn(1, 0.8, 0.1)).toBe(1);
    expect(clockAtPower.fn(3, 0.8, 0.1)).toBe(1);
  });
});

describe("tiers", () => {
  const stack = { cooling: 35, coolant: 40, local: 10, hotSpot: 0.3 };

  test("alike give the closed form's junction", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.double({ min: 0.01, max: 1, noNaN: true }), (n, q) => {
        const powers = Array<number>(n).fill(q);
        const resistances = powers.map((_, i) => (i === 0 ? 0 : 7));
        const hottest = tierTemperatures({ ...stack, powers, resistances }).at(-1) as number;
        expect(hottest).toBeCloseTo(junctionTemperature.fn(n, q, 35, 7, 10, 0.3, 40), 9);
      }),
    );
  });

  test("temperature rises away from the cooler, with power and with resistance", () => {
    const tiers = (q: number, r: number) =>
      tierTemperatures({ ...stack, powers: [q, q, q], resistances: [0, r, r] });
    const cool = tiers(0.3, 5);
    expect([...cool].sort((a, b) => a - b)).toEqual(cool);
    expect(tiers(0.4, 5)[2]).toBeGreaterThan(cool[2]);
    expect(tiers(0.3, 9)[2]).toBeGreaterThan(cool[2]);
  });

  test("imec, 2025: memory between logic and the cooler is far worse than beyond it", () => {
    // 414 W over 800 mm², 40 W of it in the memory; a 12-high stack is about 140 mm² K/W.
    const [logic, memory] = [374 / 800, 40 / 800];
    const between = tierTemperatures({ ...stack, powers: [memory, logic], resistances: [0, 140] });
    const beyond = tierTemperatures({ ...stack, powers: [logic, memory], resistances: [0, 140] });
    expect(between[1] - beyond[0]).toBeGreaterThan(50);
  });

  test("a stack without tiers, or with a resistance missing, is refused", () => {
    expect(() => tierTemperatures({ ...stack, powers: [], resistances: [] })).toThrow(RangeError);
    expect(() => tierTemperatures({ ...stack, powers: [1], resistances: [] })).toThrow(RangeError);
  });
});

test("1 W/mm² at 0.7 V is 1.4 A/mm²; pads carry it there and back; droop adds what resistance and inductance lose", () => {
  expect(currentDensity.fn(1, 0.7)).toBeCloseTo(1.43, 2);
  expect(supplyPads.fn(1.4, 0.02)).toBeCloseTo(140, 9);
  expect(supplyDroop.fn(500, 1e-4, 0.01, 2)).toBeCloseTo(0.07, 12);
});

test("an H100's 3.35 TB/s at 3.9 pJ/bit is 105 W of its 700, and 989 TFLOP/s at 0.6 pJ some 590", () => {
  expect(transferPower.fn(3.35, 3.9)).toBeCloseTo(104.5, 1);
  expect(computePower.fn(989, 0.6)).toBeCloseTo(593, 0);
});

describe("a language model in a line", () => {
  test("one sequence writes as fast as its weights are read; enough sequences write as fast as compute allows", () => {
    // 70e9 parameters of one byte on an H100.
    expect(decodeRate.fn(989, 0.5, 70, 3.35, 70, 0, 1)).toBeCloseTo(3350 / 70, 6);
    expect(decodeRate.fn(989, 0.5, 70, 3.35, 70, 0, 1e4)).toBeCloseTo(prefillRate.fn(989, 0.5, 70), 6);
  });

  test("a batch never writes slower in all for being larger", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4000 }), (b) => {
        const rate = (batch: number) => decodeRate.fn(354, 0.4, 37, 1.6, 37, 0.05, batch);
        expect(rate(b + 1)).toBeGreaterThanOrEqual(rate(b) * (1 - 1e-12));
      }),
    );
  });

  test("energy of a token is the sum of what it computes, reads and sends", () => {
    expect(tokenEnergy.fn(37, 1, 1, 4, 0, 0)).toBeCloseTo((74 + 32) / 1000, 12);
    expect(tokenEnergy.fn(0, 0, 0, 0, 2, 5)).toBeCloseTo(0.08, 12);
  });
});

test("a package costs what goes in, spread over those that work; design is spread over all parts", () => {
  expect(costPerPackage.fn(300, 500, 100, 100, 0.5)).toBe(2000);
  expect(designCostPerPart.fn(298, 10.5, 1e6)).toBeCloseTo(308.5, 9);
  expect(costPerUnit.fn(2000, 400)).toBe(5);
});
