/** The incomplete beta function, from which the beta and PERT distributions are built. Dimensionless throughout. */

/** ln Γ(x) for x > 0: Stirling's series (DLMF 5.11.1) after shifting the argument to 10 or more. */
function logGamma(x: number): number {
  let shift = 1;
  while (x < 10) shift *= x++;
  const s = 1 / (x * x);
  const series =
    (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - (s * 691) / 360360))))) / x;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series - Math.log(shift);
}

/** ln B(a, b), the logarithm of the beta function, for a, b > 0. */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/** The continued fraction of the incomplete beta function (DLMF 8.17.22) by the method of Lentz; fast for x < a/(a+b). */
function fraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  let c = 1;
  let d = 1 - ((a + b) * x) / (a + 1);
  d = 1 / (Math.abs(d) < tiny ? tiny : d);
  let value = d;
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 + even * d;
    c = 1 + even / c;
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    if (Math.abs(c) < tiny) c = tiny;
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 + odd * d;
    c = 1 + odd / c;
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    if (Math.abs(c) < tiny) c = tiny;
    const step = d * c;
    value *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return value;
}

/**
 * The regularised incomplete beta function I_x(a, b): P(X ≤ x) for a beta-distributed X.
 *
 * @param x the point, with `y` = 1 − x given apart so that neither end loses digits
 * @param logB ln B(a, b), from {@link logBeta}
 */
export function incompleteBeta(x: number, y: number, a: number, b: number, logB: number): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  const front = Math.exp(a * Math.log(x) + b * Math.log(y) - logB);
  if (x < (a + 1) / (a + b + 2)) return (front * fraction(x, a, b)) / a;
  return 1 - (front * fraction(y, b, a)) / b;
}
