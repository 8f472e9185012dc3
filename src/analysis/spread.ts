import type { Node } from "../engine/node.ts";
import { quantiles } from "../engine/quantiles.ts";
import { column, type Run } from "../engine/run.ts";

/** Values over the worlds: 5th, 50th and 95th percentile, and how far sampling leaves the median open. */
export interface Spread {
  readonly p05: number;
  readonly p50: number;
  readonly p95: number;
  /** How far sampling leaves the median open, as a standard error; see {@link errorAt}. */
  readonly error: number;
}

/** What values over the worlds say. */
export function spread(values: Float64Array): Spread {
  const [p05, p50, p95] = quantiles(values, [0.05, 0.5, 0.95]);
  return { p05, p50, p95, error: errorAt(values, 0.5) };
}

/**
 * Standard error of a quantile: half the distance between the order statistics √(p (1 − p) / n) to either side of it (David and
 * Nagaraja, Order Statistics, 3rd ed., 7.1). That is for independent worlds; stratified draws leave less.
 */
export function errorAt(values: Float64Array, p: number): number {
  const near = Math.sqrt((p * (1 - p)) / values.length);
  const [low, high] = quantiles(values, [Math.max(0, p - near), Math.min(1, p + near)]);
  return low === high ? 0 : (high - low) / 2;
}

/** An output at a step over the worlds, in its own unit; with a second one, by how much it is more than that, world by world. */
export function valuesOf(run: Run, node: Node, step: number, than?: Node): Float64Array {
  const values = column(run, node, step);
  const others = than && column(run, than, step);
  const { scale } = node.unit;
  return values.map((x, w) => (others ? x - others[w] : x) / scale);
}
