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
  for (; t < QUARTERS && t + 0.5 <= dates[0]; t++) out[offset + t] = values[from];
  for (let k = 0; k < last && t < QUARTERS; k++) {
    const end = dates[k + 1];
    if (t + 0.5 >= end) continue;
    const start = values[from + k * stride];
    const into = t + 0.5 - dates[k];
    const length = end - dates[k];
    if (interpolation === "linear") {
      const step = (values[from + (k + 1) * stride] - start) / length;
      for (let i = 0; t < QUARTERS && t + 0.5 < end; t++, i++) out[offset + t] = start + step * (into + i);
    } else {
      const growth = Math.log(values[from + (k + 1) * stride] / start) / length;
      const factor = Math.exp(growth);
      // Knots mostly stand at the start of a quarter, half a step before the first midpoint.
      let value = start * (into === 0.5 ? Math.sqrt(factor) : Math.exp(growth * into));
      for (; t < QUARTERS && t + 0.5 < end; t++) {
        out[offset + t] = value;
        value *= factor;
      }
    }
  }
  for (; t < QUARTERS; t++) out[offset + t] = values[from + last * stride];
}
