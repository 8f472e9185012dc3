import fc from "fast-check";
import { expect, test } from "vitest";
import { grossDiesPerWafer } from "../../src/silicon/index.ts";
import { diesOnDisc } from "../../src/silicon/wafer.ts";
import { within } from "./within.ts";

test("Hennessy and Patterson, Computer Architecture 5th ed., section 1.6: 270 dies of 15 mm and 640 of 10 mm on a 300 mm wafer", () => {
  // The book counts without rim or saw lane and rounds to whole dies.
  expect(Math.round(diesOnDisc(225, 150, 0))).toBe(270);
  expect(Math.round(diesOnDisc(100, 150, 0))).toBe(640);
});

test("Morgan Stanley, 2025: 78 Ascend 910B dies (665.6 mm², die shot) to a wafer", () => {
  // The formula packs by expectation; a real layout of this oblong die does 3% better.
  within(grossDiesPerWafer.fn(665.61), 78, 0.03);
});

test("the usual range of rim and saw lane moves 666 mm² between 73 and 76 dies, 333 mm² between 159 and 166", () => {
  expect(Math.round(grossDiesPerWafer.fn(666))).toBe(76);
  expect(Math.round(diesOnDisc(666, 145, 0.2))).toBe(73);
  expect(Math.round(grossDiesPerWafer.fn(333))).toBe(166);
  expect(Math.round(diesOnDisc(333, 145, 0.2))).toBe(159);
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
