import type { Io } from "./io.ts";

/** Work that takes longer than this shows how far it has come, in milliseconds. */
const PATIENCE = 1_000;

/** Does work that reports how much of it is done; the bar is cleared away however the work ends. */
export async function withProgress<T>(
  io: Io,
  total: number,
  what: string,
  work: (update: (done: number) => void) => T | Promise<T>,
): Promise<T> {
  if (!io.showsProgress) return work(() => {});
  const { default: cliProgress } = await import("cli-progress");
  const bar = new cliProgress.SingleBar({
    format: `${what} {bar} {value}/{total}`,
    barCompleteChar: "█",
    barIncompleteChar: "░",
    clearOnComplete: true,
    hideCursor: true,
    stream: process.stderr,
  });
  const began = performance.now();
  let drawn = false;
  try {
    return await work((done) => {
      if (drawn) bar.update(done);
      else if (performance.now() - began > PATIENCE) {
        bar.start(total, done);
        drawn = true;
      }
    });
  } finally {
    if (drawn) bar.stop();
  }
}
