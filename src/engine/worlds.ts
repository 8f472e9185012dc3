import type { Belief, Beliefs } from "./belief.ts";
import { type Column, columnsFor, drawColumn } from "./columns.ts";
import type { Program } from "./compile.ts";
import { ModelError } from "./declare.ts";
import { BLOCK } from "./draw/draw.ts";
import type { Input } from "./node.ts";
import { expandPath, type PathPlan, planPath } from "./prior/path.ts";
import { isCertain, isDate } from "./prior/prior.ts";
import { parseUnit, sameDimension, showDimension } from "./unit.ts";

/** Fresh, independent draws for some inputs, while all others keep theirs. */
export interface Redraw {
  readonly keys: ReadonlySet<string>;
  readonly seed: number;
}

/** Draws the inputs of a program, a block at a time. */
export interface Worlds {
  /** Everything drawn, with the uniforms and values of the loaded block. */
  readonly columns: readonly Column[];
  /** Draws a block. */
  load(block: number): void;
  /** Writes what is certain into a memory; once is enough. Needs a loaded block. */
  settle(memory: Float64Array): void;
  /**
   * Writes what is uncertain of the worlds from `i` of the loaded block on into the lanes of a memory; lanes beyond
   * `count` repeat world `i`.
   */
  place(i: number, memory: Float64Array, count?: number): void;
}

/** Where an input's draws go in a world's memory. */
interface Placement {
  readonly slot: number;
  readonly columns: readonly Column[];
  /** The same in every world. */
  readonly isCertain: boolean;
  /** Absent for a static input. */
  readonly path?: PathPlan;
}

/**
 * Prepares the draws of a program's inputs under the given beliefs. Draws are keyed by (seed, key, block), so adding an
 * input moves no other and any split of the blocks gives the same bits.
 * @param redraw gives some inputs fresh draws
 * @param only prepares these inputs and what they lean on, and leaves the rest of a memory alone
 * @throws {ModelError} for a missing belief, a unit or shape that does not fit, or correlations that run in a circle.
 */
export function prepareWorlds(
  program: Program,
  beliefs: Beliefs,
  seed: number,
  { redraw, only }: { readonly redraw?: Redraw | undefined; readonly only?: ReadonlySet<string> } = {},
): Worlds {
  const columnsOf = columnsFor(beliefs);
  const placements = program.inputs
    .filter((input) => !only || only.has(input.key))
    .map((input) => placementOf(input, beliefs, columnsOf(input.key), program.slots.get(input) as number));
  const { lanes } = program;
  const certain = mover(
    placements.filter((placement) => placement.isCertain),
    lanes,
  );
  const uncertain = mover(
    placements.filter((placement) => !placement.isCertain),
    lanes,
  );
  const columns = placements.flatMap((placement) => placement.columns);
  const seedOf = (input: string): number => (redraw?.keys.has(input) ? redraw.seed : seed);
  return {
    columns,
    load(block) {
      for (const column of columns) drawColumn(column, block, seedOf);
    },
    settle: (memory) => certain(0, memory),
    place: uncertain,
  };
}

/** From one column to the next: not a power of two, or the values of a world would all fall into the same few places of the cache. */
const STRIDE = BLOCK + 8;

/** Carries drawn values of some worlds into memory. The columns' values stand one after the other in one buffer. */
function mover(placements: readonly Placement[], lanes: number): Worlds["place"] {
  const still = placements.filter(({ path }) => !path);
  const moving = placements.filter(({ path }) => path);
  const columns = [...still, ...moving].flatMap((placement) => placement.columns);
  const values = new Float64Array(STRIDE * columns.length);
  for (const [c, column] of columns.entries()) column.x = values.subarray(c * STRIDE, c * STRIDE + BLOCK);
  const slots = Int32Array.from(still, ({ slot }) => slot);
  let next = still.length;
  const paths = moving.flatMap(({ path, slot, columns: { length } }) => {
    const from = next * STRIDE;
    next += length;
    return path ? [{ path, slot, from }] : [];
  });
  return (i, memory, count = lanes) => {
    for (let c = 0; c < slots.length; c++) {
      const from = c * STRIDE + i;
      const to = slots[c] * lanes;
      for (let b = 0; b < count; b++) memory[to + b] = values[from + b];
      for (let b = count; b < lanes; b++) memory[to + b] = values[from];
    }
    for (let p = 0; p < paths.length; p++) {
      const { path, from, slot } = paths[p];
      for (let b = 0; b < lanes; b++) {
        const world = b < count ? i + b : i;
        expandPath(path, values, from + world, STRIDE, memory, slot * lanes + b, lanes);
      }
    }
  };
}

function placementOf(input: Input, beliefs: Beliefs, columns: readonly Column[], slot: number): Placement {
  const { prior, unit: unitText } = beliefs.get(input.key) as Belief;
  const unit = parseUnit(unitText);
  if (!sameDimension(unit, input.unit))
    throw new ModelError(
      `${input.key}: the belief is in ${unitText} (${showDimension(unit)}), the model wants ${input.unitText} (${showDimension(input.unit)})`,
    );
  const wantsDate = "date" in input.unit.dims;
  if (prior.kind !== "path" && prior.kind !== "constant" && wantsDate !== isDate(prior))
    throw new ModelError(
      `${input.key}: ${wantsDate ? "a date such as 2026-10-01 to 2027-12-31 is wanted" : "a number is wanted, not a date"}`,
    );
  const common = { slot, columns, isCertain: isCertain(prior) };
  if (input.shape === "static") {
    if (prior.kind === "path")
      throw new ModelError(`${input.key}: a path is given, but this assumption does not change over time`);
    return common;
  }
  const knots = prior.kind === "path" ? prior.knots : [{ date: 0 }];
  const interpolation = prior.kind === "path" ? prior.interpolation : "linear";
  const dates = knots.map((knot) => knot.date);
  return { ...common, path: planPath(dates, interpolation) };
}
