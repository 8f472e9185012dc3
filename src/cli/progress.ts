import type { Io } from "./io.ts";

/** Work that takes longer than this shows how far it has come, in milliseconds. */
const PATIENCE = 1_000;

/** Something that tells how far work has come; `stop` clears it away. */
export interface Progress {
  readonly update: (done: number) => void;
  readonly stop: () => void;
}

/** A bar on standard error, on a terminal only, once the work has taken a second. */
export async function progress(io: Io, total: number, what: string): Promise<Progress> {
  if (!io.showsProgress) return { update: () => {}, stop: () => {} };
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
  return {
    update: (done) => {
      if (!drawn && performance.now() - began > PATIENCE) {
        bar.start(total, done);
        drawn = true;
      } else if (drawn) bar.update(done);
    },
    stop: () => {
      if (drawn) bar.stop();
    },
  };
}
