import { FormulaError, parseFormula } from "./formula.ts";
import { FUNCTIONS, SPANS } from "./functions.ts";
import type { Closing, Hole, Input, Node, Quantity, Shape, Stock } from "./node.ts";
import { argsOf, showTree, type Tree } from "./tree.ts";
import { over, parseUnit, sameDimension, showDimension, type Unit, UnitError } from "./unit.ts";

/** A model that does not hold together: a unit that does not fit, a shape that cannot be, a cycle. */
export class ModelError extends Error {
  override name = "ModelError";
}

const KEY = /^[A-Za-z][\w-]*(\.[\w-]+)*$/;

function common(
  key: string,
  unitText: string,
  label: string,
): { key: string; unitText: string; unit: Unit; label: string } {
  if (!KEY.test(key))
    throw new ModelError(`"${key}" is not a key: write dotted names such as supply.logic.goodDies`);
  try {
    return { key, unitText, unit: parseUnit(unitText), label };
  } catch (problem) {
    throw new ModelError(`${key}: ${(problem as Error).message}`);
  }
}

/** An uncertain number that does not change over time; its prior comes from the data. */
export const assumption = (key: string, unit: string, label: string): Input => ({
  kind: "input",
  role: "assumption",
  shape: "static",
  ...common(key, unit, label),
});

/** An uncertain path over time, given by priors at knots. */
export const path = (key: string, unit: string, label: string): Input => ({
  kind: "input",
  role: "assumption",
  shape: "quarterly",
  ...common(key, unit, label),
});

/** An uncertain date; `never` is infinity. */
export const date = (key: string, label: string): Input => assumption(key, "date", label);

/** A lever a government holds: the date on which it takes effect, or never. */
export const policy = (key: string, label: string): Input => ({ ...date(key, label), role: "policy" });

type Template<T> = (strings: TemplateStringsArray, ...holes: Hole[]) => T;

/**
 * Declares a derived value; its formula follows as a template:
 * ``quantity("supply.goodDies", "die/quarter", "Good dies").is`${wafers} * ${grossDies} * ${dieYield}` ``.
 * @throws {ModelError} when the formula cannot be read, or its unit or shape does not fit.
 */
export const quantity = (key: string, unit: string, label: string): { is: Template<Quantity> } => ({
  is: (strings, ...holes) => derive(common(key, unit, label), strings, holes),
});

/** A quantity whose values 0, 1, 2 … stand for named levels, such as which limit binds. */
export const category = (
  key: string,
  levels: readonly string[],
  label: string,
): { is: Template<Quantity> } => ({
  is: (strings, ...holes) => ({ ...derive(common(key, "1", label), strings, holes), levels }),
});

/** A statement that holds or fails in each world: 1 or 0. Summaries give the share of worlds in which it holds. */
export const claim = (key: string, label: string): { is: Template<Quantity> } =>
  category(key, ["fails", "holds"], label);

/**
 * Declares a stock; its net flow follows by `fills`, or its next level by `becomes`. A reference reads the opening level, `closing(stock)` the level at
 * the quarter's end. Rounding below zero is clamped; a real overdraft is an error in the world where it happens.
 * @param initial the level at the start of the grid: a number in base units (0 fits any), or a static node.
 */
export function stock(key: string, unit: string, label: string, initial: number | Node = 0): Stock {
  const self: Stock = {
    kind: "stock",
    shape: "quarterly",
    ...common(key, unit, label),
    initial: typeof initial === "number" ? { kind: "number", value: initial } : { kind: "ref", to: initial },
    closing: undefined,
    fills: (strings, ...holes) => closeBy(true, strings, holes),
    becomes: (strings, ...holes) => closeBy(false, strings, holes),
  };
  const closeBy = (isFlow: boolean, strings: TemplateStringsArray, holes: readonly Hole[]): Stock => {
    if (self.closing) throw new ModelError(`${key}: its flows are already declared`);
    const tree = read(key, strings, holes);
    if (isFlow)
      expectUnit(`${key} (net flow)`, tree, over(self.unit, parseUnit("quarter")), `${unit} per quarter`);
    else expectUnit(`${key} (end of quarter)`, tree, self.unit, unit);
    if (shapeOf(key, tree) === "yearly")
      throw new ModelError(`${key}: a stock fills by quarters; its net flow is yearly`);
    self.closing = {
      kind: "closing",
      shape: "quarterly",
      key: `${key}.closing`,
      unitText: unit,
      unit: self.unit,
      label: `${label}, end of quarter`,
      of: self,
      tree,
      isFlow,
    };
    return self;
  };
  if (typeof initial === "object") {
    if (initial.shape !== "static")
      throw new ModelError(
        `${key}: the opening level ${initial.key} changes over time; it must be one number`,
      );
    if (!sameDimension(initial.unit, self.unit))
      throw new ModelError(
        `${key}: the opening level ${initial.key} is in ${initial.unitText}, the stock in ${unit}`,
      );
  }
  return self;
}

/** A stock's level at the end of the quarter. */
export function closing(of: Stock): Closing {
  if (!of.closing)
    throw new ModelError(`${of.key}: its flows are not declared yet; call fills or becomes first`);
  return of.closing;
}

