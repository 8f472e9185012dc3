import { describe, expect, test } from "vitest";
import { crps } from "../../src/analysis/crps.ts";
import type { Belief } from "../../src/engine/belief.ts";
import { compile } from "../../src/engine/compile.ts";
import { path, quantity } from "../../src/engine/declare.ts";
import { parsePrior } from "../../src/engine/prior/parse.ts";
import { column, run } from "../../src/engine/run.ts";
import { readEvidence } from "../../src/evidence/read.ts";
import { collectVintage } from "../../src/report/backtest.ts";
import { publishedRange } from "../../src/report/record.ts";
import { summariesOf } from "../../src/report/told.ts";
import type { Stated as Held } from "../../src/scenario/index.ts";
import type { PublishedRecord } from "../../src/verdict/index.ts";

const rate = path("fab.rate", "chip/year", "Chips a year");
const made = quantity("made", "chip/year", "Chips in the year").is`yearMean(${rate})`;
const result = run(
  compile([made]),
  new Map([["fab.rate", { ...parsePrior("100 to 400"), unit: "chip/year" } as Belief]]),
  { worlds: 2000, seed: 1 },
);

const { evidence, problems } = readEvidence([
  {
    path: "sources.csv",
    text: "id,title,publisher,published,address,access\nfab,Report,,,https://example.org/fab,third party\n",
  },
  {
    path: "facts/supply.csv",
    text: `id,entity,metric,value,low,high,unit,refers_to,published,kind,source,grade,status,note
supply:fab.made.2025,Fab,made,250,,,chip,2025,2026-03-01,reported,fab,C,,
supply:fab.made.other,Fab,made,,900,1100,chip,2025,2026-04,reported,fab,C,,
supply:fab.made.2024,Fab,made,200,,,chip,2024,2026-03-01,reported,fab,C,,
supply:fab.half.one,Fab,half,120,,,chip,2025-H1,2025-08-01,reported,fab,C,,
supply:fab.half.two,Fab,half,90,,,chip,2025-H2,2026-02-01,reported,fab,C,,
supply:fab.each,Fab,each,4,,,stack,2025,2025-01-10,reported,fab,C,,
supply:fab.planned,Fab,planned,300,,,chip,2025,2025-01-10,reported,fab,C,,
`,
  },
  {
    path: "forecasts.csv",
    text: `id,forecaster,published,refers_to,quantity,value,low,high,unit,source,resolved_value,resolved_source,note
forecast:early,Early,2025-02-01,2025,made,300,,,chip,fab,,,
forecast:late,Late,2025-11-01,2025,made,250,200,320,chip,fab,,,
`,
  },
]);

const record = (more: Partial<PublishedRecord>): PublishedRecord => ({
  id: "made",
  label: "Made",
  node: made,
  period: "2025",
  facts: [{ id: "supply:fab.made.2025" }],
  ...more,
});
const scored = (records: readonly PublishedRecord[], asOf = "2025-06-30", hindsight = false) =>
  collectVintage(
    asOf,
    result,
    summariesOf(result),
    new Map(hindsight ? [["fab.rate", { hindsight: true } as Held]] : []),
    evidence,
    records,
  );

test("the tables of these tests are sound", () => expect(problems).toEqual([]));

describe("a run as of a day", () => {
  test("is scored against what came out later, each figure by itself", () => {
    const { rows, totals } = scored([
      record({ facts: [{ id: "supply:fab.made.2025" }, { id: "supply:fab.made.other" }] }),
    ]);
    const sample = column(result, made, 6).map((x) => x * 4);
    const [one, other] = rows[0].outcomes;
    expect(one).toMatchObject({ value: 250, low: 250, high: 250, inside: true, published: "2026-03-01" });
    expect(one.score).toBeCloseTo(crps(sample, 250), 9);
    expect(one.relative).toBeCloseTo(one.score / 250, 12);
    // A range without a central figure is taken at its middle; the month it came in is over before it is known.
    expect(other).toMatchObject({ value: 1000, inside: false, published: "2026-04-30" });
    expect(rows[0].relative).toBeCloseTo((one.relative + other.relative) / 2, 12);
    expect(totals).toMatchObject({ outcomes: 2, inside: 1, beside: null });
  });

  test("is not scored on what was known, nor on a time that was over", () => {
    expect(scored([record({})], "2026-03-01").rows).toEqual([]);
    expect(scored([record({})], "2026-02-28").rows).toEqual([]);
    expect(scored([record({})], "2025-12-31").rows).toHaveLength(1);
    const last = record({ period: "2024", facts: [{ id: "supply:fab.made.2024" }] });
    expect(scored([last]).rows).toEqual([]);
    expect(scored([last], "2024-12-31").rows).toHaveLength(1);
  });

  test("meets a sum of figures once the last of them is out", () => {
    const sum = record({ facts: [{ id: "supply:fab.half.one", plus: ["supply:fab.half.two"] }] });
    expect(scored([sum]).rows[0].outcomes[0]).toMatchObject({ value: 210, published: "2026-02-01" });
    const less = record({ facts: [{ id: "supply:fab.made.2025", minus: ["supply:fab.half.one"] }] });
    expect(scored([less]).rows[0].outcomes[0].value).toBe(130);
  });

  test("stands beside forecasters, of whom only those who had spoken count", () => {
    const { rows, totals } = scored([
      record({
        forecasts: [{ id: "forecast:early" }, { id: "forecast:late" }, { id: "supply:fab.planned" }],
      }),
    ]);
    const [early, late, plan] = rows[0].forecasters;
    // A single figure scores its error.
    expect(early).toMatchObject({ forecaster: "Early", known: true, score: 50, relative: 0.2, low: null });
    expect(plan).toMatchObject({ forecaster: "Report", known: true, score: 50 });
    expect(late).toMatchObject({ known: false, low: 200, high: 320 });
    // Of an interval about the outcome, well under its width.
    expect(late.score).toBeGreaterThan(1);
    expect(late.score).toBeLessThan(20);
    expect(totals.beside).toMatchObject({ rows: 1, model: rows[0].relative });
    expect(totals.beside?.forecasters).toBeCloseTo(0.2, 12);
  });

  test("names the inputs that it takes from later readings", () => {
    expect(scored([record({})]).rows[0].hindsight).toEqual([]);
    expect(scored([record({})], "2025-06-30", true).rows[0].hindsight).toEqual(["fab.rate"]);
  });
});

test("a record may be made of parts, each times what it carries: 4 × (120 + 90), and 4 × 250 more", () => {
  const stacks = quantity("stacks", "stack/year", "Stacks in the year")
    .is`yearMean(${path("fab.stacks", "stack/year", "Stacks")})`;
  const record = { id: "stacks", label: "Stacks", node: stacks, period: "2025", facts: [] };
  const halves = {
    id: "supply:fab.half.one",
    plus: ["supply:fab.half.two"],
    times: "supply:fab.each",
    readAs: "stack",
    because: "chips times stacks",
  };
  const range = (stated: typeof halves & { and?: { id: string; times: string }[] }) =>
    publishedRange(record, stated, evidence);
  expect(range(halves)).toEqual([840, 840]);
  expect(range({ ...halves, and: [{ id: "supply:fab.made.2025", times: "supply:fab.each" }] })).toEqual([
    1840, 1840,
  ]);
  expect(range({ ...halves, times: "supply:fab.none" })).toBeUndefined();
});
