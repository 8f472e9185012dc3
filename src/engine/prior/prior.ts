/**
 * Priors as plain data: what an analyst wrote, nothing derived from it. Numbers stand in the unit written beside the
 * prior; dates are quarters since 2019-01-01, with +∞ for `never`.
 */

/** One certain value. */
export interface Constant {
  readonly kind: "constant";
  readonly value: number;
  readonly date?: true;
}

/**
 * A 90% interval: `low` is the 5th percentile, `high` the 95th, `median` (if stated) the 50th.
 * Lognormal when `low` is positive, normal otherwise and for dates. With a median that is not in the middle, each half
 * keeps its own spread (a two-piece distribution), so all three percentiles are met exactly.
 */
export interface Interval {
  readonly kind: "interval";
  readonly low: number;
  readonly high: number;
  readonly median?: number;
  readonly date?: true;
}

/** The 90% interval of a fraction between 0 and 1, normal on the scale of log-odds; two-piece when a median is stated. */
export interface Share {
  readonly kind: "share";
  readonly low: number;
  readonly high: number;
  readonly median?: number;
}

/** Normal with mean and standard deviation; for a date the deviation is in quarters. */
export interface Normal {
  readonly kind: "normal";
  readonly mean: number;
  readonly sd: number;
  readonly date?: true;
}

/** The exponential of a normal with mean `mu` and standard deviation `sigma`: the median is exp(mu). */
export interface Lognormal {
  readonly kind: "lognormal";
  readonly mu: number;
  readonly sigma: number;
}

/** Every value from `low` to `high` is equally likely. */
export interface Uniform {
  readonly kind: "uniform";
  readonly low: number;
  readonly high: number;
  readonly date?: true;
}

/** A density that rises in a straight line from `low` to `mode` and falls in one to `high`. */
export interface Triangular {
  readonly kind: "triangular";
  readonly low: number;
  readonly mode: number;
  readonly high: number;
  readonly date?: true;
}

/**
 * The beta distribution stretched over [low, high] whose mean is (low + 4 mode + high) / 6, as used in project planning
 * (Malcolm, Roseboom, Clark and Fazar, Operations Research 7(5), 1959): parameters 1 + 4 (mode − low) / (high − low) and
 * 1 + 4 (high − mode) / (high − low).
 */
export interface Pert {
  readonly kind: "pert";
  readonly low: number;
  readonly mode: number;
  readonly high: number;
  readonly date?: true;
}

/** Beta with density proportional to x^(a−1) (1−x)^(b−1) on (0, 1). */
export interface Beta {
  readonly kind: "beta";
  readonly a: number;
  readonly b: number;
}

/** One of a few values, each with its probability. Weights sum to 1 within a millionth. */
export interface Choice {
  readonly kind: "choice";
  readonly options: readonly { readonly value: number; readonly weight: number }[];
  readonly date?: true;
}

/** One of several priors, each with its probability. Weights sum to 1 within a millionth. */
export interface Mixture {
  readonly kind: "mixture";
  readonly parts: readonly { readonly weight: number; readonly prior: ScalarPrior }[];
}

/** A prior given that it lies in the closed range [low, high] (either may be infinite), renormalised. */
export interface Truncated {
  readonly kind: "truncated";
  readonly prior: Exclude<ScalarPrior, Truncated>;
  readonly low: number;
  readonly high: number;
}

/** A prior over one number or one date. */
export type ScalarPrior =
  | Constant
  | Interval
  | Share
  | Normal
  | Lognormal
  | Uniform
  | Triangular
  | Pert
  | Beta
  | Choice
  | Mixture
  | Truncated;

/** How a path runs between knots: in straight lines, or in straight lines of the logarithm (constant growth). */
export type Interpolation = "log" | "linear";

/**
 * A quantity over time, given at knots in ascending order of date (quarters since 2019-01-01; a knot named by a period
 * stands at its start). The value of a quarter is read at the quarter's midpoint; before the first and after the last
 * knot the path is flat. `correlation` is the rank correlation of each knot with the one before it.
 */
export interface PathPrior {
  readonly kind: "path";
  readonly knots: readonly { readonly date: number; readonly prior: ScalarPrior }[];
  readonly interpolation: Interpolation;
  readonly correlation: number;
}

/** What an assumption is believed to be: a number, a date, or a path over time. */
export type Prior = ScalarPrior | PathPrior;

/** Whether a prior is over dates (in quarters since 2019-01-01, `never` = +∞). A path never is. */
export function isDate(prior: Prior): boolean {
  if (prior.kind === "mixture") return prior.parts.some((part) => isDate(part.prior));
  if (prior.kind === "truncated") return isDate(prior.prior);
  return "date" in prior && prior.date === true;
}

/** Whether a prior leaves nothing uncertain: a constant, or a path through constants. */
export function isCertain(prior: Prior): boolean {
  if (prior.kind === "path") return prior.knots.every((knot) => isCertain(knot.prior));
  return prior.kind === "constant";
}
