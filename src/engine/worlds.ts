import type { Belief, Beliefs } from "./belief.ts";
import type { Program } from "./compile.ts";
import { ModelError } from "./declare.ts";
import { BLOCK, lean, scores, uniforms } from "./draw/draw.ts";
import { nearest } from "./nearest.ts";
import type { Input } from "./node.ts";
import { expandPath } from "./prior/path.ts";
import { isCertain, isDate, type PathPrior, type ScalarPrior } from "./prior/prior.ts";
import { fill, fillFromScores } from "./prior/quantile.ts";
import { formatShortDate } from "./time.ts";
import { parseUnit, sameDimension, showDimension } from "./unit.ts";

/** One number that every world draws: a static input, or one knot of a path. */
export interface Column {
  /** The key its draws are keyed by: the input's, or for a path's knot `key@2025-Q1`. */
  readonly key: string;
  /** The input it belongs to. */
  readonly input: string;
  readonly prior: ScalarPrior;
  /** The column whose uniforms this one leans on. */
  readonly on: Column | undefined;
  readonly rank: number;
  /** Uniforms of the loaded block; unused where normal scores say the same. */
  readonly u: Float64Array;
  /** Normal scores of the loaded block, for a column that leans on another or is leaned on. */
  scores: Float64Array | undefined;
  /** Values of the loaded block, in the prior's own unit. */
  readonly x: Float64Array;
  /** The block whose draws it holds. */
  block: number;
}

/** Where an input's draws go in a world's memory. */
interface Placement {
  readonly key: string;
  readonly slot: number;
  readonly scale: number;
  readonly columns: readonly Column[];
  /** The same in every world. */
  readonly isCertain: boolean;
  /** Absent for a static input. */
  readonly path?: { readonly dates: Float64Array; readonly values: Float64Array; readonly isLog: boolean };
}

/** Fresh, independent draws for some inputs, while all others keep theirs. */
export interface Redraw {
  readonly keys: ReadonlySet<string>;
  readonly seed: number;
}

/** Draws the inputs of a program, a block at a time. */
export interface Worlds {
  /** Everything drawn, with the uniforms and values of the loaded block. */
  readonly columns: readonly Column[];
  /** Draws a block: the uniforms and values of every column, or of the given keys and what leans on them. */
  load(block: number, only?: ReadonlySet<string>): void;
  /** Writes what is certain into a memory, once: all inputs, or those of the given keys. */
  settle(memory: Float64Array, only?: ReadonlySet<string>): void;
  /** Writes what is uncertain of world `i` of the loaded block into a memory: all inputs, or those of the given keys. */
  place(i: number, memory: Float64Array, only?: ReadonlySet<string>): void;
}

/**
 * Prepares the draws of a program's inputs under the given beliefs. Draws are keyed by (seed, key, block), so adding an
 * input moves no other and any split of the blocks gives the same bits.
 * @throws {ModelError} for a missing belief, a unit or shape that does not fit, or correlations that run in a circle.
 */
export function prepareWorlds(program: Program, beliefs: Beliefs, seed: number, redraw?: Redraw): Worlds {
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
    const { prior, leans } = belief;
    const parent = leans ? columnsOf(leans.on)[0] : undefined;
    const list: Column[] = [];
    const knots = prior.kind === "path" ? prior.knots : [{ date: 0, prior }];
    for (const knot of knots) {
      const previous = list.at(-1);
      const name = prior.kind === "path" ? `${key}@${formatShortDate(knot.date)}` : key;
      const rank = previous ? (prior as PathPrior).correlation : (leans?.rank ?? 0);
      const on = rank === 0 ? undefined : (previous ?? parent);
      if (on) on.scores ??= new Float64Array(BLOCK);
      list.push({
        key: name,
        input: key,
        prior: knot.prior,
        on,
        rank,
        u: new Float64Array(BLOCK),
        scores: on ? new Float64Array(BLOCK) : undefined,
        x: new Float64Array(BLOCK),
        block: Number.NaN,
      });
    }
    opening.delete(key);
    columns.set(key, list);
    return list;
  };

  const placements = program.inputs.map((input) =>
    placementOf(input, beliefs, columnsOf(input.key), program.slots.get(input)!),
  );
  const draw = (column: Column, block: number): void => {
    if (column.block === block) return;
    const { on, u, x, scores: z, prior } = column;
    const isFirst = Number.isNaN(column.block);
    column.block = block;
    if (prior.kind === "constant" && !z) {
      if (isFirst) x.fill(prior.value);
      return;
    }
    if (on) draw(on, block);
    uniforms(redraw?.keys.has(column.input) ? redraw.seed : seed, column.key, block, u);
    if (!z) fill(prior, u, BLOCK, x);
    else {
      if (on?.scores) lean(on.scores, u, column.rank, z);
      else scores(u, z);
      fillFromScores(prior, z, BLOCK, x);
    }
  };

  return {
    columns: [...columns.values()].flat(),
    load(block, only) {
      for (const [key, list] of columns)
        if (!only || only.has(key)) for (const column of list) draw(column, block);
    },
    settle(memory, only) {
      for (const placement of placements)
        if (placement.isCertain && (!only || only.has(placement.key))) write(placement, 0, memory);
    },
    place(i, memory, only) {
      for (const placement of placements)
        if (!placement.isCertain && (!only || only.has(placement.key))) write(placement, i, memory);
    },
  };
}

/** Writes one input of world `i` of the loaded block, in base units. */
function write({ slot, scale, columns, path }: Placement, i: number, memory: Float64Array): void {
  if (!path) {
    memory[slot] = columns[0].x[i] * scale;
    return;
  }
  for (let k = 0; k < columns.length; k++) path.values[k] = columns[k].x[i] * scale;
  expandPath(path.dates, path.values, path.isLog ? "log" : "linear", memory, slot);
}

function placementOf(input: Input, beliefs: Beliefs, columns: readonly Column[], slot: number): Placement {
  const belief = beliefs.get(input.key) as Belief;
  const { prior } = belief;
  const unit = parseUnit(belief.unit);
  if (!sameDimension(unit, input.unit))
    throw new ModelError(
      `${input.key}: the belief is in ${belief.unit} (${showDimension(unit)}), the model wants ${input.unitText} (${showDimension(input.unit)})`,
    );
  const wantsDate = "date" in input.unit.dims;
  if (prior.kind !== "path" && prior.kind !== "constant" && wantsDate !== isDate(prior))
    throw new ModelError(
      `${input.key}: ${wantsDate ? "a date such as 2026-10-01 to 2027-12-31 is wanted" : "a number is wanted, not a date"}`,
    );
  const common = { key: input.key, slot, scale: unit.scale, columns, isCertain: isCertain(prior) };
  if (input.shape === "static") {
    if (prior.kind === "path")
      throw new ModelError(`${input.key}: a path is given, but this assumption does not change over time`);
    return common;
  }
  const knots = prior.kind === "path" ? prior.knots : [{ date: 0 }];
  const isLog = prior.kind === "path" && prior.interpolation === "log";
  return {
    ...common,
    path: { dates: Float64Array.from(knots, (k) => k.date), values: new Float64Array(knots.length), isLog },
  };
}

function missing(key: string, beliefs: Beliefs): string {
  const hint = nearest(key, beliefs.keys());
  return `no belief for ${key}${hint ? `; the nearest that is given is ${hint}` : ""}`;
}
