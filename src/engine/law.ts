/**
 * A law: a plain, pure function of numbers that states a relation of physics, engineering, law or economics.
 *
 * Law folders import this type and nothing else of the engine; the engine converts arguments and results at the
 * law's doors, so `fn` works in the units its author finds natural (mm², defects/cm², pJ/FLOP …).
 */
export interface Law {
  /** How formulas and explanations call it: a camelCase identifier. */
  readonly name: string;
  /** Argument names in order, each with the unit `fn` expects it in, for example `{ area: "mm^2", defects: "1/cm^2" }`. */
  readonly takes: Readonly<Record<string, string>>;
  /** The unit of what `fn` returns. */
  readonly gives: string;
  /** The relation itself: finite numbers in, a finite number out for every argument in its stated domain. */
  readonly fn: (...args: number[]) => number;
  /** Where the equation stands: paper, table, page or regulation. */
  readonly source: string;
}
