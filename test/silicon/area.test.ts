import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  areaBudget,
  coreArea,
  FP16_MAC_TRANSISTORS,
  macArea,
  macTransistors,
  memoryInterfaceArea,
  splitRate,
  sramArea,
} from "../../src/silicon/index.ts";
import { within } from "./within.ts";

describe("area", () => {
  test("LLMCompass, 2024: at 7 nm (96.3 MTr/mm²) a memory controller takes 5.7 mm² beside its interface of 10.45 mm²", () => {
    // Half a digit of the 5.7.
    within(memoryInterfaceArea.fn(1, 96.3) - 10.45, 5.7, 0.01);
  });

  test.each([
    ["N3E", 0.021, 31.8 * 1.048576],
    ["N2", 0.0175, 38],
  ])("TSMC %s: a macro of cells of %d µm² holds the published megabits a mm²", (_, cell, published) => {
    // 15%: the efficiency is that of a 7 nm macro of 512 kB, the published ones are the densest of their node.
    within(1 / sramArea.fn(1 / 8, cell, 0.602), published, 0.15);
  });

  test("a budget is the sum of its parts, whatever they are", () => {
    const amount = fc.double({ min: 0, max: 200, noNaN: true });
    fc.assert(
      fc.property(amount, amount, fc.double({ min: 0, max: 0.5, noNaN: true }), (links, sram, rest) => {
        const budget = areaBudget({
          cores: 25,
          macs: 4096,
          macArea: 0.26,
          overhead: 18,
          density: 98,
          sram,
          cell: 0.027,
          stacks: 4,
          links,
          rest,
        });
        const { total, ...parts } = budget;
        expect(Object.values(parts).reduce((a, b) => a + b, 0)).toBeCloseTo(total, 6);
        expect(parts.cores).toBeCloseTo(25 * coreArea.fn(4096, 0.26, 18, 98), 9);
      }),
    );
  });

  test("small cores pay for more network ports: the same units in more cores take more area", () => {
    const area = (cores: number) => cores * coreArea.fn(98_304 / cores, 0.26, 18, 98);
    expect(area(96)).toBeGreaterThan(area(24));
  });
});

describe("precision", () => {
  test("LLMCompass, 2024: 25,344 transistors to a 16-bit unit, and fewer than half of that to one of 8 bits", () => {
    expect(Math.round(macTransistors.fn(16, 1.6))).toBe(25_344);
    expect(macTransistors.fn(16, 1.6)).toBe(FP16_MAC_TRANSISTORS);
    expect(macTransistors.fn(8, 1.6) / FP16_MAC_TRANSISTORS).toBeCloseTo(2 ** -1.6, 12);
    expect(macArea.fn(FP16_MAC_TRANSISTORS, 98)).toBeCloseTo(258.6, 1);
  });

  test.each([
    ["H100, 8 against 16 bits", 8, 8, 1979 / 989],
    ["B200, 4 against 16 bits", 4, 4, 9000 / 2250],
    ["H100 at 4 bits, which it cannot split to", 4, 8, 2],
  ])("%s", (_, bits, narrowest, published) => {
    within(splitRate.fn(bits, narrowest), published, 0.001);
  });
});
