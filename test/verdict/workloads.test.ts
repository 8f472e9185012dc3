import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDate } from "../../src/engine/time.ts";
import { alliedCluster, domesticCluster } from "../../src/verdict/clusters.ts";
import { largestByYear } from "../../src/verdict/runs.ts";
import { alliedServing, chinese, KINDS, loadByYear, serveTest } from "../../src/verdict/serving.ts";
import { quarters, read, worldsOf, worldWith } from "../economy/worlds.ts";

const TRAINING = {
  "workload.train.run": 5e26,
  "workload.train.achieved": 0.4,
  "workload.train.availability": 0.9,
};

test("100,000 H100s at 40% of 989 TFLOP/s, 90% of the time, train 5e26 FLOP in 163 days", () => {
  // 5e26 / (1e5 × 989.4e12 × 0.4 × 0.9 × 86,400 s) = 162.5 days; the H100's rate is published with three digits.
  const world = worldWith({ ...TRAINING, "supply.h100.compute": 989.4 });
  const days = read(world, alliedCluster.days.fixed);
  expect((days * read(world, alliedCluster.size)) / 1e5).toBeCloseTo(162.5, 1);
});

test("days go as one over the cluster, until ten years stand for more", () => {
  const at = (share: number) => worldWith({ ...TRAINING, "workload.train.domesticShare": share });
  expect(read(at(0.1), domesticCluster.days.fixed) / read(at(0.2), domesticCluster.days.fixed)).toBeCloseTo(
    2,
    9,
  );
  expect(read(at(1e-9), domesticCluster.days.fixed)).toBeCloseTo(3652.5, 6);
  // Nothing was in service at the start of the grid: still a number.
  expect(read(at(0.1), domesticCluster.days.fixed, 2019)).toBeCloseTo(3652.5, 6);
});

test("writing is bound by bytes: half the width, no cache, twice the tokens", () => {
  const at = (bits: number, cache: number) =>
    read(worldWith({ "workload.serve.bits": bits, "workload.serve.cache": cache }), chinese.capacity.output);
  expect(at(4, 0) / at(8, 0)).toBeCloseTo(2, 9);
  expect(at(8, 350)).toBeLessThan(at(8, 0));
});

test("140 trillion tokens a day, a tenth of them written, ask for 14 trillion", () => {
  const { capacity, demand, cover } = chinese;
  const world = worldWith({
    "workload.serve.processed": 1.4e14,
    "workload.serve.writtenShare": 0.1,
    "workload.serve.unrationed": 1,
    "workload.serve.hitShare": 0.5,
  });
  expect(read(world, demand.output) / 1.4e13).toBeCloseTo(1, 9);
  expect(read(world, demand.uncached) / 6.3e13).toBeCloseTo(1, 9);
  expect(read(world, demand.cached) / 6.3e13).toBeCloseTo(1, 9);
  expect(read(world, cover.output)).toBeCloseTo(read(world, capacity.output) / 1.4e13, 9);
});

test("more demand or fewer chips for inference never help", () => {
  const share = fc.double({ min: 0.05, max: 1, noNaN: true });
  const worlds = worldsOf(loadByYear, serveTest);
  fc.assert(
    fc.property(share, share, (a, b) => {
      const at = (inference: number, written: number) =>
        worlds({ "workload.serve.inferenceShare": inference, "workload.serve.writtenShare": written });
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      expect(read(at(high, 0.2), loadByYear)).toBeLessThanOrEqual(read(at(low, 0.2), loadByYear));
      expect(read(at(0.6, high), loadByYear)).toBeGreaterThanOrEqual(
        read(at(0.6, low), loadByYear) * (1 - 1e-12),
      );
      expect(read(at(high, 0.2), serveTest)).toBe(read(at(high, 0.2), loadByYear) <= 1 ? 1 : 0);
    }),
    { numRuns: 50 },
  );
});

