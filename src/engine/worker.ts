import { parentPort, workerData } from "node:worker_threads";
import type { Beliefs } from "./belief.ts";
import { compile } from "./compile.ts";
import { type AheadKernel, instantiate } from "./kernel.ts";
import type { Node } from "./node.ts";
import { run } from "./run.ts";

/** What a thread is asked to compute: whole blocks of one run of the model that a module exports. */
export interface Task {
  readonly model: string;
  readonly beliefs: Beliefs;
  readonly seed: number;
  readonly from: number;
  readonly worlds: number;
  /** What was built ahead of the program, if anything. */
  readonly ahead: AheadKernel | undefined;
}

/** What the module of a model exports: see `compile`. */
interface Model {
  readonly outputs: readonly Node[];
  readonly kept?: ReadonlyMap<Node, readonly number[]>;
}

/** What it answers: progress, then the buffer of an output table, or an error's message. */
export type Answer =
  | { readonly kind: "progress"; readonly done: number }
  | { readonly kind: "values"; readonly all: Float64Array }
  | { readonly kind: "error"; readonly message: string; readonly name: string };

const port = parentPort;
if (port) {
  const task = workerData as Task;
  const answer = (message: Answer, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);
  try {
    const { outputs, kept } = (await import(task.model)) as Model;
    const program = compile(outputs, kept);
    const onProgress = (done: number) => answer({ kind: "progress", done });
    const { values } = run(program, task.beliefs, { ...task, onProgress }, instantiate(program, task.ahead));
    const [first] = values.values();
    const all = new Float64Array(first.buffer as ArrayBuffer);
    answer({ kind: "values", all }, [all.buffer]);
  } catch (problem) {
    const { message, name } = problem as Error;
    answer({ kind: "error", message, name });
  }
}
