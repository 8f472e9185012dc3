import { formatPrior } from "../../../src/engine/prior/print.ts";
import { isDate, type PathPrior, type Prior, type ScalarPrior } from "../../../src/engine/prior/prior.ts";
import { cdf, interval, quantile, support } from "../../../src/engine/prior/quantile.ts";
import type { PriorText } from "../../../src/scenario/scenario.ts";

/*
 * How a prior is moved by hand. What is dragged is its 90% interval; what comes out is a prior in the notation of the files,
 * so that a drag can be typed, saved and shared.
 */

/** The ends and the middle of a 90% interval. */
export interface Ends {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/** The 5th, 50th and 95th percentiles of a prior. */
export function ends(prior: ScalarPrior): Ends {
  const { p05, p50, p95 } = interval(prior);
  return { low: p05, middle: p50, high: p95 };
}

/** Priors that handles can move; the others are bars, or are typed. */
export const canDrag = (prior: ScalarPrior): boolean =>
  !["choice", "mixture"].includes(inner(prior).kind) && Number.isFinite(ends(prior).high);

const inner = (prior: ScalarPrior): ScalarPrior => (prior.kind === "truncated" ? prior.prior : prior);

/** Whether a prior speaks of a share, which lies between 0 and 1 by its form or its bounds. */
const isShare = (prior: ScalarPrior): boolean => {
  const { low, high } = support(prior);
  return low >= 0 && high <= 1 && inner(prior).kind !== "constant" && !isDate(prior);
};

/**
 * A prior with new ends of its 90% interval. A median that lies between them stays; a share stays a share; bounds of a
 * truncation that hold both ends stay.
 */
export function withEnds(prior: ScalarPrior, low: number, high: number): ScalarPrior {
  const date = isDate(prior) ? ({ date: true } as const) : {};
  const from = date.date ? Math.round(low * 91) / 91 : rounded(low);
  const to = date.date ? Math.round(high * 91) / 91 : rounded(high);
  if (!(from < to)) return { kind: "constant", value: from, ...date };
  const own = inner(prior);
  const median =
    "median" in own && own.median !== undefined && own.median > from && own.median < to
      ? own.median
      : undefined;
  const middle = median === undefined ? {} : { median };
  if (isShare(prior) && from > 0 && to < 1 && own.kind !== "interval")
    return { kind: "share", low: from, high: to, ...middle };
  const moved: ScalarPrior = { kind: "interval", low: from, high: to, ...middle, ...date };
  if (prior.kind !== "truncated" || from <= prior.low || to >= prior.high) return moved;
  return { ...prior, prior: moved };
}

/** A prior moved as a whole: by a factor on a logarithmic axis, else by an amount. */
export function shifted(prior: ScalarPrior, by: (x: number) => number): ScalarPrior {
  const { low, high } = ends(prior);
  const own = inner(prior);
  const bounds = prior.kind === "truncated" ? prior : undefined;
  const to = [by(low), by(high)];
  if (bounds && (to[0] <= bounds.low || to[1] >= bounds.high)) return prior;
  if (isShare(prior) && (to[0] <= 0 || to[1] >= 1)) return prior;
  const moved = withEnds(prior, to[0], to[1]);
  const target = inner(moved);
  if (!("median" in own) || own.median === undefined || !("low" in target)) return moved;
  const withMedian = {
    ...target,
    median: isDate(prior) ? by(own.median) : rounded(by(own.median)),
  } as ScalarPrior;
  return moved.kind === "truncated" ? { ...moved, prior: withMedian as typeof moved.prior } : withMedian;
}

/** Three figures: what a hand can mean. */
export const rounded = (x: number): number => Number(x.toPrecision(3));

/** A prior as files write it, in a unit that is named. */
export function written(prior: Prior, unit: string): PriorText {
  if (prior.kind === "path") {
    const { knots, interpolation, correlation } = formatPrior(prior);
    const named = Object.fromEntries(
      Object.entries(knots).map(([date, text]) => [date, withUnit(String(text), unit)]),
    );
    return { knots: named, interpolation, correlation };
  }
  return isDate(prior) ? formatPrior(prior) : withUnit(formatPrior(prior), unit);
}

/** A prior as files write it, a path with a line a knot. */
export function lines(prior: PriorText): string {
  if (typeof prior !== "object") return String(prior);
  const { knots, ...rest } = prior;
  const entry = ([name, value]: [string, unknown]) => `${name}: ${plain(value)}`;
  const stated = Object.entries(rest).filter(([, value]) => value !== undefined);
  return ["knots:", ...Object.entries(knots).map((knot) => `  ${entry(knot)}`), ...stated.map(entry)].join(
    "\n",
  );
}

/** A value as YAML writes it: quoted where it could be taken for something else. */
const plain = (value: unknown): string =>
  typeof value === "number" || /^[\w.][^:#{}[\],&*!|>'"%@`]*$/.test(String(value))
    ? String(value)
    : JSON.stringify(value);

const withUnit = (text: string, unit: string): string =>
  unit === "1" || unit === "" ? text : `${text} ${unit}`;

/** A path with another prior at one knot. */
export const withKnot = (path: PathPrior, index: number, prior: ScalarPrior): PathPrior => ({
  ...path,
  knots: path.knots.map((knot, i) => (i === index ? { ...knot, prior } : knot)),
});

/** A piece of an axis on which a prior is drawn. */
export interface Domain {
  readonly low: number;
  readonly high: number;
  readonly isLog: boolean;
}

/** An axis that holds priors and published figures, with room beside them; logarithmic where they span a wide range. */
export function domainOf(priors: readonly ScalarPrior[], figures: readonly number[]): Domain {
  const values = [
    ...priors.flatMap((prior) => {
      const at = quantile(prior);
      return [at(0.01), at(0.99)];
    }),
    ...figures,
  ].filter(Number.isFinite);
  const low = Math.min(...values);
  const high = Math.max(...values);
  if (low > 0 && high / low > 8)
    return { low: low / (high / low) ** 0.08, high: high * (high / low) ** 0.08, isLog: true };
  const room = high > low ? 0.08 * (high - low) : Math.abs(high) * 0.5 || 1;
  return { low: low >= 0 && low - room < 0 ? 0 : low - room, high: high + room, isLog: false };
}

/** The height of a prior's density along an axis, at evenly spaced places on it; the highest is 1. */
export function density(
  prior: ScalarPrior,
  { low, high, isLog }: Domain,
  places = 64,
): { x: number; height: number }[] {
  const along = (share: number) => (isLog ? low * (high / low) ** share : low + share * (high - low));
  const below = cdf(prior);
  const heights = Array.from({ length: places }, (_, i) => ({
    x: along((i + 0.5) / places),
    height: Math.max(0, below(along((i + 1) / places)) - below(along(i / places))),
  }));
  const most = Math.max(...heights.map(({ height }) => height)) || 1;
  return heights.map(({ x, height }) => ({ x, height: height / most }));
}
