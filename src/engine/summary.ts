import type { Node } from "./node.ts";
import { quantiles } from "./quantiles.ts";
import { column, type Run } from "./run.ts";

/** A number over the worlds: 5th, 50th and 95th percentile and mean, in the node's own unit. */
export interface NumberSummary {
  readonly kind: "number";
  readonly unit: string;
  readonly p05: number;
  readonly p50: number;
  readonly p95: number;
  readonly mean: number;
}

/** A date over the worlds, in quarters since 2019-01-01; Infinity is never. */
export interface DateSummary {
  readonly kind: "date";
  readonly p05: number;
  readonly p50: number;
  readonly p95: number;
  /** Share of worlds in which it never comes. */
  readonly never: number;
}

/** A category over the worlds: the share of worlds at each level. A claim has the levels "fails" and "holds". */
export interface ShareSummary {
  readonly kind: "share";
  readonly levels: readonly string[];
  readonly shares: readonly number[];
}

/** What many worlds say of one value. */
export type Summary = NumberSummary | DateSummary | ShareSummary;

/** What a run says of an output at one step: a quarter or year counted from 0, or 0 for a static output. */
export function summarise(run: Run, node: Node, step = 0): Summary {
  return summariseColumn(column(run, node, step), node);
}

/** Plain loops: `for … of` over a typed array takes three times as long. */
function summariseColumn(values: Float64Array, node: Node): Summary {
  if (node.kind === "quantity" && node.levels) {
    const counts = node.levels.map(() => 0);
    for (let i = 0; i < values.length; i++) {
      const x = values[i];
      if (counts[x] === undefined)
        throw new RangeError(
          `${node.key} is ${x} in some world, which is none of its levels ${node.levels.join(", ")}`,
        );
      counts[x]++;
    }
    const shares = counts.map((count) => count / values.length);
    return { kind: "share", levels: node.levels, shares };
  }
  if ("date" in node.unit.dims) {
    let never = 0;
    for (let i = 0; i < values.length; i++) if (values[i] === Infinity) never++;
    const [p05, p50, p95] = quantiles(values, [0.05, 0.5, 0.95]);
    return { kind: "date", p05, p50, p95, never: never / values.length };
  }
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  const { scale } = node.unit;
  const [p05, p50, p95] = quantiles(values, [0.05, 0.5, 0.95]).map((x) => x / scale);
  return { kind: "number", unit: node.unitText, p05, p50, p95, mean: sum / values.length / scale };
}
