import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import { type Problem, problem } from "./problem.ts";

/** A YAML text larger than this many characters is refused: such files are written by people. */
export const LARGEST_YAML = 1_000_000;
/** Nesting deeper than this is refused before the parser sees it. */
const DEEPEST = 40;
/** How often aliases may repeat what they stand for, so that a small file cannot unfold into a huge one. */
const ALIASES = 20;

/** A YAML text read into plain values, with the means to say on which line a value stands. */
export interface YamlText {
  readonly file: string;
  /** The plain value; undefined when the text could not be read. */
  readonly value: unknown;
  /** What was wrong with the text as YAML. */
  readonly problems: readonly Problem[];
  /** Line of the key or item at a path, or of the nearest thing above it that exists; counted from 1. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

/**
 * Reads YAML from a stranger: bounded in size, depth and aliases, without custom tags, with line numbers.
 * Never throws; what is wrong stands in `problems`.
 */
export function parseYaml(text: string, file: string): YamlText {
  const refuse = (line: number, message: string, suggestion?: string): YamlText => ({
    file,
    value: undefined,
    problems: [problem({ file, line }, "", message, suggestion)],
    lineOf: () => line,
  });
  if (text.length > LARGEST_YAML) return refuse(0, `larger than ${LARGEST_YAML / 1e6} million characters`);
  const deep = tooDeep(text);
  if (deep) return refuse(deep, `nested more than ${DEEPEST} levels deep`);

  const counter = new LineCounter();
  const doc = parseDocument(text, {
    lineCounter: counter,
    schema: "core",
    customTags: [],
    logLevel: "silent",
  });
  if (doc.errors.length > 0) {
    const problems = doc.errors.map((error) => {
      const line = counter.linePos(error.pos[0]).line;
      return problem(
        { file, line },
        "",
        `not readable as YAML: ${error.message.split("\n")[0].replace(/:$/, "")}`,
      );
    });
    return { file, value: undefined, problems, lineOf: () => problems[0].line };
  }
  try {
    const value: unknown = doc.toJS({ maxAliasCount: ALIASES });
    return { file, value, problems: [], lineOf: (path) => lineOf(doc, counter, path) };
  } catch (error) {
    return refuse(0, `not readable as YAML: ${(error as Error).message}`, "write repeated parts out");
  }
}

/** The first line whose brackets or indentation nest too deep; undefined when none does. */
function tooDeep(text: string): number | undefined {
  let open = 0;
  let line = 1;
  for (const row of text.split("\n")) {
    // A key at the left edge begins anew, so that unpaired brackets in prose do not add up over a long file.
    if (/^[A-Za-z]/.test(row)) open = 0;
    for (const character of row) {
      if (character === "[" || character === "{") open++;
      else if (character === "]" || character === "}") open = Math.max(0, open - 1);
      if (open > DEEPEST) return line;
    }
    const lead = /^[\s\-?:]*/.exec(row)?.[0].length ?? 0;
    if (lead > DEEPEST * 4 && row.trim() !== "") return line;
    line++;
  }
  return undefined;
}

function lineOf(doc: Document.Parsed, counter: LineCounter, path: readonly PropertyKey[]): number {
  let node: unknown = doc.contents;
  let offset = startOf(node) ?? 0;
  for (const step of path) {
    let place: unknown;
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      place = pair?.key;
      node = pair?.value;
    } else if (isSeq(node)) {
      place = node.items[Number(step)];
      node = place;
    }
    const start = startOf(place);
    if (start === undefined) break;
    offset = start;
  }
  return counter.linePos(offset).line;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? (node as Node).range?.[0] : undefined;
}
