import fc from "fast-check";
import { expect, test } from "vitest";
import { grossDiesPerWafer } from "../../src/silicon/index.ts";
import { diesOnDisc } from "../../src/silicon/wafer.ts";
import { within } from "./within.ts";

test("Hennessy and Patterson, Computer Architecture 5th ed., figure 1.15: 280 whole dies of 20.7 × 10.5 mm on a 300 mm wafer", () => {
  // A photograph's count, so dies in the rim are in it: it lies between the whole disc without lanes and the law.
  expect(diesOnDisc(20.7 * 10.5, 150, 0)).toBeGreaterThan(280);
  expect(grossDiesPerWafer.fn(20.7 * 10.5)).toBeLessThan(280);
  within(grossDiesPerWafer.fn(20.7 * 10.5), 280, 0.05);
});

test("Morgan Stanley, 2025: 78 Ascend 910B dies (665.6 mm², die shot) to a wafer", () => {
  within(grossDiesPerWafer.fn(665.61), 78, 0.015);
});

test("the usual range of rim and saw lane moves 666 mm² between 77 and 80 dies, 333 mm² between 165 and 172", () => {
  expect(Math.round(diesOnDisc(666, 145, 0.2))).toBe(77);
  expect(Math.round(diesOnDisc(666, 147, 0.1))).toBe(80);
  expect(Math.round(diesOnDisc(333, 145, 0.2))).toBe(165);
  expect(Math.round(diesOnDisc(333, 147, 0.1))).toBe(172);
});

test("the law's loss at the rim lies below that of a grid thrown at random, which geometry gives exactly", () => {
  // Whole cells of side a in a disc of radius R, on average over all grids: the area of the disc shrunk by the cell, over a².
  const shrunk = (a: number, radius: number): number => {
    // The intersection of the four discs about the cell's corners, by its quarter.
    const steps = 20_000;
    const reach = Math.sqrt(radius * radius - (a / 2) ** 2) - a / 2;
    let quarter = 0;
    for (let i = 0; i < steps; i++) {
      const x = ((i + 0.5) / steps) * reach;
      quarter += Math.max(0, Math.sqrt(radius * radius - (x + a / 2) ** 2) - a / 2) * (reach / steps);
    }
    return 4 * quarter;
  };
  for (const area of [100, 200, 400, 666, 858]) {
    const side = Math.sqrt(area) + 0.15;
    const random = shrunk(side, 146) / (side * side);
    expect(grossDiesPerWafer.fn(area)).toBeGreaterThan(random * 0.995);
    within(grossDiesPerWafer.fn(area), random, 0.05);
  }
});

test("dies never cover more than the wafer, and bigger dies are fewer", () => {
  const area = fc.double({ min: 1, max: 50_000, noNaN: true });
  fc.assert(
    fc.property(area, fc.double({ min: 1.001, max: 3, noNaN: true }), (a, more) => {
      const dies = grossDiesPerWafer.fn(a);
      expect(dies).toBeGreaterThanOrEqual(0);
      expect(dies * a).toBeLessThan(Math.PI * 150 * 150);
      expect(grossDiesPerWafer.fn(a * more)).toBeLessThanOrEqual(dies);
    }),
  );
});

test("a die as large as the wafer is not printed at all, rather than a negative number of times", () => {
  expect(grossDiesPerWafer.fn(60_000)).toBe(0);
});
