import { exp } from "../../numeric/exponential.ts";
import { incompleteBeta, logBeta } from "./beta.ts";
import { type Continuous, type Inverse, invert } from "./inverse.ts";
import { normalCdf, normalDensity, normalQuantile } from "./normal.ts";

/** A continuous distribution, ready to be asked and drawn from. */
export interface Smooth extends Continuous {
  /** The x with P(X ≤ x) = u, for u in (0, 1). */
  readonly quantile: (u: number) => number;
  /** `quantile` for each of the first n entries of u; `out` may be `u` itself. Allocates nothing. */
  readonly fill: Fill;
  /** The same from normal scores instead of probabilities, where that is a shorter way. */
  readonly fillScores?: Fill;
  /** Logarithms of what `fillScores` gives, where they come before the values. */
  readonly fillLogScores?: Fill;
  readonly mean: () => number;
}

/** A scale on which a two-piece normal is laid out: straight, logarithm, or log-odds. */
export type Scale = "linear" | "log" | "logit";

const LARGEST_BELOW_ONE = 1 - 2 ** -53;

/** ∫ Q(u) du by the trapezoid rule over normal scores, which converges exponentially for a smooth Q(Φ(z)). */
function meanByScore(quantile: (u: number) => number): number {
  const step = 1 / 64;
  let sum = 0;
  for (let z = -8.5; z <= 8.5; z += step) {
    const u = Math.min(Math.max(normalCdf(z), Number.MIN_VALUE), LARGEST_BELOW_ONE);
    sum += normalDensity(z) * quantile(u);
  }
  return sum * step;
}

/** How each scale goes from a number to the straight axis (`to`) and back (`from`), and how fast (`rate` = d to / dx). */
const SCALES = {
  linear: { low: -Infinity, high: Infinity, to: (x: number) => x, from: (y: number) => y, rate: () => 1 },
  log: { low: 0, high: Infinity, to: Math.log, from: exp, rate: (x: number) => 1 / x },
  logit: {
    low: 0,
    high: 1,
    to: (x: number) => Math.log(x) - Math.log1p(-x),
    from: (y: number) => 1 / (1 + exp(-y)),
    rate: (x: number) => 1 / (x * (1 - x)),
  },
} as const;

/**
 * A two-piece normal on a scale: the normal score times `below` or `above` (by its sign), plus `centre`.
 * With `below` = `above` it is the normal, the lognormal or the logit-normal; otherwise each half keeps half the probability,
 * so percentiles are met exactly, at the price of a step in the density at the median.
 */
export function normalOn(scale: Scale, centre: number, below: number, above: number): Smooth {
  const { low, high, to, from, rate } = SCALES[scale];
  const score = (x: number): number => {
    const y = to(x) - centre;
    return y / (y < 0 ? below : above);
  };
  const quantile = (u: number): number => {
    const z = normalQuantile(u);
    return from(centre + z * (z < 0 ? below : above));
  };
  const fillScores = NORMAL_FILLS[scale](centre, below, above);
  return {
    low,
    high,
    cdf: (x) => (x <= low ? 0 : x >= high ? 1 : normalCdf(score(x))),
    survival: (x) => (x <= low ? 1 : x >= high ? 0 : normalCdf(-score(x))),
    density: (x) => {
      if (x <= low || x >= high) return 0;
      const z = score(x);
      return (normalDensity(z) * rate(x)) / (z < 0 ? below : above);
    },
    quantile,
    fill: (u, n, out) => {
      for (let i = 0; i < n; i++) out[i] = normalQuantile(u[i]);
      fillScores(out, n, out);
    },
    fillScores,
    ...(scale === "log" && { fillLogScores: NORMAL_FILLS.linear(centre, below, above) }),
    mean: () => {
      if (scale === "linear") return centre + (above - below) * normalDensity(0);
      if (scale === "logit") return meanByScore(quantile);
      // E[e^{sZ}; Z < 0] = e^{s²/2} Φ(−s), and likewise above.
      const half = (s: number, sign: number) => Math.exp((s * s) / 2) * normalCdf(sign * s);
      return Math.exp(centre) * (half(below, -1) + half(above, 1));
    },
  };
}

type Fill = (from: Float64Array, n: number, out: Float64Array) => void;

/** One plain loop a scale: most draws of a run pass through these three, so none calls through a closure. */
const NORMAL_FILLS: Record<Scale, (centre: number, below: number, above: number) => Fill> = {
  linear: (centre, below, above) => (scores, n, out) => {
    for (let i = 0; i < n; i++) {
      const z = scores[i];
      out[i] = centre + z * (z < 0 ? below : above);
    }
  },
  log: (centre, below, above) => (scores, n, out) => {
    for (let i = 0; i < n; i++) {
      const z = scores[i];
      out[i] = exp(centre + z * (z < 0 ? below : above));
    }
  },
  logit: (centre, below, above) => (scores, n, out) => {
    for (let i = 0; i < n; i++) {
      const z = scores[i];
      out[i] = 1 / (1 + exp(-centre - z * (z < 0 ? below : above)));
    }
  },
};

/** The loop for a quantile function that has none of its own. */
function fillBy(quantile: (u: number) => number): Fill {
  return (u, n, out) => {
    for (let i = 0; i < n; i++) out[i] = quantile(u[i]);
  };
}

