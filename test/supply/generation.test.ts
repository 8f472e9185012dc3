import { describe, expect, test } from "vitest";
import { QUARTERS } from "../../src/engine/time.ts";
import { parseUnit } from "../../src/engine/unit.ts";
import {
  bandwidthSold,
  computeByYear,
  computeSold,
  diesSold,
  generations,
  packagesByYear,
  packagesSold,
} from "../../src/supply/index.ts";
import { series, simulate, world } from "./baseline.ts";

describe("units of what is sold", () => {
  const run = simulate(
    [packagesSold, diesSold, computeSold, bandwidthSold, packagesByYear, computeByYear],
    32,
  );
  const inUnit = (value: number, unit: string) => value / parseUnit(unit).scale;

  test("an H100-equivalent is 989 TFLOP/s on one basis and 3.35 TB/s on the other", () => {
    for (let w = 0; w < 32; w++) {
      const at = world(run, w);
      for (let t = 24; t < QUARTERS; t += 5) {
        let flops = 0;
        let bytes = 0;
        let dies = 0;
        for (const g of generations) {
          const sold = at.value(g.sold, t);
          flops += sold * inUnit(at.value(g.compute, t), "TFLOP/s/chip");
          bytes += sold * inUnit(at.value(g.bandwidth, t), "TB/s/chip");
          dies += sold * at.value(g.dies, t);
        }
        expect(at.value(computeSold, t)).toBeCloseTo(flops / 989, 4);
        expect(at.value(bandwidthSold, t)).toBeCloseTo(bytes / 3.35, 4);
        expect(at.value(diesSold, t)).toBeCloseTo(dies, 4);
      }
    }
  });

  test("a year's sales are its quarters' sales", () => {
    for (let w = 0; w < 32; w++) {
      const quarterly = series(run, packagesSold, w);
      for (const [y, x] of series(run, packagesByYear, w).entries())
        expect(x).toBeCloseTo(
          quarterly.slice(4 * y, 4 * y + 4).reduce((a, b) => a + b, 0),
          4,
        );
    }
  });
});
