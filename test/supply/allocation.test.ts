import { describe, expect, test } from "vitest";
import { closing } from "../../src/engine/declare.ts";
import type { Stock } from "../../src/engine/node.ts";
import { QUARTERS } from "../../src/engine/time.ts";
import { paceTime } from "../../src/supply/imports.ts";
import {
  capacity,
  die910,
  dieBank950,
  dieBank960,
  domesticHbm,
  generations,
  hiblStock,
  importedArrivals,
  importedByOthers,
  importedHbm,
  importedNewer,
  openArrivals,
  otherDesigners,
  othersHbm,
  packagesByYear,
  smicBank,
  start,
  startAbroad,
  tsmcArrivals,
  tsmcBank,
  wafersOut,
} from "../../src/supply/index.ts";
import { series, simulate, world } from "./baseline.ts";

const WORLDS = 96;
const BANKS: readonly Stock[] = [
  ...[tsmcBank, smicBank, dieBank950, dieBank960],
  ...[importedHbm, hiblStock, domesticHbm, othersHbm],
];
const [gen910B, gen910C, gen950PR, gen950DT, gen960, gen970, gen990] = generations;

const outputs = [
  ...BANKS.map(closing),
  ...generations.flatMap((g) => [g.started, g.sold]),
  ...[start.all, start.die910, start.die950, start.dt950, start.die960, startAbroad, capacity],
  ...[tsmcArrivals, die910.arrivals, importedArrivals],
];
const run = simulate(outputs, WORLDS);

/** Sums over the grid agree to rounding: a millionth of a die or stack in millions. */
const same = (a: number, b: number) =>
  expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * Math.max(a, b, 1e3));
const sum = (xs: readonly number[]) => xs.reduce((a, b) => a + b, 0);

