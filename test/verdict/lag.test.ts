import { expect, test } from "vitest";
import { parseDate } from "../../src/engine/time.ts";
import { alliedStock, BASES, type Basis, fleets } from "../../src/fleet/index.ts";
import {
  bufferBite,
  capabilityBite,
  diesBite,
  flowBite,
  lagBehind,
  observed,
  runBite,
  serviceBite,
  stacksBite,
  stockBite,
} from "../../src/verdict/bites.ts";
import { alliedCluster, domesticCluster } from "../../src/verdict/clusters.ts";
import { addedShare, BASE, basedTests, domesticCover, marketCover, TESTS } from "../../src/verdict/enough.ts";
import { replacementShare } from "../../src/verdict/replacement.ts";
import { chinese } from "../../src/verdict/serving.ts";
import { quarters, read, worldWith } from "../economy/worlds.ts";
import { RULES } from "../supply/baseline.ts";

const NEVER = Number.POSITIVE_INFINITY;
const free = worldWith(
  Object.fromEntries(["oct2022", "oct2023", "hbm2024", "permit"].map((rule) => [`policy.${rule}`, NEVER])),
);
const actual = worldWith();

test("without rules nothing ever bites", () => {
  for (const bite of [
    ...Object.values(flowBite),
    ...Object.values(stockBite),
    diesBite,
    stacksBite,
    bufferBite,
  ])
    expect(read(free, bite)).toBe(NEVER);
});

test("no bite comes before its rule", () => {
  for (const bite of Object.values(flowBite))
    expect(read(actual, bite)).toBeGreaterThanOrEqual(Math.floor(parseDate(RULES["policy.oct2023"])));
  for (const bite of [diesBite, stacksBite])
    expect(read(actual, bite)).toBeGreaterThanOrEqual(Math.floor(parseDate(RULES["policy.hbm2024"])));
  for (const bite of Object.values(stockBite))
    expect(read(actual, bite)).toBeGreaterThanOrEqual(Math.floor(parseDate(RULES["policy.oct2022"])));
});

test("the flow by compute bites in the last quarter of 2023, when the letter stopped A800s and H800s", () => {
  expect(read(actual, flowBite.compute)).toBe(parseDate("2023-Q4"));
});

test("the flow by bandwidth bites no earlier than by compute: what stayed legal kept its memory", () => {
  expect(read(actual, flowBite.bandwidth)).toBeGreaterThanOrEqual(read(actual, flowBite.compute));
});

test("the buffers' date is the first of the two", () => {
  expect(read(actual, bufferBite)).toBeLessThanOrEqual(
    Math.min(read(actual, diesBite), read(actual, stacksBite)),
  );
});

test("with the smuggling of a world without walls, stock bites later or never", () => {
  const leaky = worldWith({ "fleet.smuggled.sales": 3000 });
  expect(read(leaky, stockBite.compute)).toBeGreaterThanOrEqual(read(actual, stockBite.compute));
});

test("a fleet behind the allied one trails it by a positive time, within the grid", () => {
  for (const lag of Object.values(lagBehind))
    for (const year of [2025, 2028]) {
      expect(read(actual, lag, year)).toBeGreaterThan(0);
      // By the end of a year the grid is three months a quarter old.
      expect(read(actual, lag, year)).toBeLessThanOrEqual(12 * (year - 2018));
    }
});

const bases = Object.keys(BASES) as Basis[];

test("the share of the base year is held in the base year, and domestic chips alone never hold more than all channels", () => {
  const share = basedTests.find(({ id }) => id === "share")!;
  for (const basis of bases) {
    expect(read(actual, share.holds[basis], BASE)).toBe(1);
    expect(read(actual, domesticCover[basis], 2028)).toBeLessThan(
      read(actual, addedShare[basis], 2028) / read(actual, addedShare[basis], BASE),
    );
  }
});

test("tests of enough turn with the basis: an H20 is nothing by compute and much by bandwidth", () => {
  // Were H20s sold freely and without end, the share would be held by bandwidth and lost by compute.
  const many = worldWith({
    ...Object.fromEntries(Object.keys(RULES).map((rule) => [rule, parseDate(RULES[rule])])),
    "policy.apr2025": NEVER,
    "policy.permit": NEVER,
  });
  const shares = bases.map(
    (basis) => read(many, addedShare[basis], 2028) / read(many, addedShare[basis], BASE),
  );
  expect(Math.max(...shares) / Math.min(...shares)).toBeGreaterThan(1.05);
});

test("the frontier test by training is that of the two largest clusters", () => {
  const frontier = basedTests.find(({ id }) => id === "frontier")!;
  for (const share of [0.02, 0.9]) {
    const world = worldWith({ "workload.train.domesticShare": share, "workload.train.alliedShare": 0.01 });
    const level = 3 * read(world, domesticCluster.size, 2028) >= read(world, alliedCluster.size, 2028);
    expect(read(world, frontier.holds.training, 2028)).toBe(level ? 1 : 0);
  }
});

test("demand in money is met when domestic sales reach it", () => {
  const { holds } = TESTS.find(({ id }) => id === "money")!;
  if (!("kind" in holds)) throw new Error("made by basis");
  const world = (demand: number) => worldWith({ "verdict.market.demand": demand });
  const sales = read(world(1), marketCover, 2027);
  expect(read(world(sales * 0.999), holds, 2027)).toBe(1);
  expect(read(world(sales * 1.001), holds, 2027)).toBe(0);
});

test("a ratio that falls fails, one that rises holds", () => {
  const ratio = basedTests.find(({ id }) => id === "ratio")!;
  for (const basis of bases)
    for (const year of [2025, 2028]) expect([0, 1]).toContain(read(actual, ratio.holds[basis], year));
  const gone = worldWith({ "fleet.life.china": 0.5 });
  expect(read(gone, ratio.holds.compute, 2026)).toBeLessThanOrEqual(1);
});

test("service bites when more time is asked than there is", () => {
  expect(read(worldWith({ "workload.serve.processed": 1 }), serviceBite)).toBe(NEVER);
  expect(read(worldWith({ "workload.serve.processed": 1e18 }), serviceBite)).toBe(0);
  expect(chinese.load.key).toContain("load");
});

test("the frontier run bites where the record has it, and capability only when the lag grows by three months", () => {
  expect(read(actual, runBite)).toBe(read(actual, observed.run));
  expect(read(worldWith({ "verdict.capability.lag": 7 }), capabilityBite)).toBe(NEVER);
});

test("replacement is retirement over what enters, by every channel", () => {
  const world = worldWith();
  const sum = (what: "retired" | "entering", year: number) =>
    Object.values(fleets).reduce(
      (total, fleet) => total + quarters(world, fleet.compute[what], year).reduce((a, b) => a + b, 0),
      0,
    );
  expect(read(world, replacementShare, 2027)).toBeCloseTo(sum("retired", 2027) / sum("entering", 2027), 9);
  expect(alliedStock.compute.unitText).toBe("H100e.flop");
});
