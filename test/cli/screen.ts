import { type Io, PLAIN } from "../../src/cli/io.ts";
import { runCommand } from "../../src/cli/program.ts";

/** What a command printed and how it ended. */
export interface Shown {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command in this process, as it would run with its output in a pipe. */
export async function chokepoint(...args: string[]): Promise<Shown> {
  let out = "";
  let err = "";
  const io: Io = {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    width: 80,
    style: PLAIN,
    showsProgress: false,
  };
  const code = await runCommand(args, io);
  return { code, out, err };
}
