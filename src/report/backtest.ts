import { z } from "zod";
import { crps } from "../analysis/crps.ts";
import { reachable } from "../engine/graph.ts";
import { parsePrior } from "../engine/prior/parse.ts";
import type { ScalarPrior } from "../engine/prior/prior.ts";
import { quantile } from "../engine/prior/quantile.ts";
import { quantiles } from "../engine/quantiles.ts";
import { column, type Run } from "../engine/run.ts";
import { parsePeriod } from "../engine/time.ts";
import { lastDay } from "../evidence/day.ts";
import { type Evidence, type Fact, type Forecast, knownFrom } from "../evidence/index.ts";
import type { Statement } from "../scenario/index.ts";
import { type PublishedRecord, partsOf, type Stated, stepOfRecord } from "../verdict/index.ts";
import { headOf } from "./head.ts";
import { inUnitOf, publishedRange, publishedValue, type Range } from "./record.ts";
import type { Summaries } from "./told.ts";

/* A run as of a past day, scored against what was published since, beside forecasters of that time. */

/** Version of the format below; rises when something that is there changes its meaning or goes away. */
export const BACKTEST_VERSION = 1;

const score = z.number().min(0).describe("continuous ranked probability score, in the unit; lower is better");
const relative = z.number().min(0).describe("the score over the outcome; lower is better");

const outcomeSchema = z.strictObject({
  fact: z.string(),
  published: z.string().describe("the day from which it was surely known"),
  value: z.number(),
  low: z.number(),
  high: z.number(),
  inside: z.boolean().describe("whether the published range meets the run's 90% interval"),
  score,
  relative,
});

const forecasterSchema = z.strictObject({
  id: z.string(),
  forecaster: z.string(),
  published: z.string(),
  known: z.boolean().describe("whether it was out by the day of the run; if not, it knew more"),
  value: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  score: score.describe("mean over the outcomes; of a forecast without an interval, its absolute error"),
  relative,
});

const rowSchema = z.strictObject({
  record: z.string(),
  label: z.string(),
  period: z.string(),
  unit: z.string(),
  p05: z.number(),
  p50: z.number(),
  p95: z.number(),
  hindsight: z
    .array(z.string())
    .describe("inputs it rests on of which nothing had been said by then: the row is no blind test of those"),
  outcomes: z
    .array(outcomeSchema)
    .describe("figures published after the day; those that conflict stand side by side"),
  relative: relative.describe("mean over the outcomes"),
  forecasters: z.array(forecasterSchema),
});

const totalsSchema = z.strictObject({
  outcomes: z.number().int(),
  inside: z.number().int(),
  relative: z
    .number()
    .nullable()
    .describe("of the middle row, since an outcome near zero makes any error endless; null without rows"),
  beside: z
    .strictObject({ rows: z.number().int(), model: relative, forecasters: relative })
    .nullable()
    .describe("means over the rows that some forecaster had spoken of by then; null without any"),
});

const vintageSchema = z.strictObject({ asOf: z.string(), rows: z.array(rowSchema), totals: totalsSchema });

/** What `chokepoint backtest --json` prints. The same inputs and seed give the same bytes. */
export const backtestSchema = z
  .strictObject({
    ...headOf(BACKTEST_VERSION),
    scenario: z.string(),
    vintages: z.array(vintageSchema),
  })
  .describe("Runs as of past days, scored against what was published since");

/** Runs as of past days with their scores, in the form that is published. */
export type Backtest = z.output<typeof backtestSchema>;
/** The run as of one day. */
export type Vintage = z.output<typeof vintageSchema>;
/** One quantity of it. */
export type BacktestRow = z.output<typeof rowSchema>;

/** The JSON Schema of {@link backtestSchema}, as `docs/backtest.schema.json` holds it. */
export const backtestJsonSchema = (): string =>
  `${JSON.stringify(z.toJSONSchema(backtestSchema), null, 2)}\n`;

/**
 * Scores a run as of a day against the records whose time was not over by then and whose figures came out later.
 * @param evidence all of it, not cut at the day
 */
export function collectVintage(
  asOf: string,
  run: Run,
  summaries: Summaries,
  statement: Statement,
  evidence: Evidence,
  records: readonly PublishedRecord[],
): Vintage {
  const day = lastDay(asOf) as string;
  const rows = records.flatMap((record): BacktestRow[] => {
    if (periodEnd(record.period) <= parsePeriod(day).start) return [];
    const step = stepOfRecord(record);
    const summary = summaries(record.node, step);
    if (summary.kind !== "number") return [];
    const sample = inNodeUnit(column(run, record.node, step), record);
    const { p05, p50, p95 } = summary;
    const outcomes = record.facts.flatMap((stated) => {
      const out = outcomeOf(record, stated, evidence);
      if (!out || out.published <= day) return [];
      const value = crps(sample, out.value);
      const inside = out.low <= p95 && out.high >= p05;
      return [{ ...out, inside, score: value, relative: value / Math.abs(out.value) }];
    });
    if (outcomes.length === 0) return [];
    const hindsight = reachable([record.node]).flatMap(({ key }) =>
      statement.get(key)?.hindsight ? [key] : [],
    );
    return [
      {
        ...{ record: record.id, label: record.label, period: record.period, unit: record.node.unitText },
        ...{ p05, p50, p95, hindsight: hindsight.sort(), outcomes },
        relative: mean(outcomes.map((outcome) => outcome.relative)),
        forecasters: (record.forecasts ?? []).flatMap((stated) => {
          const said = forecastOf(record, stated, evidence, day);
          if (!said) return [];
          const scores = outcomes.map(({ value }) => crps(said.sample, value));
          const shares = scores.map((x, i) => x / Math.abs(outcomes[i].value));
          return [{ ...said.forecast, score: mean(scores), relative: mean(shares) }];
        }),
      },
    ];
  });
  return { asOf: day, rows, totals: totalsOf(rows) };
}

