import type { Prior } from "./prior/prior.ts";

/** What a run takes an input to be. */
export interface Belief {
  readonly prior: Prior;
  /** The unit its numbers are written in; converted to base units as the prior enters the engine. */
  readonly unit: string;
  /**
   * Rank correlation with one other input, whose draws this one leans on. Leaning on or with a path means its first
   * knot; later knots follow by the path's own correlation.
   */
  readonly leans?: { readonly on: string; readonly rank: number };
}

/** A belief for every live assumption and policy, by key. */
export type Beliefs = ReadonlyMap<string, Belief>;
