/** The standard normal distribution: density, cumulative probability and its inverse. All are dimensionless. */

const SQRT_TAU = 2.5066282746310007;

/** The 95th percentile of the standard normal: half the width of a 90% interval in standard deviations. */
export const Z95 = 1.6448536269514722;

/** Density of the standard normal at `z`. */
export function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / SQRT_TAU;
}

/**
 * P(Z ≤ z) for a standard normal Z, to 1e-13 relative down to z = −4 and 3e-9 in the lower tail beyond.
 * Rational approximation 5666 of Hart et al., Computer Approximations (1968), in the arrangement of G. West, "Better
 * approximations to cumulative normal functions", Wilmott Magazine, May 2005. Upper tail: `normalCdf(-z)`.
 */
export function normalCdf(z: number): number {
  const x = Math.abs(z);
  if (x > 38) return z > 0 ? 1 : 0;
  const e = Math.exp(-0.5 * x * x);
  let tail: number;
  if (x < 7.07106781186547) {
    const up =
      (((((3.52624965998911e-2 * x + 0.700383064443688) * x + 6.37396220353165) * x + 33.912866078383) * x +
        112.079291497871) *
        x +
        221.213596169931) *
        x +
      220.206867912376;
    const down =
      ((((((8.83883476483184e-2 * x + 1.75566716318264) * x + 16.064177579207) * x + 86.7807322029461) * x +
        296.564248779674) *
        x +
        637.333633378831) *
        x +
        793.826512519948) *
        x +
      440.413735824752;
    tail = (e * up) / down;
  } else {
    // Laplace's continued fraction, a few levels of which are enough this far out.
    tail = e / (x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 5 / (x + 6 / (x + 0.65))))))) / SQRT_TAU;
  }
  return z > 0 ? 1 - tail : tail;
}

/**
 * The z with P(Z ≤ z) = u for a standard normal Z, to about 1e-16 relative; ∓∞ at u = 0 and 1, NaN outside.
 * Algorithm PPND16 of M. J. Wichura, "Algorithm AS 241: The percentage points of the normal distribution", Applied
 * Statistics 37(3), 1988.
 */
export function normalQuantile(u: number): number {
  const q = u - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (
      (q *
        (((((((2509.0809287301226727 * r + 33430.575583588128105) * r + 67265.770927008700853) * r +
          45921.953931549871457) *
          r +
          13731.693765509461125) *
          r +
          1971.5909503065514427) *
          r +
          133.14166789178437745) *
          r +
          3.387132872796366608)) /
      (((((((5226.495278852854561 * r + 28729.085735721942674) * r + 39307.89580009271061) * r +
        21213.794301586595867) *
        r +
        5394.1960214247511077) *
        r +
        687.1870074920579083) *
        r +
        42.313330701600911252) *
        r +
        1)
    );
  }
  const tail = q < 0 ? u : 1 - u;
  if (tail <= 0) return tail === 0 ? (q < 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY) : Number.NaN;
  let r = Math.sqrt(-Math.log(tail));
  let z: number;
  if (r <= 5) {
    r -= 1.6;
    z =
      (((((((7.7454501427834140764e-4 * r + 0.0227238449892691845833) * r + 0.24178072517745061177) * r +
        1.27045825245236838258) *
        r +
        3.64784832476320460504) *
        r +
        5.7694972214606914055) *
        r +
        4.6303378461565452959) *
        r +
        1.42343711074968357734) /
      (((((((1.05075007164441684324e-9 * r + 5.475938084995344946e-4) * r + 0.0151986665636164571966) * r +
        0.14810397642748007459) *
        r +
        0.68976733498510000455) *
        r +
        1.6763848301838038494) *
        r +
        2.05319162663775882187) *
        r +
        1);
  } else {
    r -= 5;
    z =
      (((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r + 0.0012426609473880784386) * r +
        0.026532189526576123093) *
        r +
        0.29656057182850489123) *
        r +
        1.7848265399172913358) *
        r +
        5.4637849111641143699) *
        r +
        6.6579046435011037772) /
      (((((((2.04426310338993978564e-15 * r + 1.4215117583164458887e-7) * r + 1.8463183175100546818e-5) * r +
        7.868691311456132591e-4) *
        r +
        0.0148753612908506148525) *
        r +
        0.13692988092273580531) *
        r +
        0.59983220655588793769) *
        r +
        1);
  }
  return q < 0 ? -z : z;
}
