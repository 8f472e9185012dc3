/** Scenarios: text files that overlay beliefs and policies on the baseline. */
export { beliefsIn, beliefsOf, type Stated, type Statement, state } from "./beliefs.ts";
export { checkCitations, checkClaims } from "./citations.ts";
export { controlledItems, firstDays, withControls } from "./controls.ts";
export { scenarioFiles, shippedScenarios } from "./files.ts";
export { parseScenario } from "./parse.ts";
export { formatScenarioProblem, ScenarioError, type ScenarioProblem } from "./problem.ts";
export { BASELINE, type FindScenario, resolveScenario, type ScenarioText } from "./resolve.ts";
export {
  type Asserted,
  type PriorText,
  type Scenario,
  type ScenarioFile,
  type Stance,
  scenarioSchema,
} from "./scenario.ts";
export { parseChange } from "./set.ts";
