import { describe, expect, test } from "vitest";
import { START_YEAR } from "../../src/engine/time.ts";
import { parseUnit } from "../../src/engine/unit.ts";
import {
  alliedStock,
  chinaShare,
  chinaShareByYear,
  fleets,
  free,
  freeStock,
  onSoilBandwidth,
  powerDraw,
  usedBandwidth,
  usedStock,
  usedTogether,
} from "../../src/fleet/index.ts";
import { systemPower } from "../../src/fleet/stock.ts";
import { chip910C } from "../../src/supply/chips.ts";
import { series, simulate, world } from "../supply/baseline.ts";

const WORLDS = 64;

describe("stock in service", () => {
  const channels = Object.values(fleets);
  const run = simulate(
    [
      ...channels.flatMap((f) => [f.compute, f.bandwidth]),
      ...[usedStock, usedBandwidth, onSoilBandwidth, usedTogether.compute, usedTogether.bandwidth],
      ...[alliedStock, chinaShare, chinaShareByYear, freeStock, free(usedTogether.compute), powerDraw],
    ],
    WORLDS,
  );

  test("the channels' fleets add up to the fleet taken together, on both bases", () => {
    for (let w = 0; w < WORLDS; w++)
      for (const basis of ["compute", "bandwidth"] as const) {
        const parts = channels.map((f) => series(run, f[basis], w));
        const whole = series(run, usedTogether[basis], w);
        const reported = series(run, basis === "compute" ? usedStock : usedBandwidth, w);
        whole.forEach((x, t) => {
          const sum = parts.reduce((total, part) => total + part[t], 0);
          // Equal to rounding: the sums run in different orders.
          expect(Math.abs(sum - x)).toBeLessThanOrEqual(1e-9 * x + 1e-6);
          expect(Math.abs(reported[t] - x)).toBeLessThanOrEqual(1e-9 * x + 1e-6);
        });
      }
  });

  test("a share lies between none and all, and a year's is its last quarter's", () => {
    for (let w = 0; w < WORLDS; w++) {
      const quarterly = series(run, chinaShare, w);
      for (const x of quarterly) expect(x >= 0 && x <= 1).toBe(true);
      for (const [y, x] of series(run, chinaShareByYear, w).entries()) expect(x).toBe(quarterly[4 * y + 3]);
    }
  });

  test("rules only ever lower what Chinese firms buy openly, so years on they have less than without rules", () => {
    const end = 4 * (2030 - START_YEAR) + 3;
    let less = 0;
    for (let w = 0; w < WORLDS; w++)
      if (series(run, usedStock, w)[end] < series(run, freeStock, w)[end]) less++;
    // Smuggling and rent abroad could make up for it in some worlds, never in most.
    expect(less / WORLDS).toBeGreaterThan(0.8);
  });

  test("a 910C with its share of the system is rated near the 1.46 kW of a CloudMatrix 384 (559 kW / 384)", () => {
    const kilowatts = (w: number) => {
      const at = world(run, w);
      return (at.value(chip910C.power, 0) * at.value(systemPower, 0)) / parseUnit("kW").scale;
    };
    const sorted = Array.from({ length: WORLDS }, (_, w) => kilowatts(w)).sort((a, b) => a - b);
    // Plain eight-card servers need less than that rack-scale system, so the median may lie a third below it.
    expect(sorted[WORLDS / 2] / 1.456).toBeGreaterThan(0.67);
    expect(sorted[WORLDS / 2] / 1.456).toBeLessThan(1.1);
  });
});
