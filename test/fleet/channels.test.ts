import { describe, expect, test } from "vitest";
import type { Node } from "../../src/engine/node.ts";
import { parseDate, START_YEAR } from "../../src/engine/time.ts";
import {
  allied,
  domestic,
  flowByChannel,
  free,
  legal,
  offshore,
  onSoil,
  retained,
  smuggled,
} from "../../src/fleet/index.ts";
import { RULES, series, simulate } from "../supply/baseline.ts";

const WORLDS = 96;
const FIRST_RULE = Math.floor(parseDate(RULES["policy.oct2022"]));
const flows = { allied, legal, smuggled, offshore, domestic, onSoil, retained };

describe("channels", () => {
  const actual = Object.values(flows).flatMap((f) => [f.compute, f.bandwidth]);
  const outputs = [...actual, ...actual.map(free), flowByChannel.legal];
  const run = simulate(outputs, WORLDS);

  test("what allied designers sell is bought, smuggled or rented by Chinese firms, or kept, once", () => {
    for (let w = 0; w < WORLDS; w++)
      for (const basis of ["compute", "bandwidth"] as const) {
        const of = (name: keyof typeof flows) => series(run, flows[name][basis], w);
        const [sold, a, b, c, kept] = (["allied", "legal", "smuggled", "offshore", "retained"] as const).map(
          of,
        );
        // A world in which Chinese firms outbid everybody keeps nothing; there the sum may exceed what is sold.
        sold.forEach((x, t) => {
          if (kept[t] > 0) expect((a[t] + b[t] + c[t] + kept[t]) / x).toBeCloseTo(1, 12);
          expect(kept[t]).toBeGreaterThanOrEqual(0);
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
      const share = series(run, free(legal.compute), w).map((x, t) => x / series(run, allied.compute, w)[t]);
      for (const x of share) expect(x).toBeCloseTo(share[0], 12);
    }
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
        const ratio = (f: { compute: Node; bandwidth: Node }) =>
          series(run, f.bandwidth, w)[t] / series(run, f.compute, w)[t];
        expect(ratio(smuggled)).toBeLessThan(ratio(allied));
        expect(ratio(offshore)).toBeCloseTo(ratio(smuggled), 12);
        expect(ratio(legal)).toBeGreaterThan(ratio(allied));
      }
  });

  test("in 2024 the same legal sales weigh six to nine times more by bandwidth than by compute: H20s", () => {
    for (let w = 0; w < WORLDS; w++)
      for (let t = 4 * (2024 - START_YEAR); t < 4 * (2025 - START_YEAR); t++) {
        const ratio = series(run, legal.bandwidth, w)[t] / series(run, legal.compute, w)[t];
        expect(ratio).toBeGreaterThan(6);
        expect(ratio).toBeLessThan(9);
      }
  });
});
