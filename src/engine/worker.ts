import { parentPort, workerData } from "node:worker_threads";
import type { Beliefs } from "./belief.ts";
import { compile } from "./compile.ts";
import type { Node } from "./node.ts";
import { run } from "./run.ts";

/** What a thread is asked to compute: whole blocks of one run of the model that a module exports as `outputs`. */
export interface Task {
  readonly model: string;
  readonly beliefs: Beliefs;
  readonly seed: number;
  readonly from: number;
  readonly worlds: number;
}

/** What it answers: progress, then every output's values in the order of `outputs`, or an error's message. */
export type Answer =
  | { readonly kind: "progress"; readonly done: number }
  | { readonly kind: "values"; readonly values: readonly Float64Array[] }
  | { readonly kind: "error"; readonly message: string; readonly name: string };

const port = parentPort;
if (port) {
  const task = workerData as Task;
  const answer = (message: Answer, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);
  try {
    const { outputs } = (await import(task.model)) as { outputs: readonly Node[] };
    const { values } = run(compile(outputs), task.beliefs, {
      ...task,
      onProgress: (done) => answer({ kind: "progress", done }),
    });
    const list = [...values.values()];
    answer(
      { kind: "values", values: list },
      list.map((v) => v.buffer as ArrayBuffer),
    );
  } catch (problem) {
    const { message, name } = problem as Error;
    answer({ kind: "error", message, name });
  }
}