function derive(
  base: ReturnType<typeof common>,
  strings: readonly string[],
  holes: readonly Hole[],
): Quantity {
  const tree = read(base.key, strings, holes);
  expectUnit(base.key, tree, base.unit, base.unitText);
  return { kind: "quantity", ...base, shape: shapeOf(base.key, tree), tree };
}

/**
 * Parses, then gives a name of its own to every expression whose past or whole series is read, and to every
 * whole-series function inside a larger formula: each is computed once, in a loop of its own.
 */
function read(key: string, strings: readonly string[], holes: readonly Hole[]): Tree {
  let parts = 0;
  const lift = (tree: Tree, atYearEnd: boolean): Tree => {
    const to: Node = (() => {
      if (tree.kind === "ref") return atYearEnd && tree.to.kind === "stock" ? closing(tree.to) : tree.to;
      const name = `${key}.part${++parts}`;
      const unit = dimensionOf(key, tree);
      return {
        kind: "quantity",
        key: name,
        unitText: showDimension(unit),
        unit: { scale: 1, dims: unit.dims },
        label: showTree(tree),
        shape: shapeOf(key, tree),
        tree,
        hidden: true,
      };
    })();
    return { kind: "ref", to };
  };
  const walk = (tree: Tree, isRoot: boolean): Tree => {
    if (argsOf(tree).length === 0) return tree;
    const args = argsOf(tree).map((a) => walk(a, false));
    if (tree.kind !== "call") return { ...tree, args } as Tree;
    const { series = 0, past } = FUNCTIONS[tree.fn];
    const named = past ? 1 : series;
    const call: Tree = {
      ...tree,
      args: args.map((a, i) => (i < named ? lift(a, tree.fn === "yearEnd") : a)),
    };
    return series > 0 && !isRoot ? lift(call, false) : call;
  };
  try {
    return walk(parseFormula(strings, holes), true);
  } catch (problem) {
    if (problem instanceof FormulaError) throw new ModelError(`${key}: ${problem.message}`);
    throw problem;
  }
}

function expectUnit(what: string, tree: Tree, declared: Unit, declaredText: string): void {
  const got = dimensionOf(what, tree);
  if (tree.kind === "number" && tree.value === 0) return;
  if (!sameDimension(got, declared))
    throw new ModelError(
      `${what}: the formula gives ${showDimension(got)}, but ${declaredText} is declared\n  ${showTree(tree)}`,
    );
}

/**
 * The unit of a formula, inferred from its parts.
 * @throws {ModelError} on a mismatch, naming the part, its formula and both sides.
 */
function dimensionOf(key: string, tree: Tree): Unit {
  try {
    switch (tree.kind) {
      case "number":
        return { scale: 1, dims: {} };
      case "span":
        return SPANS[tree.name];
      case "ref":
        return tree.to.unit;
      case "call":
        return FUNCTIONS[tree.fn].unit(
          tree.args.map((a) => dimensionOf(key, a)),
          tree.args,
        );
      case "law": {
        Object.entries(tree.law.takes).forEach(([name, unitText], i) => {
          const arg = tree.args[i];
          const got = dimensionOf(key, arg);
          const isZero = arg.kind === "number" && arg.value === 0;
          if (!isZero && !sameDimension(got, parseUnit(unitText)))
            throw new UnitError(
              `${tree.law.name} wants its ${name} in ${unitText}, not ${showDimension(got)}`,
            );
        });
        return parseUnit(tree.law.gives);
      }
    }
  } catch (problem) {
    if (problem instanceof UnitError) throw new ModelError(`${key}: ${problem.message}\n  ${showTree(tree)}`);
    throw problem;
  }
}

/** How a formula's value lies in time. */
function shapeOf(key: string, tree: Tree): Shape {
  if (tree.kind === "ref") return tree.to.shape;
  const shapes = argsOf(tree).map((a) => shapeOf(key, a));
  if (tree.kind !== "call") return join(key, tree, shapes);
  const { series = 0, gives, clock, past } = FUNCTIONS[tree.fn];
  if (gives) {
    const wanted: Shape = tree.fn === "at" ? "yearly" : "quarterly";
    for (const shape of shapes.slice(0, series))
      if (shape !== wanted)
        throw new ModelError(
          `${key}: ${FUNCTIONS[tree.fn].signature} reads a ${wanted} value, not a ${shape} one\n  ${showTree(tree)}`,
        );
    if (shapes.slice(series).some((s) => s !== "static"))
      throw new ModelError(
        `${key}: the later arguments of ${FUNCTIONS[tree.fn].signature} must not change over time\n  ${showTree(tree)}`,
      );
    return gives;
  }
  if (clock || tree.fn === "delay") return join(key, tree, [...shapes, "quarterly"]);
  if (past && shapes[0] === "static")
    throw new ModelError(`${key}: ${showTree(tree.args[0])} does not change over time, so it has no past`);
  return join(key, tree, shapes);
}

function join(key: string, tree: Tree, shapes: readonly Shape[]): Shape {
  const moving = new Set(shapes.filter((s) => s !== "static"));
  if (moving.size > 1)
    throw new ModelError(
      `${key}: quarterly and yearly values meet; wrap the quarterly one in year(…) or yearEnd(…)\n  ${showTree(tree)}`,
    );
  return moving.values().next().value ?? "static";
}
