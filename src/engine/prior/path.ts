import { exp } from "../../numeric/exponential.ts";
import { QUARTERS } from "../time.ts";
import type { Interpolation } from "./prior.ts";

/** What of a path is the same in every world: which quarters lie before, between and after its knots. */
export interface PathPlan {
  readonly interpolation: Interpolation;
  /** The first quarter at or after each knot. */
  readonly starts: Int32Array;
  /** From each knot to the midpoint of that quarter. */
  readonly into: Float64Array;
  /** One over the quarters from each knot to the next. */
  readonly perQuarter: Float64Array;
}

/** @param dates of the knots, ascending, in quarters since 2019-01-01 */
export function planPath(dates: readonly number[], interpolation: Interpolation): PathPlan {
  const starts = Int32Array.from(dates, quarterAt);
  return {
    interpolation,
    starts,
    into: Float64Array.from(dates, (date, k) => starts[k] + 0.5 - date),
    perQuarter: Float64Array.from(dates.slice(1), (date, k) => 1 / (date - dates[k])),
  };
}

/** The first quarter whose midpoint lies at or after a date, held inside the grid. */
const quarterAt = (date: number): number => Math.min(QUARTERS, Math.max(0, Math.ceil(date - 0.5)));

/**
 * Writes one world's path over the grid: `out[offset + pace * t]` for the 56 quarters t, from what was drawn at the knots.
 *
 * A quarter takes the path's value at its midpoint, t + ½. Before the first knot and after the last the path is flat.
 * Between knots it runs in a straight line, or for `log` in a straight line of the logarithm, by equal factors from
 * quarter to quarter.
 *
 * @param values holds the knots' values, or for `log` their natural logarithms, at `from`, `from + stride` …
 */
export function expandPath(
  { interpolation, starts, into, perQuarter }: PathPlan,
  values: Float64Array,
  from: number,
  stride: number,
  out: Float64Array,
  offset: number,
  pace: number,
): void {
  const isLog = interpolation === "log";
  const last = starts.length - 1;
  let t = 0;
  if (starts[0] > 0) {
    const before = isLog ? exp(values[from]) : values[from];
    for (; t < starts[0]; t++) out[offset + pace * t] = before;
  }
  for (let k = 0; k < last; k++) {
    const stop = starts[k + 1];
    if (t >= stop) continue;
    const start = values[from + k * stride];
    const step = (values[from + (k + 1) * stride] - start) * perQuarter[k];
    if (isLog) {
      const factor = exp(step);
      const square = factor * factor;
      // Two strands of multiplications, so that neither waits for every one of the other.
      let even = exp(start + step * into[k]);
      let odd = even * factor;
      for (; t + 1 < stop; t += 2) {
        out[offset + pace * t] = even;
        out[offset + pace * (t + 1)] = odd;
        even *= square;
        odd *= square;
      }
      if (t < stop) out[offset + pace * t++] = even;
    } else for (let i = into[k]; t < stop; t++, i++) out[offset + pace * t] = start + step * i;
  }
  if (t < QUARTERS) {
    const end = values[from + last * stride];
    const after = isLog ? exp(end) : end;
    for (; t < QUARTERS; t++) out[offset + pace * t] = after;
  }
}
