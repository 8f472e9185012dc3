import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  exchangeSeconds,
  gatherSeconds,
  group,
  reduceSeconds,
  sendSeconds,
} from "../../src/workload/collectives.ts";
import { gemmRate, gemmSeconds } from "../../src/workload/gemm.ts";
import type { System } from "../../src/workload/hardware.ts";
import { touched } from "../../src/workload/serve/step.ts";
import { nvidia, system } from "../performance/bench.fixture.ts";
import { within } from "../silicon/within.ts";

const h800 = system("NVIDIA H800 SXM");

/** Rate of a product over that of 32,768 rows. */
function relative(m: number): number {
  const rate = gemmRate(h800.chip, "fp8", nvidia);
  const seconds = (rows: number) => gemmSeconds(h800.chip, rate, nvidia, rows, 1536, 7168, 1, 1, 1) / rows;
  return seconds(32_768) / seconds(m);
}

describe("matrix products", () => {
  // InferSim bench_data/gemm/h800: percent of peak reached by DeepGEMM FP8 with K 7168 and N 1536, facts perf:h800-….
  test.each([
    [128, 12.16],
    [256, 21.81],
    [512, 25.94],
    [1024, 44.09],
    [4096, 62.35],
    [8192, 70.2],
    [16_384, 72.65],
  ])("%d rows on an H800 reach %d of 73.02", (rows, percent) => {
    // The table steps up and down by a fifth as waves fill; the law is smooth.
    within(relative(rows), percent / 73.02, 0.22);
  });

  test("more rows never take less time, more bandwidth never more", () => {
    const size = fc.integer({ min: 1, max: 20_000 });
    const rate = gemmRate(h800.chip, "bf16", nvidia);
    const faster = { ...h800.chip, bandwidth: 2 * h800.chip.bandwidth };
    fc.assert(
      fc.property(size, size, size, (m, n, k) => {
        const one = gemmSeconds(h800.chip, rate, nvidia, m, n, k, 2);
        expect(gemmSeconds(h800.chip, rate, nvidia, m + 64, n, k, 2)).toBeGreaterThanOrEqual(
          one * (1 - 1e-9),
        );
        expect(gemmSeconds(faster, rate, nvidia, m, n, k, 2)).toBeLessThanOrEqual(one);
        // Never above the rate of a large product.
        expect((2 * m * n * k) / one).toBeLessThanOrEqual(rate);
      }),
    );
  });

  test("fewer rows than a tile is filled with take no less arithmetic", () => {
    const unbound = { ...h800.chip, bandwidth: 1e30 };
    const seconds = (m: number) => gemmSeconds(unbound, 1e15, nvidia, m, 4096, 4096, 2);
    expect(seconds(1)).toBeCloseTo(seconds(16), 12);
    expect(seconds(32)).toBeCloseTo(2 * seconds(16), 12);
  });

  test("no rows take no time; a format the chip lacks is refused", () => {
    expect(gemmSeconds(h800.chip, 1e15, nvidia, 0, 128, 128, 2)).toBe(0);
    expect(() => gemmRate(system("NVIDIA DGX A100").chip, "fp8", nvidia)).toThrow(/no fp8/);
  });
});

describe("collectives", () => {
  const one: System = system("NVIDIA DGX H100");
  const bytes = fc.double({ min: 1e3, max: 1e10, noNaN: true });
  const ranks = fc.integer({ min: 1, max: 512 });

  test("of one rank, or of nothing, take no time", () => {
    expect(gatherSeconds(one, nvidia, group(one, 1, 1), 1e9)).toBe(0);
    expect(reduceSeconds(one, nvidia, group(one, 8, 1), 0)).toBe(0);
    expect(exchangeSeconds(one, nvidia, group(one, 1, 1), 1e9)).toBe(0);
  });

  test("meet the ring bound on a board: 7/8 of the bytes over the links' share", () => {
    const ideal = { ...nvidia, scaleUp: 1, startUp: 0 };
    within(gatherSeconds(one, ideal, group(one, 8, 1), 450e9), 7 / 8, 1e-9);
  });

  test("never take longer over faster links or in a larger domain", () => {
    const faster: System = {
      ...one,
      scaleUp: { ...one.scaleUp, bandwidth: 900e9 },
      scaleOut: { bandwidth: 100e9 },
    };
    fc.assert(
      fc.property(bytes, ranks, fc.constantFrom(1, 2, 4, 8), (v, n, stride) => {
        const g = group(one, n, stride);
        expect(g.local).toBeLessThanOrEqual(g.size);
        for (const seconds of [gatherSeconds, reduceSeconds, exchangeSeconds])
          expect(seconds(faster, nvidia, g, v)).toBeLessThanOrEqual(seconds(one, nvidia, g, v));
        expect(gatherSeconds(one, nvidia, { size: n, local: n }, v)).toBeLessThanOrEqual(
          gatherSeconds(one, nvidia, { size: n, local: 1 }, v) + nvidia.startUp * 10,
        );
        expect(sendSeconds(one, nvidia, v, 1)).toBeLessThanOrEqual(sendSeconds(one, nvidia, v, 64));
      }),
    );
  });
});

test("experts touched: at most all, at most the choices, and 1 − (1 − 1/E)ⁿ of them", () => {
  within(touched(256, 1), 1, 1e-9);
  within(touched(256, 1e6), 256, 1e-9);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 512 }), fc.integer({ min: 1, max: 10_000 }), (experts, choices) => {
      expect(touched(experts, choices)).toBeLessThanOrEqual(Math.min(experts, choices) * (1 + 1e-9));
    }),
  );
});
