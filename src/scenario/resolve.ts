import { nearest } from "../engine/nearest.ts";
import { clip } from "../evidence/foreign.ts";
import { parseScenario } from "./parse.ts";
import { ScenarioError } from "./problem.ts";
import type { Place, Scenario, ScenarioFile } from "./scenario.ts";

/** The scenario that all others change. */
export const BASELINE = "baseline";

/** Longest chain of `extends`. */
const DEEPEST = 16;

/** A scenario's text under the one name that tells it apart, whichever way it was asked for. */
export interface ScenarioText {
  readonly id: string;
  /** What to call it in messages. */
  readonly file: string;
  readonly text: string;
}

/**
 * Where scenarios come from.
 * @param reference the name of a shipped scenario, or a path
 * @param from the scenario that asks, if it is an `extends`; its paths are relative to it
 * @throws {ScenarioError} when there is none
 */
export type FindScenario = (reference: string, from?: ScenarioText) => ScenarioText;

/**
 * Reads a scenario and all it extends, and merges them, later over earlier. A scenario that extends nothing extends the
 * baseline.
 * @throws {ScenarioError} for a file that is wrong or missing, a circle, or a chain of more than 16
 */
export function resolveScenario(reference: string, find: FindScenario): Scenario {
  const chain: ScenarioFile[] = [];
  const seen: string[] = [];
  const names: string[] = [];
  let next: string | undefined = reference;
  let from: ScenarioText | undefined;
  let asked: Place = { file: clip(reference), line: 0, column: 0 };
  while (next !== undefined) {
    const found: ScenarioText = from
      ? foundFrom(asked, next, () => find(next as string, from))
      : find(next, from);
    const circle = seen.indexOf(found.id);
    if (circle >= 0)
      throw refusal(
        asked,
        `extends runs in a circle: ${[...names.slice(circle), names[circle]].join(" → ")}`,
      );
    if (chain.length >= DEEPEST) throw refusal(asked, `a chain of extends is at most ${DEEPEST} files long`);
    const scenario = parseScenario(found.text, found.file);
    chain.unshift(scenario);
    seen.push(found.id);
    names.push(found.file);
    from = found;
    asked = scenario.extendsAt;
    next = scenario.extends ?? (found.id === BASELINE ? undefined : BASELINE);
  }
  return merge(chain);
}

/** What looking for an extended scenario gives; where it fails, the message says who asked for it. */
function foundFrom(asked: Place, reference: string, find: () => ScenarioText): ScenarioText {
  try {
    return find();
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    throw new ScenarioError(
      error.problems.map(({ at, message, suggestion }) => ({
        at: asked,
        key: "extends",
        message: `${clip(at.file || reference)}: ${message}`,
        suggestion,
      })),
    );
  }
}

const refusal = (at: Place, message: string): ScenarioError =>
  new ScenarioError([{ at, key: "extends", message }]);

function merge(chain: readonly ScenarioFile[]): Scenario {
  const own = chain[chain.length - 1];
  return {
    name: own.name,
    about: own.about,
    signed: own.signed,
    claims: own.claims,
    beliefs: new Map(chain.flatMap((file) => [...file.beliefs])),
    policies: new Map(chain.flatMap((file) => [...file.policies])),
    rules: new Map(chain.flatMap((file) => [...file.rules])),
    levers: [...chain[0].policies.keys()],
    lineage: chain.map((file) => file.name),
  };
}

/** A sentence for a scenario that is not there. */
export function noSuchScenario(reference: string, shipped: readonly string[]): ScenarioError {
  const hint = nearest(reference, shipped);
  return new ScenarioError([
    {
      at: { file: clip(reference), line: 0, column: 0 },
      key: "",
      message: "there is no such scenario",
      suggestion: `${hint ? `did you mean "${hint}"? S` : "s"}hipped are ${shipped.join(", ")}; anything else is the path of a .yaml file`,
    },
  ]);
}
