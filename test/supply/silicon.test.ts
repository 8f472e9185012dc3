import { describe, expect, test } from "vitest";
import { START_YEAR } from "../../src/engine/time.ts";
import { ascendWafers, die910, die950, die960, yield910 } from "../../src/supply/index.ts";
import { series, simulate, world } from "./baseline.ts";

const WORLDS = 64;

describe("dies from Chinese fabs", () => {
  const outputs = [
    ascendWafers,
    yield910,
    ...[die910, die950, die960].flatMap((d) => [d.goodDies, d.arrivals]),
  ];
  const run = simulate(outputs, WORLDS);

  test("a 300 mm wafer holds 77 to 80 dies of the 910B's size (published: 78 by Morgan Stanley)", () => {
    const gross = world(run, 0).value(die910.gross, 0);
    expect(gross).toBeGreaterThan(77);
    expect(gross).toBeLessThan(80);
  });

  test("every Ascend wafer carries one die type: the shares of wafers sum to one", () => {
    for (let w = 0; w < WORLDS; w++) {
      const at = world(run, w);
      const wafers = series(run, ascendWafers, w);
      for (let t = 0; t < wafers.length; t++) {
        const used = [die910, die950, die960]
          .map((d) =>
            at.value(d.goodDies, t) === 0
              ? 0
              : at.value(d.goodDies, t) / (at.value(d.gross, t) * at.value(d.dieYield, t)),
          )
          .reduce((a, b) => a + b, 0);
        expect(used).toBeCloseTo(wafers[t], 6 - Math.ceil(Math.log10(wafers[t] + 1)));
      }
    }
  });

  test("dies reach the bank after the fabs finish them, and none appear on the way", () => {
    for (let w = 0; w < WORLDS; w++) {
      const running = (xs: number[]) =>
        xs.map(
          (
            (sum) => (x: number) =>
              (sum += x)
          )(0),
        );
      const made = running(series(run, die910.goodDies, w));
      const banked = running(series(run, die910.arrivals, w));
      for (const [t, x] of banked.entries()) expect(x).toBeLessThanOrEqual(made[t] * (1 + 1e-12) + 1e-6);
    }
  });

  test("yield of the 910 die at the end of 2025 spans the published 20 to 40%", () => {
    const t = 4 * (2025 - START_YEAR) + 3;
    const sorted = Array.from({ length: WORLDS }, (_, w) => series(run, yield910, w)[t]).sort(
      (a, b) => a - b,
    );
    expect(sorted[Math.floor(0.05 * WORLDS)]).toBeLessThan(0.2);
    expect(sorted[Math.floor(0.95 * WORLDS)]).toBeGreaterThan(0.4);
  });
});
