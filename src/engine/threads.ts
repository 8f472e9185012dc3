import { Worker } from "node:worker_threads";
import type { Beliefs } from "./belief.ts";
import { tableOver } from "./collect.ts";
import type { Program } from "./compile.ts";
import { BLOCK } from "./draw/draw.ts";
import { WorldError } from "./interpret.ts";
import { type AheadKernel, instantiate } from "./kernel.ts";
import { joinRuns, type Run, type RunOptions, run } from "./run.ts";
import type { Answer, Task } from "./worker.ts";

/**
 * Computes a run on several threads, each taking whole blocks; the bits are those of one thread.
 * Starting threads costs about a tenth of a second, so they pay from about 100,000 worlds.
 * @param model the address of a built module that exports what the program was compiled from: `outputs`, and `kept` if given.
 * @param ahead what was built ahead of the program, if anything
 * @throws {WorldError} as `run` does.
 */
export async function runOnThreads(
  program: Program,
  beliefs: Beliefs,
  options: Omit<RunOptions, "from"> & { readonly threads: number },
  model: URL,
  ahead?: AheadKernel,
): Promise<Run> {
  const { worlds, seed, onProgress } = options;
  const blocks = Math.ceil(worlds / BLOCK);
  const threads = Math.min(options.threads, blocks);
  if (threads <= 1) return run(program, beliefs, options, instantiate(program, ahead));
  const done = new Array<number>(threads).fill(0);
  const shards = Array.from({ length: threads }, (_, i) => {
    const from = Math.floor((i * blocks) / threads) * BLOCK;
    const to = i === threads - 1 ? worlds : Math.floor(((i + 1) * blocks) / threads) * BLOCK;
    const task: Task = { model: model.href, beliefs, seed, from, worlds: to - from, ahead };
    return inThread(task, (n) => {
      done[i] = n;
      onProgress?.(done.reduce((a, b) => a + b, 0));
    }).then((all): Run => {
      const { values } = tableOver(program, to - from, all);
      return { program, beliefs, seed, from, worlds: to - from, values };
    });
  });
  return joinRuns(await Promise.all(shards));
}

function inThread(task: Task, onProgress: (done: number) => void): Promise<Float64Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./worker.js", import.meta.url), { workerData: task });
    worker.on("message", (answer: Answer) => {
      if (answer.kind === "progress") onProgress(answer.done);
      else if (answer.kind === "values") resolve(answer.all);
      else reject(answer.name === "WorldError" ? new WorldError(answer.message) : new Error(answer.message));
    });
    worker.on("error", reject);
    worker.on("exit", (code) => {
      if (code !== 0) reject(new Error(`a thread stopped with code ${code}`));
    });
  });
}
