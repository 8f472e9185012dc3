import type { Shape } from "../node.ts";
import type { Tree } from "../tree.ts";
import type { Unit } from "../unit.ts";

/** What the engine knows of a function or operator that formulas may use. */
export interface Row {
  readonly signature: string;
  readonly doc: string;
  /** Fewest and most arguments. */
  readonly arity: readonly [number, number];
  /** The result's unit from the arguments' units; throws UnitError on a mismatch. */
  readonly unit: UnitRule;
  /** The result in plain TypeScript: the reference the generated code is held against. */
  readonly value?: (...args: number[]) => number;
  /** The same as generated JavaScript; absent, the code calls `value`. */
  readonly js?: (...args: string[]) => string;
  /**
   * The same as WebAssembly text over two lanes; what has neither this nor `mask` keeps its part in JavaScript. `hold` gives
   * an argument that is wanted twice a name.
   */
  readonly vector?: (hold: Hold, ...args: string[]) => string;
  /** A condition over two lanes: all bits set where it holds. Arguments are conditions too where `ofMasks`. */
  readonly mask?: (...args: string[]) => string;
  readonly ofMasks?: true;
  /** Reads the clock: `value` gets the quarter `t` first. */
  readonly clock?: true;
  /** Reads earlier quarters of its first argument. */
  readonly past?: true;
  /** Reads the whole series of its first `series` arguments, so it runs in a later loop. */
  readonly series?: number;
  /** The shape of a whole-series function's result. */
  readonly gives?: Shape;
}

/** The unit of a result from the units of the arguments, which are at hand as trees to tell a literal zero. */
export type UnitRule = (units: readonly Unit[], args: readonly Tree[]) => Unit;

/** Code for a value's first use, which also keeps it, and for each later one. */
export type Hold = (code: string) => { readonly first: string; readonly again: string };
