import type { Beliefs } from "./belief.ts";
import { collector, outputTable, type Table, tableOver } from "./collect.ts";
import { LENGTH, type Program } from "./compile.ts";
import { BLOCK } from "./draw/draw.ts";
import { interpret, type World, WorldError } from "./interpret.ts";
import { instantiate, type Kernel } from "./kernel.ts";
import type { Input, Node } from "./node.ts";
import { prepareWorlds, type Redraw } from "./worlds.ts";

/** Which worlds to compute. */
export interface RunOptions {
  readonly worlds: number;
  /** Any whole number; the same seed gives the same worlds. */
  readonly seed: number;
  /** The first world, a multiple of 1,024: lets shards compute whole blocks of one run. */
  readonly from?: number;
  /** Gives some inputs fresh draws; see `evidenceShare`. */
  readonly redraw?: Redraw;
  /**
   * An earlier run that nobody reads any more: if it was of this program and as many worlds, the new values are written over its own.
   * Fresh memory costs a fifth of a run, which the system spends on handing it out.
   */
  readonly into?: Run | undefined;
  /** Called after every block with the number of worlds done. */
  readonly onProgress?: (done: number) => void;
}

/** Many worlds of one model under one seed. */
export interface Run {
  readonly program: Program;
  readonly beliefs: Beliefs;
  readonly seed: number;
  readonly from: number;
  readonly worlds: number;
  /** An output's values in base units, one column a kept step after the other; see `column`. */
  readonly values: ReadonlyMap<Node, Float64Array>;
}

/**
 * An output's values in all worlds of a run, in base units.
 * @param step the quarter or year, counted from 0; 0 for a static output.
 * @throws {RangeError} for a node or step that the run does not keep.
 */
export function column(run: Run, node: Node, step = 0): Float64Array {
  const values = run.values.get(node);
  const k = run.program.steps.get(node)?.indexOf(step) ?? -1;
  if (!values || k < 0) throw new RangeError(`step ${step} of ${node.key} is not among what this run keeps`);
  return values.subarray(k * run.worlds, (k + 1) * run.worlds);
}

/**
 * Computes worlds of a program: draws every block, runs the kernel on each world and keeps the outputs.
 * @throws {WorldError} naming the world, the quantity, its formula and its inputs if any value is not finite or any
 *   stock overdrawn.
 */
export function run(
  program: Program,
  beliefs: Beliefs,
  options: RunOptions,
  kernel: Kernel = instantiate(program),
): Run {
  const { worlds, seed, from = 0, into, onProgress } = options;
  checkStart(from);
  const table = tableOf(into, program, worlds) ?? outputTable(program, worlds);
  const fill = filler(program, beliefs, options, kernel, table);
  for (let at = 0; at < worlds; at += BLOCK) {
    const count = Math.min(BLOCK, worlds - at);
    fill((from + at) / BLOCK, at, count);
    onProgress?.(at + count);
  }
  return { program, beliefs, seed, from, worlds, values: table.values };
}

/** The table of a run, if it is one for this program and as many worlds: all of its values stand in one buffer. */
function tableOf(earlier: Run | undefined, program: Program, worlds: number): Table | undefined {
  if (earlier?.program !== program || earlier.worlds !== worlds) return undefined;
  const [first] = earlier.values.values();
  return first && tableOver(program, worlds, new Float64Array(first.buffer));
}

/** Computes the first `count` worlds of a block, from 0, and writes them into a table from the place `at` on. */
export type Filler = (block: number, at: number, count: number) => void;

/**
 * Makes ready to compute a run block by block, in any order.
 * @throws {WorldError} from the returned function, as {@link run} does
 */
export function filler(
  program: Program,
  beliefs: Beliefs,
  { seed, redraw }: Pick<RunOptions, "seed" | "redraw">,
  kernel: Kernel,
  table: Table,
): Filler {
  const drawn = prepareWorlds(program, beliefs, seed, { redraw });
  const { lanes } = program;
  const {
    memories: [memory],
    whole,
  } = kernel.open(1);
  const collect = collector(program, table);
  let isSettled = false;
  return (block, at, worlds) => {
    drawn.load(block);
    if (!isSettled) drawn.settle(memory);
    isSettled = true;
    for (let w = 0; w < worlds; w += lanes) {
      const count = Math.min(lanes, worlds - w);
      drawn.place(w, memory, count);
      let bad = 0;
      for (let k = 0; k < whole.length; k++) bad += whole[k](memory);
      if (bad !== 0) throw whatWentWrong(program, memory, block * BLOCK + w, seed);
      collect(memory, at + w, count);
    }
  };
}

/** @throws {RangeError} where a shard does not start with a block of draws. */
export function checkStart(from: number): void {
  if (from % BLOCK !== 0)
    throw new RangeError(`a shard starts at a multiple of ${BLOCK} worlds, not at ${from}`);
}

/** One world of a run, for explanation: every node the outputs rest on can be asked for its value. */
export function worldOf(program: Program, beliefs: Beliefs, seed: number, index: number): World {
  const drawn = prepareWorlds(program, beliefs, seed);
  const memory = new Float64Array(program.size * program.lanes);
  drawn.load(Math.floor(index / BLOCK));
  drawn.settle(memory);
  drawn.place(index % BLOCK, memory, 1);
  return reading(program, memory, 0);
}

function reading(program: Program, memory: Float64Array, lane: number): World {
  return interpret((input: Input) => {
    const at = program.slots.get(input)! * program.lanes + lane;
    return input.shape === "static"
      ? memory[at]
      : Float64Array.from({ length: LENGTH[input.shape] }, (_, t) => memory[at + t * program.lanes]);
  });
}

/** One world of a memory that the kernel has run over: what it wrote is read, what never left a part is computed again. */
export function writtenIn({ slots, lanes }: Program, memory: Float64Array, lane: number): World {
  const stored = (node: Node, step: number): number | undefined => {
    const slot = slots.get(node);
    return slot === undefined ? undefined : memory[(slot + step) * lanes + lane];
  };
  return interpret((input) => stored(input, 0)!, stored);
}

/**
 * Walks the worlds of a memory, one of which is bad, with the interpreter to the first value that went wrong.
 * @param first the world in the first lane
 */
export function whatWentWrong(
  program: Program,
  memory: Float64Array,
  first: number,
  seed: number,
): WorldError {
  const where = (lane: number) => `world ${first + lane} of seed ${seed}`;
  for (let lane = 0; lane < program.lanes; lane++) {
    const world = reading(program, memory, lane);
    try {
      for (const part of program.parts)
        for (const node of part.nodes)
          for (let step = 0; step < LENGTH[node.shape]; step++) world.value(node, step);
    } catch (problem) {
      if (problem instanceof WorldError) return new WorldError(`${where(lane)}: ${problem.message}`);
      throw problem;
    }
  }
  return new WorldError(
    `${where(0)} or one of the ${program.lanes - 1} after it: the kernel reports a bad value that the interpreter does not find; please report this`,
  );
}

/** Joins shards of one run, in order. */
export function joinRuns(shards: readonly Run[]): Run {
  const [first] = shards;
  const worlds = shards.reduce((sum, shard) => sum + shard.worlds, 0);
  const { values } = outputTable(first.program, worlds);
  let at = 0;
  for (const shard of shards) {
    for (const [node, joined] of values) {
      const part = shard.values.get(node)!;
      for (let k = 0; k * shard.worlds < part.length; k++)
        joined.set(part.subarray(k * shard.worlds, (k + 1) * shard.worlds), k * worlds + at);
    }
    at += shard.worlds;
  }
  return { ...first, worlds, values };
}
