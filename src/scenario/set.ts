import { PriorError } from "../engine/prior/parse.ts";
import { clip } from "../evidence/foreign.ts";
import { issueText } from "../evidence/issue.ts";
import { parseYaml } from "../evidence/yaml.ts";
import { ScenarioError } from "./problem.ts";
import { type PriorText, pathInput, type Stance } from "./scenario.ts";

/** How changes made on the spot are called in messages. */
const AT = { file: "--set", line: 0, column: 0 };

/**
 * Reads a change made on the spot: `supply.logic.aiWafers=4k to 12k`, `policy.hbm2024=never`, or for a path over time
 * `key={knots: {2025-Q1: 4k to 12k}}`.
 * @throws {ScenarioError} when it has no `=` or its path cannot be read
 */
export function parseChange(text: string): Stance {
  const split = text.indexOf("=");
  const key = text.slice(0, split).trim();
  const prior = text.slice(split + 1).trim();
  const refuse = (message: string, suggestion: string) =>
    new ScenarioError([{ at: AT, key: split > 0 ? key : clip(text), message, suggestion }]);
  if (split < 1 || key === "" || prior === "")
    throw refuse("is not a change", 'write key=prior, as in "supply.logic.aiWafers=4k to 12k"');
  if (!prior.startsWith("{")) return { key, prior, facts: [], at: AT };
  try {
    return { key, prior: pathIn(prior, "--set"), facts: [], at: AT };
  } catch (error) {
    if (!(error instanceof PriorError)) throw error;
    throw refuse(
      error.message,
      "a path is written {knots: {2025-Q1: 4k to 12k, 2027-Q1: 10k to 30k}, correlation: 0.9}",
    );
  }
}

/**
 * Reads a path over time as files write it: `knots` with a prior a date, and if wanted `correlation` and `interpolation`.
 * What its knots say is checked where it is believed.
 * @param file what to call it in messages
 * @throws {PriorError} when it is no such thing
 */
export function pathIn(text: string, file: string): PriorText {
  const yaml = parseYaml(text, file);
  const [fault] = yaml.problems;
  if (fault) throw new PriorError(fault.message);
  const path = pathInput.safeParse(yaml.value, { reportInput: true });
  if (path.success) return path.data;
  const [issue] = path.error.issues;
  throw new PriorError([issue.path.join(" › "), issueText(issue)].filter(Boolean).join(": "));
}
