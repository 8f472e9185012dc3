import { ModelError } from "./declare.ts";
import { FUNCTIONS } from "./functions.ts";
import type { Node } from "./node.ts";
import { argsOf, showTree, type Tree } from "./tree.ts";

/** When a value is read: in the same quarter, in an earlier one, or as a whole series. */
export type When = "now" | "past" | "series";

/** One dependency of a node. */
export interface Edge {
  readonly to: Node;
  readonly when: When;
}

/** The formula a node is computed by, if it has one. */
export const treeOf = (node: Node): Tree | undefined =>
  node.kind === "quantity" || node.kind === "closing" ? node.tree : undefined;

/** What a node reads, in the order its formula names it. */
export function edgesOf(node: Node): Edge[] {
  const edges: Edge[] = [];
  const walk = (tree: Tree, when: When): void => {
    if (tree.kind === "ref") {
      edges.push({ to: tree.to, when });
      return;
    }
    const row = tree.kind === "call" ? FUNCTIONS[tree.fn] : undefined;
    argsOf(tree).forEach((arg, i) => {
      if (row?.series && i < row.series) walk(arg, "series");
      else if (tree.kind === "call" && tree.fn === "previous" && i === 0) walk(arg, "past");
      else walk(arg, when);
    });
  };
  if (node.kind === "stock") {
    if (!node.closing)
      throw new ModelError(`${node.key}: a stock whose flows are not declared; call fills or becomes`);
    walk(node.initial, "now");
    edges.push({ to: node.closing, when: "past" });
  }
  if (node.kind === "closing" && node.isFlow) edges.push({ to: node.of, when: "now" });
  const tree = treeOf(node);
  if (tree) walk(tree, "now");
  return edges;
}

/**
 * Every node the outputs rest on, each once.
 * @throws {ModelError} when two different nodes carry the same key.
 */
export function reachable(outputs: Iterable<Node>): Node[] {
  const seen = new Set<Node>();
  const byKey = new Map<string, Node>();
  const queue = [...outputs];
  for (let node = queue.pop(); node; node = queue.pop()) {
    if (seen.has(node)) continue;
    const twin = byKey.get(node.key);
    if (twin) throw new ModelError(`two different nodes are called ${node.key}`);
    seen.add(node);
    byKey.set(node.key, node);
    for (const edge of edgesOf(node)) queue.push(edge.to);
  }
  return [...seen];
}

/** Nodes that have to run in the same loop because they depend on each other through time. */
export interface Group {
  readonly nodes: readonly Node[];
  /** Which pass over time the group runs in: one more than the last whole series it reads. */
  readonly level: number;
}

/**
 * Orders the live graph: groups come after everything they read, and the nodes of a group after what they read in the
 * same quarter.
 * @throws {ModelError} for a cycle that no stock or `previous` closes, and for a value that uses its own future.
 */
export function order(outputs: Iterable<Node>): Group[] {
  const nodes = reachable(outputs);
  const edges = new Map(nodes.map((n) => [n, edgesOf(n)]));
  const groupOf = new Map<Node, number>();
  const components = stronglyConnected(nodes, (n) => edges.get(n)!.map((e) => e.to));
  for (const [i, component] of components.entries()) for (const node of component) groupOf.set(node, i);

  const levels: number[] = [];
  return components.map((component, i) => {
    let level = 0;
    for (const node of component)
      for (const { to, when } of edges.get(node)!) {
        if (groupOf.get(to) !== i)
          level = Math.max(level, levels[groupOf.get(to)!] + (when === "series" ? 1 : 0));
        else if (when === "series") throw usesTheFuture(node, to);
      }
    levels[i] = level;
    const inside = (n: Node) =>
      edges.get(n)!.flatMap((e) => (e.when === "now" && groupOf.get(e.to) === i ? [e.to] : []));
    return {
      nodes:
        component.length === 1 && inside(component[0]).length === 0
          ? component
          : sortByNow(component, inside),
      level,
    };
  });
}

function usesTheFuture(node: Node, to: Node): ModelError {
  const tree = treeOf(node);
  return new ModelError(
    `${node.key} uses the future: it reads the whole series of ${to.key}, which depends on it\n  ${tree ? showTree(tree) : ""}`,
  );
}

/** Topological order over same-quarter reads; a cycle is an error that spells it out. */
function sortByNow(component: readonly Node[], reads: (n: Node) => Node[]): Node[] {
  const done = new Set<Node>();
  const open: Node[] = [];
  const sorted: Node[] = [];
  // An explicit stack of iterators: models may be deeper than the call stack.
  for (const root of component) {
    if (done.has(root)) continue;
    const stack = [{ node: root, next: reads(root).values() }];
    open.push(root);
    while (stack.length > 0) {
      const top = stack[stack.length - 1];
      const step = top.next.next();
      if (step.done) {
        stack.pop();
        open.pop();
        done.add(top.node);
        sorted.push(top.node);
      } else if (open.includes(step.value)) {
        const cycle = [...open.slice(open.indexOf(step.value)), step.value].map((n) => n.key).join(" → ");
        throw new ModelError(`a cycle within one quarter: ${cycle}\nclose it with a stock or previous(…)`);
      } else if (!done.has(step.value)) {
        open.push(step.value);
        stack.push({ node: step.value, next: reads(step.value).values() });
      }
    }
  }
  return sorted;
}

/** Tarjan's strongly connected components, dependencies first, without recursion. */
function stronglyConnected(nodes: readonly Node[], reads: (n: Node) => Node[]): Node[][] {
  const index = new Map<Node, number>();
  const low = new Map<Node, number>();
  const pending: Node[] = [];
  const isPending = new Set<Node>();
  const components: Node[][] = [];
  const enter = (node: Node) => {
    index.set(node, index.size);
    low.set(node, index.get(node)!);
    pending.push(node);
    isPending.add(node);
    return { node, next: reads(node).values() };
  };
  for (const root of nodes) {
    if (index.has(root)) continue;
    const stack = [enter(root)];
    while (stack.length > 0) {
      const { node, next } = stack[stack.length - 1];
      const step = next.next();
      if (!step.done) {
        const to = step.value;
        if (!index.has(to)) stack.push(enter(to));
        else if (isPending.has(to)) low.set(node, Math.min(low.get(node)!, index.get(to)!));
        continue;
      }
      stack.pop();
      const parent = stack[stack.length - 1]?.node;
      if (parent) low.set(parent, Math.min(low.get(parent)!, low.get(node)!));
      if (low.get(node) !== index.get(node)) continue;
      const component: Node[] = [];
      for (let member: Node | undefined; member !== node; ) {
        member = pending.pop()!;
        isPending.delete(member);
        component.push(member);
      }
      components.push(component);
    }
  }
  return components;
}

/** Whether a formula's value is the same in every quarter. */
export function isStill(tree: Tree): boolean {
  if (tree.kind === "ref") return tree.to.shape === "static";
  return (
    !(tree.kind === "call" && (FUNCTIONS[tree.fn].clock || FUNCTIONS[tree.fn].past)) &&
    argsOf(tree).every(isStill)
  );
}
