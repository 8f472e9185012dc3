import { describe, expect, test } from "vitest";
import { START_YEAR, YEARS } from "../../src/engine/time.ts";
import {
  bindingByYear,
  gainOfAll,
  gains,
  LIMITS,
  mostGained,
  start,
  tiedByYear,
} from "../../src/supply/index.ts";
import { multiDieYield } from "../../src/supply/packageYield.ts";
import { series, simulate, world } from "./baseline.ts";

const WORLDS = 48;
const all = LIMITS.map((name) => gains[name]);
const year = (y: number) => y - START_YEAR;
const bound = (run: ReturnType<typeof simulate>, w: number, y: number) =>
  LIMITS[series(run, bindingByYear, w)[year(y)]];

describe("the limit that binds", () => {
  const run = simulate([...all, gainOfAll, mostGained, bindingByYear, tiedByYear, start.all], WORLDS);

  test("there are five", () => expect(LIMITS).toEqual(["logic", "yield", "memory", "packaging", "orders"]));

  test("it is the one worth most; a tie is another nearly as good, or one that gains little by itself", () => {
    for (let w = 0; w < WORLDS; w++) {
      const worth = all.map((gain) => series(run, gain, w));
      const [what, ties, together] = [bindingByYear, tiedByYear, gainOfAll].map((node) =>
        series(run, node, w),
      );
      for (let y = 0; y < YEARS; y++) {
        const gain = worth.map((g) => g[y]);
        const most = Math.max(...gain);
        expect(gain[what[y]]).toBe(most);
        expect(series(run, mostGained, w)[y]).toBe(most);
        expect(ties[y]).toBe(+(gain.filter((g) => g >= 0.9 * most).length >= 2 || most < 0.5 * together[y]));
      }
    }
  });

  test("a tenth more lines or orders package a tenth more at the most, and no limit by itself gains more than all together", () => {
    for (let w = 0; w < WORLDS; w++) {
      const at = world(run, w);
      const dies = series(run, start.all, w);
      for (let y = 1; y < YEARS - 1; y++) {
        let packed = 0;
        for (let t = 4 * y; t < 4 * y + 8; t++) packed += (dies[t] * at.value(multiDieYield, t)) / 2;
        for (const name of ["packaging", "orders"] as const)
          expect(series(run, gains[name], w)[y]).toBeLessThanOrEqual(0.1 * packed * (1 + 1e-9) + 1e-6);
        for (const gain of all)
          expect(series(run, gain, w)[y]).toBeLessThanOrEqual(series(run, gainOfAll, w)[y]);
      }
    }
  });

  test("with orders for a handful of chips, orders bind and are worth exactly a tenth of them", () => {
    const few = simulate([bindingByYear, gains.orders, gains.packaging, start.all], 16, {
      "supply.package.orders": 10,
      "supply.package.yieldMulti": 0.8,
    });
    for (let w = 0; w < 16; w++) {
      expect(bound(few, w, 2026)).toBe("orders");
      // Ten dies a quarter delivered, a tenth more, eight quarters, two dies a package.
      expect(series(few, gains.orders, w)[year(2026)]).toBeCloseTo((0.1 * 10 * 8) / 2, 6);
      expect(series(few, gains.packaging, w)[year(2026)]).toBeCloseTo(0, 6);
    }
  });

  test("with lines for a handful of chips, packaging binds", () => {
    const few = simulate([bindingByYear], 16, { "supply.package.capacity": 10 });
    for (let w = 0; w < 16; w++) expect(bound(few, w, 2026)).toBe("packaging");
  });

  test("with hardly any memory, memory binds", () => {
    const few = simulate([bindingByYear], 16, {
      "supply.memory.importedTotal": 1000,
      "supply.memory.leaked": 100,
      "supply.memory.hibl": 100,
      "supply.memory.hizq": 100,
      "supply.memory.hbmWafers": 1,
    });
    for (let w = 0; w < 16; w++) expect(bound(few, w, 2026)).toBe("memory");
  });

  test("with hardly any wafers, good dies bind: wafers or yield", () => {
    const few = simulate([bindingByYear], 16, {
      "supply.logic.aiWafers": 20,
      "supply.tsmc.dies": 10,
      "supply.fab.huawei.capacity": 10,
      "supply.fab.huaHong.capacity": 10,
    });
    for (let w = 0; w < 16; w++) expect(["logic", "yield"]).toContain(bound(few, w, 2028));
  });

  test("where lines and orders stand level neither alone gains, both do together: a tie", () => {
    const level = simulate([tiedByYear, gains.packaging, gains.orders, gainOfAll], 16, {
      "supply.package.capacity": 1000,
      "supply.package.orders": 800,
      "supply.package.yieldMulti": 0.8,
    });
    for (let w = 0; w < 16; w++) {
      expect(series(level, gains.packaging, w)[year(2026)]).toBeCloseTo(0, 6);
      expect(series(level, gains.orders, w)[year(2026)]).toBeCloseTo(0, 6);
      expect(series(level, gainOfAll, w)[year(2026)]).toBeCloseTo((0.1 * 1000 * 0.8 * 8) / 2, 5);
      expect(series(level, tiedByYear, w)[year(2026)]).toBe(1);
    }
  });
});
