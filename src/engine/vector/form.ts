import { FUNCTIONS, type FunctionName } from "../functions.ts";
import { isStill, treeOf } from "../graph.ts";
import type { Node } from "../node.ts";
import { argsOf, type Tree } from "../tree.ts";

/** Functions of the past and of a year's quarters, which `module.ts` writes itself. */
const READS: ReadonlySet<FunctionName> = new Set([
  "previous",
  "at",
  "delay",
  "year",
  "twoYears",
  "yearMean",
  "yearEnd",
]);

/** Whether a node's formula can be computed for two worlds at once: it calls no law and reads no series from end to end. */
export const hasVectorForm = (node: Node): boolean =>
  [treeOf(node), node.kind === "stock" ? node.initial : undefined].every((tree) => !tree || hasForm(tree));

function hasForm(tree: Tree): boolean {
  if (tree.kind === "law") return false;
  if (tree.kind === "call") {
    const { vector, mask } = FUNCTIONS[tree.fn];
    const [, second] = tree.args;
    if (tree.fn === "at" && second.kind !== "number") return false;
    if (tree.fn === "delay" && !isStill(second)) return false;
    if (!vector && !mask && tree.fn !== "if" && !READS.has(tree.fn)) return false;
  }
  return argsOf(tree).every(hasForm);
}
