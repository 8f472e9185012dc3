import type { Evidence } from "../evidence/index.ts";
import type { Calibration } from "./calibration.ts";
import { interval, type Kind } from "./error.ts";
import { isReady, prepare, timeRatio } from "./predict.ts";
import { NotPredictable, type Row } from "./row.ts";

/** A measurement beside its prediction, or why there is none. */
export interface Judged {
  readonly id: string;
  readonly family: string;
  readonly phase: string;
  readonly model: string;
  readonly chip: string;
  readonly metric: string;
  readonly unit: string;
  readonly measured: number;
  readonly predicted?: number;
  /** Predicted over measured, in the metric's own terms. */
  readonly ratio?: number;
  /** Of predicted over measured time, so that all metrics can be taken together: above 1 is too slow. */
  readonly timeRatio?: number;
  /** 90% interval of the metric, from families left out of the fit. */
  readonly low?: number;
  readonly high?: number;
  readonly inside?: boolean;
  /** Whether nothing like it was measured, so that the interval is widened by judgement. */
  readonly extrapolated?: boolean;
  readonly kind?: Kind;
  readonly vendor?: string;
  readonly stack?: string;
  /** Why it is not predicted. */
  readonly reason?: string;
}

/** Holds one row against its prediction. */
function judge(evidence: Evidence, calibration: Calibration, row: Row): Judged {
  const { id, family, phase, model, chip, metric, unit, value: measured } = row;
  const facts = { id, family, phase, model, chip, metric, unit, measured };
  if (!(measured > 0)) return { ...facts, reason: "the measured value is not above zero" };
  const ready = prepare(evidence, row, calibration.common);
  if (!isReady(ready)) return { ...facts, reason: ready.reason };
  try {
    const predicted = ready.predict(calibration);
    const extrapolated = !calibration.covered.includes(ready.like);
    const [low, high] = interval(calibration, ready.kind, extrapolated);
    const time = timeRatio(ready, calibration);
    const isTime = predicted / measured === time;
    const ends = isTime ? [predicted * low, predicted * high] : [predicted / high, predicted / low];
    return {
      ...facts,
      predicted,
      ratio: predicted / measured,
      timeRatio: time,
      low: ends[0],
      high: ends[1],
      inside: 1 / time >= low && 1 / time <= high,
      extrapolated,
      kind: ready.kind,
      vendor: ready.system.chip.vendor,
      stack: ready.stack,
    };
  } catch (error) {
    if (error instanceof NotPredictable || error instanceof RangeError)
      return { ...facts, reason: error.message };
    throw error;
  }
}

/** Holds rows against their predictions. */
export const judgeRows = (evidence: Evidence, calibration: Calibration, rows: readonly Row[]): Judged[] =>
  rows.map((row) => judge(evidence, calibration, row));

/** Errors of a group of rows. */
export interface Summary {
  readonly name: string;
  readonly rows: number;
  readonly predicted: number;
  /** Median and mean of the absolute error of the metric, |predicted / measured − 1|. */
  readonly median: number;
  readonly mean: number;
  /** Median of predicted over measured time, less one: above 0, predictions are too slow. */
  readonly bias: number;
  /** Share of predicted rows inside the 90% interval. */
  readonly coverage: number;
}

const middle = (list: readonly number[]): number => {
  const sorted = [...list].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length === 0 ? 0 : sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
};

/** Sums up rows that belong together. */
export function summarise(name: string, rows: readonly Judged[]): Summary {
  const done = rows.filter((r) => r.ratio !== undefined);
  const errors = done.map((r) => Math.abs((r.ratio ?? 1) - 1));
  return {
    name,
    rows: rows.length,
    predicted: done.length,
    median: middle(errors),
    mean: done.length > 0 ? errors.reduce((a, b) => a + b, 0) / done.length : 0,
    bias: middle(done.map((r) => (r.timeRatio ?? 1) - 1)),
    coverage: done.length > 0 ? done.filter((r) => r.inside).length / done.length : 0,
  };
}

/** Sums up rows by a property, in the order in which its values first come. */
export function summariseBy(rows: readonly Judged[], of: (row: Judged) => string): Summary[] {
  const groups = new Map<string, Judged[]>();
  for (const row of rows) {
    const list = groups.get(of(row));
    if (list) list.push(row);
    else groups.set(of(row), [row]);
  }
  return [...groups].map(([name, list]) => summarise(name, list));
}
