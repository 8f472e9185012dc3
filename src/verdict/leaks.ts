import { LEAKS, leaks } from "../fleet/index.ts";
import { BY_COMPUTE, type Figure, NOW, SOON } from "./answer.ts";

/*
 * The leak ledger of the foundry answer, by compute. Each leak takes a run without it, so its figures are no part of what every
 * run computes: they are asked of the first worlds, and only where every figure is.
 */

/** The years that the ledger is told of. */
export const LEAK_YEARS: readonly number[] = [NOW - 1, NOW, SOON, 2030];

/** Ways past the controls by name, with what each is called. */
export const leakNames: ReadonlyArray<readonly [name: string, label: string]> = Object.entries(LEAKS).map(
  ([name, { label }]) => [name, label] as const,
);

/** What each leak was worth in compute and in time. */
export const leakFigures: readonly Figure[] = (Object.keys(LEAKS) as (keyof typeof LEAKS)[]).flatMap(
  (name) => [
    { id: `${name}.gained`, node: leaks[name].gained.compute, basis: BY_COMPUTE, years: LEAK_YEARS },
    { id: `${name}.ahead`, node: leaks[name].ahead.compute, basis: BY_COMPUTE, years: LEAK_YEARS },
  ],
);
