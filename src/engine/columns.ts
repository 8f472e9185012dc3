import type { Beliefs } from "./belief.ts";
import { ModelError } from "./declare.ts";
import { BLOCK, lean, scores, uniforms } from "./draw/draw.ts";
import { nearest } from "./nearest.ts";
import type { PathPrior, ScalarPrior } from "./prior/prior.ts";
import { fill, fillFromScores, fillLogsFromScores } from "./prior/quantile.ts";
import { formatShortDate } from "./time.ts";
import { parseUnit } from "./unit.ts";

/** One number that every world draws: a static input, or one knot of a path. */
export interface Column {
  /** The key its draws are keyed by: the input's, or for a path's knot `key@2025-Q1`. */
  readonly key: string;
  /** The input it belongs to. */
  readonly input: string;
  readonly prior: ScalarPrior;
  /** The column it leans on, with the rank correlation. */
  readonly on: Column | undefined;
  readonly rank: number;
  /** Uniforms of the loaded block; unused where normal scores say the same. */
  readonly u: Float64Array;
  /** Normal scores of the loaded block, for a column that leans on another or is leaned on. */
  scores: Float64Array | undefined;
  /** Values of the loaded block in base units, or their natural logarithms; absent for a column that is only leaned on. */
  x: Float64Array | undefined;
  /** Whether it is a knot of a path along the logarithm, which is laid out from the logarithms of its knots. */
  readonly isLog: boolean;
  /** Size of the prior's unit in base units. */
  readonly scale: number;
  /** The block whose draws it holds; NaN before the first. */
  block: number;
}

/**
 * Columns of inputs by key, made when first asked for, together with what they lean on.
 * @throws {ModelError} from the returned function: for a missing belief, or correlations that run in a circle.
 */
export function columnsFor(beliefs: Beliefs): (key: string) => readonly Column[] {
  const columns = new Map<string, readonly Column[]>();
  const opening = new Set<string>();
  const columnsOf = (key: string): readonly Column[] => {
    const known = columns.get(key);
    if (known) return known;
    if (opening.has(key))
      throw new ModelError(`correlations run in a circle: ${[...opening, key].join(" leans on ")}`);
    opening.add(key);
    const belief = beliefs.get(key);
    if (!belief) throw new ModelError(missing(key, beliefs));
    const { prior, leans, unit } = belief;
    const parent = leans ? columnsOf(leans.on)[0] : undefined;
    const list: Column[] = [];
    const knots = prior.kind === "path" ? prior.knots : [{ date: 0, prior }];
    for (const knot of knots) {
      const previous = list.at(-1);
      const rank = previous ? (prior as PathPrior).correlation : (leans?.rank ?? 0);
      const on = rank === 0 ? undefined : (previous ?? parent);
      if (on) on.scores ??= new Float64Array(BLOCK);
      list.push({
        key: prior.kind === "path" ? `${key}@${formatShortDate(knot.date)}` : key,
        input: key,
        prior: knot.prior,
        on,
        rank,
        u: new Float64Array(BLOCK),
        scores: on ? new Float64Array(BLOCK) : undefined,
        x: undefined,
        isLog: prior.kind === "path" && prior.interpolation === "log",
        scale: parseUnit(unit).scale,
        block: Number.NaN,
      });
    }
    opening.delete(key);
    columns.set(key, list);
    return list;
  };
  return columnsOf;
}

/** Draws a column's values for a block, after those of the column it leans on. */
export function drawColumn(column: Column, block: number, seedOf: (input: string) => number): void {
  if (column.block === block) return;
  const { on, u, x, isLog, scores: z, prior, scale } = column;
  const isFirst = Number.isNaN(column.block);
  column.block = block;
  if (prior.kind === "constant" && !z) {
    if (isFirst) x?.fill(isLog ? Math.log(prior.value * scale) : prior.value * scale);
    return;
  }
  if (on) drawColumn(on, block, seedOf);
  uniforms(seedOf(column.input), column.key, block, u);
  if (z && on?.scores) lean(on.scores, u, column.rank, z);
  else if (z) scores(u, z);
  if (!x) return;
  if (z && isLog) fillLogsFromScores(prior, z, BLOCK, x);
  else if (z) fillFromScores(prior, z, BLOCK, x);
  else fill(prior, u, BLOCK, x);
  if (isLog && !z) for (let i = 0; i < BLOCK; i++) x[i] = Math.log(x[i]);
  if (scale !== 1) convert(x, scale, isLog);
}

/** From the unit a prior is written in to base units. */
function convert(x: Float64Array, scale: number, isLog: boolean): void {
  const shift = Math.log(scale);
  if (isLog) for (let i = 0; i < BLOCK; i++) x[i] += shift;
  else for (let i = 0; i < BLOCK; i++) x[i] *= scale;
}

function missing(key: string, beliefs: Beliefs): string {
  const hint = nearest(key, beliefs.keys());
  return `no belief for ${key}${hint ? `; the nearest that is given is ${hint}` : ""}`;
}
