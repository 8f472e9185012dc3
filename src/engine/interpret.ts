import { OVERDRAFT, terms } from "./check.ts";
import { FUNCTIONS } from "./functions.ts";
import type { Input, Node } from "./node.ts";
import * as series from "./series.ts";
import { QUARTERS, START_YEAR, YEARS } from "./time.ts";
import { argsOf, showTree, type Tree } from "./tree.ts";
import { parseUnit } from "./unit.ts";

/** A value that cannot be: not finite, or a stock below zero. */
export class WorldError extends Error {
  override name = "WorldError";
}

/** The values of one world, computed on demand. */
export interface World {
  /** A node's value in base units; `step` is the quarter (or year) counted from 0 and is ignored for static nodes. */
  value(node: Node, step?: number): number;
}

/**
 * The reference: walks formulas directly, one world at a time, with no schedule and no generated code.
 * Slow and obvious; explains single worlds, finds what went wrong in a bad one, and is what the kernel is held against.
 * It recurses, so a chain of more than some thousand quantities has to be asked for in order.
 * @param inputs each live input's value, or its 56 quarterly values, in base units.
 * @param stored a value that is known already, in base units, and then not computed again.
 * @throws {WorldError} from `value`, naming the quantity, its formula and its inputs, for a value that is not finite
 *   and for a stock that is overdrawn.
 */
export function interpret(
  inputs: (input: Input) => number | Float64Array,
  stored: (node: Node, step: number) => number | undefined = () => undefined,
): World {
  const memo = new Map<Node, Float64Array>();
  const done = new Map<Node, Uint8Array>();
  const whole = new Map<Node, Float64Array>();

  /** All values of a series, in order, so that recursion never runs back through time. */
  const seriesOf = (node: Node): Float64Array => {
    const known = whole.get(node);
    if (known) return known;
    const values = Float64Array.from({ length: node.shape === "yearly" ? YEARS : QUARTERS }, (_, t) =>
      value(node, t),
    );
    whole.set(node, values);
    return values;
  };

  const evaluate = (tree: Tree, t: number): number => {
    switch (tree.kind) {
      case "number":
        return tree.value;
      case "span":
        return parseUnit(tree.name).scale;
      case "ref":
        return value(tree.to, t);
      case "law": {
        const units = Object.values(tree.law.takes);
        const args = tree.args.map((a, i) => evaluate(a, t) * (1 / parseUnit(units[i]).scale));
        return tree.law.fn(...args) * parseUnit(tree.law.gives).scale;
      }
      case "call":
        return call(tree, t);
    }
  };

  const named = (tree: Tree): Node => (tree as Extract<Tree, { kind: "ref" }>).to;
  const call = (tree: Extract<Tree, { kind: "call" }>, t: number): number => {
    const { args, fn } = tree;
    const rest = (from: number) => args.slice(from).map((a) => evaluate(a, t));
    switch (fn) {
      case "previous":
        return t === 0 ? evaluate(args[1], t) : value(named(args[0]), t - 1);
      case "delay": {
        const [lag, start] = rest(1);
        for (let s = Math.max(0, Math.floor(t - lag)); s <= t; s++) value(named(args[0]), s);
        return series.delay(memo.get(named(args[0])) ?? new Float64Array(QUARTERS), 0, 1, t, lag, start);
      }
      case "at":
        return seriesOf(named(args[0]))[evaluate(args[1], t) - START_YEAR];
      case "year":
        return series.year(seriesOf(named(args[0])), 0, 1, t);
      case "twoYears":
        return series.twoYears(seriesOf(named(args[0])), 0, 1, t);
      case "yearMean":
        return series.yearMean(seriesOf(named(args[0])), 0, 1, t);
      case "yearEnd":
        return series.yearEnd(seriesOf(named(args[0])), 0, 1, t);
      case "total":
        return series.total(seriesOf(named(args[0])), 0, 1);
      case "peak":
        return series.peak(seriesOf(named(args[0])), 0, 1);
      case "first":
        return series.first(seriesOf(named(args[0])), 0, 1, rest(1)[0]);
      case "meanBefore":
        return series.meanBefore(seriesOf(named(args[0])), 0, 1, rest(1)[0], rest(1)[1]);
      case "lagBehind": {
        const both = Float64Array.from([
          ...seriesOf(named(args[0])),
          ...seriesOf(named(args[1])),
          ...new Float64Array(QUARTERS),
        ]);
        series.lagBehind(both, 0, QUARTERS, 1, 2 * QUARTERS);
        return both[2 * QUARTERS + t];
      }
      default: {
        const row = FUNCTIONS[fn];
        return row.clock ? row.value!(t, ...rest(0)) : row.value!(...rest(0));
      }
    }
  };

  const compute = (node: Node, t: number): number => {
    switch (node.kind) {
      case "input": {
        const given = inputs(node);
        return typeof given === "number" ? given : given[t];
      }
      case "fixed":
        return node.value;
      case "quantity":
        return evaluate(node.tree, t);
      case "stock":
        return t === 0 ? evaluate(node.initial, 0) : value(node.closing!, t - 1);
      case "closing": {
        const opening = node.isFlow ? value(node.of, t) : 0;
        const level = opening + evaluate(node.tree, t);
        const size = opening + terms(node.tree).reduce((s, term) => s + Math.abs(evaluate(term, t)), 0);
        if (level < -OVERDRAFT * size) throw broken(node, node.tree, t, `falls to ${level}, below zero`);
        return Math.max(0, level);
      }
    }
  };

  const broken = (node: Node, tree: Tree | undefined, t: number, what: string): WorldError => {
    const when =
      node.shape === "quarterly"
        ? ` in quarter ${t} (${START_YEAR + Math.floor(t / 4)}-Q${(t % 4) + 1})`
        : "";
    const lines = tree
      ? [`  ${showTree(tree)}`, ...refs(tree).map((to) => `  ${to.key} = ${attempt(() => value(to, t))}`)]
      : [];
    return new WorldError([`${node.key} ${what}${when}`, ...lines].join("\n"));
  };

  const value = (node: Node, step = 0): number => {
    const t = node.shape === "static" ? 0 : step;
    let values = memo.get(node);
    let known = done.get(node);
    if (!values || !known) {
      const length = { static: 1, quarterly: QUARTERS, yearly: YEARS }[node.shape];
      memo.set(node, (values = new Float64Array(length)));
      done.set(node, (known = new Uint8Array(length)));
    }
    if (known[t]) return values[t];
    const result = stored(node, t) ?? compute(node, t);
    const isNever = "date" in node.unit.dims && result === Infinity;
    if (!Number.isFinite(result) && !isNever)
      throw broken(node, "tree" in node ? node.tree : undefined, t, `is ${result}`);
    values[t] = result;
    known[t] = 1;
    return result;
  };
  return { value };
}

const refs = (tree: Tree): Node[] =>
  tree.kind === "ref" ? [tree.to] : [...new Set(argsOf(tree).flatMap(refs))];

function attempt(f: () => number): string {
  try {
    return String(f());
  } catch {
    return "not computable";
  }
}
