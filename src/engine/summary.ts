import type { Node } from "./node.ts";
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

function summariseColumn(values: Float64Array, node: Node): Summary {
  if (node.kind === "quantity" && node.levels) {
    const shares = node.levels.map(() => 0);
    for (const x of values) {
      if (shares[x] === undefined)
        throw new RangeError(
          `${node.key} is ${x} in some world, which is none of its levels ${node.levels.join(", ")}`,
        );
      shares[x] += 1 / values.length;
    }
    return { kind: "share", levels: node.levels, shares };
  }
  if ("date" in node.unit.dims) {
    let never = 0;
    for (const x of values) if (x === Infinity) never++;
    const [p05, p50, p95] = quantiles(values, [0.05, 0.5, 0.95]);
    return { kind: "date", p05, p50, p95, never: never / values.length };
  }
  let sum = 0;
  for (const x of values) sum += x;
  const { scale } = node.unit;
  const [p05, p50, p95] = quantiles(values, [0.05, 0.5, 0.95]).map((x) => x / scale);
  return { kind: "number", unit: node.unitText, p05, p50, p95, mean: sum / values.length / scale };
}

let scratch = new Float64Array(0);

/**
 * Quantiles by selection, linear between order statistics (type 7 of Hyndman and Fan, The American Statistician 50,
 * 1996). The values are left as they are.
 */
export function quantiles(values: Float64Array, probabilities: readonly number[]): number[] {
  const n = values.length;
  if (scratch.length < n) scratch = new Float64Array(n);
  scratch.set(values);
  const result = new Array<number>(probabilities.length);
  // From the middle outwards: each selection sorts the values around it, so the next has less to look through.
  const fences = [-1, n];
  const order = probabilities
    .map((_, i) => i)
    .sort((i, j) => Math.abs(probabilities[i] - 0.5) - Math.abs(probabilities[j] - 0.5));
  for (const i of order) {
    const position = probabilities[i] * (n - 1);
    const k = Math.floor(position);
    const left = Math.max(...fences.filter((f) => f <= k)) + 1;
    const right = Math.min(...fences.filter((f) => f > k)) - 1;
    if (left <= k) select(scratch, k, left, right);
    fences.push(k);
    const part = position - k;
    let next = Infinity;
    if (part > 0) for (let j = k + 1; j <= Math.min(right + 1, n - 1); j++) next = Math.min(next, scratch[j]);
    const low = scratch[k];
    result[i] = part === 0 || low === next ? low : low + part * (next - low);
  }
  return result;
}

/** Below this many values a plain partition is quicker than sampling for good pivots. */
const FEW = 600;

/**
 * Puts the k-th smallest of a[left..right] in its sorted place, smaller ones before and larger ones after it
 * (Floyd and Rivest, Communications of the ACM 18(3), 1975).
 */
function select(a: Float64Array, k: number, left: number, right: number): void {
  let from = left;
  let to = right;
  while (to > from) {
    if (to - from > FEW) {
      // Select within a sample first, so that a[k] becomes a pivot close to its final place.
      const n = to - from + 1;
      const i = k - from + 1;
      const z = Math.log(n);
      const size = 0.5 * Math.exp((2 * z) / 3);
      const sd = 0.5 * Math.sqrt((z * size * (n - size)) / n) * Math.sign(i - n / 2);
      select(
        a,
        k,
        Math.max(from, Math.floor(k - (i * size) / n + sd)),
        Math.min(to, Math.floor(k + ((n - i) * size) / n + sd)),
      );
    }
    const pivot = a[k];
    let i = from;
    let j = to;
    while (i <= j) {
      while (a[i] < pivot) i++;
      while (a[j] > pivot) j--;
      if (i <= j) {
        const swap = a[i];
        a[i++] = a[j];
        a[j--] = swap;
      }
    }
    if (k <= j) to = j;
    else if (k >= i) from = i;
    else return;
  }
}