test("domestic chips count by what they deliver: twice that of every generation, twice the cluster and its writing", () => {
  const all = (kind: "train" | "serve", share: number) =>
    Object.fromEntries(
      ["910B", "910C", "950PR", "950DT", "960"].map((name) => [`workload.${kind}.relative.${name}`, share]),
    );
  const size = (share: number) => read(worldWith(all("train", share)), domesticCluster.size);
  expect(size(1) / size(0.5)).toBeCloseTo(2, 9);
  // At an H100's own share nothing is taken off; imports are not touched by it.
  const writes = (share: number) => read(worldWith(all("serve", share)), chinese.capacity.output);
  const [none, half, whole] = [0, 0.5, 1].map(writes);
  expect(none).toBeGreaterThan(0);
  expect((half - none) / (whole - none)).toBeCloseTo(0.5, 9);
  // One generation alone moves the mean by its part of what was sold.
  const one = read(
    worldWith({ ...all("train", 0.5), "workload.train.relative.910C": 1 }),
    domesticCluster.size,
  );
  expect(one).toBeGreaterThan(size(0.5));
  expect(one).toBeLessThan(size(1));
});

test("a run with methods that double a year takes half the days a year after it was known, a quarter two years after", () => {
  const world = worldWith({
    ...TRAINING,
    "workload.train.methods": 2,
    "workload.train.runKnown": parseDate("2025-01-01"),
  });
  const { fixed, fixedMethods } = domesticCluster.days;
  // By the last quarter of 2026 it has been known for seven and a half quarters, on average.
  const years = 7.5 / 4;
  expect(read(world, fixedMethods, 2026) / read(world, fixed, 2026)).toBeCloseTo(2 ** -years, 6);
});

test("the moving run is the year's largest, and with methods last year's over what a year's methods save", () => {
  const world = worldWith({ ...TRAINING, "workload.train.methods": 3 });
  const { fixed, moving, movingMethods } = alliedCluster.days;
  const perFlop = read(world, fixed, 2026) / 5e26;
  expect(read(world, moving, 2026)).toBeCloseTo(perFlop * read(world, largestByYear, 2026), 6);
  expect(read(world, movingMethods, 2026)).toBeCloseTo((perFlop * read(world, largestByYear, 2025)) / 3, 6);
});

test("reading is bound by arithmetic: half the parameters, twice the tokens; cached input at a tenth of the time, ten times", () => {
  const at = (active: number, cost: number) =>
    worldWith({
      "workload.serve.active": active,
      "workload.serve.cachedCost": cost,
      "workload.serve.cachedTime": 0.5,
    });
  const { uncached, cached } = chinese.capacity;
  expect(read(at(1e10, 0.1), uncached) / read(at(2e10, 0.1), uncached)).toBeCloseTo(2, 9);
  expect(read(at(1e10, 0.1), cached) / read(at(1e10, 0.1), uncached)).toBeCloseTo(10, 9);
});

test("with its time split as demand would have it, Chinese soil meets every kind alike, by one over the load", () => {
  const asked = {
    "workload.serve.processed": 1e14,
    "workload.serve.unrationed": 1,
    "workload.serve.inUse": 0.5,
  };
  const world = worldWith(asked);
  const parts = KINDS.map((kind) => 1 / read(world, chinese.cover[kind]));
  // Capacity was made with these shares of time, so demand over it times the share is the time that a kind takes.
  const decode = 0.5;
  const cachedTime = 0.1;
  const split = { "workload.serve.decodeShare": decode, "workload.serve.cachedTime": cachedTime };
  const at = worldWith({ ...asked, ...split });
  const times = {
    output: decode,
    uncached: (1 - decode) * (1 - cachedTime),
    cached: (1 - decode) * cachedTime,
  };
  const load = KINDS.reduce((sum, kind) => sum + times[kind] / read(at, chinese.cover[kind]), 0);
  expect(parts.every((part) => part > 0)).toBe(true);
  expect(quarters(at, chinese.load, 2026)[3] / load).toBeCloseTo(1, 6);
  expect(read(at, alliedServing.cover.output)).toBeGreaterThan(0);
});
