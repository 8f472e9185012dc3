import { fromScores } from "../draw/draw.ts";
import { type Distribution, distributionOf, probabilityUpTo } from "./distribution.ts";
import type { ScalarPrior } from "./prior.ts";

type Quantile = (u: number) => number;

/** Walks up the atoms; the continuous part answers for the probabilities between them. */
function withAtoms({ atoms, smooth, smoothMass }: Distribution): Quantile {
  // Atom j answers for the probabilities from starts[j] to starts[j] + mass; before[j] is the mass of atoms below it.
  const before: number[] = [];
  const starts: number[] = [];
  let atomic = 0;
  for (const { value, mass } of atoms) {
    before.push(atomic);
    starts.push(atomic + (smooth ? smoothMass * smooth.cdf(value) : 0));
    atomic += mass;
  }
  const between = (u: number, massBelow: number, low: number, high: number): number => {
    if (!smooth) return low === Number.NEGATIVE_INFINITY ? high : low;
    const v = Math.min(Math.max((u - massBelow) / smoothMass, Number.MIN_VALUE), 1 - 2 ** -53);
    return Math.min(Math.max(smooth.quantile(v), low), high);
  };
  return (u) => {
    let last = Number.NEGATIVE_INFINITY;
    for (let j = 0; j < atoms.length; j++) {
      const { value, mass } = atoms[j];
      if (u <= starts[j]) return between(u, before[j], last, value);
      if (u <= starts[j] + mass) return value;
      last = value;
    }
    return between(u, atomic, last, Number.POSITIVE_INFINITY);
  };
}

const quantiles = new WeakMap<Distribution, Quantile>();

function quantileOf(distribution: Distribution): Quantile {
  let at = quantiles.get(distribution);
  if (!at) {
    const { atoms, smooth } = distribution;
    const inside = smooth && atoms.length === 0 ? smooth.quantile : withAtoms(distribution);
    const [low, high] = ends(distribution);
    at = (u) => (u > 0 && u < 1 ? inside(u) : u === 0 ? low : u === 1 ? high : Number.NaN);
    quantiles.set(distribution, at);
  }
  return at;
}

function ends({ atoms, smooth }: Distribution): [number, number] {
  return [
    Math.min(atoms[0]?.value ?? Infinity, smooth?.low ?? Infinity),
    Math.max(atoms.at(-1)?.value ?? -Infinity, smooth?.high ?? -Infinity),
  ];
}

/**
 * The inverse cumulative distribution function of a prior: u in [0, 1] to a value in the prior's own unit (dates in
 * quarters since 2019-01-01, `never` = +∞). It never falls, but for rounding; the ends of the support come at 0 and 1, and NaN outside [0, 1].
 *
 * Closed forms are good to about 1e-15. Beta, PERT and mixtures are read from a table good to 1e-10 relative
 * over the body and 1e-8 in the tails, which holds its last value beyond probabilities of 1e-16.
 */
export function quantile(prior: ScalarPrior): Quantile {
  return quantileOf(distributionOf(prior));
}

/**
 * Quantiles of a whole block: `out[i]` is the quantile of `u[i]` for i < n, the same bits as {@link quantile} gives.
 * Every u must lie in the open (0, 1). `out` may be `u`. Nothing is allocated after the first call for a prior.
 */
export function fill(prior: ScalarPrior, u: Float64Array, n: number, out: Float64Array): void {
  const distribution = distributionOf(prior);
  const { atoms, smooth } = distribution;
  if (atoms.length === 0 && smooth) smooth.fill(u, n, out);
  else if (!smooth && atoms.length === 1) out.fill(atoms[0].value, 0, n);
  else {
    const at = quantileOf(distribution);
    for (let i = 0; i < n; i++) out[i] = at(u[i]);
  }
}

/**
 * The same from normal scores: `out[i]` is the quantile of Φ(z[i]). Priors that are a normal on some scale need no
 * probability in between. `out` may be `z`.
 */
export function fillFromScores(prior: ScalarPrior, z: Float64Array, n: number, out: Float64Array): void {
  const { atoms, smooth } = distributionOf(prior);
  if (atoms.length === 0 && smooth?.fillScores) smooth.fillScores(z, n, out);
  else {
    fromScores(z, out);
    fill(prior, out, n, out);
  }
}

/** Natural logarithms of what {@link fillFromScores} gives; a lognormal is drawn as its logarithm in the first place. */
export function fillLogsFromScores(prior: ScalarPrior, z: Float64Array, n: number, out: Float64Array): void {
  const { atoms, smooth } = distributionOf(prior);
  if (atoms.length === 0 && smooth?.fillLogScores) smooth.fillLogScores(z, n, out);
  else {
    fillFromScores(prior, z, n, out);
    for (let i = 0; i < n; i++) out[i] = Math.log(out[i]);
  }
}

/** The cumulative distribution function of a prior: x to P(X ≤ x). */
export function cdf(prior: ScalarPrior): (x: number) => number {
  const distribution = distributionOf(prior);
  return (x) => probabilityUpTo(distribution, x);
}

/** The mean of a prior in its own unit; +∞ for a date that may be `never`. */
export function mean(prior: ScalarPrior): number {
  const { atoms, smooth, smoothMass } = distributionOf(prior);
  const atomic = atoms.reduce((sum, { value, mass }) => sum + value * mass, 0);
  return atomic + (smooth ? smoothMass * smooth.mean() : 0);
}

/** The smallest closed range that holds a prior; either end may be infinite. */
export function support(prior: ScalarPrior): { readonly low: number; readonly high: number } {
  const [low, high] = ends(distributionOf(prior));
  return { low, high };
}

/** The 5th, 50th and 95th percentiles of a prior, in its own unit. */
export function interval(prior: ScalarPrior): {
  readonly p05: number;
  readonly p50: number;
  readonly p95: number;
} {
  const at = quantile(prior);
  return { p05: at(0.05), p50: at(0.5), p95: at(0.95) };
}
