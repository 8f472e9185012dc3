import type { Node } from "../../../src/engine/node.ts";
import { at } from "../pictures/statistics.ts";
import type { Histogram } from "./protocol.ts";

const BARS = 24;
/** Values that span more than this factor between the 1st and 99th of a hundred worlds are drawn by their logarithms. */
const WIDE = 30;

/** Bars over values, between the 1st and the 99th of a hundred worlds; what lies beyond stands in the outer bars. */
export function histogramOf(
  node: Pick<Node, "unit"> & { readonly levels?: readonly string[] | undefined },
  values: Float64Array,
  bars = BARS,
): Histogram {
  if (node.levels) {
    const { levels } = node;
    return {
      kind: "share",
      edges: [],
      levels,
      bars: levels.map((_, i) => shareOf(values, (x) => x === i)),
      never: 0,
    };
  }
  const finite = values.filter(Number.isFinite).sort();
  const never = 1 - finite.length / values.length;
  const isDate = "date" in node.unit.dims;
  if (finite.length === 0) return { kind: isDate ? "date" : "number", edges: [0, 1], bars: [0], never };
  const low = at(finite, 0.01);
  const high = at(finite, 0.99);
  const kind = isDate ? "date" : low > 0 && high / low > WIDE ? "log" : "number";
  const edges = edgesOf(kind, low, high, bars);
  return { kind, edges, bars: countedIn(edges, values), never };
}

function edgesOf(kind: Histogram["kind"], low: number, high: number, bars: number): number[] {
  if (low === high) return [low, high];
  if (kind === "date") {
    // Whole quarters, several to a bar where there are many.
    const first = Math.floor(low);
    const width = Math.max(1, Math.ceil((Math.ceil(high) - first) / bars));
    const count = Math.max(1, Math.ceil((high - first + 1e-9) / width));
    return Array.from({ length: count + 1 }, (_, i) => first + i * width);
  }
  return Array.from({ length: bars + 1 }, (_, i) =>
    kind === "log" ? low * (high / low) ** (i / bars) : low + ((high - low) * i) / bars,
  );
}

/** The share of all values in each bar; values beyond the ends stand in the outer ones, infinite ones in none. */
export function countedIn(edges: readonly number[], values: Float64Array): number[] {
  const bars = new Array<number>(edges.length - 1).fill(0);
  for (const x of values) {
    if (!Number.isFinite(x)) continue;
    let bar = 0;
    while (bar < bars.length - 1 && x >= edges[bar + 1]) bar++;
    bars[bar] += 1 / values.length;
  }
  return bars;
}

/** The share of values that are so. */
export function shareOf(values: Float64Array, isSo: (x: number) => boolean): number {
  let count = 0;
  for (const x of values) if (isSo(x)) count++;
  return count / values.length;
}
