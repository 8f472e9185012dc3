import { stringify } from "yaml";
import { nearest } from "../../../src/engine/nearest.ts";
import { parseScenario } from "../../../src/scenario/parse.ts";
import type { ScenarioFile, Stance } from "../../../src/scenario/scenario.ts";
import type { Core } from "../data.ts";
import type { Believed } from "../engine/protocol.ts";

/*
 * What is believed as a scenario file, the same that the command line reads, and back. Loaded only when a file or link is
 * read or written: checking a stranger's text takes more code than the page.
 */

/** What a reader sees when a file cannot be used. */
export class FileProblem extends Error {
  override name = "FileProblem";
}

/** The scenario file that states what is believed. */
export function fileOf(core: Core, { scenario, changes, asOf }: Believed): string {
  const levers = new Set(core.scenarios[scenario].levers);
  const entries = Object.entries(changes);
  const pick = (wanted: boolean) => Object.fromEntries(entries.filter(([key]) => levers.has(key) === wanted));
  const [policies, beliefs] = [pick(true), pick(false)];
  return stringify(
    {
      name: "Reader's scenario",
      about: `${core.scenarios[scenario].name}, with ${entries.length === 1 ? "one change" : `${entries.length} changes`} made in the workbench${asOf ? `, as of ${asOf}` : ""}.`,
      extends: scenario,
      ...(Object.keys(beliefs).length > 0 && { beliefs }),
      ...(Object.keys(policies).length > 0 && { policies }),
    },
    { lineWidth: 110 },
  );
}

/**
 * What a scenario file believes, over a shipped scenario.
 * @param file what to call it in messages
 * @throws {FileProblem} for a file that is wrong, extends what is not shipped, changes rules, or names unknown inputs
 */
export function believedIn(core: Core, text: string, file: string): Believed {
  let read: ScenarioFile;
  try {
    read = parseScenario(text, file);
  } catch (error) {
    throw new FileProblem((error as Error).message);
  }
  const scenario = read.extends ?? "baseline";
  const base = core.scenarios[scenario];
  if (!base)
    throw new FileProblem(
      `extends "${scenario.slice(0, 80)}", which is not shipped; the page knows ${Object.keys(core.scenarios).join(", ")}`,
    );
  if (read.rules.size > 0)
    throw new FileProblem("changes export rules, which the page cannot follow yet; use the command line");
  const controlled = [...read.policies.values()].find(({ control }) => control);
  if (controlled)
    throw new FileProblem(
      `line ${controlled.at.line}: ${controlled.key} follows the control of a chip, which the page cannot date; write the date, or the rule`,
    );
  const known = new Set([...core.assumptions.map(({ key }) => key), ...base.levers]);
  const stances: Stance[] = [...read.beliefs.values(), ...read.policies.values()];
  const unknown = stances.find(({ key }) => !known.has(key));
  if (unknown)
    throw new FileProblem(`line ${unknown.at.line}: there is no input "${unknown.key.slice(0, 80)}"`);
  const changes = stances.map((stance) => [
    stance.key,
    stance.rule ? dateOf(core, stance, stance.rule) : stance.prior,
  ]);
  return { scenario, changes: Object.fromEntries(changes) };
}

/** The first day of a rule that a policy follows. */
function dateOf({ firstDays }: Core, { at }: Stance, rule: string): string {
  if (Object.hasOwn(firstDays, rule)) return firstDays[rule];
  const hint = nearest(rule.slice(0, 200), Object.keys(firstDays));
  throw new FileProblem(
    `line ${at.line}: there is no rule, letter or Chinese measure "${rule.slice(0, 80)}"${hint ? `; did you mean "${hint}"?` : ""}`,
  );
}
