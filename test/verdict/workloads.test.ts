import fc from "fast-check";
import { expect, test } from "vitest";
import { alliedCluster, domesticCluster, frontierTest } from "../../src/verdict/clusters.ts";
import { capacity, cover, demand, serveTest } from "../../src/verdict/serving.ts";
import { read, worldsOf, worldWith } from "../economy/worlds.ts";

const TRAINING = {
  "workload.train.run": 5e26,
  "workload.train.achieved": 0.4,
  "workload.train.availability": 0.9,
};

test("100,000 H100s at 40% of 989 TFLOP/s, 90% of the time, train 5e26 FLOP in 163 days", () => {
  // 5e26 / (1e5 × 989.4e12 × 0.4 × 0.9 × 86,400 s) = 162.5 days; the H100's rate is published with three digits.
  const world = worldWith({ ...TRAINING, "supply.h100.compute": 989.4 });
  const days = read(world, alliedCluster.days);
  expect((days * read(world, alliedCluster.size)) / 1e5).toBeCloseTo(162.5, 1);
});

test("days go as one over the cluster, until ten years stand for more", () => {
  const at = (share: number) => worldWith({ ...TRAINING, "workload.train.domesticShare": share });
  expect(read(at(0.1), domesticCluster.days) / read(at(0.2), domesticCluster.days)).toBeCloseTo(2, 9);
  expect(read(at(1e-9), domesticCluster.days)).toBeCloseTo(3652.5, 6);
  // Nothing was in service at the start of the grid: still a number.
  expect(read(at(0.1), domesticCluster.days, 2019)).toBeCloseTo(3652.5, 6);
});

test("the frontier test turns at a third of the allied cluster", () => {
  const world = worldWith();
  const ratio = read(world, alliedCluster.size) / read(world, domesticCluster.size);
  const share = 0.1;
  const base = worldWith({ "workload.train.domesticShare": share });
  const needed = (share * read(base, alliedCluster.size)) / read(base, domesticCluster.size) / 3;
  expect(ratio).toBeGreaterThan(0);
  expect(read(worldWith({ "workload.train.domesticShare": needed * 1.001 }), frontierTest)).toBe(1);
  expect(read(worldWith({ "workload.train.domesticShare": needed * 0.999 }), frontierTest)).toBe(0);
});

test("writing is bound by bytes: half the width, no cache, twice the tokens", () => {
  const at = (bits: number, cache: number) =>
    read(worldWith({ "workload.serve.bits": bits, "workload.serve.cache": cache }), capacity);
  expect(at(4, 0) / at(8, 0)).toBeCloseTo(2, 9);
  expect(at(8, 350)).toBeLessThan(at(8, 0));
});

test("140 trillion tokens a day, a tenth of them written, ask for 14 trillion", () => {
  const world = worldWith({ "workload.serve.processed": 1.4e14, "workload.serve.writtenShare": 0.1 });
  expect(read(world, demand) / 1.4e13).toBeCloseTo(1, 9);
  expect(read(world, cover)).toBeCloseTo(read(world, capacity) / 1.4e13, 9);
});

test("more demand or fewer chips for inference never help", () => {
  const share = fc.double({ min: 0.05, max: 1, noNaN: true });
  const worlds = worldsOf(cover, serveTest);
  fc.assert(
    fc.property(share, share, (a, b) => {
      const at = (inference: number, written: number) =>
        worlds({ "workload.serve.inferenceShare": inference, "workload.serve.writtenShare": written });
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      expect(read(at(high, 0.2), cover)).toBeGreaterThanOrEqual(read(at(low, 0.2), cover));
      expect(read(at(0.6, high), cover)).toBeLessThanOrEqual(read(at(0.6, low), cover));
      expect(read(at(high, 0.2), serveTest)).toBe(read(at(high, 0.2), cover) >= 1 ? 1 : 0);
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
  const writes = (share: number) => read(worldWith(all("serve", share)), capacity);
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
