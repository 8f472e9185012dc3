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

/** The inverse is tabled at i / NODES, a polynomial of this degree to each, but for as many nodes at both ends. */
const NODES = 1024;
const DEGREE = 7;
const ENDS = 32;

/**
 * The z with P(Z ≤ z) = u for a standard normal Z, to about 1e-15; ∓∞ at u = 0 and 1, NaN outside.
 * Every draw passes through here, so the body is read from Taylor polynomials about the nearest node, which takes half
 * the time of a rational approximation; the tails, where the series converge slowly, are left to that.
 */
export function normalQuantile(u: number): number {
  const x = u * NODES;
  const node = Math.floor(x + 0.5);
  if (!(node > ENDS && node < NODES - ENDS)) return wichura(u);
  const v = x - node;
  const a = node * (DEGREE + 1);
  return (
    T[a] +
    v *
      (T[a + 1] +
        v * (T[a + 2] + v * (T[a + 3] + v * (T[a + 4] + v * (T[a + 5] + v * (T[a + 6] + v * T[a + 7]))))))
  );
}

const T = taylor();

/**
 * Taylor coefficients of the inverse at every tabled node, in steps of 1 / NODES. With w the inverse and φ the normal
 * density, its k-th derivative is Pₖ(w) / φ(w)ᵏ, where P₁ = 1 and Pₖ₊₁ = Pₖ′ + k w Pₖ (G. Steinbrecher and W. T. Shaw,
 * "Quantile mechanics", European Journal of Applied Mathematics 19(2), 2008, section 2).
 */
function taylor(): Float64Array {
  const derivatives = [[1]];
  for (let k = 1; k < DEGREE; k++) {
    const next = new Array<number>(k + 1).fill(0);
    for (const [power, coefficient] of derivatives[k - 1].entries()) {
      if (power > 0) next[power - 1] += power * coefficient;
      next[power + 1] += k * coefficient;
    }
    derivatives.push(next);
  }
  const table = new Float64Array(NODES * (DEGREE + 1));
  for (let node = ENDS + 1; node < NODES - ENDS; node++) {
    const w = wichura(node / NODES);
    const step = 1 / normalDensity(w) / NODES;
    let scale = 1; // (step)ᵏ / k!
    table[node * (DEGREE + 1)] = w;
    for (let k = 1; k <= DEGREE; k++) {
      scale *= step / k;
      const value = derivatives[k - 1].reduceRight((sum, coefficient) => sum * w + coefficient, 0);
      table[node * (DEGREE + 1) + k] = value * scale;
    }
  }
  return table;
}

/**
 * The same everywhere, to about 1e-16 relative. Algorithm PPND16 of M. J. Wichura, "Algorithm AS 241: The percentage
 * points of the normal distribution", Applied Statistics 37(3), 1988.
 */
function wichura(u: number): number {
  const q = u - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (
      (q *
        (((((((2509.0809287301227 * r + 33430.57558358813) * r + 67265.7709270087) * r + 45921.95393154987) *
          r +
          13731.69376550946) *
          r +
          1971.5909503065513) *
          r +
          133.14166789178438) *
          r +
          3.3871328727963665)) /
      (((((((5226.495278852854 * r + 28729.085735721943) * r + 39307.89580009271) * r + 21213.794301586597) *
        r +
        5394.196021424751) *
        r +
        687.1870074920579) *
        r +
        42.31333070160091) *
        r +
        1)
    );
  }
  const tail = q < 0 ? u : 1 - u;
  if (tail <= 0)
    return tail === 0 ? (q < 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY) : Number.NaN;
  let r = Math.sqrt(-Math.log(tail));
  let z: number;
  if (r <= 5) {
    r -= 1.6;
    z =
      (((((((0.0007745450142783414 * r + 0.022723844989269184) * r + 0.2417807251774506) * r +
        1.2704582524523684) *
        r +
        3.6478483247632045) *
        r +
        5.769497221460691) *
        r +
        4.630337846156546) *
        r +
        1.4234371107496835) /
      (((((((1.0507500716444169e-9 * r + 0.0005475938084995345) * r + 0.015198666563616457) * r +
        0.14810397642748008) *
        r +
        0.6897673349851) *
        r +
        1.6763848301838038) *
        r +
        2.053191626637759) *
        r +
        1);
  } else {
    r -= 5;
    z =
      (((((((2.0103343992922881e-7 * r + 2.7115555687434876e-5) * r + 0.0012426609473880784) * r +
        0.026532189526576124) *
        r +
        0.29656057182850487) *
        r +
        1.7848265399172913) *
        r +
        5.463784911164114) *
        r +
        6.657904643501103) /
      (((((((2.0442631033899397e-15 * r + 1.421511758316446e-7) * r + 1.8463183175100548e-5) * r +
        0.0007868691311456133) *
        r +
        0.014875361290850615) *
        r +
        0.1369298809227358) *
        r +
        0.599832206555888) *
        r +
        1);
  }
  return q < 0 ? -z : z;
}
