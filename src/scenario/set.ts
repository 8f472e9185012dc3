import { clip } from "../evidence/foreign.ts";
import { issueText } from "../evidence/issue.ts";
import { parseYaml } from "../evidence/yaml.ts";
import { ScenarioError } from "./problem.ts";
import { pathInput, type Stance } from "./scenario.ts";

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
  const yaml = parseYaml(prior, "--set");
  const path = pathInput.safeParse(yaml.value, { reportInput: true });
  if (path.success) return { key, prior: path.data, facts: [], at: AT };
  const [fault] = yaml.problems;
  const [issue] = path.error.issues;
  throw refuse(
    fault ? fault.message : [issue.path.join(" › "), issueText(issue)].filter(Boolean).join(": "),
    "a path is written {knots: {2025-Q1: 4k to 12k, 2027-Q1: 10k to 30k}, correlation: 0.9}",
  );
}
