import { describe, expect, test } from "vitest";
import { QUARTERS } from "../../src/engine/time.ts";
import {
  binding,
  gains,
  gainsByYear,
  LIMITS,
  mostGainedByYear,
  starts,
  tied,
} from "../../src/supply/index.ts";
import { series, simulate } from "./baseline.ts";

const WORLDS = 96;
const all = LIMITS.map((name) => gains[name]);

describe("the limit that binds", () => {
  const byYear = LIMITS.map((name) => gainsByYear[name]);
  const run = simulate([...all, ...byYear, mostGainedByYear, binding, tied, starts], WORLDS);

  test("more of a limit never hurts, and 10% more lines or orders never let over 10% more be started", () => {
    for (let w = 0; w < WORLDS; w++) {
      const started = series(run, starts, w);
      for (const name of LIMITS) {
        const worth = series(run, gains[name], w);
        for (const [t, x] of worth.entries()) {
          expect(x).toBeGreaterThanOrEqual(0);
          if (name === "packaging" || name === "orders")
            expect(x).toBeLessThanOrEqual(0.1 * started[t] * (1 + 1e-9) + 1e-6);
        }
      }
    }
  });

  test("it is the one worth most, and a tie is reported when another is worth nearly as much", () => {
    for (let w = 0; w < WORLDS; w++) {
      const worth = all.map((gain) => series(run, gain, w));
      const bound = series(run, binding, w);
      const tie = series(run, tied, w);
      for (let t = 0; t < QUARTERS; t++) {
        const most = Math.max(...worth.map((g) => g[t]));
        expect(worth[bound[t]][t]).toBe(most);
        expect(tie[t]).toBe(+(worth.filter((g) => g[t] >= 0.9 * most).length >= 2));
      }
    }
  });

  test("over a year, what binds is worth the most of the four", () => {
    for (let w = 0; w < WORLDS; w++)
      for (const [y, most] of series(run, mostGainedByYear, w).entries())
        expect(most).toBe(Math.max(...byYear.map((gain) => series(run, gain, w)[y])));
  });

  test("with orders for a handful of chips, orders bind", () => {
    const few = simulate([binding], WORLDS, { "supply.package.orders": 10 });
    for (let w = 0; w < WORLDS; w++) expect(LIMITS[series(few, binding, w)[30]]).toBe("orders");
  });

  test("with lines for a handful of chips, packaging binds", () => {
    const few = simulate([binding], WORLDS, { "supply.package.capacity": 10 });
    for (let w = 0; w < WORLDS; w++) expect(LIMITS[series(few, binding, w)[30]]).toBe("packaging");
  });
});