describe("packages, dies and stacks", () => {
  test("starts stay within the common limit, and where they are under it dies or memory of each family are used up", () => {
    for (let w = 0; w < WORLDS; w++) {
      const at = world(run, w);
      const limit = series(run, capacity, w);
      for (const [t, x] of series(run, start.all, w).entries()) {
        expect(x).toBeLessThanOrEqual(limit[t] * (1 + 1e-12) + 1e-6);
        if (x > limit[t] * (1 - 1e-9)) continue;
        const left = (bank: Stock) => at.value(closing(bank), t);
        expect(Math.min(left(tsmcBank) + left(smicBank), left(importedHbm))).toBeLessThan(1e-3);
        expect(Math.min(left(dieBank950), left(hiblStock) + left(domesticHbm))).toBeLessThan(1e-3);
        expect(Math.min(left(dieBank960), left(domesticHbm))).toBeLessThan(1e-3);
      }
    }
  });

  test("no bank is ever overdrawn", () => {
    for (let w = 0; w < WORLDS; w++)
      for (const bank of BANKS)
        for (const level of series(run, closing(bank), w)) expect(level).toBeGreaterThanOrEqual(0);
  });

  test("every 910-class die, TSMC's or SMIC's, is packaged once or still in the bank", () => {
    for (let w = 0; w < WORLDS; w++) {
      const [abroad, all] = [sum(series(run, startAbroad, w)), sum(series(run, start.die910, w))];
      same(sum(series(run, tsmcArrivals, w)), abroad + series(run, closing(tsmcBank), w)[QUARTERS - 1]);
      same(
        sum(series(run, die910.arrivals, w)),
        all - abroad + series(run, closing(smicBank), w)[QUARTERS - 1],
      );
      // Chips started, times the dies in each, are the dies drawn.
      same(all, sum(series(run, gen910B.started, w)) + 2 * sum(series(run, gen910C.started, w)));
    }
  });

  test("every imported stack is on one 910B (4 stacks) or 910C (8 stacks), or still on the shelf", () => {
    for (let w = 0; w < WORLDS; w++) {
      const used = 4 * sum(series(run, gen910B.started, w)) + 8 * sum(series(run, gen910C.started, w));
      same(sum(series(run, importedArrivals, w)), used + series(run, closing(importedHbm), w)[QUARTERS - 1]);
    }
  });

  test("domestic memory and HiBL go where they fit: 8 HiBL on a 950PR, 4 HBM on a 950DT, 8 on a 960 or later", () => {
    for (let w = 0; w < WORLDS; w++) {
      const at = world(run, w);
      for (let t = 0; t < QUARTERS; t++) {
        const drawn = (bank: Stock) => at.value(bank, t) - at.value(closing(bank), t);
        const later = [gen960, gen970, gen990].map((g) => at.value(g.started, t));
        const hbm = 4 * at.value(gen950DT.started, t) + 8 * sum(later);
        const hibl = 8 * at.value(gen950PR.started, t);
        // A shelf falls by what is drawn less what is delivered, so it never falls by more than is drawn.
        expect(drawn(domesticHbm)).toBeLessThanOrEqual(hbm * (1 + 1e-12) + 1e-3);
        expect(drawn(hiblStock)).toBeLessThanOrEqual(hibl * (1 + 1e-12) + 1e-3);
      }
      same(
        sum(series(run, start.die950, w)),
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
    const changed = simulate([start.all], WORLDS, changes);
    return Array.from({ length: WORLDS }, (_, w) => sum(series(changed, start.all, w)));
  };
  const base = Array.from({ length: WORLDS }, (_, w) => sum(series(run, start.all, w)));

  test.each([
    ["without memory that leaks", { "supply.memory.leaked": 0 }],
    ["without the dies TSMC made", { "supply.tsmc.dies": 1 }],
    ["with half the memory bought before the rule", { "supply.memory.importedTotal": "3.5M to 6.5M" }],
    ["without HiBL", { "supply.memory.hiblStart": "2040-01-01" }],
    ["with the leak of TSMC's dies closed before it began", { "policy.foundryScreening": "2020-09-01" }],
    ["with the HBM rule binding on the day it was known", { "policy.hbmGrace": "never" }],
    ["with HBM closed from 2022", { "policy.hbm2024": "2022-10-07", "policy.hbmGrace": "never" }],
  ])("%s no world packages more dies", (_, changes) => {
    for (const [w, x] of total(changes).entries()) expect(x).toBeLessThanOrEqual(base[w] * (1 + 1e-9) + 1);
  });

  test("with foreign foundries never closed to Huawei dies are bought openly, and nothing comes through intermediaries", () => {
    const open = simulate([start.all, openArrivals, tsmcArrivals], WORLDS, { "policy.foundry2020": "never" });
    for (let w = 0; w < WORLDS; w++) {
      expect(sum(series(open, tsmcArrivals, w))).toBe(0);
      expect(sum(series(open, openArrivals, w))).toBeGreaterThan(0);
    }
    expect(series(run, tsmcArrivals, 0).some((x) => x > 0)).toBe(true);
  });

  test("a ban on tools changes nothing before it comes, and then takes wafers and learning away", () => {
    const banned = simulate([wafersOut], WORLDS, { "policy.toolService": "2027-01-01" });
    const free = simulate([wafersOut], WORLDS);
    for (let w = 0; w < WORLDS; w++) {
      const [a, b] = [series(free, wafersOut, w), series(banned, wafersOut, w)];
      for (let t = 0; t < 32; t++) expect(b[t]).toBe(a[t]);
      expect(b[QUARTERS - 1]).toBeLessThan(a[QUARTERS - 1]);
    }
  });

  test("a ban on tools never lets more be packaged, where a 960-class die takes as much memory as a 950DT's", () => {
    const alike = { "supply.960.dies": 4, "supply.970.dies": 4, "silicon.bond.yield": 1 };
    const banned = simulate([start.all], WORLDS, { ...alike, "policy.toolService": "2026-04-01" });
    const free = simulate([start.all], WORLDS, alike);
    for (let w = 0; w < WORLDS; w++)
      expect(sum(series(banned, start.all, w))).toBeLessThanOrEqual(
        sum(series(free, start.all, w)) * (1 + 1e-9),
      );
  });

  test("a store drawn at a pace lasts longer, and all of it is used or left", () => {
    const paced = simulate([closing(importedHbm)], WORLDS, { "supply.package.paced": 1 });
    for (let w = 0; w < WORLDS; w++)
      for (const [t, left] of series(paced, closing(importedHbm), w).entries())
        expect(left).toBeGreaterThanOrEqual(series(run, closing(importedHbm), w)[t] * (1 - 1e-9) - 1e-3);
  });

  test("other designers sell what wafers and memory allow: without either, only what is made abroad", () => {
    const sold = otherDesigners.map((part) => part.sold);
    const none = simulate(sold, 16, { "supply.logic.huaweiShare": 1 });
    for (let w = 0; w < 16; w++) for (const part of sold) expect(series(none, part, w)[QUARTERS - 1]).toBe(0);
  });

  test("had HBM never been controlled, there would be no rush and imports would go on", () => {
    const free = simulate([importedArrivals], WORLDS, { "policy.hbm2024": "never" });
    for (let w = 0; w < WORLDS; w++) {
      const with_ = series(run, importedArrivals, w);
      const without = series(free, importedArrivals, w);
      expect(without[23]).toBeLessThan(with_[23]); // 2024-Q4: the rush
      expect(without[26]).toBeGreaterThan(0); // 2025-Q3: no rule, so imports go on
    }
  });

  test("removing the HBM rule lowers no world's imports: what was bought ahead comes as it is needed", () => {
    const worlds = 128;
    const foreign = [importedArrivals, importedNewer, importedByOthers];
    const ruled = simulate([...foreign, packagesByYear], worlds);
    const free = simulate([...foreign, packagesByYear], worlds, { "policy.hbm2024": "never" });
    const come = (of: typeof run, w: number, quarters: number) =>
      sum(foreign.flatMap((node) => series(of, node, w).slice(0, quarters)));
    const middle = (values: number[]) => values.sort((a, b) => a - b)[worlds / 2];
    const counted = 24; // quarters to the end of 2024
    let fewer = 0;
    for (let w = 0; w < worlds; w++) {
      // A store that was to last for years is not bought again at once, so no earlier than when it would have been used up.
      const lasts = counted + Math.max(8, Math.ceil(world(free, w).value(paceTime)));
      expect(come(free, w, lasts)).toBeGreaterThanOrEqual(come(ruled, w, lasts));
      if (come(free, w, counted + 8) < come(ruled, w, counted + 8)) fewer++;
    }
    // By the end of 2026 all but the longest-lasting stores are made up for.
    expect(fewer / worlds).toBeLessThan(0.05);
    const packages = (of: typeof run) =>
      middle(Array.from({ length: worlds }, (_, w) => sum(series(of, packagesByYear, w).slice(0, 8))));
    expect(packages(free)).toBeGreaterThan(packages(ruled));
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
      "supply.memory.openGrowth": 0,
    });
    for (let w = 0; w < WORLDS; w++)
      expect(sum(series(fixed, importedArrivals, w).slice(0, 24)) / 1e7).toBeCloseTo(1, 9);
  });
});
