import type { Factors } from "./answers.ts";

/** A foretold amount with the factors that its 90% interval reaches to. */
export interface Foretold {
  readonly value: number;
  readonly factors: Factors;
}

/** How many times one amount is another. */
export interface Ratio {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Whether the interval leaves out 1, so that it is settled which is more. */
  readonly settled: boolean;
}

/**
 * One foretold amount over another. The errors of the two are taken to be independent: in logarithms, the distances to the
 * ends of the intervals add up as squares do. Errors that both share would cancel, so this is on the wide side.
 */
export function ratioOf(a: Foretold, b: Foretold): Ratio {
  const value = a.value / b.value;
  const apart = (x: number, y: number) => Math.hypot(Math.log(x), Math.log(y));
  const low = value * Math.exp(-apart(a.factors[0], b.factors[1]));
  const high = value * Math.exp(apart(a.factors[1], b.factors[0]));
  return { value, low, high, settled: low > 1 || high < 1 };
}

/** The ratio the other way round. */
export const inverse = ({ value, low, high, settled }: Ratio): Ratio => ({
  value: 1 / value,
  low: 1 / high,
  high: 1 / low,
  settled,
});
