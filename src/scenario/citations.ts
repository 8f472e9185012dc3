import { nearest } from "../engine/nearest.ts";
import type { Evidence } from "../evidence/evidence.ts";
import { clip } from "../evidence/foreign.ts";
import type { ScenarioProblem } from "./problem.ts";
import type { Scenario, Stance } from "./scenario.ts";

/** The stances of a scenario that cite facts or a source. */
const citing = ({ beliefs, policies }: Scenario): Stance[] =>
  [...beliefs.values(), ...policies.values()].filter((s) => s.facts.length > 0 || s.source !== undefined);

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
