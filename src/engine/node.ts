import type { Tree } from "./tree.ts";
import type { Unit } from "./unit.ts";

/** How a value lies in time: one number, one a quarter (2019-Q1 to 2032-Q4), or one a year. */
export type Shape = "static" | "quarterly" | "yearly";

interface Common {
  /** Dotted name, unique in a model: `supply.logic.goodDies`. */
  readonly key: string;
  /** The unit as its author wrote it; outputs are converted to it. */
  readonly unitText: string;
  readonly unit: Unit;
  readonly label: string;
  readonly shape: Shape;
}

/** An uncertain number, path or date whose prior comes from the data; or a policy, whose date comes from a scenario. */
export interface Input extends Common {
  readonly kind: "input";
  readonly role: "assumption" | "policy";
}

/** A policy's date fixed by a counterfactual; `Infinity` is never. */
export interface Fixed extends Common {
  readonly kind: "fixed";
  readonly value: number;
}

/** A derived value. */
export interface Quantity extends Common {
  readonly kind: "quantity";
  readonly tree: Tree;
  /** Names of the values 0, 1, 2 … of a category (such as which limit binds). */
  readonly levels?: readonly string[];
  /** True when the engine named a part of somebody's formula itself. */
  readonly hidden?: boolean;
}

/** A level that flows fill and drain; a reference reads its level at the opening of the quarter. */
export interface Stock extends Common {
  readonly kind: "stock";
  readonly initial: Tree;
  /** The level at the end of the quarter; set by `fills`. */
  closing: Closing | undefined;
  /** Declares the net flow, in the stock's unit a quarter, as a formula. Once only. */
  fills(strings: TemplateStringsArray, ...holes: Hole[]): Stock;
  /** Declares, in place of a net flow, the level at the end of the quarter as a formula of the opening one. Once only. */
  becomes(strings: TemplateStringsArray, ...holes: Hole[]): Stock;
}

/** A stock's level at the end of a quarter: its opening level plus the net flow, or what it becomes. */
export interface Closing extends Common {
  readonly kind: "closing";
  readonly of: Stock;
  /** The net flow a quarter where `isFlow`, else the level itself. */
  readonly tree: Tree;
  readonly isFlow: boolean;
}

/** Anything a formula can refer to. */
export type Node = Input | Fixed | Quantity | Stock | Closing;

/** What may stand in a formula's `${…}`: a node, a law, a number, or a list of nodes as arguments. */
export type Hole = Node | import("./law.ts").Law | number | readonly Node[];
