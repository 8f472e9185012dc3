import type { Program } from "./compile.ts";
import { edgesOf } from "./graph.ts";
import type { Kernel } from "./kernel.ts";
import type { Node } from "./node.ts";

/** A program and its kernel. */
export interface Runnable {
  readonly program: Program;
  readonly kernel: Kernel;
}

/**
 * A program narrowed to some of its outputs: the parts that they rest on, in the same places of memory. What it computes is the same
 * to the bit.
 * @throws {RangeError} for a node that is no output of the program.
 */
export function narrowed({ program, kernel }: Runnable, outputs: readonly Node[]): Runnable {
  const steps = new Map(
    outputs.map((node) => {
      const kept = program.steps.get(node);
      if (!kept) throw new RangeError(`${node.key} is no output of the program`);
      return [node, kept];
    }),
  );
  const { isLive, live } = partsFor(program, outputs);
  return {
    program: {
      ...program,
      outputs,
      steps,
      inputs: program.inputs.filter((input) => live.has(input)),
      parts: program.parts.filter((_, k) => isLive[k]),
    },
    kernel: {
      open(count) {
        const { memories, parts: all } = kernel.open(count);
        const parts = all.filter((_, k) => isLive[k]);
        return { memories, parts, whole: parts };
      },
    },
  };
}

/** Which parts some outputs rest on, and the nodes of these parts with what they read. */
export function partsFor(
  { parts }: Program,
  outputs: Iterable<Node>,
): { readonly isLive: readonly boolean[]; readonly live: ReadonlySet<Node> } {
  const live = new Set(outputs);
  const isLive = parts.map(() => false);
  // From the last part to the first, which reads none after it. A part is computed whole, so what any of its nodes reads has to be there.
  for (let k = parts.length - 1; k >= 0; k--) {
    const { nodes } = parts[k];
    isLive[k] = nodes.some((node) => live.has(node));
    if (isLive[k])
      for (const node of nodes) {
        live.add(node);
        for (const { to } of edgesOf(node)) live.add(to);
      }
  }
  return { isLive, live };
}
