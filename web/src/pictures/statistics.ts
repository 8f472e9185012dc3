import type { Node } from "../../../src/engine/node.ts";
import { column, type Run } from "../../../src/engine/run.ts";

/** Quantiles of a fan at one step, in the node's own unit. */
export interface Band {
  readonly p05: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p95: number;
}

/** How many dots stand for all worlds: each is one world in twenty. */
export const DOTS = 20;

/** Worlds of one output at one step, sorted, in its own unit. */
export function sorted(run: Run, node: Node, step = 0): Float64Array {
  const values = Float64Array.from(column(run, node, step)).sort();
  const { scale } = node.unit;
  if (scale !== 1 && !("date" in node.unit.dims)) for (let i = 0; i < values.length; i++) values[i] /= scale;
  return values;
}

/** A quantile of sorted worlds, between neighbours; equal neighbours, infinite ones too, are themselves. */
export function at(values: Float64Array, p: number): number {
  const place = p * (values.length - 1);
  const below = values[Math.floor(place)];
  const above = values[Math.ceil(place)];
  return below === above ? below : below + (place - Math.floor(place)) * (above - below);
}

/** The band of sorted worlds. */
export const band = (values: Float64Array): Band => ({
  p05: at(values, 0.05),
  p25: at(values, 0.25),
  p50: at(values, 0.5),
  p75: at(values, 0.75),
  p95: at(values, 0.95),
});

/** Twenty dots: the middle of each twentieth of the sorted worlds. */
export const dots = (values: Float64Array): number[] =>
  Array.from({ length: DOTS }, (_, i) => at(values, (i + 0.5) / DOTS));

/** Share of worlds at each level of a category. */
export function shares(run: Run, node: Node, step: number, levels: number): number[] {
  const values = column(run, node, step);
  const counts = new Array<number>(levels).fill(0);
  for (let i = 0; i < values.length; i++) counts[values[i]]++;
  return counts.map((count) => count / values.length);
}
