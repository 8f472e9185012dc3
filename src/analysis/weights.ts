import type { Node } from "../engine/node.ts";
import { column, type Run } from "../engine/run.ts";
import type { Summary } from "../engine/summary.ts";

/** A published quantity held against the model: what it is in every world, and what was published of it. */
export interface Observation {
  /** The model's value in each world, positive. */
  readonly model: Float64Array;
  /** Published values in the same unit; where they conflict, each may be right with the same chance. */
  readonly published: readonly number[];
  /** Standard deviation of the logarithm of a published value about the truth. */
  readonly error: number;
}

/**
 * Weights of worlds by a record, which sum to 1. A published value y of a quantity that is x in a world has the likelihood
 * of a lognormal error, exp(−(ln y − ln x)² / 2σ²); conflicting values of one quantity are a mixture in equal parts, and
 * quantities are taken to err independently. A world in which a quantity is not positive gets no weight.
 * @throws {RangeError} when no world has any weight
 */
export function recordWeights(worlds: number, record: readonly Observation[]): Float64Array {
  const logs = new Float64Array(worlds);
  for (const { model, published, error } of record) {
    const at = published.map(Math.log);
    const precision = 1 / (2 * error * error);
    for (let w = 0; w < worlds; w++) {
      const x = Math.log(model[w]);
      let nearest = Infinity;
      for (let j = 0; j < at.length; j++) nearest = Math.min(nearest, (at[j] - x) ** 2);
      let rest = 0;
      for (let j = 0; j < at.length; j++) rest += Math.exp((nearest - (at[j] - x) ** 2) * precision);
      logs[w] += model[w] > 0 ? Math.log(rest / at.length) - nearest * precision : -Infinity;
    }
  }
  let best = -Infinity;
  for (let w = 0; w < worlds; w++) best = Math.max(best, logs[w]);
  if (best === -Infinity)
    throw new RangeError("no world agrees with the record at all, so none can be weighted by it");
  let sum = 0;
  for (let w = 0; w < worlds; w++) {
    logs[w] = Math.exp(logs[w] - best);
    sum += logs[w];
  }
  for (let w = 0; w < worlds; w++) logs[w] /= sum;
  return logs;
}

/** How many worlds of equal weight would say as much as these do: 1 / Σw² (Kish, Survey Sampling, 1965). */
export function effectiveWorlds(weights: Float64Array): number {
  let squares = 0;
  for (let w = 0; w < weights.length; w++) squares += weights[w] * weights[w];
  return 1 / squares;
}

/**
 * Quantiles of weighted values. Between order statistics the probability grows by the mean of their two weights, which for
 * equal weights is the plain quantile of type 7. Values of no weight do not count.
 */
export function weightedQuantiles(
  values: Float64Array,
  weights: Float64Array,
  probabilities: readonly number[],
): number[] {
  const order = Uint32Array.from(values.keys())
    .filter((w) => weights[w] > 0)
    .sort((a, b) => values[a] - values[b] || a - b);
  const n = order.length;
  const reach = new Float64Array(n);
  for (let i = 1; i < n; i++) reach[i] = reach[i - 1] + (weights[order[i - 1]] + weights[order[i]]) / 2;
  return probabilities.map((p) => {
    const wanted = p * reach[n - 1];
    let i = 0;
    while (i < n - 2 && reach[i + 1] <= wanted) i++;
    const low = values[order[i]];
    const next = values[order[Math.min(i + 1, n - 1)]];
    const part = n < 2 ? 0 : (wanted - reach[i]) / (reach[i + 1] - reach[i]);
    return part <= 0 || low === next ? low : part >= 1 ? next : low + part * (next - low);
  });
}

/** What the weighted worlds of a run say of an output, in the form that an unweighted summary has. */
export function summariseWeighted(run: Run, weights: Float64Array, node: Node, step = 0): Summary {
  const values = column(run, node, step);
  const total = (of: (x: number) => number): number => {
    let sum = 0;
    for (let w = 0; w < values.length; w++) if (weights[w] > 0) sum += weights[w] * of(values[w]);
    return sum;
  };
  if (node.kind === "quantity" && node.levels) {
    const { levels } = node;
    return { kind: "share", levels, shares: levels.map((_, level) => total((x) => Number(x === level))) };
  }
  const [p05, p50, p95] = weightedQuantiles(values, weights, [0.05, 0.5, 0.95]);
  if ("date" in node.unit.dims)
    return { kind: "date", p05, p50, p95, never: total((x) => Number(x === Infinity)) };
  const { scale } = node.unit;
  return {
    kind: "number",
    unit: node.unitText,
    p05: p05 / scale,
    p50: p50 / scale,
    p95: p95 / scale,
    mean: total((x) => x) / scale,
  };
}
