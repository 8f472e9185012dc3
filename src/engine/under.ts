import { ModelError } from "./declare.ts";
import { edgesOf } from "./graph.ts";
import type { Closing, Fixed, Input, Node, Quantity, Stock } from "./node.ts";
import { argsOf, type Tree } from "./tree.ts";
import { DATE } from "./unit.ts";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A policy with the date it gets instead, in quarters since 2019-01-01; Infinity is never. */
type Change = readonly [policy: Input, date: number];

/**
 * The same model under other policies: a function from a node to its counterfactual twin.
 * Only what a changed policy reaches is copied, under the key `key@name`; everything else is shared, so actual and
 * counterfactual meet the same world. Counterfactuals share their twins too where the changes that reach a node are the
 * same: it then bears the name of the first that asked for it.
 *
 * ``const free = under("noControls", [[hbmRule, Infinity]]);  quantity(…).is`${level} < 0.8 * ${free(level)}` ``
 * @param changes each policy with the date it gets instead, in quarters since 2019-01-01; Infinity is never.
 * @throws {ModelError} when a change names something that is not a policy.
 */
export function under(name: string, changes: readonly Change[]): (node: Node) => Node {
  for (const [policy] of changes)
    if (policy.role !== "policy") throw new ModelError(`under("${name}"): ${policy.key} is not a policy`);

  /** @param reaching the changes that reach each node, nodes that none reaches left out */
  const copy = (node: Node, reaching: ReadonlyMap<Node, readonly Change[]>): Node => {
    const own = reaching.get(node);
    if (!own) return node;
    const known = twinsOf(node);
    const under = own.map(([policy, date]) => `${policy.key}=${date}`).join(" ");
    const twin = known.get(under);
    if (twin) return twin;
    const swap = (tree: Tree): Tree => {
      if (tree.kind === "ref") return { kind: "ref", to: copy(tree.to, reaching) };
      return argsOf(tree).length > 0 ? ({ ...tree, args: argsOf(tree).map(swap) } as Tree) : tree;
    };
    // A twin is registered before its formula is copied, since the formula may lead back to it through a stock.
    if (node.kind === "input") {
      const fixed: Fixed = {
        kind: "fixed",
        ...renamed(node, name),
        shape: "static",
        unit: DATE,
        value: own[0][1],
      };
      known.set(under, fixed);
      return fixed;
    }
    if (node.kind === "quantity") {
      const quantity: Mutable<Quantity> = { ...node, ...renamed(node, name) };
      known.set(under, quantity);
      quantity.tree = swap(node.tree);
      return quantity;
    }
    if (node.kind === "stock" && node.closing) {
      const stock: Mutable<Stock> = { ...node, ...renamed(node, name) };
      const closing: Mutable<Closing> = { ...node.closing, ...renamed(node.closing, name), of: stock };
      stock.closing = closing;
      known.set(under, stock);
      twinsOf(node.closing).set(under, closing);
      closing.tree = swap(node.closing.tree);
      stock.initial = swap(node.initial);
      return stock;
    }
    if (node.kind === "closing") {
      copy(node.of, reaching);
      return known.get(under) ?? node;
    }
    throw new ModelError(`under("${name}"): ${node.key} cannot depend on a policy`);
  };

  const inOrder = [...new Map(changes)].sort(([a], [b]) => (a.key < b.key ? -1 : 1));
  return (node) => copy(node, reachingOf(inOrder, node));
}

/** The twins of every node that has any, by the changes that reach it. */
const twins = new WeakMap<Node, Map<string, Node>>();

function twinsOf(node: Node): Map<string, Node> {
  let known = twins.get(node);
  if (!known) twins.set(node, (known = new Map()));
  return known;
}

const renamed = (node: Node, name: string) => ({
  key: `${node.key}@${name}`,
  unitText: node.unitText,
  label: `${node.label} (${name})`,
});

/** Of what `node` rests on, everything that depends on one of the changed policies, with the changes it depends on. */
function reachingOf(changes: readonly Change[], node: Node): Map<Node, readonly Change[]> {
  const readers = new Map<Node, Node[]>();
  const seen = new Set<Node>([node]);
  for (const reader of seen)
    for (const { to } of edgesOf(reader)) {
      const list = readers.get(to);
      if (list) list.push(reader);
      else readers.set(to, [reader]);
      seen.add(to);
    }
  const reaching = new Map<Node, Change[]>();
  for (const change of changes) {
    const reached = new Set(seen.has(change[0]) ? [change[0] as Node] : []);
    for (const source of reached) {
      const list = reaching.get(source);
      if (list) list.push(change);
      else reaching.set(source, [change]);
      for (const reader of readers.get(source) ?? []) reached.add(reader);
    }
  }
  return reaching;
}
