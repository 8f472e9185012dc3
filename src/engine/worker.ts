import { parentPort, workerData } from "node:worker_threads";
import { tableOver } from "./collect.ts";
import { compile } from "./compile.ts";
import { BLOCK } from "./draw/draw.ts";
import { instantiate } from "./kernel.ts";
import type { Node } from "./node.ts";
import { filler } from "./run.ts";
import { type Answer, type Failure, finish, type Task, take } from "./share.ts";

/** What the module of a model exports: see `compile`. */
interface Model {
  readonly outputs: readonly Node[];
  readonly kept?: ReadonlyMap<Node, readonly number[]>;
  readonly views?: readonly (readonly Node[])[];
}

/** A thread is started with the address of a model's module; then come the tasks. */
if (parentPort) {
  const port = parentPort;
  const { outputs, kept, views } = (await import(workerData as string)) as Model;
  const program = compile(outputs, kept, views);
  port.on("message", (task: Task) => {
    const { beliefs, seed, worlds, all, ahead } = task;
    const answer = (failure?: Failure) => {
      finish(task, failure !== undefined);
      const message: Answer = { ...(failure && { failure }) };
      port.postMessage(message);
    };
    let block = take(task);
    if (block === undefined) return;
    const table = tableOver(program, worlds, all);
    const fill = filler(program, beliefs, { seed }, instantiate(program, ahead), table);
    for (; block !== undefined; block = take(task)) {
      try {
        fill(block, block * BLOCK, Math.min(BLOCK, worlds - block * BLOCK));
        answer();
      } catch (problem) {
        const { message, name } = problem as Error;
        answer({ block, message, name });
      }
    }
  });
}
