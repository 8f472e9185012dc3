import { compile } from "../../src/engine/compile.ts";
import { interpret, type World } from "../../src/engine/interpret.ts";
import { instantiate } from "../../src/engine/kernel.ts";
import type { Input, Node } from "../../src/engine/node.ts";
import { parsePrior } from "../../src/engine/prior/parse.ts";
import { expandPath, planPath } from "../../src/engine/prior/path.ts";
import { quantile } from "../../src/engine/prior/quantile.ts";
import { parseDate, QUARTERS, START_YEAR } from "../../src/engine/time.ts";
import { parseUnit } from "../../src/engine/unit.ts";
import { current, loadEvidence } from "../../src/evidence/index.ts";
import { RULES } from "../supply/baseline.ts";

/** The evidence as it stands in the repository. */
export const evidence = loadEvidence("data", ["sources", "facts", "assumptions"]);

/** An input's middle value by the data, in base units: the median of its prior, or the path through its knots' medians. */
function middle({ key }: Input): number | Float64Array {
  if (RULES[key]) return parseDate(RULES[key]);
  const assumption = evidence.assumptions.get(key);
  if (!assumption) throw new Error(`${key} has no entry in data/assumptions`);
  const { scale } = parseUnit(assumption.unit);
  const { prior } = parsePrior(current(assumption)!.prior);
  if (prior.kind !== "path") return quantile(prior)(0.5) * scale;
  const path = new Float64Array(QUARTERS);
  const plan = planPath(
    prior.knots.map((knot) => knot.date),
    prior.interpolation,
  );
  const values = Float64Array.from(prior.knots, (knot) => {
    const value = quantile(knot.prior)(0.5) * scale;
    return prior.interpolation === "log" ? Math.log(value) : value;
  });
  expandPath(plan, values, 0, 1, path, 0, 1);
  return path;
}

const middles = new Map<string, number | Float64Array>();

/** Middle values, worked out once each. */
function middleOf(input: Input): number | Float64Array {
  const value = middles.get(input.key) ?? middle(input);
  middles.set(input.key, value);
  return value;
}

/** An input's value where those given by key stand as stated (in their declared unit) and the rest at their middle. */
function inputValue(input: Input, given: Readonly<Record<string, number>>): number | Float64Array {
  const stated = given[input.key];
  const value = stated === undefined ? middleOf(input) : stated * input.unit.scale;
  return input.shape === "quarterly" && typeof value === "number"
    ? new Float64Array(QUARTERS).fill(value)
    : value;
}

/** A world of middle values, save for the inputs given by key in their declared unit (a path is held constant). */
export const worldWith = (given: Readonly<Record<string, number>> = {}): World =>
  interpret((input) => inputValue(input, given));

/** The same for many worlds and few outputs, by the compiled model. */
export function worldsOf(...outputs: Node[]): (given?: Readonly<Record<string, number>>) => World {
  const program = compile(outputs);
  const kernel = instantiate(program);
  return (given = {}) => {
    const { lanes } = program;
    const {
      memories: [memory], // one world, in its first lane
      parts,
    } = kernel.open(1);
    for (const input of program.inputs) {
      const value = inputValue(input, given);
      const at = program.slots.get(input)! * lanes;
      if (typeof value === "number") memory[at] = value;
      else for (const [t, x] of value.entries()) memory[at + t * lanes] = x;
    }
    for (const part of parts) part(memory);
    return {
      value: (node, step = 0) =>
        memory[(program.slots.get(node)! + (node.shape === "static" ? 0 : step)) * lanes],
    };
  };
}

/** A node's value in its own unit; a yearly one's in the given year. */
export const read = (world: World, node: Node, year = 2026): number =>
  world.value(node, node.shape === "yearly" ? year - START_YEAR : 0) / node.unit.scale;

/** The four quarterly values of a year, in the node's own unit. */
export const quarters = (world: World, node: Node, year: number): number[] =>
  [0, 1, 2, 3].map((i) => world.value(node, 4 * (year - START_YEAR) + i) / node.unit.scale);

/** Mean of some numbers. */
export const mean = (xs: readonly number[]): number => xs.reduce((sum, x) => sum + x, 0) / xs.length;
