import { clip } from "../evidence/foreign.ts";
import type { Place } from "./scenario.ts";

/** One thing wrong with a scenario, said so that a person can put it right. */
export interface ScenarioProblem {
  readonly at: Place;
  /** The key or field that is concerned; empty when none is. */
  readonly key: string;
  readonly message: string;
  /** What would be right, or the nearest valid name. */
  readonly suggestion?: string | undefined;
}

/** How many problems a message spells out before it only counts the rest. */
export const SPELLED_OUT = 20;

/** One line: `mine.yaml:4:3: supply.logc.aiWafers: unknown input; did you mean supply.logic.aiWafers?`. */
export function formatScenarioProblem({ at, key, message, suggestion }: ScenarioProblem): string {
  const place = at.line > 0 ? `${at.file}:${at.line}:${at.column}` : at.file;
  return [place, clip(key), suggestion ? `${message}; ${suggestion}` : message].filter(Boolean).join(": ");
}

/** A scenario, or a change to one, that cannot be used; the message lists what is wrong with it, a line each. */
export class ScenarioError extends Error {
  override name = "ScenarioError";
  readonly problems: readonly ScenarioProblem[];
  constructor(problems: readonly ScenarioProblem[]) {
    const shown = problems.slice(0, SPELLED_OUT).map(formatScenarioProblem);
    const rest = problems.length - shown.length;
    super([...shown, ...(rest > 0 ? [`… and ${rest} more`] : [])].join("\n"));
    this.problems = problems;
  }
}
