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
    runs: 50,
    prepare: () => ({
      command: [process.execPath, here("chokepoint.mjs")],
      version: `Node ${process.version}`,
    }),
  },
  squiggle: {
    runs: 15,
    prepare() {
      if (!existsSync(here("../node_modules/@quri/squiggle-lang")))
        return { missing: "@quri/squiggle-lang is not installed (npm ci in bench/)" };
      return { command: [process.execPath, here("squiggle.mjs")], version: "@quri/squiggle-lang" };
    },
  },
  numpy: {
    runs: 50,
    prepare(dir) {
      const version = attempt("python3", ["-c", "import numpy; print(numpy.__version__)"]);
      if (!version) return { missing: "python3 with numpy is not installed" };
      const file = join(dir, "model.py");
      writeFileSync(file, NUMPY);
      return { command: ["python3", file], version: `numpy ${version}` };
    },
  },
  c: {
    runs: 100,
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

/**
 * Runs the model in every language there is, each in a process of its own, and leaves its values in the folder: under
 * `<language>.shared.f64` from the draws that all share, under `<language>.own.f64` from draws of its own, as doubles,
 * a column of worlds per quantity.
 * @returns by language the milliseconds of its timed `draws` and `propagation`, and its version
 */
export function runLanguages(dir) {
  const results = new Map();
  for (const [language, { runs, prepare }] of Object.entries(LANGUAGES)) {
    const { command, version, missing } = prepare(dir);
    if (missing) console.log(`  ${language} is skipped: ${missing}\n`);
    else {
      const [program, ...args] = command;
      results.set(language, { version, ...JSON.parse(output(program, [...args, dir, String(runs)])) });
    }
  }
  return results;
}
