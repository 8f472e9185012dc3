import { numbers, stepIn } from "../../../src/analysis/explain.ts";
import { FUNCTIONS } from "../../../src/engine/functions.ts";
import { treeOf } from "../../../src/engine/graph.ts";
import type { World } from "../../../src/engine/interpret.ts";
import type { Node } from "../../../src/engine/node.ts";
import { argsOf, type Tree } from "../../../src/engine/tree.ts";
import { momentOf } from "./moment.ts";

/** A formula as the page sets it: plain data, so that it crosses from the engine's thread. */
export type Setting =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "ref";
      readonly key: string;
      readonly label: string;
      /** When to explain it, as an address has it. */
      readonly when: string;
      /** Its number in the world explained, in base units; none for what is read of the past. */
      readonly number?: string;
    }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Setting[] };

/** Whether somebody named it: the engine names parts of long formulas and closing levels itself, and they are set in place. */
export const isNamed = (node: Node): boolean =>
  !(node.kind === "closing" || (node.kind === "quantity" && node.hidden === true));

/**
 * Sets the formula of a value in one world, with what the engine named itself in its place.
 * @returns nothing for an input
 */
export function settingOf(world: World, node: Node, step: number, quarter: number): Setting | undefined {
  const set = (tree: Tree, isPast: boolean, reader: Node, at: number): Setting => {
    if (tree.kind === "number") return { kind: "text", text: String(tree.value) };
    if (tree.kind === "span") return { kind: "text", text: tree.name };
    if (tree.kind === "ref") {
      const { to } = tree;
      const inner = isNamed(to) ? undefined : formulaOf(to);
      if (inner) return set(inner, isPast, to, stepIn(to, reader, at));
      return {
        kind: "ref",
        key: to.key,
        label: to.label,
        when: momentOf(to, stepIn(to, reader, at), quarter),
        ...(!isPast && { number: numbers(world, to, reader, at) }),
      };
    }
    const readsPast = tree.kind === "call" && FUNCTIONS[tree.fn].past === true;
    const args = argsOf(tree).map((arg, i) => set(arg, isPast || (readsPast && i === 0), reader, at));
    return { kind: "call", name: tree.kind === "law" ? tree.law.name : tree.fn, args };
  };
  const tree = formulaOf(node);
  return tree && set(tree, false, node, step);
}

/** What a node is computed by: its formula, or for a stock its level and what it gains a quarter. */
function formulaOf(node: Node): Tree | undefined {
  if (node.kind !== "stock" || !node.closing) return treeOf(node);
  const { tree, isFlow } = node.closing;
  if (!isFlow) return tree;
  const gained: Tree = { kind: "call", fn: "*", args: [{ kind: "span", name: "quarter" }, tree] };
  return { kind: "call", fn: "+", args: [{ kind: "ref", to: node }, gained] };
}
