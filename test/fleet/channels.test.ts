import { describe, expect, test } from "vitest";
import { parseDate, START_YEAR } from "../../src/engine/time.ts";
import {
  allied,
  BASES,
  type Basis,
  domestic,
  flowByChannel,
  free,
  legal,
  legalKinds,
  legalShareOfNvidia,
  offshore,
  onSoil,
  retained,
  smuggled,
  steady,
  used,
  world,
} from "../../src/fleet/index.ts";
import { alliedSold, nvidia } from "../../src/supply/index.ts";
import { RULES, series, simulate } from "../supply/baseline.ts";

const WORLDS = 96;
const FIRST_RULE = Math.floor(parseDate(RULES["policy.oct2022"]));
const flows = { allied, legal, smuggled, offshore, domestic, onSoil, retained, used, world };
const bases = Object.keys(BASES) as Basis[];

describe("channels", () => {
  const actual = Object.values(flows).flatMap((f) => Object.values(f));
  const run = simulate(
    [
      ...actual,
      ...actual.map(free),
      flowByChannel.legal,
      alliedSold,
      nvidia.sold,
      legalKinds.computeCut,
      legalKinds.ahead,
      free(legalKinds.ahead),
      ...Object.values(steady),
    ],
    WORLDS,
  );
  const of = (name: keyof typeof flows, basis: Basis, w: number) => series(run, flows[name][basis], w);

  test("what the world's designers sell is used by Chinese firms or by others, once, on every basis", () => {
    for (let w = 0; w < WORLDS; w++)
      for (const basis of bases) {
        const [sold, own, kept, a, b, c] = (
          ["world", "domestic", "retained", "legal", "smuggled", "offshore"] as const
        ).map((name) => of(name, basis, w));
        sold.forEach((x, t) => {
          expect((own[t] + kept[t] + a[t] + b[t] + c[t]) / x).toBeCloseTo(1, 12);
          for (const part of [own, kept, a, b, c]) expect(part[t]).toBeGreaterThanOrEqual(0);
        });
      }
  });

  test("by compute allied designers sell what is counted of them, and parts cut for China on top, with rules or without", () => {
    for (let w = 0; w < WORLDS; w++) {
      const counted = series(run, alliedSold, w);
      const cut = series(run, legalKinds.computeCut, w);
      of("allied", "compute", w).forEach((x, t) => {
        expect(x / (counted[t] + cut[t])).toBeCloseTo(1, 12);
      });
      series(run, free(allied.compute), w).forEach((x, t) => {
        expect(x / counted[t]).toBeCloseTo(1, 12);
      });
    }
  });

  test("Chinese firms that outbid everybody get what NVIDIA makes and no more, and others' parts stay with others", () => {
    const greedy = simulate([allied.compute, retained.compute, alliedSold, nvidia.sold, used.compute], 8, {
      "fleet.offshore.sales": 1e9,
    });
    for (let w = 0; w < 8; w++) {
      const [kept, all, theirs] = [retained.compute, alliedSold, nvidia.sold].map((node) =>
        series(greedy, node, w),
      );
      kept.forEach((x, t) => {
        expect(x / (all[t] - theirs[t])).toBeCloseTo(1, 9);
      });
    }
  });

  test("before the first rule the world without rules is the same world", () => {
    for (let w = 0; w < WORLDS; w++)
      for (const node of actual)
        expect(series(run, free(node), w).slice(0, FIRST_RULE)).toEqual(
          series(run, node, w).slice(0, FIRST_RULE),
        );
  });

  test("nobody smuggles what may be bought, and nobody rushes for a rule that does not come", () => {
    for (let w = 0; w < WORLDS; w++) {
      for (const x of series(run, free(smuggled.compute), w)) expect(x).toBe(0);
      for (const x of series(run, free(legalKinds.ahead), w)) expect(x).toBe(0);
      const share = series(run, free(legal.compute), w).map((x, t) => x / series(run, allied.compute, w)[t]);
      for (const [t, x] of share.entries()) if (t < FIRST_RULE) expect(x).toBeCloseTo(share[0], 12);
    }
  });

  test("what is bought ahead of October 2023 is bought in the two quarters before it and at no other time", () => {
    const rule = parseDate(RULES["policy.oct2023"]);
    for (let w = 0; w < WORLDS; w++)
      series(run, legalKinds.ahead, w).forEach((x, t) => {
        if (t + 1 <= rule - 2 || t >= rule) expect(x).toBe(0);
        else expect(x).toBeGreaterThan(0);
      });
  });

  test("legal sales of 2024 match the published count they are taken from (144,600 H100-equivalents)", () => {
    const sold = Array.from(
      { length: WORLDS },
      (_, w) => series(run, flowByChannel.legal, w)[2024 - START_YEAR],
    );
    const median = sold.sort((a, b) => a - b)[WORLDS / 2];
    // Medians of 96 worlds of an interval of ±22% scatter by about 2%.
    expect(median / 144_600).toBeGreaterThan(0.93);
    expect(median / 144_600).toBeLessThan(1.07);
  });

  test.each([
    // H100-equivalents sold legally, by quarter: differences of a cumulative count whose 90% interval is about ±22%.
    ["2023-Q1", 16_825],
    ["2023-Q2", 40_422],
    ["2023-Q3", 65_557],
    ["2023-Q4", 22_952],
    ["2024-Q1", 21_149],
    ["2024-Q4", 48_840],
    ["2025-Q1", 54_093],
    ["2025-Q2", 22_805],
  ])("legal sales of %s: rush, stop and H20s put the count of %i inside 9 worlds in 10", (quarter, count) => {
    const sold = Array.from({ length: WORLDS }, (_, w) => series(run, legal.compute, w)[parseDate(quarter)]);
    sold.sort((a, b) => a - b);
    expect(sold[Math.floor(0.05 * WORLDS)]).toBeLessThan(count);
    expect(sold[Math.floor(0.95 * WORLDS)]).toBeGreaterThan(count);
  });

  test("by bandwidth only what was cut for China is sold with an H20's memory: others' parts never", () => {
    for (let w = 0; w < WORLDS; w++)
      for (const t of [parseDate("2024-Q2"), parseDate("2024-Q4")]) {
        const ratio = (name: keyof typeof flows) => of(name, "bandwidth", w)[t] / of(name, "compute", w)[t];
        expect(ratio("smuggled")).toBeLessThan(ratio("allied"));
        expect(ratio("offshore")).toBeCloseTo(ratio("smuggled"), 12);
        expect(ratio("legal")).toBeGreaterThan(ratio("allied"));
      }
  });

  test("in 2024 the same legal sales weigh six to nine times more by bandwidth than by compute: H20s", () => {
    for (let w = 0; w < WORLDS; w++)
      for (let t = 4 * (2024 - START_YEAR); t < 4 * (2025 - START_YEAR); t++) {
        const ratio = of("legal", "bandwidth", w)[t] / of("legal", "compute", w)[t];
        expect(ratio).toBeGreaterThan(6);
        expect(ratio).toBeLessThan(9);
      }
  });
});

describe("the basis turns the finding: China's legal share of what NVIDIA sells", () => {
  const shares = simulate(Object.values(legalShareOfNvidia), 512);
  const median = (basis: Basis, year: number) => {
    const values = Array.from(
      { length: 512 },
      (_, w) => series(shares, legalShareOfNvidia[basis], w)[year - START_YEAR],
    );
    return values.sort((a, b) => a - b)[256];
  };

  // Published: 19% of the flow in mid-2023, 5% in the last quarter of 2023 and 4 to 5% in 2024, by throughput.
  test("by compute it falls to between 4 and 5% in 2024", () => {
    expect(median("compute", 2024)).toBeGreaterThan(0.037);
    expect(median("compute", 2024)).toBeLessThan(0.053);
  });

  // Units of H20s and of all others times their bandwidths: 958,000 × 4.0 TB/s beside 2.9 million × 3.35 TB/s and more.
  test("by bandwidth it stands at 25 to 29% in 2024, higher than it was in 2023", () => {
    expect(median("bandwidth", 2024)).toBeGreaterThan(0.24);
    expect(median("bandwidth", 2024)).toBeLessThan(0.3);
    expect(median("bandwidth", 2024)).toBeGreaterThan(median("bandwidth", 2023));
  });
});
