import type { Prior, ScalarPrior } from "../engine/prior/prior.ts";
import type { Unit } from "../engine/unit.ts";
import { checkAssumptions } from "./check-assumptions.ts";
import { checkTables } from "./check-tables.ts";
import type { Evidence } from "./evidence.ts";
import type { Problem } from "./problem.ts";

/** What the check borrows from the engine, and the model's side of the bargain. */
export interface CheckTools {
  /** Reads a unit; throws an error with a readable message when it does not know it. */
  readonly parseUnit: (text: string) => Unit;
  /** Reads a prior; throws an error with a readable message when it is none. */
  readonly parsePrior: (input: unknown) => { readonly prior: Prior; readonly unit?: string | undefined };
  /** Inverse distribution function of a prior. */
  readonly quantile: (prior: ScalarPrior) => (u: number) => number;
  /** Keys the model uses. Leave it out where there is no model: then nothing is an orphan. */
  readonly knownAssumptions?: Iterable<string>;
}

/**
 * Checks what no single row can tell of itself: cited sources and facts exist, units are known, grades follow from the
 * evidence, priors overlap the facts they cite, no assumption is an orphan.
 * @returns every problem found, in the order of the tables; none when the evidence is sound
 */
export function checkEvidence(evidence: Evidence, tools: CheckTools): Problem[] {
  return [...checkTables(evidence, tools), ...checkAssumptions(evidence, tools)];
}
