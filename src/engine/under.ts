import { ModelError } from "./declare.ts";
import { edgesOf } from "./graph.ts";
import type { Closing, Fixed, Input, Node, Quantity, Stock } from "./node.ts";
import { argsOf, type Tree } from "./tree.ts";
import { DATE } from "./unit.ts";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * The same model under other policies: a function from a node to its counterfactual twin.
 * Only what a changed policy reaches is copied, under the key `key@name`; everything else is shared, so actual and
 * counterfactual meet the same world.
 *
 * ``const free = under("noControls", [[hbmRule, Infinity]]);  quantity(…).is`${level} < 0.8 * ${free(level)}` ``
 * @param changes each policy with the date it gets instead, in quarters since 2019-01-01; Infinity is never.
 * @throws {ModelError} when a change names something that is not a policy.
 */
export function under(
  name: string,
  changes: ReadonlyArray<readonly [policy: Input, date: number]>,
): (node: Node) => Node {
  const twins = new Map<Node, Node>();
  for (const [policy, value] of changes) {
    if (policy.role !== "policy") throw new ModelError(`under("${name}"): ${policy.key} is not a policy`);
    const twin: Fixed = { kind: "fixed", ...renamed(policy, name), shape: "static", unit: DATE, value };
    twins.set(policy, twin);
  }
  const changed = changes.map(([policy]) => policy);

  const copy = (node: Node, reached: ReadonlySet<Node>): Node => {
    if (!reached.has(node)) return node;
    const swap = (tree: Tree): Tree => {
      if (tree.kind === "ref") return { kind: "ref", to: copy(tree.to, reached) };
      return argsOf(tree).length > 0 ? ({ ...tree, args: argsOf(tree).map(swap) } as Tree) : tree;
    };
    const known = twins.get(node);
    if (known) return known;
    // A twin is registered before its formula is copied, since the formula may lead back to it through a stock.
    if (node.kind === "quantity") {
      const twin: Mutable<Quantity> = { ...node, ...renamed(node, name) };
      twins.set(node, twin);
      twin.tree = swap(node.tree);
      return twin;
    }
    if (node.kind === "stock" && node.closing) {
      const twin: Mutable<Stock> = { ...node, ...renamed(node, name) };
      const closing: Mutable<Closing> = { ...node.closing, ...renamed(node.closing, name), of: twin };
      twin.closing = closing;
      twins.set(node, twin);
      twins.set(node.closing, closing);
      closing.tree = swap(node.closing.tree);
      twin.initial = swap(node.initial);
      return twin;
    }
    if (node.kind === "closing") {
      copy(node.of, reached);
      return twins.get(node) ?? node;
    }
    throw new ModelError(`under("${name}"): ${node.key} cannot depend on a policy`);
  };

  return (node) => copy(node, reachedFrom(changed, node));
}

const renamed = (node: Node, name: string) => ({
  key: `${node.key}@${name}`,
  unitText: node.unitText,
  label: `${node.label} (${name})`,
});

/** Of what `node` rests on, everything that depends on one of the changed policies. */
function reachedFrom(changed: readonly Node[], node: Node): Set<Node> {
  const readers = new Map<Node, Node[]>();
  const seen = new Set<Node>([node]);
  for (const reader of seen)
    for (const { to } of edgesOf(reader)) {
      const list = readers.get(to);
      if (list) list.push(reader);
      else readers.set(to, [reader]);
      seen.add(to);
    }
  const reached = new Set(changed.filter((policy) => seen.has(policy)));
  for (const source of reached) for (const reader of readers.get(source) ?? []) reached.add(reader);
  return reached;
}