/** The uniform distribution on [low, high]. */
export function uniform(low: number, high: number): Smooth {
  const width = high - low;
  const quantile = (u: number): number => low + u * width;
  return {
    low,
    high,
    cdf: (x) => Math.min(Math.max((x - low) / width, 0), 1),
    survival: (x) => Math.min(Math.max((high - x) / width, 0), 1),
    density: (x) => (x >= low && x <= high ? 1 / width : 0),
    quantile,
    fill: fillBy(quantile),
    mean: () => low + width / 2,
  };
}

/** The triangular distribution on [low, high] with its peak at `mode`, which may be either end. */
export function triangular(low: number, mode: number, high: number): Smooth {
  const width = high - low;
  const [rise, fall] = [mode - low, high - mode];
  const quantile = (u: number): number =>
    u * width < rise ? low + Math.sqrt(u * width * rise) : high - Math.sqrt((1 - u) * width * fall);
  return {
    low,
    high,
    cdf: (x) => {
      if (x <= low) return 0;
      if (x >= high) return 1;
      return x < mode ? (x - low) ** 2 / (width * rise) : 1 - (high - x) ** 2 / (width * fall);
    },
    survival: (x) => {
      if (x <= low) return 1;
      if (x >= high) return 0;
      return x < mode ? 1 - (x - low) ** 2 / (width * rise) : (high - x) ** 2 / (width * fall);
    },
    density: (x) => {
      if (x < low || x > high) return 0;
      return (2 / width) * (x < mode ? (x - low) / rise : fall > 0 ? (high - x) / fall : 1);
    },
    quantile,
    fill: fillBy(quantile),
    mean: () => (low + mode + high) / 3,
  };
}

/** A distribution whose inverse comes from a table, built when the first draw asks for it. */
function tabled(of: Continuous, log: boolean, mean: () => number): Smooth {
  let built: Inverse | undefined;
  const inverse = (): Inverse => {
    built ??= invert(of, log);
    return built;
  };
  return { ...of, quantile: (u) => inverse().at(u), fill: (u, n, out) => inverse().fill(u, n, out), mean };
}

/** The beta distribution with parameters a and b on (0, 1). */
export function beta(a: number, b: number): Smooth {
  const logB = logBeta(a, b);
  return tabled(
    {
      low: 0,
      high: 1,
      cdf: (x) => incompleteBeta(x, 1 - x, a, b, logB),
      survival: (x) => incompleteBeta(1 - x, x, b, a, logB),
      density: (x) =>
        x <= 0 || x >= 1 ? 0 : Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - logB),
    },
    true,
    () => a / (a + b),
  );
}

/** A distribution on [0, 1] stretched over [low, high]. */
export function stretched(unit: Smooth, low: number, high: number): Smooth {
  const width = high - low;
  const quantile = (u: number): number => low + width * unit.quantile(u);
  return {
    low,
    high,
    cdf: (x) => unit.cdf((x - low) / width),
    survival: (x) => unit.survival((x - low) / width),
    density: (x) => unit.density((x - low) / width) / width,
    quantile,
    fill: (u, n, out) => {
      unit.fill(u, n, out);
      for (let i = 0; i < n; i++) out[i] = low + width * out[i];
    },
    mean: () => low + width * unit.mean(),
  };
}

/** A distribution given that it lies in [low, high]; `low` or `high` may be infinite. Needs some probability there. */
export function within(whole: Smooth, low: number, high: number): Smooth {
  const below = whole.cdf(low);
  const above = whole.survival(high);
  const kept = 1 - below - above;
  const clamp = (x: number): number => Math.min(Math.max(x, low), high);
  const inner = (u: number): number => Math.min(below + u * kept, LARGEST_BELOW_ONE);
  const quantile = (u: number): number => clamp(whole.quantile(inner(u)));
  return {
    low: Math.max(low, whole.low),
    high: Math.min(high, whole.high),
    cdf: (x) => (x <= low ? 0 : x >= high ? 1 : Math.max(whole.cdf(x) - below, 0) / kept),
    survival: (x) => (x <= low ? 1 : x >= high ? 0 : Math.max(whole.survival(x) - above, 0) / kept),
    density: (x) => (x < low || x > high ? 0 : whole.density(x) / kept),
    quantile,
    fill: (u, n, out) => {
      for (let i = 0; i < n; i++) out[i] = inner(u[i]);
      whole.fill(out, n, out);
      for (let i = 0; i < n; i++) out[i] = clamp(out[i]);
    },
    mean: () => meanByScore(quantile),
  };
}

/** A mixture of continuous distributions; weights sum to 1. */
export function blend(parts: readonly { readonly weight: number; readonly smooth: Smooth }[]): Smooth {
  if (parts.length === 1) return parts[0].smooth;
  const total = (of: (smooth: Smooth) => number): number =>
    parts.reduce((sum, part) => sum + part.weight * of(part.smooth), 0);
  const extreme = (u: number) => parts.map((part) => part.smooth.quantile(u));
  const low = Math.min(...parts.map((part) => part.smooth.low));
  const high = Math.max(...parts.map((part) => part.smooth.high));
  const log = low >= 0;
  return tabled(
    {
      // On a straight axis the table needs finite ends: no quantile of the mixture lies outside those of its parts.
      low: log ? low : Math.min(...extreme(1e-17)),
      high: log ? high : Math.max(...extreme(LARGEST_BELOW_ONE)),
      cdf: (x) => total((smooth) => smooth.cdf(x)),
      survival: (x) => total((smooth) => smooth.survival(x)),
      density: (x) => total((smooth) => smooth.density(x)),
    },
    log,
    () => total((smooth) => smooth.mean()),
  );
}
