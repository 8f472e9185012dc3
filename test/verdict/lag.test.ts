import { expect, test } from "vitest";
import { parseDate } from "../../src/engine/time.ts";
import {
  bufferBite,
  diesBite,
  flowBiteBandwidth,
  flowBiteCompute,
  lagBandwidth,
  lagCompute,
  stacksBite,
  stockBiteBandwidth,
  stockBiteCompute,
} from "../../src/verdict/bites.ts";
import { BASE, byBandwidth, byCompute } from "../../src/verdict/enough.ts";
import { read, worldWith } from "../economy/worlds.ts";
import { RULES } from "../supply/baseline.ts";

const NEVER = Number.POSITIVE_INFINITY;
const free = worldWith(
  Object.fromEntries(["oct2022", "oct2023", "hbm2024", "permit"].map((rule) => [`policy.${rule}`, NEVER])),
);
const actual = worldWith();

test("without rules nothing ever bites", () => {
  for (const bite of [
    flowBiteCompute,
    flowBiteBandwidth,
    stockBiteCompute,
    stockBiteBandwidth,
    diesBite,
    stacksBite,
    bufferBite,
  ])
    expect(read(free, bite)).toBe(NEVER);
});

test("no bite comes before its rule", () => {
  for (const bite of [flowBiteCompute, flowBiteBandwidth])
    expect(read(actual, bite)).toBeGreaterThanOrEqual(Math.floor(parseDate(RULES["policy.oct2023"])));
  for (const bite of [diesBite, stacksBite])
    expect(read(actual, bite)).toBeGreaterThanOrEqual(Math.floor(parseDate(RULES["policy.hbm2024"])));
  for (const bite of [stockBiteCompute, stockBiteBandwidth])
    expect(read(actual, bite)).toBeGreaterThanOrEqual(Math.floor(parseDate(RULES["policy.oct2022"])));
});

test("the flow by compute bites in the last quarter of 2023, when the letter stopped A800s and H800s", () => {
  expect(read(actual, flowBiteCompute)).toBe(parseDate("2023-Q4"));
});

test("the flow by bandwidth bites no earlier than by compute: what stayed legal kept its memory", () => {
  expect(read(actual, flowBiteBandwidth)).toBeGreaterThanOrEqual(read(actual, flowBiteCompute));
});

test("the buffers' date is the first of the two", () => {
  expect(read(actual, bufferBite)).toBeLessThanOrEqual(
    Math.min(read(actual, diesBite), read(actual, stacksBite)),
  );
});

test("with the smuggling of a world without walls, stock bites later or never", () => {
  const leaky = worldWith({ "fleet.smuggled.sales": 3000 });
  expect(read(leaky, stockBiteCompute)).toBeGreaterThanOrEqual(read(actual, stockBiteCompute));
});

test("a fleet behind the allied one trails it by a positive time, within the grid", () => {
  for (const lag of [lagCompute, lagBandwidth])
    for (const year of [2025, 2028]) {
      expect(read(actual, lag, year)).toBeGreaterThan(0);
      // By the end of a year the grid is three months a quarter old.
      expect(read(actual, lag, year)).toBeLessThanOrEqual(12 * (year - 2018));
    }
});

test("the share of the base year is held in the base year, and more domestic chips can only help", () => {
  const more = worldWith({ "supply.950PR.compute": 10_000, "supply.950PR.bandwidth": 40 });
  for (const { holds, share, domesticCover, domesticHolds } of [byCompute, byBandwidth]) {
    expect(read(actual, holds, BASE)).toBe(1);
    expect(read(more, share, 2028)).toBeGreaterThan(read(actual, share, 2028));
    expect(read(actual, domesticCover, 2028)).toBeLessThan(
      read(actual, share, 2028) / read(actual, share, BASE),
    );
    expect(read(actual, domesticHolds, 2028)).toBe(read(actual, domesticCover, 2028) >= 1 ? 1 : 0);
  }
});
