import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { C } from "./c.mjs";
import { NUMPY } from "./numpy.mjs";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/** Runs a program to its end and gives what it printed. */
const output = (command, args) =>
  execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

/** What a program printed, or undefined if it is not there or fails. */
function attempt(command, args) {
  try {
    return output(command, args).trim();
  } catch {
    return undefined;
  }
}

/**
 * The four languages. `prepare` writes and builds a program in a folder; it gives the command that starts it and the
 * language's version, or why it cannot run here.
 */
const LANGUAGES = {
  chokepoint: {
    runs: 20,
    prepare: () => ({
      command: [process.execPath, here("chokepoint.mjs")],
      version: `Node ${process.version}`,
    }),
  },
  squiggle: {
    runs: 10,
    prepare() {
      if (!existsSync(here("../node_modules/@quri/squiggle-lang")))
        return { missing: "@quri/squiggle-lang is not installed (npm ci in bench/)" };
      return { command: [process.execPath, here("squiggle.mjs")], version: "@quri/squiggle-lang" };
    },
  },
  numpy: {
    runs: 20,
    prepare(dir) {
      const version = attempt("python3", ["-c", "import numpy; print(numpy.__version__)"]);
      if (!version) return { missing: "python3 with numpy is not installed" };
      const file = join(dir, "model.py");
      writeFileSync(file, NUMPY);
      return { command: ["python3", file], version: `numpy ${version}` };
    },
  },
  c: {
    runs: 40,
    prepare(dir) {
      const version = attempt("gcc", ["-dumpfullversion"]);
      if (!version) return { missing: "gcc is not installed" };
      const file = join(dir, "model");
      writeFileSync(`${file}.c`, C);
      output("gcc", ["-std=c11", "-O3", "-o", file, `${file}.c`, "-lm"]);
      return { command: [file], version: `gcc ${version} -O3` };
    },
  },
};

/** Every language runs so many times, in turns, so that what else the machine does falls on all alike. */
const ROUNDS = 3;

/**
 * Runs the model in every language there is, each in a process of its own, and leaves its values in the folder: under
 * `<language>.shared.f64` from the draws that all share, under `<language>.own.f64` from draws of its own, as doubles,
 * a column of worlds per quantity.
 * @returns by language its version and what its program reports: lists of milliseconds by step, of all rounds together
 */
export function runLanguages(dir) {
  const ready = new Map();
  for (const [language, { runs, prepare }] of Object.entries(LANGUAGES)) {
    const { command, version, missing } = prepare(dir);
    if (missing) console.log(`  ${language} is left out: ${missing}\n`);
    else ready.set(language, { runs, command, result: { version } });
  }
  for (let round = 0; round < ROUNDS; round++)
    for (const { runs, command, result } of ready.values()) {
      const [program, ...args] = command;
      const times = JSON.parse(output(program, [...args, dir, String(runs)]));
      for (const [step, ms] of Object.entries(times)) result[step] = [...(result[step] ?? []), ...ms];
    }
  return new Map([...ready].map(([language, { result }]) => [language, result]));
}
