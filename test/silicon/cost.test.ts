import fc from "fast-check";
import { expect, test } from "vitest";
import { costPerGoodDie, costPerStackDieToWafer, costPerStackWaferToWafer } from "../../src/silicon/index.ts";
import { within } from "./within.ts";

const usd = fc.double({ min: 1_000, max: 30_000, noNaN: true });
const dies = fc.double({ min: 5, max: 1_000, noNaN: true });
const share = fc.double({ min: 0.02, max: 1, noNaN: true });
const tiers = fc.integer({ min: 2, max: 6 });

test("Hennessy and Patterson 5th ed., section 1.6: a 5,500 USD wafer costs 51 USD a good die at 109 of them, 13 at 424", () => {
  // Of 270 dies 109 are good, of 640 dies 424.
  // 50.5, which the book rounds up.
  expect(Math.ceil(costPerGoodDie.fn(5_500, 270, 109 / 270))).toBe(51);
  expect(Math.round(costPerGoodDie.fn(5_500, 640, 424 / 640))).toBe(13);
});

test("the cost of all good dies together is the wafer's", () => {
  fc.assert(
    fc.property(usd, dies, share, (wafer, n, y) => {
      within(costPerGoodDie.fn(wafer, n, y) * n * y, wafer, 1e-12);
    }),
  );
});

test("a stack of one tier costs a good die, bonded either way", () => {
  fc.assert(
    fc.property(usd, usd, dies, share, (wafer, bond, n, y) => {
      const die = costPerGoodDie.fn(wafer, n, y);
      within(costPerStackWaferToWafer.fn(1, wafer, bond, n, y), die, 1e-12);
      within(costPerStackDieToWafer.fn(1, wafer, bond, n, y, 1), die, 1e-12);
    }),
  );
});

test("bonding blind costs as much as testing first when every tier is good, and more when not", () => {
  fc.assert(
    fc.property(tiers, usd, usd, dies, share, share, (k, wafer, bond, n, tier, assembly) => {
      const blind = costPerStackWaferToWafer.fn(k, wafer, bond, n, tier ** k * assembly);
      const tested = costPerStackDieToWafer.fn(k, wafer, bond, n, tier, assembly);
      within(blind * tier ** (k - 1), tested, 1e-9);
      expect(blind).toBeGreaterThanOrEqual(tested * (1 - 1e-12));
    }),
  );
});
