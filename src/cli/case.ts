import type { Beliefs } from "../engine/belief.ts";
import { nearest } from "../engine/nearest.ts";
import type { Input } from "../engine/node.ts";
import { parseUnit, sameDimension } from "../engine/unit.ts";
import { clip } from "../evidence/foreign.ts";
import { dataHash, type Evidence, EvidenceError, problem, type TableName } from "../evidence/index.ts";
import { placeText } from "../report/place.ts";
import {
  BASELINE,
  beliefsIn,
  checkCitations,
  checkClaims,
  controlledItems,
  parseChange,
  resolveScenario,
  type Scenario,
  ScenarioError,
  type ScenarioProblem,
  type Stated,
  type Statement,
  scenarioFiles,
  state,
  withControls,
} from "../scenario/index.ts";
import { assertions } from "../verdict/index.ts";
import type { RunChoice } from "./options.ts";
import { inFolder, lawOf, openProject, type Project, readEvidence } from "./project.ts";

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
 * @param besides further tables to read
 */
export function openCase(
  reference: string,
  { set, asOf, data }: Pick<RunChoice, "set" | "asOf" | "data">,
  withFacts = false,
  besides: readonly TableName[] = [],
): Case {
  const project = openProject(data);
  const written = resolveScenario(reference, scenarioFiles(project.scenarios));
  const cites = withFacts || reference !== BASELINE;
  const evidence = readEvidence(project, [
    ...(cites ? (["sources", "facts"] as const) : []),
    "assumptions",
    ...besides,
  ]);
  const scenario = withControls(written, lawOf(project, controlledItems(written)));
  const problems = cites
    ? [...checkCitations(scenario, evidence), ...checkClaims(scenario, [...assertions.keys()])]
    : [];
  if (problems.length > 0) throw new ScenarioError(problems);
  const statement = state(evidence, scenario, set.map(parseChange), asOf, project.folder);
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

/**
 * Checks that a case says of every input what the model needs to know, in the shape and unit the model takes it in.
 * @throws {EvidenceError | ScenarioError} that says where it does not
 */
export function checkFit({ statement, project }: Case, inputs: readonly Input[]): void {
  const undeclared = inputs.filter(({ key }) => !statement.has(key));
  if (undeclared.length > 0) {
    const known = new Set(inputs.map(({ key }) => key));
    const unused = [...statement.keys()].filter((key) => !known.has(key));
    throw new EvidenceError(
      undeclared.map(({ key }) => {
        const hint = nearest(key, unused);
        const at = { file: "assumptions", line: 0 };
        const message = "is used by the model and declared nowhere";
        return inFolder(project.folder, problem(at, key, message, hint && `is ${hint} meant?`));
      }),
    );
  }
  const problems = misfits(statement, inputs);
  if (problems.length > 0) throw new ScenarioError(problems);
}

/** Whether somebody moved an input: it is neither the evidence's nor, for a policy, the record's or the baseline's own. */
export const isChange = ({ by, source, at }: Stated): boolean =>
  by !== "evidence" && !source && at.file !== `scenarios/${BASELINE}.yaml`;

/** Does what runs the model; where a world breaks, the message says which beliefs differ from the evidence. */
export async function blaming<T>({ statement }: Case, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const own = [...statement].filter(([, stated]) => isChange(stated));
    if (error instanceof Error && error.name === "WorldError" && own.length > 0)
      error.message += `\nChanged beliefs, of which one may go too far:\n${own
        .map(([key, { written, at }]) => `  ${key} = ${clip(JSON.stringify(written))} (${placeText(at)})`)
        .join("\n")}`;
    throw error;
  }
}

/** Beliefs that have not the shape or the unit in which the model takes an input; inputs of which nothing is said are left out. */
export function misfits(statement: Statement, inputs: readonly Input[]): ScenarioProblem[] {
  return inputs.flatMap((input): ScenarioProblem[] => {
    const stated = statement.get(input.key);
    if (!stated) return [];
    const { belief, at } = stated;
    const { key } = input;
    if (belief.prior.kind === "path" && input.shape === "static") return [{ at, key, ...NO_PATH }];
    if (!sameDimension(parseUnit(belief.unit), input.unit))
      return [{ at, key, message: `is in ${belief.unit}, but the model takes it in ${input.unitText}` }];
    return [];
  });
}

/** What is wrong with a path where one value is wanted. */
export const NO_PATH = {
  message: "a path is given, but this input does not change over time",
  suggestion: "give one prior",
} as const;
