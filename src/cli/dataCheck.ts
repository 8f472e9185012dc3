import { join } from "node:path";
import { parsePrior } from "../engine/prior/parse.ts";
import { quantile } from "../engine/prior/quantile.ts";
import { parseUnit, sameDimension } from "../engine/unit.ts";
import {
  checkEvidence,
  checkRuleBook,
  type Evidence,
  EvidenceError,
  formatProblem,
  isFolder,
  loadRuleBook,
  type Problem,
  problem,
  strayFiles,
} from "../evidence/index.ts";
import { checked } from "../model.ts";
import {
  BASELINE,
  checkCitations,
  checkClaims,
  controlledItems,
  formatScenarioProblem,
  resolveScenario,
  ScenarioError,
  type ScenarioProblem,
  scenarioFiles,
  shippedScenarios,
  state,
  withControls,
} from "../scenario/index.ts";
import { assertions, history, partsOf } from "../verdict/index.ts";
import { misfits, NO_PATH } from "./case.ts";
import { EXIT } from "./failure.ts";
import type { Io } from "./io.ts";
import { inputsOf } from "./nodes.ts";
import { inFolder, lawOf, openProject, reportEvidence } from "./project.ts";

/**
 * Checks the evidence tables, how they fit the model, and the shipped scenarios; prints a line a problem. What cannot be
 * read is reported alone, since everything that cites it would be reported too; and so are the tables before scenarios.
 * @param data a folder of evidence tables; the shipped one if not said
 */
export function checkData({ data }: { readonly data?: string }, io: Io): number {
  const project = openProject(data);
  const { folder, scenarios } = project;
  const { evidence, problems } = reportEvidence(project);
  if (!isFolder(project.data)) throw new EvidenceError(problems);
  const within = (p: Problem) => formatProblem(inFolder(folder, p));
  const known = inputsOf(checked).filter((input) => input.role === "assumption");
  const stages: ReadonlyArray<() => readonly string[]> = [
    () => [...problems.map(formatProblem), ...strayFiles(project.data).map(within)],
    () =>
      [
        ...checkEvidence(evidence, {
          knownAssumptions: known.map((i) => i.key),
          parsePrior,
          parseUnit,
          quantile,
        }),
        ...checkFits(evidence),
        ...unknownRecords(evidence),
        ...checkRules(project.data, evidence),
      ].map(within),
    () => checkScenarios(scenarios, project.data, evidence, folder).map(formatScenarioProblem),
  ];
  for (const stage of stages) {
    const lines = [...new Set(stage())];
    if (lines.length === 0) continue;
    for (const line of lines) io.out(`${line}\n`);
    const count = `${lines.length} ${lines.length === 1 ? "problem" : "problems"}`;
    io.err(`${count}${stage === stages[stages.length - 1] ? "" : "; more is checked once this is right"}\n`);
    return EXIT.no;
  }
  io.out(
    `${evidence.facts.size} facts from ${evidence.sources.size} sources, ${evidence.assumptions.size} assumptions, ` +
      `${shippedScenarios(scenarios).length} scenarios: no problem found\n`,
  );
  return EXIT.done;
}

/** Somebody's own evidence may leave the rules out; then there is nothing to check. */
function checkRules(dir: string, evidence: Evidence): Problem[] {
  if (!isFolder(join(dir, "rules"))) return [];
  try {
    return checkRuleBook(loadRuleBook(dir, evidence), evidence);
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    return [...error.problems];
  }
}

/** An assumption in the data has to measure what the model takes it for, and may be a path only where that changes over time. */
function checkFits(evidence: Evidence): Problem[] {
  return inputsOf(checked).flatMap((input) => {
    const assumption = evidence.assumptions.get(input.key);
    if (!assumption) return [];
    const { readings, before, alternative } = assumption;
    const priors = [
      ...readings.map(({ prior }) => prior),
      before,
      ...(alternative ? [alternative.prior] : []),
    ];
    const isPath = (prior: (typeof priors)[number]) => typeof prior === "object" && "knots" in prior;
    if (input.shape === "static" && priors.some(isPath))
      return [problem(assumption.at, input.key, NO_PATH.message, NO_PATH.suggestion)];
    if (!readable(assumption.unit)) return [];
    if (sameDimension(parseUnit(assumption.unit), input.unit)) return [];
    const message = `is in ${assumption.unit}, but the model takes it in ${input.unitText}`;
    return [problem(assumption.at, input.key, message)];
  });
}

function readable(unit: string): boolean {
  try {
    parseUnit(unit);
    return true;
  } catch {
    return false; // the check of the tables says so
  }
}

/** The record the model is held against cites facts too. */
export function unknownRecords(evidence: Evidence): Problem[] {
  return history.flatMap(({ id, facts }) =>
    facts
      .flatMap(partsOf)
      .filter((fact) => !evidence.facts.has(fact))
      .map((fact) =>
        problem({ file: "facts", line: 0 }, fact, `the record ${id} cites this fact, which does not exist`),
      ),
  );
}

/** Every shipped scenario has to read, cite what exists, and the baseline has to date every policy of the model. */
function checkScenarios(
  dirs: readonly string[],
  data: string,
  evidence: Evidence,
  folder: string,
): ScenarioProblem[] {
  const find = scenarioFiles(dirs);
  const inputs = inputsOf(checked);
  const levers = inputs.filter((input) => input.role === "policy");
  return shippedScenarios(dirs).flatMap((name) => {
    try {
      const written = resolveScenario(name, find);
      const scenario = withControls(written, lawOf({ data }, controlledItems(written)));
      const statement = state(evidence, scenario, [], undefined, folder);
      const at = { file: `scenarios/${name}.yaml`, line: 0, column: 0 };
      const undated = levers
        .filter(({ key }) => name === BASELINE && !scenario.policies.has(key))
        .map(({ key }) => ({ at, key, message: "this policy of the model has no date" }));
      return [
        ...checkCitations(scenario, evidence),
        ...checkClaims(scenario, [...assertions.keys()]),
        ...misfits(statement, inputs),
        ...undated,
      ];
    } catch (error) {
      if (error instanceof ScenarioError) return error.problems;
      throw error;
    }
  });
}
