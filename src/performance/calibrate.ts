import type { Evidence } from "../evidence/index.ts";
import type { Calibration, ErrorBand, HeldOut } from "./calibration.ts";
import { fitParameters } from "./fit.ts";
import { type Parameter, SERVING_PARAMETERS, TRAINING_PARAMETERS } from "./parameters.ts";
import { isReady, prepare, type Ready, timeRatio } from "./predict.ts";
import { rowOf } from "./row.ts";

/** Standard deviation of a residual against the priors: a family of rows counts as some fifty independent looks. */
const NOISE = 0.25;

/** What a whole family counts, and the rows below which it counts for less: three rows of one document are one look. */
const FAMILY = 40;
const SMALL = 20;

/** Rows that measure the same kind of thing, whose errors are judged together. */
const groupOf = ({ row, kind }: Ready): string => `${row.family} ${kind}`;

/** A weight for each row, so that families weigh the same whatever their number of rows. */
function weightsOf(rows: readonly Ready[]): Float64Array {
  const count = new Map<string, number>();
  for (const row of rows) count.set(groupOf(row), (count.get(groupOf(row)) ?? 0) + 1);
  return Float64Array.from(rows, (row) => FAMILY / Math.max(SMALL, count.get(groupOf(row)) ?? 1));
}

/** A calibration with some of its values replaced. */
function replaced(
  base: Calibration,
  parameters: readonly Parameter[],
  values: readonly number[],
): Calibration {
  const copy = structuredClone(base) as { [key: string]: unknown };
  parameters.forEach(({ path }, i) => {
    const keys = path.split(".");
    let at = copy;
    for (const key of keys.slice(0, -1)) at = (at[key] ??= {}) as typeof at;
    at[keys[keys.length - 1]] = Number(values[i].toPrecision(4));
  });
  return copy as unknown as Calibration;
}

/** Values of parameters that bring predictions nearest to the rows. */
function fitted(base: Calibration, parameters: readonly Parameter[], rows: readonly Ready[]): Calibration {
  const residuals = (values: readonly number[]): Float64Array => {
    const c = replaced(base, parameters, values);
    return Float64Array.from(rows, (row) => Math.log(timeRatio(row, c)));
  };
  return replaced(
    base,
    parameters,
    fitParameters(parameters, { residuals, weights: weightsOf(rows) }, NOISE),
  );
}

/** Fits training first, which tells of the hardware, then serving on top of it. */
function fitBoth(base: Calibration, rows: readonly Ready[]): Calibration {
  const training = rows.filter(({ kind }) => kind === "training");
  const serving = rows.filter(({ kind }) => kind !== "training");
  return fitted(fitted(base, TRAINING_PARAMETERS, training), SERVING_PARAMETERS, serving);
}

/** Logarithm of measured over predicted time of a row predicted without its family. */
interface Residual {
  readonly row: Ready;
  readonly value: number;
}

const median = (list: readonly number[]): number => {
  const sorted = [...list].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
};

/** Weighted quantile of residuals. */
function quantile(residuals: readonly Residual[], weights: Float64Array, q: number): number {
  const order = residuals.map((r, i) => ({ v: r.value, w: weights[i] })).sort((a, b) => a.v - b.v);
  const whole = order.reduce((sum, { w }) => sum + w, 0);
  let sum = 0;
  for (const { v, w } of order) {
    sum += w;
    if (sum >= q * whole) return v;
  }
  return order[order.length - 1].v;
}

const round = (x: number): number => Number(x.toPrecision(4));

/** What errors of one kind of prediction come to, from residuals of held-out families. */
function band(residuals: readonly Residual[]): ErrorBand {
  const weights = weightsOf(residuals.map(({ row }) => row));
  const low = quantile(residuals, weights, 0.05);
  const high = quantile(residuals, weights, 0.95);
  const inside = residuals.filter(({ value }) => value >= low && value <= high).length;
  return {
    low: round(Math.exp(low)),
    high: round(Math.exp(high)),
    rows: residuals.length,
    coverage: round(inside / residuals.length),
    medianError: round(median(residuals.map(({ value }) => Math.abs(Math.exp(-value) - 1)))),
  };
}

/**
 * Fits the efficiencies to all measurements that can be predicted, families of documents weighing the same, and judges the
 * errors on families left out of the fit, one after the other.
 * @param base values of what is not fitted · @param onStep called with what is being fitted
 */
export function calibrate(
  evidence: Evidence,
  base: Calibration,
  onStep: (text: string) => void = () => {},
): Calibration {
  const priors = TRAINING_PARAMETERS.map(({ prior }) => prior);
  const typical = replaced(base, TRAINING_PARAMETERS, priors).common;
  const prepared = [...evidence.measurements.values()].map((m) => prepare(evidence, rowOf(m), typical));
  const rows = prepared.filter(isReady);
  onStep(`all ${rows.length} rows`);
  const whole = fitBoth(base, rows);
  const residuals: Residual[] = [];
  for (const family of new Set(rows.map(({ row }) => row.family))) {
    onStep(`without ${family}`);
    const without = fitBoth(
      base,
      rows.filter(({ row }) => row.family !== family),
    );
    for (const row of rows.filter((r) => r.row.family === family))
      residuals.push({ row, value: -Math.log(timeRatio(row, without)) });
  }
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  const held = [...new Set(residuals.map(({ row }) => groupOf(row)))].map((key): HeldOut => {
    const own = residuals.filter(({ row }) => groupOf(row) === key);
    return {
      family: own[0].row.row.family,
      kind: own[0].row.kind,
      rows: own.length,
      medianError: round(median(own.map(({ value }) => Math.abs(Math.exp(-value) - 1)))),
      meanError: round(own.reduce((s, { value }) => s + Math.abs(Math.exp(-value) - 1), 0) / own.length),
      bias: round(median(own.map(({ value }) => Math.exp(-value))) - 1),
    };
  });
  return {
    ...whole,
    errors: Object.fromEntries(
      kinds.map((kind) => [kind, band(residuals.filter(({ row }) => row.kind === kind))]),
    ),
    heldOut: held,
    covered: [...new Set(rows.map(({ like }) => like))].sort(),
  };
}
