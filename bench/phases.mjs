import { readFileSync } from "node:fs";
import { BLOCK, collector, instantiate, outputTable, prepareWorlds, vectorKernel } from "../dist/index.js";

/*
 * A run of the library taken apart, so that its draws, its kernel and its summaries can be timed one by one.
 * `run` does the first two together, a block of worlds at a time.
 */

/** Draws every input for so many worlds, a block after the other, as `run` does; keeps nothing. */
export function draw(program, beliefs, worlds, seed) {
  const drawn = prepareWorlds(program, beliefs, seed);
  for (let b = 0; b < worlds / BLOCK; b++) drawn.load(b);
}

/** The same draws, kept. */
export function keepDraws(program, beliefs, worlds, seed) {
  const blocks = Array.from({ length: Math.ceil(worlds / BLOCK) }, (_, b) => {
    const drawn = prepareWorlds(program, beliefs, seed);
    drawn.load(b);
    return drawn;
  });
  return {
    /** Writes what is the same in every world into a memory. */
    settle: (memory) => blocks[0].settle(memory),
    /** Writes what a world draws into a memory: statics as they are, paths spread over the quarters. */
    place: (w, memory, count) => blocks[Math.floor(w / BLOCK)].place(w % BLOCK, memory, count),
  };
}

/** Tables for the values of every output, allocated once and written over by each call of `propagate`. */
const tables = new WeakMap();

/** The shipped model's kernel with its vector form, as the command line runs it. */
export const builtKernel = (program) => {
  const bytes = readFileSync(new URL("../dist/kernel.wasm", import.meta.url));
  return instantiate(program, vectorKernel(new WebAssembly.Module(bytes)));
};

/** A kernel with nothing in it: what is left is the way in and out. */
export const noKernel = (program) => ({
  open: (count) => ({ ...instantiate(program).open(count), parts: [], whole: [] }),
});

/**
 * Takes draws through the model: each world's inputs into memory, the kernel, every output into its column.
 * With no kernel it does all but the kernel, whose own time is the difference.
 */
export function propagate(program, kernel, blocks, worlds) {
  if (!tables.has(program)) {
    const table = outputTable(program, worlds);
    tables.set(program, { table, collect: collector(program, table) });
  }
  const { table, collect } = tables.get(program);
  const { lanes } = program;
  const {
    memories: [memory],
    whole,
  } = kernel.open(1);
  let bad = 0;
  blocks.settle(memory);
  for (let w = 0; w < worlds; w += lanes) {
    const count = Math.min(lanes, worlds - w);
    blocks.place(w, memory, count);
    for (let k = 0; k < whole.length; k++) bad += whole[k](memory);
    collect(memory, w, count);
  }
  if (bad !== 0) throw new Error("a world of the benchmark went wrong");
  return table.values;
}
