import { LENGTH } from "./compile.ts";
import type { Node } from "./node.ts";
import type { Run } from "./run.ts";

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

/** Summaries of an output: one, or one a quarter or year. */
export function summarise(run: Run, node: Node): Summary[] {
  const values = run.values.get(node);
  if (!values) throw new RangeError(`${node.key} is not an output of this run`);
  return Array.from({ length: LENGTH[node.shape] }, (_, step) =>
    summariseColumn(values.subarray(step * run.worlds, (step + 1) * run.worlds), node),
  );
}

function summariseColumn(column: Float64Array, node: Node): Summary {
  if (node.kind === "quantity" && node.levels) {
    const shares = node.levels.map(() => 0);
    for (const x of column) shares[x] += 1 / column.length;
    return { kind: "share", levels: node.levels, shares };
  }
  if ("date" in node.unit.dims) {
    let never = 0;
    for (const x of column) if (x === Infinity) never++;
    const [p05, p50, p95] = quantiles(column, [0.05, 0.5, 0.95]);
    return { kind: "date", p05, p50, p95, never: never / column.length };
  }
  let sum = 0;
  for (const x of column) sum += x;
  const { scale } = node.unit;
  const [p05, p50, p95] = quantiles(column, [0.05, 0.5, 0.95]).map((x) => x / scale);
  return { kind: "number", unit: node.unitText, p05, p50, p95, mean: sum / column.length / scale };
}

let scratch = new Float64Array(0);

/**
 * Quantiles by selection, linear between order statistics (type 7 of Hyndman and Fan, The American Statistician 50,
 * 1996); `probabilities` ascend. The values are left as they are.
 */
export function quantiles(values: Float64Array, probabilities: readonly number[]): number[] {
  const n = values.length;
  if (scratch.length < n) scratch = new Float64Array(n);
  scratch.set(values);
  let from = 0;
  return probabilities.map((p) => {
    const position = p * (n - 1);
    const k = Math.floor(position);
    select(scratch, k, from, n - 1);
    from = k;
    const low = scratch[k];
    const part = position - k;
    if (part === 0) return low;
    let high = Infinity;
    for (let i = k + 1; i < n; i++) if (scratch[i] < high) high = scratch[i];
    return low === high ? low : low + part * (high - low);
  });
}

/** Puts the k-th smallest of a[left..right] in its sorted place, smaller ones before and larger ones after it. */
function select(a: Float64Array, k: number, left: number, right: number): void {
  while (right > left) {
    const pivot = median3(a[left], a[(left + right) >> 1], a[right]);
    let i = left;
    let j = right;
    while (i <= j) {
      while (a[i] < pivot) i++;
      while (a[j] > pivot) j--;
      if (i <= j) {
        const swap = a[i];
        a[i++] = a[j];
        a[j--] = swap;
      }
    }
    if (k <= j) right = j;
    else if (k >= i) left = i;
    else return;
  }
}

const median3 = (a: number, b: number, c: number): number =>
  Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
