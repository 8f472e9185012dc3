import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { deserialize, serialize } from "node:v8";
import { type DataFile, parseFile, TABLE_NAMES, TABLES } from "./read.ts";
import { RULE_FILES, readRuleFile } from "./rule-file.ts";

/** How the files of the evidence are read, each by itself. */
export interface Reading {
  readonly table: typeof parseFile;
  readonly ruleFile: typeof readRuleFile;
}

const READING: Reading = { table: parseFile, ruleFile: readRuleFile };

/** What reading a data file gave, with the fingerprint of the text that was read. */
interface Packed {
  readonly fingerprint: string;
  readonly read: unknown;
}

/** By path, what reading some files gave, in a form of its own that is opened when one of them is asked for. */
type Section = ReadonlyMap<string, Packed>;

const RULES = "rules";

const fingerprintOf = (text: string): string => createHash("sha256").update(text).digest("base64");

/** The tables and the rule book as they were read, so that a command need not read the same bytes again: what the build writes. */
export function packEvidence(files: readonly DataFile[]): Uint8Array {
  const section = (
    name: string,
    isOwn: (path: string) => boolean,
    read: (file: DataFile) => unknown,
  ): [string, Uint8Array] => {
    const own = files
      .filter(({ path }) => isOwn(path))
      .map((file): [string, Packed] => [
        file.path,
        { fingerprint: fingerprintOf(file.text), read: read(file) },
      ]);
    return [name, serialize(new Map(own))];
  };
  const tables = TABLE_NAMES.map((table) =>
    section(
      table,
      (path) => TABLES[table].files.test(path),
      (file) => parseFile(table, file),
    ),
  );
  const rules = section(
    RULES,
    (path) => RULE_FILES.includes(path),
    ({ path, text }) => readRuleFile(path, text),
  );
  return serialize(new Map([...tables, rules]));
}

/** Reads data files: from a pack those whose text is the one that was packed, byte for byte, and the others anew. */
export function readingFrom(pack: Uint8Array): Reading {
  const sections: ReadonlyMap<string, Uint8Array> = deserialize(pack);
  const opened = new Map<string, Section>();
  const open = (name: string): Section => {
    const bytes = sections.get(name);
    const section = opened.get(name) ?? (bytes ? (deserialize(bytes) as Section) : new Map());
    opened.set(name, section);
    return section;
  };
  const known = <T>(name: string, path: string, text: string, read: () => T): T => {
    const packed = open(name).get(path);
    return packed?.fingerprint === fingerprintOf(text) ? (packed.read as T) : read();
  };
  return {
    table: (table, file) => known(table, file.path, file.text, () => parseFile(table, file)),
    ruleFile: (path, text) => known(RULES, path, text, () => readRuleFile(path, text)),
  };
}

/** Made by `scripts/pack.mjs` beside this module in the build. */
const BUILT = new URL("./evidence.bin", import.meta.url);

let reading: Reading | undefined;

/** As {@link readingFrom} the build's pack, if there is one. */
export const tableKnown: Reading["table"] = (table, file) => built().table(table, file);
export const ruleFileKnown: Reading["ruleFile"] = (path, text) => built().ruleFile(path, text);

function built(): Reading {
  reading ??= builtReading() ?? READING;
  return reading;
}

function builtReading(): Reading | undefined {
  if (!existsSync(BUILT)) return undefined;
  try {
    return readingFrom(readFileSync(BUILT));
  } catch {
    return undefined; // written by a newer Node, whose form this one does not read
  }
}
