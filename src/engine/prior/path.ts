import { QUARTERS } from "../time.ts";
import type { Interpolation } from "./prior.ts";

/**
 * Writes one world's path over the grid: `out[offset + t]` for the 56 quarters t, from the values drawn at the knots.
 *
 * A quarter takes the path's value at its midpoint, t + ½. Before the first knot and after the last the path is flat.
 * Between knots it runs in a straight line, or for `log` in a straight line of the logarithm, by equal factors from
 * quarter to quarter (one logarithm and one or two exponentials a segment).
 *
 * @param dates of the knots, ascending, in quarters since 2019-01-01
 * @param values holds the knots' values at `from`, `from + stride` …, one for each date; positive for `log`
 */
export function expandPath(
  dates: Float64Array,
  values: Float64Array,
  from: number,
  stride: number,
  interpolation: Interpolation,
  out: Float64Array,
  offset: number,
): void {
  const last = dates.length - 1;
  let t = 0;
  for (const first = quarterAt(dates[0]); t < first; t++) out[offset + t] = values[from];
  for (let k = 0; k < last && t < QUARTERS; k++) {
    const stop = quarterAt(dates[k + 1]);
    if (t >= stop) continue;
    const start = values[from + k * stride];
    const end = values[from + (k + 1) * stride];
    const into = t + 0.5 - dates[k];
    const length = dates[k + 1] - dates[k];
    if (interpolation === "linear") {
      const step = (end - start) / length;
      for (let i = into; t < stop; t++, i++) out[offset + t] = start + step * i;
    } else {
      const growth = Math.log(end / start) / length;
      const factor = Math.exp(growth);
      const square = factor * factor;
      // Knots mostly stand at the start of a quarter, half a step before the first midpoint.
      let even = start * (into === 0.5 ? Math.sqrt(factor) : Math.exp(growth * into));
      // Two strands of multiplications, so that neither waits for every one of the other.
      let odd = even * factor;
      for (; t + 1 < stop; t += 2) {
        out[offset + t] = even;
        out[offset + t + 1] = odd;
        even *= square;
        odd *= square;
      }
      if (t < stop) out[offset + t++] = even;
    }
  }
  for (; t < QUARTERS; t++) out[offset + t] = values[from + last * stride];
}

/** The first quarter whose midpoint lies at or after a date, held inside the grid. */
const quarterAt = (date: number): number => Math.min(QUARTERS, Math.max(0, Math.ceil(date - 0.5)));
