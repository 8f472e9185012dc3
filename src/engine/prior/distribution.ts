import { Z95 } from "./normal.ts";
import type { ScalarPrior } from "./prior.ts";
import {
  beta,
  blend,
  normalOn,
  type Scale,
  type Smooth,
  stretched,
  triangular,
  uniform,
  within,
} from "./smooth.ts";

/** A value that carries probability by itself. */
export interface Atom {
  readonly value: number;
  readonly mass: number;
}

/** A prior taken apart: atoms in ascending order and a continuous rest, whose probabilities sum to 1. */
export interface Distribution {
  readonly atoms: readonly Atom[];
  /** The continuous part, normalised to 1 by itself; undefined when the atoms are all there is. */
  readonly smooth: Smooth | undefined;
  /** The probability of the continuous part. */
  readonly smoothMass: number;
}

const continuous = (smooth: Smooth): Distribution => ({ atoms: [], smooth, smoothMass: 1 });

/** Puts parts together: equal atoms are added up, continuous parts blended, and the whole scaled to 1. */
function combine(parts: readonly { readonly weight: number; readonly of: Distribution }[]): Distribution {
  const whole = parts.reduce((sum, part) => sum + part.weight, 0);
  const masses = new Map<number, number>();
  const smooths: { weight: number; smooth: Smooth }[] = [];
  for (const { weight, of } of parts) {
    const share = weight / whole;
    if (share === 0) continue;
    for (const { value, mass } of of.atoms) masses.set(value, (masses.get(value) ?? 0) + share * mass);
    if (of.smooth) smooths.push({ weight: share * of.smoothMass, smooth: of.smooth });
  }
  const smoothMass = smooths.reduce((sum, part) => sum + part.weight, 0);
  const atoms = [...masses]
    .map(([value, mass]) => ({ value, mass }))
    .sort((a, b) => (a.value < b.value ? -1 : 1));
  const scaled = smooths.map((part) => ({ ...part, weight: part.weight / smoothMass }));
  return { atoms, smooth: scaled.length > 0 ? blend(scaled) : undefined, smoothMass };
}

/** The normal whose 5th and 95th percentiles on a scale are low and high, in two pieces when a median is given. */
function fromInterval(
  scale: Scale,
  to: (x: number) => number,
  low: number,
  high: number,
  median?: number,
): Smooth {
  const centre = median === undefined ? (to(low) + to(high)) / 2 : to(median);
  return normalOn(scale, centre, (centre - to(low)) / Z95, (to(high) - centre) / Z95);
}

const logit = (x: number): number => Math.log(x) - Math.log1p(-x);

type Builders = {
  [Kind in ScalarPrior["kind"]]: (prior: Extract<ScalarPrior, { kind: Kind }>) => Distribution;
};

const BUILDERS: Builders = {
  constant: ({ value }) => ({ atoms: [{ value, mass: 1 }], smooth: undefined, smoothMass: 0 }),
  interval: ({ low, high, median, date }) =>
    continuous(
      low > 0 && !date
        ? fromInterval("log", Math.log, low, high, median)
        : fromInterval("linear", (x) => x, low, high, median),
    ),
  share: ({ low, high, median }) => continuous(fromInterval("logit", logit, low, high, median)),
  normal: ({ mean, sd }) => continuous(normalOn("linear", mean, sd, sd)),
  lognormal: ({ mu, sigma }) => continuous(normalOn("log", mu, sigma, sigma)),
  uniform: ({ low, high }) => continuous(uniform(low, high)),
  triangular: ({ low, mode, high }) => continuous(triangular(low, mode, high)),
  pert: ({ low, mode, high }) => {
    const peak = (mode - low) / (high - low);
    return continuous(stretched(beta(1 + 4 * peak, 1 + 4 * (1 - peak)), low, high));
  },
  beta: ({ a, b }) => continuous(beta(a, b)),
  choice: ({ options }) =>
    combine(
      options.map(({ value, weight }) => ({ weight, of: BUILDERS.constant({ kind: "constant", value }) })),
    ),
  mixture: ({ parts }) => combine(parts.map(({ weight, prior }) => ({ weight, of: distributionOf(prior) }))),
  truncated: ({ prior, low, high }) => truncate(distributionOf(prior), low, high),
};

function truncate(whole: Distribution, low: number, high: number): Distribution {
  const parts = whole.atoms
    .filter(({ value }) => value >= low && value <= high)
    .map(({ value, mass }) => ({ weight: mass, of: BUILDERS.constant({ kind: "constant", value }) }));
  const { smooth, smoothMass } = whole;
  const kept = smooth ? smoothMass * (1 - smooth.cdf(low) - smooth.survival(high)) : 0;
  if (smooth && kept > 0) parts.push({ weight: kept, of: continuous(within(smooth, low, high)) });
  return combine(parts);
}

const known = new WeakMap<ScalarPrior, Distribution>();

/** The distribution of a prior, built once for each prior object. */
export function distributionOf(prior: ScalarPrior): Distribution {
  let distribution = known.get(prior);
  if (!distribution) {
    const build = BUILDERS[prior.kind] as (prior: ScalarPrior) => Distribution;
    distribution = build(prior);
    known.set(prior, distribution);
  }
  return distribution;
}

/** P(X ≤ x). */
export function probabilityUpTo({ atoms, smooth, smoothMass }: Distribution, x: number): number {
  const atomic = atoms.reduce((sum, atom) => sum + (atom.value <= x ? atom.mass : 0), 0);
  return Math.min(1, atomic + (smooth ? smoothMass * smooth.cdf(x) : 0));
}

/** P(low ≤ X ≤ high), both ends included. */
export function probabilityWithin(
  { atoms, smooth, smoothMass }: Distribution,
  low: number,
  high: number,
): number {
  const atomic = atoms.reduce((sum, { value, mass }) => sum + (value >= low && value <= high ? mass : 0), 0);
  return atomic + (smooth ? smoothMass * (1 - smooth.cdf(low) - smooth.survival(high)) : 0);
}
