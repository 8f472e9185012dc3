import { existsSync, readFileSync } from "node:fs";
import { compile, type Program } from "../engine/compile.ts";
import { type AheadKernel, fingerprintOf, instantiate, type Kernel, vectorKernel } from "../engine/kernel.ts";
import { kept, outputs, views } from "../model.ts";

/** Made by `scripts/vector.mjs`: beside this module in the build; run from its source, as tests do, in the build's folder. */
const BUILT = new URL(
  import.meta.url.endsWith(".ts") ? "../../dist/kernel.wasm" : "./kernel.wasm",
  import.meta.url,
);

/** The kernel built ahead, if there is one and it is of this program. */
function builtFor(program: Program): AheadKernel | undefined {
  if (!existsSync(BUILT)) return undefined;
  const ahead = vectorKernel(new WebAssembly.Module(readFileSync(BUILT)));
  return ahead.fingerprint === fingerprintOf(program) ? ahead : undefined;
}

/** The model as it is shipped, ready to run. */
interface ShippedModel {
  readonly program: Program;
  readonly kernel: Kernel;
  /** What the build has of it, for threads. */
  readonly ahead: AheadKernel | undefined;
}

let shipped: ShippedModel | undefined;

/** The model as it is shipped; compiled once a process. */
export function shippedModel(): ShippedModel {
  if (!shipped) {
    const program = compile(outputs, kept, views);
    const ahead = builtFor(program);
    shipped = { program, ahead, kernel: instantiate(program, ahead) };
  }
  return shipped;
}
