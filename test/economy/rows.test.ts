import fc from "fast-check";
import { expect, test } from "vitest";
import {
  breakEven,
  capitalPenalty,
  chipValue,
  cumulativeDies,
  energyBill,
  energyPenalty,
  energyRatio,
  energyRatios,
  handicapCost,
  handicapShare,
  idleCost,
  learningAdded,
  learningCut,
  learningGain,
  ledger,
  lostChips,
  lostTools,
  productivityLost,
  researchInduced,
  researchLost,
  researchLostNaive,
  resourceCost,
  rivals,
  slackCost,
  slackShare,
  subsidy,
} from "../../src/economy/index.ts";
import { parseDate } from "../../src/engine/time.ts";
import { powerDraw, usedOverFreeByYear } from "../../src/fleet/index.ts";
import { mean, quarters, read, worldsOf, worldWith } from "./worlds.ts";

/** Formulas are exact; what is left is rounding. */
const exact = (value: number, digits = 9) => ({
  toBe: (wanted: number) => expect(value / wanted).toBeCloseTo(1, digits),
});

test("the electricity bill is power × load × PUE × hours × price", () => {
  const given = { "economy.energy.load": 0.5, "economy.energy.overhead": 1.2, "economy.energy.price": 0.5 };
  const world = worldWith({ ...given, "economy.energy.delivered": 1 });
  const megawatts = mean(quarters(world, powerDraw, 2026)) / 1e6;
  // A year of 365.25 days has 8,766 hours; a megawatt-hour at 0.5 yuan a kWh costs 500.
  exact(read(world, energyBill)).toBe((megawatts * 0.5 * 1.2 * 8766 * 500) / 1e9);
  // A rival that is twice as far ahead would have run up half of what the other would.
  const twice = worldWith({ ...given, "economy.energy.delivered": 2 });
  const rivalBill = (of: typeof world) => read(of, energyBill) - read(of, energyPenalty);
  exact(rivalBill(twice)).toBe(rivalBill(world) / 2);
  exact(read(world, energyRatio)).toBe(read(world, energyBill) / rivalBill(world));
});

test("a generation's energy over the rival's is power over throughput, over the rival's own", () => {
  const world = worldWith({
    "economy.energy.delivered": 1,
    "economy.energy.rival16": 0.5,
    "supply.950PR.power": 600,
    "supply.950PR.compute": 500,
  });
  // 600 W over 500 TFLOP/s are 1.2 pJ an operation.
  const of = energyRatios.find(
    ({ generation, precision }) => generation === "950PR" && precision === "bf16",
  )!;
  exact(read(world, of.ratio)).toBe(2.4);
});

test("the further ahead the rival, the larger the penalty", () => {
  const worlds = worldsOf(energyPenalty);
  fc.assert(
    fc.property(
      fc.double({ min: 0.3, max: 3, noNaN: true }),
      fc.double({ min: 0.01, max: 3, noNaN: true }),
      (r, more) => {
        const at = (delivered: number) =>
          read(worlds({ "economy.energy.delivered": delivered }), energyPenalty);
        expect(at(r + more)).toBeGreaterThan(at(r));
      },
    ),
    { numRuns: 50 },
  );
});

test("126 billion yuan are 18 billion dollars at 7, 20 ships at 6.3 billion, one at 5%, 6.3 million grants", () => {
  const world = worldWith({
    "economy.subsidy.support": 126,
    "economy.money.exchange": 7,
    "economy.money.shipCost": 6.3,
    "economy.money.defenceShare": 0.05,
    "economy.money.carGrant": 20_000,
  });
  const row = ledger.find(({ id }) => id === "subsidy")!.sum;
  exact(read(world, row.dollars)).toBe(18);
  exact(read(world, row.shipsGross)).toBe(20);
  exact(read(world, row.shipsReached)).toBe(1);
  exact(read(world, row.carGrants)).toBe(6.3e6);
  exact(read(world, subsidy)).toBe(126);
});

test("slack is its ceiling's share of shelter's years, by rivals to the power of discipline", () => {
  // Shelter from 2022-08-26 to the middle of 2026 is 3.85 years: 0.40 (1 − exp(−0.15 × 3.85)) = 0.1756.
  const world = worldWith({
    "economy.slack.ceiling": 0.4,
    "economy.slack.pace": 0.15,
    "economy.slack.discipline": 0.7,
  });
  expect(read(world, slackShare)).toBeCloseTo(0.1756 * read(world, rivals) ** -0.7, 3);
  expect(read(world, slackCost)).toBeCloseTo(read(world, slackShare) * read(world, chipValue), 9);
});

test("with shelter slack only grows, and rivals only hold it down", () => {
  const none = worldWith({ "economy.slack.discipline": 0 });
  const some = worldWith({ "economy.slack.discipline": 1 });
  for (const year of [2024, 2026, 2030]) {
    expect(read(some, slackShare, year)).toBeLessThanOrEqual(read(none, slackShare, year));
    expect(read(none, slackShare, year)).toBeGreaterThan(read(none, slackShare, year - 1));
  }
});

