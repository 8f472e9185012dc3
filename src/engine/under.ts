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

  const inOrder = [...new Map(changes)].sort(([a], [b]) => (a.key < b.key ? -1 : 1));

  /** @param policies those that a node rests on, as bits */
  const copy = (node: Node, policies: (below: Node) => bigint): Node => {
    const below = policies(node);
    const own = inOrder.filter(([policy]) => (below & bitOf(policy)) !== 0n);
    if (own.length === 0) return node;
    const known = twinsOf(node);
    const under = own.map(([policy, date]) => `${policy.key}=${date}`).join(" ");
    const twin = known.get(under);
    if (twin) return twin;
    const swap = (tree: Tree): Tree => {
      if (tree.kind === "ref") return { kind: "ref", to: copy(tree.to, policies) };
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
      copy(node.of, policies);
      return known.get(under) ?? node;
    }
    throw new ModelError(`under("${name}"): ${node.key} cannot depend on a policy`);
  };

  return (node) => copy(node, policiesUnder(node));
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

/** The policies that a node rests on, near or far, as the bits of a number. */
const policiesBelow = new WeakMap<Node, bigint>();
/** The bit that stands for each policy. */
const bits = new WeakMap<Input, bigint>();
let next = 1n;

function bitOf(policy: Input): bigint {
  const known = bits.get(policy);
  if (known !== undefined) return known;
  const bit = next;
  next <<= 1n;
  bits.set(policy, bit);
  return bit;
}

/**
 * Which policies a node rests on, and everything that it rests on. Looks at every node of a model once, however often it is
 * asked: what a node rests on is declared before it, and does not change.
 */
function policiesUnder(node: Node): (below: Node) => bigint {
  const sources = new Map<Node, readonly Node[]>();
  const unknown = policiesBelow.has(node) ? [] : [node];
  for (const reader of unknown) {
    if (sources.has(reader)) continue;
    const read = edgesOf(reader).map(({ to }) => to);
    sources.set(reader, read);
    unknown.push(...read.filter((source) => !policiesBelow.has(source)));
  }
  const found = new Map<Node, bigint>();
  const get = (below: Node): bigint => policiesBelow.get(below) ?? found.get(below) ?? 0n;
  // Sources were met after their readers, so that the way back settles all but what runs in a circle through a stock.
  const order = [...sources].reverse();
  for (let settled = false; !settled; ) {
    settled = true;
    for (const [reader, read] of order) {
      const before = found.get(reader);
      let all = before ?? (reader.kind === "input" && reader.role === "policy" ? bitOf(reader) : 0n);
      for (const source of read) all |= get(source);
      if (all === before) continue;
      found.set(reader, all);
      settled = false;
    }
  }
  for (const [reader, all] of found) policiesBelow.set(reader, all);
  return get;
}
