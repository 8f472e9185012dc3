import { ARITHMETIC } from "./functions/arithmetic.ts";
import type { Row } from "./functions/row.ts";
import { TIME } from "./functions/time.ts";
import { QUARTER } from "./functions/unitRules.ts";
import { parseUnit, type Unit } from "./unit.ts";

/** The name of a function or operator that formulas may use. */
export type FunctionName = keyof typeof ARITHMETIC | keyof typeof TIME;

/**
 * The function table: signature, meaning, unit rule and arithmetic of everything a formula may call.
 * Adding a function is adding a row; the parser, both backends and `docs/formulas.md` read the same rows.
 */
export const FUNCTIONS: Readonly<Record<FunctionName, Row>> = { ...ARITHMETIC, ...TIME };

/** Whether a name is in the function table. */
export const isFunction = (name: string): name is FunctionName => Object.hasOwn(FUNCTIONS, name);

/** Spans of time that formulas may name as constants. */
export const SPANS: Readonly<Record<string, Unit>> = {
  quarter: QUARTER,
  year: parseUnit("year"),
  month: parseUnit("month"),
  day: parseUnit("day"),
};
