import { describe, expect, test } from "vitest";
import { QUARTERS } from "../../src/engine/time.ts";
import { BASES, type Basis, cells, inState, STATES, world } from "../../src/fleet/index.ts";
import { series, simulate, world as worldAt } from "../supply/baseline.ts";

const WORLDS = 32;
const bases = Object.keys(BASES) as Basis[];
const channels = Object.values(cells);

describe("the ledger", () => {
  const states = new Map(
    channels.map((cell) => [
      cell,
      Object.fromEntries(
        bases.map((basis) => [basis, STATES.map((state) => inState(cell.on[basis], state))]),
      ),
    ]),
  );
  const flows = channels.flatMap(({ on }) =>
    bases.flatMap((basis) => {
      const { sold, delivered, entering, onTheWay, waiting } = on[basis];
      return [sold, delivered, entering, onTheWay, waiting];
    }),
  );
  const levels = [...states.values()].flatMap((by) => Object.values(by).flat());
  const run = simulate([...new Set([...flows, ...levels, ...Object.values(world)])], WORLDS);

  test("a place, an owner, a user and a channel each: no two cells are the same", () => {
    const names = Object.entries(cells).map(([channel, { location, owner, user }]) =>
      [channel, location, owner, user].join(),
    );
    expect(new Set(names).size).toBe(names.length);
    for (const { location, owner, user } of channels)
      if (location === "China") expect([owner, user]).toEqual(["Chinese", "Chinese"]);
  });

  test("the cells' sales add up to the world's, in every world and quarter, on every basis", () => {
    for (let w = 0; w < WORLDS; w++)
      for (const basis of bases) {
        const parts = channels.map((cell) => series(run, cell.on[basis].sold, w));
        series(run, world[basis], w).forEach((x, t) => {
          expect(parts.reduce((sum, part) => sum + part[t], 0) / x).toBeCloseTo(1, 12);
        });
      }
  });

  test("what was ever sold is on its way, waiting, in service, retired or failed: nothing is lost or made", () => {
    for (let w = 0; w < WORLDS; w++)
      for (const basis of bases)
        for (const { on } of channels) {
          const { sold, entering, onTheWay, waiting } = on[basis];
          const [s, e, way, wait] = [sold, entering, onTheWay, waiting].map((node) => series(run, node, w));
          let total = 0;
          let served = 0;
          for (let t = 0; t < QUARTERS; t++) {
            total += s[t];
            served += e[t];
            expect(Math.abs(total - served - way[t] - wait[t])).toBeLessThanOrEqual(1e-9 * total + 1e-6);
          }
        }
  });

  test("no state is ever negative, and each holds the next: sold, delivered, in service", () => {
    for (let w = 0; w < WORLDS; w++)
      for (const by of states.values())
        for (const basis of bases) {
          const [sold, delivered, operating] = by[basis].map((node) => series(run, node, w));
          operating.forEach((x, t) => {
            expect(x).toBeGreaterThanOrEqual(0);
            expect(delivered[t]).toBeGreaterThanOrEqual(x);
            expect(sold[t]).toBeGreaterThanOrEqual(delivered[t]);
          });
        }
  });

  test("what was bought ahead waits longer, so legal imports wait longer than smuggled ones in 2023", () => {
    let longer = 0;
    for (let w = 0; w < WORLDS; w++) {
      const at = worldAt(run, w);
      const t = 19;
      const share = (channel: keyof typeof cells) => {
        const { waiting, operating } = cells[channel].on.compute;
        return at.value(waiting, t) / (at.value(waiting, t) + at.value(operating, t));
      };
      if (share("legal") > 0.1) longer++;
    }
    expect(longer / WORLDS).toBeGreaterThan(0.8);
  });
});
