import { FUNCTIONS, type FunctionName } from "./functions.ts";
import { isStill } from "./graph.ts";
import type { Law } from "./law.ts";
import type { Node } from "./node.ts";
import { QUARTERS, YEARS } from "./time.ts";
import type { Tree } from "./tree.ts";
import { parseUnit } from "./unit.ts";

/** What the code of one formula needs to know of its surroundings. */
export interface Surroundings {
  /** The variable that holds a node's value at this point; notes that it is needed. */
  readonly variable: (node: Node) => string;
  /** Where a node's value, or the start of its series, lies among a world's numbers. */
  readonly slot: (node: Node) => number;
  /** Worlds that a memory holds side by side. */
  readonly lanes: number;
  /** The name under which generated code calls a law. */
  readonly law: (law: Law) => string;
  /** The loop variable: the quarter `t`, the year `y`, or nothing. */
  readonly clock: "t" | "y" | "";
  /** Puts a calculation that no quarter changes ahead of the loop, once, and gives the variable that holds it. */
  readonly ahead: (code: string) => string;
}

/** A literal that is safe on the right of any operator. */
export const literal = (value: number): string =>
  Object.is(value, -0) ? "(-0)" : value < 0 ? `(${value})` : String(value);

const WHOLE_POWERS: Readonly<Record<number, string>> = {
  2: "square",
  3: "cube",
  4: "fourth",
  0.5: "Math.sqrt",
};

/**
 * A year's value of a quarterly series, written out from its quarters: called for each of them, `series.year` and its like
 * would use up what V8 inlines. They equal those functions.
 */
const YEARLY: Readonly<Partial<Record<FunctionName, (at: (quarter: number) => string) => string>>> = {
  year: (at) => `(${sumOfYear(at, 0)})`,
  twoYears: (at) => `(${sumOfYear(at, 0)}+(y<${YEARS - 1}?${sumOfYear(at, 4)}:0))`,
  yearMean: (at) => `((${sumOfYear(at, 0)})/4)`,
  yearEnd: (at) => at(3),
};

const sumOfYear = (at: (quarter: number) => string, from: number): string =>
  [0, 1, 2, 3].map((quarter) => at(from + quarter)).join("+");

/** Where lane `b` of a world's number stands in memory. */
export const placeOf = (slot: number, lanes: number): string => `${slot * lanes}+b`;

/**
 * A formula as a JavaScript expression over a memory `M`, its lane `b`, the quarter `t` (or the year `y`), and `i`, how far
 * both together lead into a series; `q` is how far a year's first quarter leads into a quarterly one.
 */
export function emit(tree: Tree, around: Surroundings): string {
  const { lanes } = around;
  const code = (t: Tree): string => emit(t, around);
  switch (tree.kind) {
    case "number":
      return literal(tree.value);
    case "span":
      return literal(parseUnit(tree.name).scale);
    case "ref":
      return around.variable(tree.to);
    case "law": {
      const units = Object.values(tree.law.takes);
      const args = tree.args.map((a, i) => scaled(code(a), 1 / parseUnit(units[i]).scale));
      return scaled(`${around.law(tree.law)}(${args.join(",")})`, parseUnit(tree.law.gives).scale);
    }
    case "call": {
      const { js, clock, series = 0, past } = FUNCTIONS[tree.fn];
      const target = () => {
        const arg = tree.args[0];
        if (arg.kind !== "ref") throw new Error(`${tree.fn} reads a series that has no name`);
        return arg.to;
      };
      const place = (node: Node) => placeOf(around.slot(node), lanes);
      if (tree.fn === "previous")
        return `(${around.clock}===0?${code(tree.args[1])}:M[${(around.slot(target()) - 1) * lanes}+i])`;
      if (past && isStill(tree.args[1])) return delayByStill(tree.args, around);
      if (past) return `delay(M,${place(target())},${lanes},t,${tree.args.slice(1).map(code).join(",")})`;
      if (tree.fn === "at") return `M[${place(target())}+(${code(tree.args[1])}-START_YEAR)*${lanes}]`;
      const ofYear = YEARLY[tree.fn];
      if (ofYear) {
        const start = around.slot(target()) * lanes;
        return ofYear((quarter) => `M[${start + quarter * lanes}+q]`);
      }
      if (series > 0) {
        const starts = tree.args.slice(0, series).map((a) => (a.kind === "ref" ? place(a.to) : "NaN"));
        const rest = tree.args.slice(series).map(code);
        return `${tree.fn}(${["M", ...starts, lanes, ...rest].join(",")})`;
      }
      const args = tree.args.map(code);
      const exponent = tree.args[1];
      if (tree.fn === "^" && exponent.kind === "number" && WHOLE_POWERS[exponent.value]) {
        return `${WHOLE_POWERS[exponent.value]}(${args[0]})`;
      }
      if (clock) args.unshift("t");
      return js ? js(...args) : `${tree.fn}(${args.join(",")})`;
    }
  }
}

/**
 * A delay by a lag that no quarter changes, written out: the lag is taken apart ahead of the loop, since to do so every
 * quarter costs more than to read by it. See `series.delay`, which it equals.
 */
function delayByStill([series, lagTree, startTree]: readonly Tree[], around: Surroundings): string {
  const { lanes } = around;
  const at = around.slot((series as Extract<Tree, { kind: "ref" }>).to) * lanes;
  const lag = around.ahead(emit(lagTree, around));
  const whole = around.ahead(`Math.min(Math.floor(${lag}),${QUARTERS})|0`);
  const back = around.ahead(`${whole}*${lanes}`);
  const part = around.ahead(`${lag}>=0?${lag}-Math.floor(${lag}):NaN`); // a negative lag would read the future
  const start = emit(startTree, around);
  const after = `M[${at}+i-${back}]`;
  const before = `(t===${whole}?${start}:M[${at - lanes}+i-${back}])`;
  return `(t<${whole}?${start}:${part}===0?${after}:${after}+(${before}-${after})*${part})`;
}

const scaled = (code: string, factor: number): string =>
  factor === 1 ? code : `(${code}*${literal(factor)})`;
