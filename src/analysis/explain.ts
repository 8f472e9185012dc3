import { LENGTH } from "../engine/compile.ts";
import { FUNCTIONS } from "../engine/functions.ts";
import { edgesOf, treeOf, type When } from "../engine/graph.ts";
import type { World } from "../engine/interpret.ts";
import type { Node } from "../engine/node.ts";
import { column, type Run } from "../engine/run.ts";
import { START_YEAR } from "../engine/time.ts";
import { argsOf, showTree, type Tree } from "../engine/tree.ts";

/** One value of one world with what it was computed from. */
export interface Explanation {
  readonly node: Node;
  /** In the node's own unit, at the step explained. */
  readonly value: number;
  readonly step: number;
  /** The formula by keys, if the value is derived; for a stock, how it fills. */
  readonly formula?: string;
  /** The same formula with this world's numbers in base units. */
  readonly withNumbers?: string;
  /** How this value is read by the formula above it: now, from the past, or as a whole series. */
  readonly when: When;
  readonly inputs: readonly Explanation[];
}

/**
 * The world whose value of an output lies nearest to the median: a real world, never a vector of medians.
 * @returns its index in the run.
 */
export function medianWorld(run: Run, node: Node, step = 0): number {
  const values = column(run, node, step);
  const order = Uint32Array.from(values, (_, i) => i).sort((a, b) => values[a] - values[b]);
  return run.from + order[Math.floor((run.worlds - 1) / 2)];
}

/**
 * Walks a value of one world back to the inputs it came from.
 * @param step the quarter or year, counted from 0.
 * @param depth how many formulas deep to go.
 */
export function explain(
  world: World,
  node: Node,
  step: number,
  depth: number,
  when: When = "now",
): Explanation {
  const at = node.shape === "static" ? 0 : step;
  const tree = node.kind === "stock" ? node.closing?.tree : treeOf(node);
  const own = { node, step: at, when, value: world.value(node, at) / node.unit.scale };
  if (!tree) return { ...own, inputs: [] };
  const end = node.kind === "stock" ? node.closing : node.kind === "closing" ? node : undefined;
  const store = end?.isFlow ? end.of : undefined;
  const filled = (level: string, flow: string) => (store ? `${level} + quarter * (${flow})` : flow);
  const formula = filled(store?.key ?? "", showTree(tree));
  const withNumbers = filled(
    store ? compact(world.value(store, at)) : "",
    showTree(withoutPast(tree), (n) => numbers(world, n, node, at)),
  );
  if (depth <= 0) return { ...own, formula, withNumbers, inputs: [] };
  const inputs = new Map(edgesOf(node).map((edge) => [edge.to, edge]));
  inputs.delete(node);
  return {
    ...own,
    formula,
    withNumbers,
    inputs: [...inputs.values()].map((e) => explain(world, e.to, stepIn(e.to, node, at), depth - 1, e.when)),
  };
}

/** The formula with what it reads of the past as a word: the present value in its place would not compute. */
function withoutPast(tree: Tree): Tree {
  if (argsOf(tree).length === 0) return tree;
  const readsPast = tree.kind === "call" && FUNCTIONS[tree.fn].past === true;
  const args = argsOf(tree).map(
    (a, i): Tree => (readsPast && i === 0 ? { kind: "span", name: "earlier" } : withoutPast(a)),
  );
  return { ...tree, args } as Tree;
}

/** The step at which a node is shown when a reader of another shape names it: for a year, its last quarter; for `at`, the year it names. */
export function stepIn(node: Node, reader: Node, step: number): number {
  const tree = treeOf(reader);
  if (tree?.kind === "call" && tree.fn === "at" && tree.args[1].kind === "number")
    return tree.args[1].value - START_YEAR;
  if (reader.shape === "static") return LENGTH[node.shape] - 1;
  return reader.shape === "yearly" && node.shape === "quarterly" ? 4 * step + 3 : step;
}

/** What stands for a reference in the line with numbers: its value in base units, or a year's four quarters. */
export function numbers(world: World, node: Node, reader: Node, step: number): string {
  const show = (s: number) => compact(world.value(node, s));
  if (reader.shape === "yearly" && node.shape === "quarterly")
    return [0, 1, 2, 3].map((q) => show(4 * step + q)).join("; ");
  if (reader.shape === "static" && node.shape === "yearly") return show(stepIn(node, reader, step));
  if (reader.shape === "static" && node.shape !== "static")
    return `${show(0)} … ${show(LENGTH[node.shape] - 1)}`;
  return show(node.shape === "static" ? 0 : step);
}

/** A number as a reader of a formula wants it: four figures, with an exponent when long. */
function compact(x: number): string {
  if (x === Infinity) return "never";
  const size = Math.abs(x);
  if (x === 0 || (size >= 1e-4 && size < 1e6)) return String(Number(x.toPrecision(4)));
  return x.toExponential(3).replace(/\.?0*e\+?/, "e");
}
