import { type Bounds, evaluateDesign, LIMITS, layOut, METRIC, METRICS, operate } from "./evaluate.ts";
import { paretoFront } from "./front.ts";
import { type Objective, rateAt } from "./objective.ts";
import { blankDesign, type Design, type DesignSpace, designAt, neighboursOf, spaceSize } from "./space.ts";
import type { DesignTechnology } from "./technology.ts";

/**
 * What the law says of a design: undefined where nothing forbids it, else the limit that does, in words. Rules lie above
 * these laws and are given to a search as a function.
 *
 * @param tpp total processing performance · @param dieArea of all logic dies, mm² (their quotient is the performance density)
 * @param bandwidth of its memory, GB/s
 */
export type Legality = (tpp: number, dieArea: number, bandwidth: number) => string | undefined;

/** Asks the law about a row of metrics. */
const askLaw = (legality: Legality | undefined, m: Float64Array): string | undefined =>
  legality?.(m[METRIC.tpp], m[METRIC.silicon], 1000 * m[METRIC.bandwidth]);

/** What a search is asked for. */
export interface Search {
  readonly space: DesignSpace;
  readonly technology: DesignTechnology;
  /** One or more; the front is over all of them. */
  readonly objectives: readonly Objective[];
  /** Precision at which operations are counted, bits. */
  readonly bits: number;
  readonly bounds?: Bounds;
  readonly legality?: Legality;
  /** Called every so often with the designs looked at. */
  readonly onProgress?: (done: number) => void;
}

/** A design that no other beats, with its metrics and what it scores. */
export interface Found {
  readonly design: Design;
  readonly metrics: Float64Array;
  readonly scores: readonly number[];
}

/** What a search found. */
export interface Findings {
  /** Designs looked at, and those that can be. */
  readonly looked: number;
  readonly feasible: number;
  /** Designs that each limit forbids, in the order in which limits are asked; a design counts at the first it breaks. */
  readonly forbidden: ReadonlyMap<string, number>;
  /** The Pareto front, best in the first objective first. */
  readonly front: readonly Found[];
}

/** Layouts between two calls of onProgress. */
const STRIDE = 8_192;

/**
 * Looks at every design of a space and keeps those that no other beats.
 * @throws {RangeError} when the space is empty, or nothing is asked to be maximised
 */
export function searchDesigns(search: Search): Findings {
  const { space, technology, objectives, bits, bounds = {}, legality, onProgress } = search;
  const size = spaceSize(space);
  if (size === 0) throw new RangeError("a design space needs a value for every variable");
  if (objectives.length === 0) throw new RangeError("a search needs something to maximise");
  const design = blankDesign();
  const metrics = new Float64Array(METRICS);
  const scores = new Float64Array(objectives.length);
  const counts = new Float64Array(LIMITS.length);
  const illegal = new Map<string, number>();
  const front = paretoFront(objectives.length);
  // Voltages turn fastest: what does not depend on them is laid out once for all of them.
  const steps = space.voltages.length;
  for (let i = 0; i < size; i += steps) {
    if (onProgress && i % (STRIDE * steps) === 0) onProgress(i);
    designAt(space, i, design);
    const laid = layOut(design, technology, bounds, metrics);
    if (laid !== 0) {
      counts[laid] += steps;
      continue;
    }
    const split = rateAt(bits, design.narrowest);
    for (let v = 0; v < steps; v++) {
      design.voltage = space.voltages[v];
      const limit = operate(design, technology, bounds, 0, metrics);
      const broken = limit === 0 ? askLaw(legality, metrics) : undefined;
      if (broken !== undefined) {
        illegal.set(broken, (illegal.get(broken) ?? 0) + 1);
        continue;
      }
      counts[limit]++;
      if (limit !== 0) continue;
      for (let o = 0; o < objectives.length; o++) scores[o] = objectives[o].of(metrics, split);
      front.offer(scores, i + v);
    }
  }
  const forbidden = new Map([...LIMITS.map((name, k) => [name, counts[k]] as const).slice(1), ...illegal]);
  const found = [...front.tags()].map((index): Found => {
    const own = designAt(space, index, blankDesign());
    const row = new Float64Array(METRICS);
    evaluateDesign(own, technology, bounds, row);
    const split = rateAt(bits, own.narrowest);
    return { design: own, metrics: row, scores: objectives.map((o) => o.of(row, split)) };
  });
  found.sort((a, b) => b.scores[0] - a.scores[0]);
  return { looked: size, feasible: counts[0], forbidden, front: found };
}

/** What a design scores over many draws of technology. */
export interface Spread {
  /** 5th, 50th and 95th percentile of each objective over the draws in which the design can be. */
  readonly scores: ReadonlyArray<readonly [p05: number, p50: number, p95: number]>;
  /** Share of draws in which it can be built as it stands, within bounds and law. */
  readonly feasible: number;
}

/** Evaluates one design under many draws of technology. */
export function spreadOf(
  design: Design,
  draws: readonly DesignTechnology[],
  { objectives, bits, bounds = {}, legality }: Omit<Search, "space" | "technology">,
): Spread {
  const metrics = new Float64Array(METRICS);
  const split = rateAt(bits, design.narrowest);
  const columns = objectives.map(() => [] as number[]);
  for (const technology of draws) {
    if (evaluateDesign(design, technology, bounds, metrics) !== 0) continue;
    if (askLaw(legality, metrics) !== undefined) continue;
    for (let o = 0; o < objectives.length; o++) columns[o].push(objectives[o].of(metrics, split));
  }
  return {
    scores: columns.map((values) => {
      values.sort((a, b) => a - b);
      const at = (u: number) => values[Math.min(values.length - 1, Math.floor(u * values.length))];
      return [at(0.05), at(0.5), at(0.95)] as const;
    }),
    feasible: columns[0].length / draws.length,
  };
}

/** Name of the limit of a design whose clock heat holds back. */
const THROTTLED = "heat: the clock is held back";

/**
 * What keeps a design from scoring more: the limits that forbid those of its neighbours in the space that would, were they
 * allowed; and heat, where it holds its own clock back. Empty at an optimum that no limit makes, or at an end of the space.
 */
export function bindingLimits(design: Design, search: Search, objective: Objective): string[] {
  const { space, technology, bits, bounds = {}, legality } = search;
  const metrics = new Float64Array(METRICS);
  const scoreOf = (one: Design, whatIf: boolean): { limit: number; score: number } => {
    const limit = evaluateDesign(one, technology, { ...bounds, whatIf }, metrics);
    return { limit, score: objective.of(metrics, rateAt(bits, one.narrowest)) };
  };
  const own = scoreOf(design, false).score;
  const found = new Set(metrics[METRIC.throttle] < 1 ? [THROTTLED] : []);
  for (const neighbour of neighboursOf(space, design)) {
    const { limit, score } = scoreOf(neighbour, true);
    if (!(score > own * (1 + 1e-9))) continue;
    const broken = limit !== 0 ? LIMITS[limit] : askLaw(legality, metrics);
    if (broken !== undefined) found.add(broken);
  }
  return [...found];
}
