import { existsSync, readFileSync } from "node:fs";
import type { Program } from "../engine/compile.ts";
import { type AheadKernel, fingerprintOf, instantiate, type Kernel, vectorKernel } from "../engine/kernel.ts";

/** Beside this module in the build, which alone has it; see `scripts/vector.mjs`. */
const BUILT = new URL("./kernel.wasm", import.meta.url);

/** The kernel built ahead, if there is one and it is of this program. */
export function builtFor(program: Program): AheadKernel | undefined {
  if (!existsSync(BUILT)) return undefined;
  const ahead = vectorKernel(new WebAssembly.Module(readFileSync(BUILT)));
  return ahead.fingerprint === fingerprintOf(program) ? ahead : undefined;
}

/** A program made ready to run, by what the build has of it. */
export const kernelOf = (program: Program): Kernel => instantiate(program, builtFor(program));
