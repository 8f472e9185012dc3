import { START_YEAR } from "../../../src/engine/time.ts";
import type { Band } from "../pictures/statistics.ts";

const SHORT = new Intl.NumberFormat(undefined, { notation: "compact", maximumSignificantDigits: 2 });

/** A number for axes and tables: two significant figures, k and M as the reader's language has them. */
export const short = (x: number): string =>
  Number.isFinite(x) ? SHORT.format(x).replace("-", "−") : "never";

/** Median and interval for a row: 0.84 (0.53 to 1.3). */
export const spoken = ({ p05, p50, p95 }: Band, unit = ""): string =>
  `${short(p50)}${unit} (${short(p05)} to ${short(p95)})`;

/** A quarter for axes: 2026-Q3. */
export const quarterName = (index: number): string =>
  Number.isFinite(index)
    ? `${START_YEAR + Math.floor(index / 4)}-Q${1 + (((Math.floor(index) % 4) + 4) % 4)}`
    : "never";

/** A share of worlds as a count of twenty. */
export function ofTwenty(share: number): string {
  const count = Math.round(20 * share);
  if (count === 0 && share > 0) return "<1 of 20";
  if (count === 20 && share < 1) return ">19 of 20";
  return `${count} of 20`;
}
