import { outputTable } from "../../../src/engine/collect.ts";
import type { Program } from "../../../src/engine/compile.ts";
import { BLOCK } from "../../../src/engine/draw/draw.ts";
import { reachable } from "../../../src/engine/graph.ts";
import type { Kernel } from "../../../src/engine/kernel.ts";
import type { Node } from "../../../src/engine/node.ts";
import { type Run, run } from "../../../src/engine/run.ts";
import type { Statement } from "../../../src/scenario/beliefs.ts";
import { beliefsIn } from "../../../src/scenario/beliefs.ts";

/** Worlds that are run at a time: their outputs are copied into those of all. */
const SLICE = 8 * BLOCK;

/**
 * A run that keeps some of a program's outputs and computes what they rest on alone, so that many worlds fit into a page's
 * memory.
 */
export function runOf(
  program: Program,
  kernel: Kernel,
  nodes: readonly Node[],
  statement: Statement,
  { worlds, seed }: { readonly worlds: number; readonly seed: number },
): Run {
  const wanted: Program = {
    ...program,
    outputs: nodes,
    steps: new Map(nodes.map((node) => [node, program.steps.get(node) ?? []])),
  };
  const live = new Set(reachable(nodes));
  const isLive = program.parts.map((part) => part.nodes.some((node) => live.has(node)));
  const less: Kernel = {
    open(count) {
      const { memories, parts: all } = kernel.open(count);
      const parts = all.filter((_, k) => isLive[k]);
      return { memories, parts, whole: parts };
    },
  };
  const beliefs = beliefsIn(statement);
  const { values } = outputTable(wanted, worlds);
  for (let from = 0; from < worlds; from += SLICE) {
    const count = Math.min(SLICE, worlds - from);
    const slice = run(wanted, beliefs, { worlds: count, seed, from }, less);
    for (const [node, part] of slice.values) {
      const all = values.get(node) as Float64Array;
      for (let k = 0; k * count < part.length; k++)
        all.set(part.subarray(k * count, (k + 1) * count), k * worlds + from);
    }
  }
  return { program: wanted, beliefs, seed, from: 0, worlds, values };
}