test("rivals are between one and the number of designers, and one where others sell next to nothing", () => {
  const world = worldWith();
  for (const year of [2019, 2025, 2026, 2030]) {
    expect(read(world, rivals, year)).toBeGreaterThanOrEqual(1 - 1e-9);
    expect(read(world, rivals, year)).toBeLessThanOrEqual(6 + 1e-9);
  }
  const alone = worldWith(
    Object.fromEntries(
      ["tHead", "cambricon", "kunlunxin", "hygon", "others"].map((key) => [`supply.${key}.compute`, 1e-6]),
    ),
  );
  expect(read(alone, rivals)).toBeCloseTo(1, 6);
});

test("before the first AI wafers there is no handicap", () => {
  const world = worldWith({ "supply.logic.start": parseDate("2024-01-01") });
  expect(read(world, handicapCost, 2023)).toBe(0);
  expect(read(world, handicapShare, 2023)).toBe(0);
  expect(read(world, handicapCost, 2024)).toBeGreaterThan(0);
});

test("dies that TSMC made teach Chinese fabs nothing", () => {
  expect(read(worldWith({ "supply.tsmc.dies": 9e6 }), learningCut, 2027)).toBe(
    read(worldWith(), learningCut, 2027),
  );
});

test("at a learning rate of one half, cost falls as one over cumulative output", () => {
  const world = worldWith({ "economy.learning.rate": 0.5 });
  const opening = (year: number) => quarters(world, cumulativeDies, year)[3];
  // The level read in a year's last quarter is its opening one, as is the one three years before.
  exact(1 - read(world, learningCut, 2027)).toBe(opening(2024) / opening(2027));
});

test("shelter adds learning only so far as free imports would have taken sales", () => {
  expect(read(worldWith({ "supply.orders.displaced": 0 }), learningAdded, 2027)).toBeCloseTo(0, 12);
  // Were it all displaced since before the first wafer, all that was learnt since would be shelter's.
  const all = worldWith({
    "supply.orders.displaced": 1,
    "policy.oct2023": 0,
    "economy.learning.rate": 0.5,
    "economy.learning.earlierDies": 1e5,
  });
  exact(1 - read(all, learningAdded, 2027)).toBe(1e5 / quarters(all, cumulativeDies, 2027)[3]);
});

test("a wafer that costs half as much again at equal yield wastes a third of the bill", () => {
  const world = worldWith({
    "economy.handicap.premium": 0.5,
    "economy.handicap.waferCost": 12_000,
    "economy.handicap.yardstickDefects": 0.3,
    "supply.logic.defectDensity": 0.3,
    "supply.logic.defectRatio950": 1,
    "supply.logic.learningRate": 0,
    "supply.logic.aiWafers": 10_000,
    "supply.fab.huawei.capacity": 0,
    "supply.fab.huaHong.capacity": 0,
    "economy.money.exchange": 7,
  });
  exact(read(world, handicapShare)).toBe(1 / 3);
  // 120,000 wafers at 12,000 dollars and 7 yuan are 10.08 billion yuan.
  exact(read(world, handicapCost)).toBe(10.08 / 3);
});

// Reported yields of 20 to 40% against TSMC's, and a premium of 40 to 50% a wafer, give 44 to 76% of the bill.
test("the handicap at middle values lies where reported yields and premiums put it", () => {
  const share = read(worldWith(), handicapShare);
  expect(share).toBeGreaterThan(0.44);
  expect(share).toBeLessThan(0.76);
});

test("spending held for ever is written off as fast as it comes, so a quarter of it idle loses a quarter of it", () => {
  const world = worldWith({
    "economy.capital.spending": 350,
    "economy.capital.idleShare": 0.25,
    "economy.capital.writeOff": 1,
  });
  // After fourteen years of a write-off over one, the stock stands at 350 and loses 350 a year.
  exact(read(world, idleCost, 2032), 4).toBe(350 / 4);
  expect(read(world, idleCost, 2019)).toBeLessThan(350 / 4);
});

test("a penalty share below zero makes the domestic system the cheaper one", () => {
  expect(read(worldWith({ "economy.capital.penaltyShare": -0.04 }), capitalPenalty)).toBeLessThan(0);
});

test("25 billion of sales lost to Washington cost 0.34 billion of research: 66% resold, 4% at the margin", () => {
  const world = worldWith({
    "economy.sales.toolsClosed": 0,
    "economy.research.resold": 0.66,
    "economy.research.marginal": 0.04,
    "economy.research.average": 0.11,
  });
  exact((25 / read(world, lostChips.washington)) * read(world, researchLost)).toBe(0.34);
  exact((25 / read(world, lostChips.lost)) * read(world, researchLostNaive)).toBe(2.75);
});

