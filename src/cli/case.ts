import type { Beliefs } from "../engine/belief.ts";
import { dataHash, type Evidence, loadEvidence } from "../evidence/index.ts";
import {
  BASELINE,
  beliefsIn,
  checkCitations,
  parseChange,
  resolveScenario,
  type Scenario,
  ScenarioError,
  type Statement,
  scenarioFiles,
  state,
} from "../scenario/index.ts";
import type { RunChoice } from "./options.ts";
import { openProject, type Project } from "./project.ts";

/** A scenario met with the evidence: everything a run believes. */
export interface Case {
  readonly project: Project;
  readonly dataHash: string;
  readonly evidence: Evidence;
  readonly scenario: Scenario;
  readonly statement: Statement;
  readonly beliefs: Beliefs;
  readonly asOf: string | undefined;
}

/**
 * Reads a scenario and what evidence it needs. The tables of facts and sources are only opened for scenarios that are
 * not the baseline, whose citations have to be checked, or when asked for.
 */
export function openCase(
  reference: string,
  { set, asOf }: Pick<RunChoice, "set" | "asOf">,
  withFacts = false,
): Case {
  const project = openProject();
  const scenario = resolveScenario(reference, scenarioFiles(project.scenarios));
  const cites = withFacts || reference !== BASELINE;
  const evidence = loadEvidence(project.data, cites ? ["sources", "facts", "assumptions"] : ["assumptions"]);
  const problems = cites ? checkCitations(scenario, evidence) : [];
  if (problems.length > 0) throw new ScenarioError(problems);
  const statement = state(evidence, scenario, set.map(parseChange), asOf);
  return {
    project,
    dataHash: dataHash(project.data),
    evidence,
    scenario,
    statement,
    beliefs: beliefsIn(statement),
    asOf,
  };
}
