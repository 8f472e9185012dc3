import { clip } from "./foreign.ts";

/** One thing wrong with a data file, said so that a person can put it right. */
export interface Problem {
  /** Path of the file as it was given to the parser, for example `facts/supply.csv`. */
  readonly file: string;
  /** Line in that file, counted from 1; 0 when the file as a whole is meant. */
  readonly line: number;
  /** The id, key or column that is concerned; empty when none is. */
  readonly key: string;
  /** What is wrong, in one sentence without a full stop. */
  readonly message: string;
  /** What would be right, or the nearest valid name. */
  readonly suggestion?: string;
}

/** Builds a problem, leaving the suggestion out when there is none. */
export function problem(
  at: { readonly file: string; readonly line: number },
  key: string,
  message: string,
  suggestion?: string,
): Problem {
  const base = { file: at.file, line: at.line, key, message };
  return suggestion === undefined ? base : { ...base, suggestion };
}

/** A message may quote what it found, which may be a file in one cell. */
const LONGEST_MESSAGE = 600;

/** One line for a terminal: `facts/supply.csv:12: supply:smic.yield: unknown unit "wafr"; did you mean "wafer"?`. */
export function formatProblem(p: Problem): string {
  const file = clip(p.file, 400);
  const place = p.line > 0 ? `${file}:${p.line}` : file;
  const message = clip(p.message, LONGEST_MESSAGE);
  return [place, clip(p.key), p.suggestion ? `${message}; ${p.suggestion}` : message]
    .filter(Boolean)
    .join(": ");
}

/** How many problems an error message spells out before it only counts the rest. */
const SPELLED_OUT = 20;

/** Thrown where evidence must be sound to go on; carries every problem found. */
export class EvidenceError extends Error {
  override name = "EvidenceError";
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    const shown = problems.slice(0, SPELLED_OUT).map(formatProblem);
    const rest = problems.length - shown.length;
    super([...shown, ...(rest > 0 ? [`… and ${rest} more`] : [])].join("\n"));
    this.problems = problems;
  }
}