test("toolmakers' research answers to their own sales: 5 billion, 80% due, half resold, a tenth at the margin", () => {
  const world = worldWith({
    "economy.sales.toolsClosed": 5,
    "economy.sales.toolAttribution": 0.8,
    "economy.research.toolsResold": 0.5,
    "economy.research.toolsMarginal": 0.1,
    "economy.research.marginal": 0,
  });
  exact(read(world, researchLost)).toBe(0.2);
  exact(read(world, lostTools.beijing)).toBe(1);
});

test("Washington's and Beijing's parts of a lost sale sum to it", () => {
  const world = worldWith();
  for (const { lost, washington, beijing } of [lostChips, lostTools])
    for (const year of [2023, 2025, 2026, 2030])
      expect(read(world, washington, year) + read(world, beijing, year)).toBeCloseTo(
        read(world, lost, year),
        9,
      );
});

test("sales made count at what was paid: the dearer an H20, the less is lost", () => {
  const at = (price: number) =>
    read(worldWith({ "economy.sales.priceUnderRule": price }), lostChips.lost, 2024);
  // 144,600 H100-equivalents in 2024, so 10,000 dollars more each are 1.45 billion; 2% for medians of the knots.
  expect((at(70_000) - at(80_000)) / 1.446).toBeGreaterThan(0.98);
  expect((at(70_000) - at(80_000)) / 1.446).toBeLessThan(1.02);
});

test("without chip rules and with Beijing letting parts in no sale is lost", () => {
  const never = Object.fromEntries(
    ["oct2022", "oct2023", "permit"].map((rule) => [`policy.${rule}`, Number.POSITIVE_INFINITY]),
  );
  for (const year of [2022, 2024, 2026, 2030]) expect(read(worldWith(never), lostChips.lost, year)).toBe(0);
  for (const year of [2022, 2024]) expect(read(worldWith(never), lostTools.lost, year)).toBe(0);
  expect(read(worldWith(), lostChips.lost, 2022)).toBeGreaterThanOrEqual(0);
  expect(read(worldWith(), lostChips.lost)).toBeGreaterThan(0);
});

test("research induced may be negative, and stays so in dollars", () => {
  const world = worldWith({ "economy.research.response": -0.1, "economy.research.exposed": 200 });
  exact(read(world, researchInduced)).toBe(-20);
  expect(read(world, ledger.find(({ id }) => id === "researchInduced")!.sum.dollars)).toBeLessThan(0);
});

test("controls that never come induce no research", () => {
  expect(read(worldWith({ "policy.oct2022": Number.POSITIVE_INFINITY }), researchInduced)).toBe(0);
});

test("a quarter of the compute at an elasticity of one half yields half of the spending", () => {
  // With 300 billion a year spent, what is lost is 300 (1 − (used / free)^λ).
  const world = worldWith({ "economy.capital.spending": 300, "economy.imports.elasticity": 0.5 });
  const share = read(world, usedOverFreeByYear.compute);
  expect(share).toBeLessThan(1);
  exact(read(world, productivityLost)).toBe(300 * (1 - Math.sqrt(share)));
  expect(
    read(
      worldWith({
        "policy.oct2022": Number.POSITIVE_INFINITY,
        "policy.oct2023": Number.POSITIVE_INFINITY,
        "policy.headquarters": Number.POSITIVE_INFINITY,
        "policy.apr2025": Number.POSITIVE_INFINITY,
        "policy.permit": Number.POSITIVE_INFINITY,
      }),
      productivityLost,
    ),
  ).toBeCloseTo(0, 9);
});

test("shelter that displaces no import and raises no money gains nothing and costs its slack", () => {
  const world = worldWith({ "supply.orders.displaced": 0, "economy.subsidy.burden": 0 });
  expect(read(world, learningGain)).toBeCloseTo(0, 9);
  exact(read(world, breakEven)).toBe(read(world, slackCost));
});

test("the bracket's sum is the sum of the rows that may be added, and of no others", () => {
  const world = worldWith();
  const added = ledger
    .filter(({ bracket }) => bracket === "resources")
    .map(({ sum }) => read(world, sum.yuan));
  exact(read(world, resourceCost)).toBe(added.reduce((sum, x) => sum + x, 0));
  for (const { id, bracket, overlaps, within } of ledger) {
    expect((bracket === undefined) === (overlaps !== undefined), id).toBe(true);
    if (within)
      expect(
        ledger.some((row) => row.id === within),
        within,
      ).toBe(true);
  }
});

test("a part is never larger than the row it is within", () => {
  const world = worldWith();
  for (const { id, within, sum } of ledger)
    if (within)
      expect(read(world, sum.yuan), id).toBeLessThanOrEqual(
        read(world, ledger.find((row) => row.id === within)!.sum.yuan),
      );
});
