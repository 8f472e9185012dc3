import { Worker } from "node:worker_threads";
import type { Beliefs } from "./belief.ts";
import { sizeOfTable, tableOver } from "./collect.ts";
import type { Program } from "./compile.ts";
import { BLOCK } from "./draw/draw.ts";
import { WorldError } from "./interpret.ts";
import type { AheadKernel, Kernel } from "./kernel.ts";
import { filler, type Run, type RunOptions, run } from "./run.ts";
import { type Answer, type Failure, finish, finished, newState, type Task, take, taken } from "./share.ts";

/** Threads that help with runs of one model. They make themselves ready from when they are hired. */
export interface Crew {
  /**
   * Computes a run together with them, each taking the next block when it is done with one: whoever is not ready yet takes none. The
   * bits are those of one thread.
   * @param ahead what was built ahead of the program, if anything
   * @throws {WorldError} as `run` does.
   */
  run(
    program: Program,
    beliefs: Beliefs,
    options: Omit<RunOptions, "from" | "redraw">,
    kernel: Kernel,
    ahead?: AheadKernel,
  ): Promise<Run>;
  dismiss(): void;
}

/** Threads run built code: from its source, as tests do, a run has this thread alone. */
const IS_BUILT = !import.meta.url.endsWith(".ts");

/**
 * Starts threads beside this one. To be ready costs each about as much as this one's own start.
 * @param helpers how many
 * @param model the address of a built module that exports what the program was compiled from: `outputs`, and `kept` if given.
 */
export function hire(helpers: number, model: URL): Crew {
  const workers = Array.from({ length: IS_BUILT ? helpers : 0 }, () => {
    const worker = new Worker(new URL("./worker.js", import.meta.url), { workerData: model.href });
    worker.unref(); // a command that ends sooner does not wait for it
    return worker;
  });
  return {
    async run(program, beliefs, options, kernel, ahead) {
      const { worlds, seed, onProgress } = options;
      const blocks = Math.ceil(worlds / BLOCK);
      if (workers.length === 0 || blocks < 2) return run(program, beliefs, options, kernel);
      const all = new Float64Array(
        new SharedArrayBuffer(sizeOfTable(program, worlds) * Float64Array.BYTES_PER_ELEMENT),
      );
      const table = tableOver(program, worlds, all);
      const task: Task = { beliefs, seed, worlds, all, ahead, blocks, state: newState() };
      const fill = filler(program, beliefs, { seed }, kernel, table);
      const failures: Array<Pick<Failure, "block"> & { readonly problem: unknown }> = [];
      let answered = 0;
      const toldOf = () => onProgress?.(Math.min(worlds, finished(task) * BLOCK));
      const settled = new Promise<void>((resolve, reject) => {
        for (const worker of workers) {
          worker.ref();
          worker.removeAllListeners("message").removeAllListeners("error").removeAllListeners("exit");
          worker.on("message", ({ failure }: Answer) => {
            answered++;
            if (failure) failures.push({ block: failure.block, problem: errorOf(failure) });
            toldOf();
            if (answered === taken(task)) resolve();
          });
          worker.on("error", reject);
          worker.on("exit", (code) => reject(new Error(`a thread stopped with code ${code}`)));
          worker.postMessage(task);
        }
      });
      settled.catch(() => {}); // it is awaited below, once this thread has done its share
      for (let block = take(task); block !== undefined; block = take(task)) {
        const before = failures.length;
        try {
          fill(block, block * BLOCK, Math.min(BLOCK, worlds - block * BLOCK));
        } catch (problem) {
          failures.push({ block, problem });
        }
        finish(task, failures.length > before);
        answered++;
        toldOf();
      }
      try {
        if (answered < taken(task)) await settled;
      } finally {
        for (const worker of workers) worker.unref(); // else one that died would leave the others holding the process
      }
      // Blocks are taken in order, so the first that failed is the one that a single thread would have come to.
      const [first] = failures.sort((a, b) => a.block - b.block);
      if (first) throw first.problem;
      return { program, beliefs, seed, from: 0, worlds, values: table.values };
    },
    dismiss() {
      for (const worker of workers) void worker.terminate();
    },
  };
}

const errorOf = ({ name, message }: Failure): Error =>
  name === "WorldError" ? new WorldError(message) : new Error(message);
