import type { Belief, Beliefs } from "../engine/belief.ts";
import type { Program } from "../engine/compile.ts";

/** A declared dependence between two inputs: one leans on the other with a rank correlation. */
export interface Dependence {
  readonly key: string;
  readonly on: string;
  readonly rank: number;
}

/** The dependences between inputs that a program's draws follow: of a live input, or of one it leans on. */
export function dependences(program: Program, beliefs: Beliefs): readonly Dependence[] {
  const found = new Map<string, Dependence>();
  for (const { key: live } of program.inputs)
    for (let key: string | undefined = live; key !== undefined && !found.has(key); ) {
      const leans: Belief["leans"] = beliefs.get(key)?.leans;
      if (leans && leans.rank !== 0) found.set(key, { key, on: leans.on, rank: leans.rank });
      key = leans?.on;
    }
  return [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/**
 * The same beliefs with every dependence between inputs taken out. Each input keeps its own prior and its own draws; the
 * correlation within one path over time is part of its prior and stays.
 */
export const independent = (beliefs: Beliefs): Beliefs =>
  new Map([...beliefs].map(([key, { leans: _, ...belief }]) => [key, belief]));
