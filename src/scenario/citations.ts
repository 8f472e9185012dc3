import { nearest } from "../engine/nearest.ts";
import type { Evidence } from "../evidence/evidence.ts";
import { clip } from "../evidence/foreign.ts";
import type { ScenarioProblem } from "./problem.ts";
import type { Scenario, Stance } from "./scenario.ts";

type Citing = Pick<Stance, "key" | "at" | "facts"> & { readonly source?: string };

/** What of a scenario cites facts or a source. */
const citing = ({ beliefs, policies, claims }: Scenario): Citing[] => [
  ...beliefs.values(),
  ...policies.values(),
  ...claims.values(),
];

/**
 * What a position asserts that nothing can be asked of.
 * @param known the claims there are: answer, claim and year
 */
export function checkClaims({ claims }: Scenario, known: readonly string[]): ScenarioProblem[] {
  const names = new Set(known);
  return [...claims.values()]
    .filter(({ key }) => !names.has(key))
    .map(({ key, at }) => {
      const hint = nearest(key.slice(0, 200), known);
      const message = `there is no claim "${clip(key)}"`;
      return { at, key: "claims", message, suggestion: hint && `did you mean ${hint}?` };
    });
}

/** What a scenario cites that the evidence does not hold; needs its tables of facts and sources. */
export function checkCitations(scenario: Scenario, evidence: Evidence): ScenarioProblem[] {
  return citing(scenario).flatMap(({ key, at, facts, source }) => {
    const missing = (what: string, id: string, ids: Iterable<string>): ScenarioProblem => {
      const hint = nearest(id.slice(0, 200), ids);
      const message = `cites the ${what} "${clip(id)}", which does not exist`;
      return { at, key, message, suggestion: hint && `did you mean ${hint}?` };
    };
    return [
      ...facts
        .filter((id) => !evidence.facts.has(id))
        .map((id) => missing("fact", id, evidence.facts.keys())),
      ...(source !== undefined && !evidence.sources.has(source)
        ? [missing("source", source, evidence.sources.keys())]
        : []),
    ];
  });
}
