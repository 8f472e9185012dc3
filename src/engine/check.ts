import type { Node } from "./node.ts";
import type { Tree } from "./tree.ts";

/* What every form of the kernel, and the interpreter, asks of the values it computes. */

/**
 * Nodes that need no check of their own: a value that is not finite stays so through sums, differences, products and as a
 * numerator, so whoever is built on it that way is not finite either, and is checked or vouched for in turn. (A stock
 * opens at a level that was checked as it closed; closing levels are clamped, dates may be infinite: neither vouches.)
 */
export function vouchedFor(nodes: readonly Node[]): Set<Node> {
  const vouched = new Set<Node>();
  const walk = (tree: Tree): void => {
    if (tree.kind === "ref") vouched.add(tree.to);
    else if (tree.kind === "call" && CARRIES.has(tree.fn)) tree.args.forEach(walk);
    else if (tree.kind === "call" && tree.fn === "/") walk(tree.args[0]);
  };
  for (const node of nodes) if (node.kind === "quantity" && !("date" in node.unit.dims)) walk(node.tree);
  return vouched;
}

/** Functions whose result is not finite if any argument is not. */
const CARRIES: ReadonlySet<string> = new Set(["+", "-", "*", "neg", "sum"]);

/** Below zero by more than this share of the level and its flows is an overdraft, not rounding. */
export const OVERDRAFT = 1e-9;

/** The terms of a sum, without their signs; of a choice, those of either side. */
export function terms(tree: Tree): readonly Tree[] {
  if (tree.kind === "call" && tree.fn === "if") return tree.args.slice(1).flatMap(terms);
  if (tree.kind === "call" && (tree.fn === "+" || tree.fn === "-" || tree.fn === "sum" || tree.fn === "neg"))
    return tree.args.flatMap(terms);
  return [tree];
}
