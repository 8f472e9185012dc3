import type { Parameter } from "./parameters.ts";

/** Moves a parameter to the line of real numbers, and back. */
const toLine = ({ scale }: Parameter, x: number): number =>
  scale === "log" ? Math.log(x) : Math.log(x / (1 - x));
const fromLine = ({ scale }: Parameter, z: number): number =>
  scale === "log" ? Math.exp(z) : 1 / (1 + Math.exp(-z));

/** One squared term of the fit: a residual by parameter values, and its weight. */
export interface Terms {
  /** Logarithm of predicted over measured for every row, in a fixed order. */
  readonly residuals: (values: readonly number[]) => Float64Array;
  /** The same where one parameter, by its place, has moved since `before`: rows that it does not touch are as they were. */
  readonly moved?: (values: readonly number[], parameter: number, before: Float64Array) => Float64Array;
  /** Weight of each row. */
  readonly weights: Float64Array;
}

/** Residuals beyond this count in proportion and no longer squared, so that a misread row cannot lead the fit (Huber). */
const HUBER = 0.15;
const ROUNDS = 12;
const STEP = 0.03;
/** Rounds end where one improves the cost by less than this part of it. */
const ENOUGH = 3e-4;

/**
 * Least squares with priors, robust against outliers: Gauss–Newton steps damped after Levenberg and Marquardt, with
 * differences for derivatives. Deterministic.
 *
 * @param noise standard deviation of a residual that a row of weight 1 is given against the priors
 * @param near values to start from, such as those of nearly the same rows; the priors' medians if not said
 * @returns parameter values in the order given
 */
export function fitParameters(
  parameters: readonly Parameter[],
  terms: Terms,
  noise: number,
  near?: readonly number[],
): number[] {
  const z0 = parameters.map((p) => toLine(p, p.prior));
  const lineOf = shared(parameters);
  let z = near ? start(parameters, near, z0, lineOf) : [...z0];
  let damping = 1e-2;
  const values = (at: readonly number[]): number[] =>
    parameters.map((p, i) => fromLine(p, at[i] + shift(lineOf[i], at, z0)));
  // Residuals by parameter; a shared one moves all that share it, so its slope is the sum of theirs.
  const slopesAt = (at: readonly number[], before: Float64Array): Float64Array[] => {
    const slopes = parameters.map((_, i) => {
      if (lineOf.includes(i)) return new Float64Array(before.length);
      const moved = [...at];
      moved[i] += STEP;
      const now = values(moved);
      const after = terms.moved ? terms.moved(now, i, before) : terms.residuals(now);
      return after.map((x, k) => (x - before[k]) / STEP);
    });
    slopes.forEach((slope, i) => {
      const sum = slopes[lineOf[i]];
      if (sum) for (let k = 0; k < sum.length; k++) sum[k] += slope[k];
    });
    return slopes;
  };
  let r = terms.residuals(values(z));
  let cost = costOf(parameters, z, z0, r, terms.weights, noise);
  for (let round = 0; round < ROUNDS; round++) {
    const slopes = slopesAt(z, r);
    const w = robustWeights(r, terms.weights, noise);
    let improved = false;
    for (let attempt = 0; attempt < 6 && !improved; attempt++) {
      const step = normalStep(parameters, z, z0, r, slopes, w, damping);
      const tried = z.map((x, i) => x + step[i]);
      const next = terms.residuals(values(tried));
      const nextCost = costOf(parameters, tried, z0, next, terms.weights, noise);
      if (nextCost < cost) {
        improved = cost - nextCost > ENOUGH * cost;
        z = tried;
        r = next;
        cost = nextCost;
        damping = Math.max(1e-4, damping / 3);
        if (!improved) return values(z);
      } else damping *= 5;
    }
    if (!improved) break;
  }
  return values(z);
}

/** For each parameter, the place of the one whose moves it shares; below zero where there is none. */
const shared = (parameters: readonly Parameter[]): number[] =>
  parameters.map((p) => parameters.findIndex(({ path }) => path === p.shared));

/** How far a shared parameter has moved off its prior. */
const shift = (j: number, at: readonly number[], z0: readonly number[]): number =>
  j < 0 ? 0 : at[j] - z0[j];

/** The point on the line that gives these values. */
function start(
  parameters: readonly Parameter[],
  near: readonly number[],
  z0: readonly number[],
  places: readonly number[],
): number[] {
  const line = parameters.map((p, i) => toLine(p, near[i]));
  return line.map((z, i) => z - shift(places[i], line, z0));
}

function costOf(
  parameters: readonly Parameter[],
  z: readonly number[],
  z0: readonly number[],
  r: Float64Array,
  weights: Float64Array,
  noise: number,
): number {
  let cost = 0;
  for (let i = 0; i < r.length; i++) {
    const a = Math.abs(r[i]);
    const loss = a <= HUBER ? a * a : 2 * HUBER * a - HUBER * HUBER;
    cost += (weights[i] * loss) / (noise * noise);
  }
  parameters.forEach((p, i) => {
    cost += ((z[i] - z0[i]) / p.spread) ** 2;
  });
  return cost;
}

function robustWeights(r: Float64Array, weights: Float64Array, noise: number): Float64Array {
  return r.map((x, i) => (weights[i] / (noise * noise)) * Math.min(1, HUBER / Math.max(1e-12, Math.abs(x))));
}

/** Solves the damped normal equations for a step. */
function normalStep(
  parameters: readonly Parameter[],
  z: readonly number[],
  z0: readonly number[],
  r: Float64Array,
  slopes: readonly Float64Array[],
  w: Float64Array,
  damping: number,
): number[] {
  const n = parameters.length;
  const matrix = Array.from({ length: n }, () => new Float64Array(n + 1));
  for (let i = 0; i < n; i++) {
    const prior = 1 / parameters[i].spread ** 2;
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k < r.length; k++) sum += w[k] * slopes[i][k] * slopes[j][k];
      matrix[i][j] = matrix[j][i] = sum;
    }
    matrix[i][i] = matrix[i][i] * (1 + damping) + prior;
    let gradient = (z[i] - z0[i]) * prior;
    for (let k = 0; k < r.length; k++) gradient += w[k] * slopes[i][k] * r[k];
    matrix[i][n] = -gradient;
  }
  return solve(matrix).map((x) => Math.max(-0.7, Math.min(0.7, x)));
}

/** Gaussian elimination with pivots; the last column is the right side. */
function solve(m: Float64Array[]): number[] {
  const n = m.length;
  for (let i = 0; i < n; i++) {
    let pivot = i;
    for (let k = i + 1; k < n; k++) if (Math.abs(m[k][i]) > Math.abs(m[pivot][i])) pivot = k;
    [m[i], m[pivot]] = [m[pivot], m[i]];
    for (let k = i + 1; k < n; k++) {
      const f = m[k][i] / m[i][i];
      for (let j = i; j <= n; j++) m[k][j] -= f * m[i][j];
    }
  }
  const x = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    let sum = m[i][n];
    for (let j = i + 1; j < n; j++) sum -= m[i][j] * x[j];
    x[i] = sum / m[i][i];
  }
  return x;
}
