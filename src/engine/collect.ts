import type { Program } from "./compile.ts";
import type { Node } from "./node.ts";

/** Outputs of many worlds: every kept step of every output is a column, all in one buffer. */
export interface Table {
  readonly worlds: number;
  readonly all: Float64Array;
  /** Each output's part of the buffer: its k-th kept step in world `w` stands at `k * worlds + w`. */
  readonly values: ReadonlyMap<Node, Float64Array>;
}

const stepsOf = (program: Program, node: Node): readonly number[] =>
  program.steps.get(node) as readonly number[];

/** How many numbers the table of a program's outputs holds. */
export const sizeOfTable = (program: Program, worlds: number): number =>
  worlds * program.outputs.reduce((sum, node) => sum + stepsOf(program, node).length, 0);

/** An empty table for a program's outputs. */
export const outputTable = (program: Program, worlds: number): Table =>
  tableOver(program, worlds, new Float64Array(sizeOfTable(program, worlds)));

/** A table over a buffer of {@link sizeOfTable} numbers, such as one that threads share. */
export function tableOver(program: Program, worlds: number, all: Float64Array): Table {
  const values = new Map<Node, Float64Array>();
  let at = 0;
  for (const node of program.outputs) {
    const length = stepsOf(program, node).length * worlds;
    values.set(node, all.subarray(at, at + length));
    at += length;
  }
  return { worlds, all, values };
}

/** Writes the outputs of a memory's first `count` worlds into a table, from the place `world` on. */
export function collector(
  program: Program,
  { all, values, worlds }: Table,
  outputs: readonly Node[] = program.outputs,
): (memory: Float64Array, world: number, count: number) => void {
  const { lanes } = program;
  const columns = outputs.flatMap((node) => {
    const start = ((values.get(node) as Float64Array).byteOffset - all.byteOffset) / all.BYTES_PER_ELEMENT;
    const slot = program.slots.get(node) as number;
    return stepsOf(program, node).map((step, k) => ({ from: (slot + step) * lanes, to: start + k * worlds }));
  });
  const from = Int32Array.from(columns, (c) => c.from);
  // Steps from column to column rather than places: small whole numbers, whatever the size of the table.
  const steps = Int32Array.from(columns, (c, i) => c.to - (i === 0 ? 0 : columns[i - 1].to));
  return (memory, world, count) => {
    let at = world;
    for (let c = 0; c < from.length; c++) {
      at += steps[c];
      const first = from[c];
      for (let b = 0; b < count; b++) all[at + b] = memory[first + b];
    }
  };
}
