import type { Evidence } from "../evidence/index.ts";
import type { Calibration, ErrorBand, HeldOut } from "./calibration.ts";
import { designOf } from "./design.ts";
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

/** Whether a parameter has a say in a row's prediction. */
const touches = ({ path }: Parameter, { stack, system }: Ready): boolean =>
  path.startsWith("stacks.")
    ? path.startsWith(`stacks.${stack}.`)
    : !path.startsWith("vendors.") || path.startsWith(`vendors.${system.chip.vendor}.`);

/** The values that parameters have in a calibration. */
const valuesIn = (c: Calibration, parameters: readonly Parameter[]): number[] =>
  parameters.map(({ path }) =>
    Number(path.split(".").reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], c)),
  );

/**
 * Values of parameters that bring predictions nearest to the rows.
 * @param near a calibration to start from
 */
function fitted(
  base: Calibration,
  parameters: readonly Parameter[],
  rows: readonly Ready[],
  near?: Calibration,
): Calibration {
  const residual = (row: Ready, c: Calibration): number => Math.log(timeRatio(row, c));
  const terms = {
    weights: weightsOf(rows),
    residuals: (values: readonly number[]): Float64Array => {
      const c = replaced(base, parameters, values);
      return Float64Array.from(rows, (row) => residual(row, c));
    },
    moved: (values: readonly number[], parameter: number, before: Float64Array): Float64Array => {
      const c = replaced(base, parameters, values);
      return before.map((r, i) => (touches(parameters[parameter], rows[i]) ? residual(rows[i], c) : r));
    },
  };
  return replaced(
    base,
    parameters,
    fitParameters(parameters, terms, NOISE, near && valuesIn(near, parameters)),
  );
}

const isTraining = ({ kind }: Ready): boolean => kind === "training";

/** Fits training, which tells of the hardware. */
const fitTraining = (base: Calibration, rows: readonly Ready[], near?: Calibration): Calibration =>
  fitted(
    base,
    TRAINING_PARAMETERS,
    rows.filter((row) => isTraining(row) && row.stated),
    near,
  );

/** Fits serving, on top of a fit of training. */
const fitServing = (trained: Calibration, rows: readonly Ready[], near?: Calibration): Calibration =>
  fitted(
    trained,
    SERVING_PARAMETERS,
    rows.filter((row) => !isTraining(row)),
    near,
  );

/** Logarithm of measured over predicted time of a row predicted by a fit that has not seen the part it belongs to. */
interface Residual {
  readonly row: Ready;
  readonly part: string;
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

/** Errors of the parts that were left out, by kind of prediction. */
function heldOut(residuals: readonly Residual[]): HeldOut[] {
  const key = ({ part, row }: Residual): string => `${part} ${row.kind}`;
  return [...new Set(residuals.map(key))].map((name) => {
    const own = residuals.filter((r) => key(r) === name);
    const errors = own.map(({ value }) => Math.abs(Math.exp(-value) - 1));
    return {
      family: own[0].part,
      kind: own[0].row.kind,
      rows: own.length,
      medianError: round(median(errors)),
      meanError: round(errors.reduce((sum, x) => sum + x, 0) / errors.length),
      bias: round(median(own.map(({ value }) => Math.exp(-value))) - 1),
    };
  });
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
  const trained = fitTraining(base, rows);
  const whole = fitServing(trained, rows);
  // What is left out of one phase has no say in the judgement of the other.
  const leftOut = (part: (r: Ready) => string): Residual[] =>
    [...new Set(rows.map(part))].flatMap((name) => {
      onStep(`without ${name}`);
      return [true, false].flatMap((training) => {
        const left = rows.filter((r) => part(r) === name && isTraining(r) === training);
        if (left.length === 0) return [];
        const kept = rows.filter((r) => part(r) !== name && isTraining(r) === training);
        const without = training ? fitTraining(base, kept, whole) : fitServing(trained, kept, whole);
        return left.map((row) => ({ row, part: name, value: -Math.log(timeRatio(row, without)) }));
      });
    });
  const families = leftOut(({ row }) => row.family);
  const designs = leftOut(({ system }) => designOf(system.chip.name));
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  return {
    ...whole,
    errors: Object.fromEntries(
      kinds.map((kind) => [kind, band(families.filter(({ row }) => row.kind === kind))]),
    ),
    heldOut: heldOut(families),
    heldOutDesigns: heldOut(designs),
    covered: [...new Set(rows.map(({ like }) => like))].sort(),
  };
}
