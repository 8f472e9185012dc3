import type { Beliefs } from "./belief.ts";
import type { AheadKernel } from "./kernel.ts";

/** A run that threads share: each takes the next block of it until there is none. */
export interface Task {
  readonly beliefs: Beliefs;
  readonly seed: number;
  readonly worlds: number;
  /** The buffer of the run's output table, in memory that all threads see. */
  readonly all: Float64Array;
  /** What was built ahead of the program, if anything. */
  readonly ahead: AheadKernel | undefined;
  readonly blocks: number;
  /** Blocks taken, whether a block failed, blocks done. */
  readonly state: Int32Array;
}

/** What a thread answers for each block. */
export interface Answer {
  readonly failure?: Failure;
}

export interface Failure {
  readonly block: number;
  readonly message: string;
  readonly name: string;
}

const TAKEN = 0;
const FAILED = 1;
const DONE = 2;

export const newState = (): Int32Array => new Int32Array(new SharedArrayBuffer(12));

/** The next block for whoever asks; none when all are taken or one has failed. */
export function take({ state, blocks }: Task): number | undefined {
  if (Atomics.load(state, FAILED) !== 0) return undefined;
  const block = Atomics.add(state, TAKEN, 1);
  return block < blocks ? block : undefined;
}

/** Blocks that somebody took. */
export const taken = ({ state, blocks }: Task): number => Math.min(blocks, Atomics.load(state, TAKEN));

/** Says that a block is done, well or not. */
export function finish({ state }: Task, failed: boolean): void {
  if (failed) Atomics.store(state, FAILED, 1);
  Atomics.add(state, DONE, 1);
}

export const finished = ({ state }: Task): number => Atomics.load(state, DONE);
