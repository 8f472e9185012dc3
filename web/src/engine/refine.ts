import { narrowed, type Runnable } from "../../../src/engine/narrow.ts";
import type { Node } from "../../../src/engine/node.ts";
import { type Run, run } from "../../../src/engine/run.ts";
import { beliefsIn, type Statement } from "../../../src/scenario/beliefs.ts";

/**
 * A run that keeps some of a program's outputs and computes what they rest on alone, so that many worlds fit into a page's
 * memory.
 */
export function runOf(
  whole: Runnable,
  nodes: readonly Node[],
  statement: Statement,
  options: { readonly worlds: number; readonly seed: number },
): Run {
  const { program, kernel } = narrowed(whole, nodes);
  return run(program, beliefsIn(statement), options, kernel);
}
