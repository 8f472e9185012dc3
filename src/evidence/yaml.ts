import {
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
} from "yaml";
import { clip, hiddenIn, holdsHidden } from "./foreign.ts";
import { type Problem, problem } from "./problem.ts";

/** A YAML text larger than this many characters is refused: such files are written by people. */
export const LARGEST_YAML = 1_000_000;
/** Nesting deeper than this is refused before the parser sees it. */
const DEEPEST = 40;
/** How often aliases may repeat what they stand for, so that a small file cannot unfold into a huge one. */
const ALIASES = 20;

/** How the YAML library is to read; whether keys are unique is checked here, since its own check takes a square of time. */
export const READING = { schema: "core", logLevel: "error", uniqueKeys: false } as const;
/** No more faults than this are reported of one text: a text of nothing but faults need not be listed. */
const MOST_FAULTS = 100;

/** Something wrong with a text as YAML; the column is told where the parser knows it. */
export interface YamlProblem extends Problem {
  readonly column?: number;
}

/** A YAML text read into plain values, with the means to say on which line a value stands. */
export interface YamlText {
  readonly file: string;
  /** The plain value; undefined when the text could not be read. */
  readonly value: unknown;
  /** What was wrong with the text as YAML. */
  readonly problems: readonly YamlProblem[];
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
  const hidden = hiddenIn(text);
  if (hidden >= 0) return refuse(text.slice(0, hidden).split("\n").length, holdsHidden(text, hidden));
  const deep = tooDeep(text);
  if (deep) return refuse(deep, `nested more than ${DEEPEST} levels deep`);

  const counter = new LineCounter();
  const doc = parseDocument(text, { ...READING, lineCounter: counter });
  const fault = (offset: number, key: string, message: string): YamlProblem => {
    const { line, col } = counter.linePos(offset);
    return { ...problem({ file, line }, key, message), column: col };
  };
  // A warning is given for a tag the reader does not know; nothing here needs one.
  const unread = [...doc.errors, ...doc.warnings]
    .slice(0, MOST_FAULTS)
    .map(({ pos, code, message }) =>
      fault(pos[0], "", `not readable as YAML: ${OURS[code] ?? sentence(message)}`),
    );
  const problems =
    unread.length > 0
      ? unread
      : faults(doc.contents).map(({ offset, key, message }) => fault(offset, key, message));
  if (problems.length > 0) return { file, value: undefined, problems, lineOf: () => problems[0].line };
  try {
    const value: unknown = doc.toJS({ maxAliasCount: ALIASES });
    return { file, value, problems: [], lineOf: (path) => lineOf(doc, counter, path) };
  } catch (error) {
    return refuse(0, `not readable as YAML: ${(error as Error).message}`, "write repeated parts out");
  }
}

/** Faults that the parser words for programmers. */
const OURS: Readonly<Record<string, string>> = {
  MULTIPLE_DOCS: "a second document begins here; a file holds one",
  TAG_RESOLVE_FAILED: "tags such as !name are not read; write plain values",
};

/** The parser's message without the place and the excerpt that end it. */
const sentence = (message: string): string =>
  clip(message.split("\n")[0].replace(/:?( at line \d+, column \d+)?:?$/, ""), 300);

interface Fault {
  readonly offset: number;
  readonly key: string;
  readonly message: string;
}

/** What the grammar of YAML allows and a data file may not hold: repeated or nameless keys, hidden characters. */
function faults(root: unknown): Fault[] {
  const found: Fault[] = [];
  const visit = (node: unknown): void => {
    if (found.length >= MOST_FAULTS) return;
    if (isMap(node)) {
      const keys = new Set<string>();
      for (const { key } of node.items) {
        const offset = startOf(key) ?? startOf(node) ?? 0;
        const name = isScalar(key) && key.value !== null ? String(key.value) : undefined;
        if (name === undefined) found.push({ offset, key: "", message: "a key must be one word or number" });
        else if (keys.has(name)) found.push({ offset, key: clip(name), message: "stands here twice" });
        else keys.add(name);
      }
      for (const pair of node.items) visit(pair);
    } else if (isPair(node)) {
      visit(node.key);
      visit(node.value);
    } else if (isSeq(node)) for (const item of node.items) visit(item);
    else if (isScalar(node) && typeof node.value === "string") {
      const at = hiddenIn(node.value);
      if (at >= 0) found.push({ offset: startOf(node) ?? 0, key: "", message: holdsHidden(node.value, at) });
    }
  };
  visit(root);
  return found;
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
      const pair = pairOf(node, step);
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

const pairs = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

/** The entry of a map under a key; quick for maps of many keys. */
export function pairOf(map: YAMLMap, key: PropertyKey): Pair | undefined {
  let known = pairs.get(map);
  if (!known) {
    known = new Map(
      map.items.flatMap((pair) => (isScalar(pair.key) ? [[String(pair.key.value), pair] as const] : [])),
    );
    pairs.set(map, known);
  }
  return known.get(String(key));
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? (node as Node).range?.[0] : undefined;
}
