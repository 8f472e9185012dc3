import type { Node } from "../engine/node.ts";
import { quantiles } from "../engine/quantiles.ts";
import { column, type Run } from "../engine/run.ts";

/** How an output differs between two runs of the same worlds, in the node's unit. */
export interface Difference {
  readonly unit: string;
  /** Percentiles of the difference, second run minus first, world by world. */
  readonly p05: number;
  readonly p50: number;
  readonly p95: number;
  /** Share of worlds in which the second is higher, and in which it is lower. */
  readonly higher: number;
  readonly lower: number;
}

/**
 * Compares an output of two runs world by world; both runs must have the same seed and number of worlds, so that the
 * difference is due to the changed beliefs alone.
 * @throws {RangeError} when the runs do not share their worlds.
 */
export function compare(first: Run, second: Run, node: Node, step = 0): Difference {
  if (first.seed !== second.seed || first.worlds !== second.worlds || first.from !== second.from)
    throw new RangeError(
      "two runs can only be compared on the same worlds: use one seed and one number of worlds",
    );
  const a = column(first, node, step);
  const b = column(second, node, step);
  const n = first.worlds;
  const difference = new Float64Array(n);
  let higher = 0;
  let lower = 0;
  for (let w = 0; w < n; w++) {
    const x = a[w];
    const y = b[w];
    difference[w] = x === y ? 0 : (y - x) / node.unit.scale; // two dates that never come do not differ
    if (y > x) higher += 1 / n;
    if (y < x) lower += 1 / n;
  }
  const [p05, p50, p95] = quantiles(difference, [0.05, 0.5, 0.95]);
  return { unit: node.unitText === "date" ? "quarter" : node.unitText, p05, p50, p95, higher, lower };
}
