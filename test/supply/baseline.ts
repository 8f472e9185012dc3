import { resolve } from "node:path";
import type { Belief } from "../../src/engine/belief.ts";
import { compile, LENGTH } from "../../src/engine/compile.ts";
import type { World } from "../../src/engine/interpret.ts";
import type { Node } from "../../src/engine/node.ts";
import { parsePrior } from "../../src/engine/prior/parse.ts";
import { type Run, run, worldOf } from "../../src/engine/run.ts";
import { parseDate } from "../../src/engine/time.ts";
import { current, loadEvidence } from "../../src/evidence/index.ts";
import { shippedScenario } from "../ruleBook.ts";

/** The US rules by key, each with the day from which the baseline has it bind. */
export const RULES: Readonly<Record<string, string>> = Object.fromEntries(
  [...shippedScenario("baseline").policies].map(([key, { prior }]) => [key, String(prior)]),
);

/** The data's newest readings as beliefs, with changes over them: a prior's text or number by key. */
export function believe(changes: Readonly<Record<string, string | number>> = {}): Map<string, Belief> {
  const evidence = loadEvidence(resolve(import.meta.dirname, "../../data"), ["assumptions"]);
  const beliefs = new Map<string, Belief>();
  for (const [key, assumption] of evidence.assumptions) {
    const { prior, unit = assumption.unit } = parsePrior(changes[key] ?? current(assumption)?.prior);
    const { leans } = assumption;
    beliefs.set(key, { prior, unit, ...(leans && { leans: { on: leans.on, rank: leans.rank } }) });
  }
  for (const [rule, day] of Object.entries(RULES))
    beliefs.set(rule, {
      prior: { kind: "constant", value: parseDate(String(changes[rule] ?? day)) },
      unit: "date",
    });
  return beliefs;
}

/** Worlds of the outputs under the data's beliefs, with changes. */
export const simulate = (
  outputs: readonly Node[],
  worlds: number,
  changes: Readonly<Record<string, string | number>> = {},
): Run => run(compile(outputs), believe(changes), { worlds, seed: 1 });

/** One world of a run, to ask any node that the run's outputs rest on. */
export const world = (of: Run, index: number): World =>
  worldOf(of.program, of.beliefs as Map<string, Belief>, of.seed, index);

/** An output's series in one world, in base units. */
export function series(of: Run, node: Node, index: number): number[] {
  const values = of.values.get(node);
  if (!values) throw new RangeError(`${node.key} is not an output`);
  return Array.from({ length: LENGTH[node.shape] }, (_, step) => values[step * of.worlds + index]);
}
