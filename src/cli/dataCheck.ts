import { parsePrior } from "../engine/prior/parse.ts";
import { quantile } from "../engine/prior/quantile.ts";
import { parseUnit, sameDimension } from "../engine/unit.ts";
import {
  checkEvidence,
  type Evidence,
  formatProblem,
  loadAndReport,
  type Problem,
  problem,
} from "../evidence/index.ts";
import { outputs } from "../model.ts";
import {
  BASELINE,
  checkCitations,
  formatScenarioProblem,
  resolveScenario,
  ScenarioError,
  type ScenarioProblem,
  scenarioFiles,
  shippedScenarios,
  state,
} from "../scenario/index.ts";
import { history } from "../verdict/index.ts";
import { EXIT } from "./failure.ts";
import type { Io } from "./io.ts";
import { inputsOf } from "./nodes.ts";
import { openProject } from "./project.ts";

/** Checks the evidence tables, how they fit the model, and the shipped scenarios; prints a line a problem. */
export function checkData(io: Io): number {
  const { data, scenarios } = openProject();
  const { evidence, problems } = loadAndReport(data);
  const known = inputsOf(outputs).filter((input) => input.role === "assumption");
  const inTables = [
    ...problems,
    ...checkEvidence(evidence, {
      knownAssumptions: known.map((i) => i.key),
      parsePrior,
      parseUnit,
      quantile,
    }),
    ...checkUnits(evidence),
    ...checkRecord(evidence),
  ].map((p) => formatProblem({ ...p, file: `data/${p.file}` }));
  const inScenarios = checkScenarios(scenarios, evidence).map(formatScenarioProblem);
  const lines = [...new Set([...inTables, ...inScenarios])];
  for (const line of lines) io.out(`${line}\n`);
  if (lines.length > 0) {
    io.err(`${lines.length} ${lines.length === 1 ? "problem" : "problems"}\n`);
    return EXIT.no;
  }
  io.out(
    `${evidence.facts.size} facts from ${evidence.sources.size} sources, ${evidence.assumptions.size} assumptions, ` +
      `${shippedScenarios(scenarios).length} scenarios: no problem found\n`,
  );
  return EXIT.done;
}

/** An assumption's unit in the data has to measure what the model takes it for. */
function checkUnits(evidence: Evidence): Problem[] {
  return inputsOf(outputs).flatMap((input) => {
    const assumption = evidence.assumptions.get(input.key);
    if (!assumption || !readable(assumption.unit)) return [];
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
function checkRecord(evidence: Evidence): Problem[] {
  return history.flatMap(({ id, facts }) =>
    facts
      .filter(({ id: fact }) => !evidence.facts.has(fact))
      .map(({ id: fact }) =>
        problem({ file: "facts", line: 0 }, fact, `the record ${id} cites this fact, which does not exist`),
      ),
  );
}

/** Every shipped scenario has to read, cite what exists, and the baseline has to date every policy of the model. */
function checkScenarios(dir: string, evidence: Evidence): ScenarioProblem[] {
  const find = scenarioFiles(dir);
  const levers = inputsOf(outputs).filter((input) => input.role === "policy");
  return shippedScenarios(dir).flatMap((name) => {
    try {
      const scenario = resolveScenario(name, find);
      state(evidence, scenario);
      const at = { file: `scenarios/${name}.yaml`, line: 0, column: 0 };
      const undated = levers
        .filter(({ key }) => name === BASELINE && !scenario.policies.has(key))
        .map(({ key }) => ({ at, key, message: "this policy of the model has no date" }));
      return [...checkCitations(scenario, evidence), ...undated];
    } catch (error) {
      if (error instanceof ScenarioError) return error.problems;
      throw error;
    }
  });
}