function totalsOf(rows: readonly BacktestRow[]): Vintage["totals"] {
  const outcomes = rows.flatMap((row) => row.outcomes);
  const spoken = rows.flatMap(({ relative, forecasters }) => {
    const known = forecasters.filter((f) => f.known);
    return known.length > 0 ? [{ model: relative, forecasters: mean(known.map((f) => f.relative)) }] : [];
  });
  return {
    outcomes: outcomes.length,
    inside: outcomes.filter(({ inside }) => inside).length,
    relative:
      rows.length > 0
        ? quantiles(
            Float64Array.from(rows, (row) => row.relative),
            [0.5],
          )[0]
        : null,
    beside:
      spoken.length > 0
        ? {
            rows: spoken.length,
            model: mean(spoken.map(({ model }) => model)),
            forecasters: mean(spoken.map((s) => s.forecasters)),
          }
        : null,
  };
}

/** What came of a record, by one of its facts, and from which day it was surely known. */
function outcomeOf(record: PublishedRecord, stated: Stated, evidence: Evidence) {
  const parts = partsOf(stated).map((id) => evidence.facts.get(id));
  const days = parts.map((fact) => fact && knownFrom(fact, evidence));
  const range = publishedRange(record, stated, evidence);
  if (!range || days.some((day) => day === undefined)) return undefined;
  const [low, high] = range;
  const value = publishedValue(range, record, stated, parts[0] as Fact);
  const published = (days as string[]).reduce((late, day) => (day > late ? day : late));
  return value === 0 ? undefined : { fact: stated.id, published, value, low, high };
}

/** Points that stand for a forecast with an interval. */
const POINTS = 1000;

/** What somebody else expected: from the table of forecasts, or facts that state a plan. */
function forecastOf(record: PublishedRecord, stated: Stated, evidence: Evidence, day: string) {
  const { id } = stated;
  const forecast = evidence.forecasts.get(id);
  const fact = evidence.facts.get(id);
  const published = lastDay(forecast?.published ?? fact?.published ?? "");
  const said = forecast ? rowOf(record, stated, forecast) : fact && planOf(record, stated, evidence, fact);
  if (published === undefined || !said || !Number.isFinite(said.value)) return undefined;
  const { value, interval } = said;
  return {
    sample: interval ? spread(value, interval) : Float64Array.of(value),
    forecast: {
      id,
      forecaster: forecast?.forecaster ?? evidence.sources.get(fact?.source ?? "")?.title ?? id,
      published,
      known: published <= day,
      value,
      low: interval?.[0] ?? null,
      high: interval?.[1] ?? null,
    },
  };
}

function rowOf({ node }: PublishedRecord, { readAs }: Stated, { id, value, low, high, unit }: Forecast) {
  const convert = (x: number) => inUnitOf(node, x, readAs ?? unit, id);
  const isInterval = low !== undefined && high !== undefined && 0 < low && low < high;
  const interval: Range | undefined = isInterval ? [convert(low), convert(high)] : undefined;
  return { value: convert(Number(value)), interval };
}

function planOf(record: PublishedRecord, stated: Stated, evidence: Evidence, fact: Fact) {
  const range = publishedRange(record, stated, evidence);
  if (!range) return undefined;
  const [low, high] = range;
  const interval = 0 < low && low < high ? range : undefined;
  return { value: publishedValue(range, record, stated, fact), interval };
}

/** A forecaster's interval as evenly spread points of the distribution that a belief written this way has. */
function spread(value: number, [low, high]: Range): Float64Array {
  const text = low < value && value < high ? `${value} (${low} to ${high})` : `${low} to ${high}`;
  const at = quantile(parsePrior(text).prior as ScalarPrior);
  return Float64Array.from({ length: POINTS }, (_, i) => at((i + 0.5) / POINTS));
}

const periodEnd = (period: string): number => parsePeriod(period).end;

const mean = (xs: readonly number[]): number => xs.reduce((sum, x) => sum + x, 0) / xs.length;

const inNodeUnit = (values: Float64Array, { node }: PublishedRecord): Float64Array =>
  values.map((x) => x / node.unit.scale);
