import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { deserialize, serialize } from "node:v8";
import type { TableName } from "./evidence.ts";
import { type DataFile, parseFile, TABLE_NAMES, TABLES } from "./read.ts";
import type { Parsed } from "./table.ts";

/** What reading a data file gave, with the fingerprint of the text that was read. */
interface Packed {
  readonly fingerprint: string;
  readonly parsed: Parsed<object>;
}

type PackedTable = ReadonlyMap<string, Packed>;

const fingerprintOf = (text: string): string => createHash("sha256").update(text).digest("base64");

/** The tables as they were read, so that a command need not read the same bytes again: what the build writes. */
export function packTables(files: readonly DataFile[]): Uint8Array {
  const packed = TABLE_NAMES.map((table): [TableName, Uint8Array] => {
    const own = files.filter(({ path }) => TABLES[table].files.test(path));
    const read = own.map((file): [string, Packed] => [
      file.path,
      { fingerprint: fingerprintOf(file.text), parsed: parseFile(table, file) },
    ]);
    return [table, serialize(new Map(read))];
  });
  return serialize(new Map(packed));
}

/** Reads data files: from a pack those whose text is the one that was packed, byte for byte, and the others anew. */
export function readingFrom(pack: Uint8Array): typeof parseFile {
  const tables: ReadonlyMap<TableName, Uint8Array> = deserialize(pack);
  const opened = new Map<TableName, PackedTable>();
  return (table, file) => {
    const bytes = tables.get(table);
    const known = opened.get(table) ?? (bytes ? (deserialize(bytes) as PackedTable) : new Map());
    opened.set(table, known);
    const packed = known.get(file.path);
    return packed?.fingerprint === fingerprintOf(file.text) ? packed.parsed : parseFile(table, file);
  };
}

/** Made by `scripts/pack.mjs` beside this module in the build. */
const BUILT = new URL("./evidence.bin", import.meta.url);

let reading: typeof parseFile | undefined;

/** As {@link readingFrom} the build's pack, if there is one. */
export const parseKnown: typeof parseFile = (table, file) => {
  reading ??= builtReading() ?? parseFile;
  return reading(table, file);
};

function builtReading(): typeof parseFile | undefined {
  if (!existsSync(BUILT)) return undefined;
  try {
    return readingFrom(readFileSync(BUILT));
  } catch {
    return undefined; // written by a newer Node, whose form this one does not read
  }
}
