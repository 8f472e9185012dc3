import { describe, expect, test } from "vitest";
import { closing } from "../../src/engine/declare.ts";
import type { Stock } from "../../src/engine/node.ts";
import { QUARTERS } from "../../src/engine/time.ts";
import {
  capacity,
  dieBank910,
  dieBank950,
  dieBank960,
  domesticHbm,
  generations,
  hiblStock,
  importedArrivals,
  importedHbm,
  start910,
  start950,
  start950DT,
  start960,
  starts,
  tsmcArrivals,
  want,
} from "../../src/supply/index.ts";
import { die910 } from "../../src/supply/logic.ts";
import { series, simulate, world } from "./baseline.ts";

const WORLDS = 96;
const BANKS: readonly Stock[] = [dieBank910, dieBank950, dieBank960, importedHbm, hiblStock, domesticHbm];
const [gen910B, gen910C, gen950PR, gen950DT, gen960] = generations;

const outputs = [
  ...BANKS.map(closing),
  ...generations.flatMap((g) => [g.started, g.sold]),
  ...[starts, start910, start950, start950DT, start960, capacity],
  ...[want.total, tsmcArrivals, die910.arrivals, importedArrivals],
];
const run = simulate(outputs, WORLDS);

/** Sums over the grid agree to rounding: a millionth of a die or stack in millions. */
const same = (a: number, b: number) =>
  expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * Math.max(a, b, 1e3));
const sum = (xs: readonly number[]) => xs.reduce((a, b) => a + b, 0);

describe("packages, dies and stacks", () => {
  test("starts are the wants of all families or the common limit, the lesser", () => {
    for (let w = 0; w < WORLDS; w++) {
      const all = series(run, starts, w);
      const wanted = series(run, want.total, w);
      const limit = series(run, capacity, w);
      for (const [t, x] of all.entries()) same(x, Math.min(wanted[t], limit[t]));
    }
  });

  test("no bank is ever overdrawn", () => {
    for (let w = 0; w < WORLDS; w++)
      for (const bank of BANKS)
        for (const level of series(run, closing(bank), w)) expect(level).toBeGreaterThanOrEqual(0);
  });

  test("every 910-class die, TSMC's or SMIC's, is packaged once or still in the bank", () => {
    for (let w = 0; w < WORLDS; w++) {
      const arrived = sum(series(run, tsmcArrivals, w)) + sum(series(run, die910.arrivals, w));
      const left = series(run, closing(dieBank910), w)[QUARTERS - 1];
      same(arrived, sum(series(run, start910, w)) + left);
      // Chips started, times the dies in each, are the dies drawn.
      same(
        sum(series(run, start910, w)),
        sum(series(run, gen910B.started, w)) + 2 * sum(series(run, gen910C.started, w)),
      );
    }
  });

  test("every imported stack is on one 910B (4 stacks) or 910C (8 stacks), or still on the shelf", () => {
    for (let w = 0; w < WORLDS; w++) {
      const used = 4 * sum(series(run, gen910B.started, w)) + 8 * sum(series(run, gen910C.started, w));
      same(sum(series(run, importedArrivals, w)), used + series(run, closing(importedHbm), w)[QUARTERS - 1]);
    }
  });

  test("domestic memory and HiBL go where they fit: 8 HiBL on a 950PR, 4 HBM on a 950DT, 8 on a 960", () => {
    for (let w = 0; w < WORLDS; w++) {
      const at = world(run, w);
      for (let t = 0; t < QUARTERS; t++) {
        const drawn = (bank: Stock) => at.value(bank, t) - at.value(closing(bank), t);
        const hbm = 4 * at.value(gen950DT.started, t) + 8 * at.value(gen960.started, t);
        const hibl = 8 * at.value(gen950PR.started, t);
        // A shelf falls by what is drawn less what is delivered, so it never falls by more than is drawn.
        expect(drawn(domesticHbm)).toBeLessThanOrEqual(hbm * (1 + 1e-12) + 1e-3);
        expect(drawn(hiblStock)).toBeLessThanOrEqual(hibl * (1 + 1e-12) + 1e-3);
      }
      same(
        sum(series(run, start950, w)),
        2 * (sum(series(run, gen950PR.started, w)) + sum(series(run, gen950DT.started, w))),
      );
    }
  });

  test("nothing is sold that was not started", () => {
    for (let w = 0; w < WORLDS; w++)
      for (const g of generations) {
        let started = 0;
        let sold = 0;
        const [from, to] = [series(run, g.started, w), series(run, g.sold, w)];
        for (let t = 0; t < QUARTERS; t++) {
          started += from[t];
          sold += to[t];
          expect(sold).toBeLessThanOrEqual(started * (1 + 1e-12) + 1e-6);
        }
      }
  });
});

describe("what supply responds to", () => {
  const total = (changes: Record<string, string | number>) => {
    const changed = simulate([starts], WORLDS, changes);
    return Array.from({ length: WORLDS }, (_, w) => sum(series(changed, starts, w)));
  };
  const base = Array.from({ length: WORLDS }, (_, w) => sum(series(run, starts, w)));

  test.each([
    ["without the dies TSMC made", { "supply.tsmc.dies": 1 }],
    ["with half the memory bought before the rule", { "supply.memory.importedTotal": "3.5M to 6.5M" }],
    ["without HiBL", { "supply.memory.hiblStart": "2040-01-01" }],
  ])("%s no world packages more dies", (_, changes) => {
    for (const [w, x] of total(changes).entries()) expect(x).toBeLessThanOrEqual(base[w] * (1 + 1e-9) + 1);
  });

  test("had HBM never been controlled, there would be no rush and imports would go on", () => {
    const free = simulate([importedArrivals], WORLDS, { "policy.hbm2024": "never" });
    for (let w = 0; w < WORLDS; w++) {
      const with_ = series(run, importedArrivals, w);
      const without = series(free, importedArrivals, w);
      expect(without[23]).toBeLessThan(with_[23]); // 2024-Q4: the rush
      expect(without[QUARTERS - 1]).toBe(without[23]);
    }
  });

  test("stacks arrive and never leave, even where imports are believed to begin after the count's end", () => {
    const late = simulate([importedArrivals], WORLDS, {
      "supply.memory.importStart": "2025-06-01",
      "policy.hbm2024": "never",
    });
    for (let w = 0; w < WORLDS; w++)
      for (const x of series(late, importedArrivals, w)) expect(x).toBeGreaterThanOrEqual(0);
  });

  test("the imports before the rule add up to the stated total", () => {
    const fixed = simulate([importedArrivals], WORLDS, {
      "supply.memory.importedTotal": "10M",
      "supply.memory.leaked": 0,
    });
    for (let w = 0; w < WORLDS; w++)
      expect(sum(series(fixed, importedArrivals, w).slice(0, 24)) / 1e7).toBeCloseTo(1, 9);
  });
});
