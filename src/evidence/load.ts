import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { nearest } from "../engine/nearest.ts";
import type { Evidence, TableName } from "./evidence.ts";
import { tableKnown } from "./packed.ts";
import { EvidenceError, type Problem, problem } from "./problem.ts";
import { type DataFile, type ReadEvidence, readEvidence, TABLE_NAMES, TABLES } from "./read.ts";
import { RULE_FILES } from "./rule-file.ts";
import { readText, TextError } from "./text.ts";

/** A data file of more bytes than this is not opened. */
const LARGEST_FILE = 20_000_000;

/** Tables without which there is no evidence; the others may be left out. */
const REQUIRED: readonly TableName[] = ["sources", "facts", "assumptions"];

/**
 * Reads the data folder and reports problems instead of throwing, for a check that lists them all.
 * @param dir the data folder
 * @param tables which tables to read; files of the others are not opened
 */
export function loadAndReport(dir: string, tables: readonly TableName[] = TABLE_NAMES): ReadEvidence {
  const whole = { file: dir, line: 0 };
  if (!isFolder(dir))
    return readWith(
      [],
      [problem(whole, "", "is not a folder", "name the folder that holds sources.csv and facts/")],
      tables,
    );
  const files: DataFile[] = [];
  const problems: Problem[] = [];
  for (const path of dataFiles(dir)) {
    if (!tables.some((name) => TABLES[name].files.test(path))) continue;
    try {
      files.push({ path, text: readText(join(dir, path), LARGEST_FILE) });
    } catch (error) {
      if (!(error instanceof TextError)) throw error;
      problems.push(problem({ file: path, line: 0 }, "", error.message));
    }
  }
  for (const name of REQUIRED)
    if (tables.includes(name) && !files.some(({ path }) => TABLES[name].files.test(path)))
      problems.push(problem(whole, "", `holds no ${name}`, `they stand in ${TABLES[name].where}`));
  return readWith(files, problems, tables);
}

function readWith(
  files: readonly DataFile[],
  problems: readonly Problem[],
  tables: readonly TableName[],
): ReadEvidence {
  const read = readEvidence(files, tables, tableKnown);
  return { evidence: read.evidence, problems: [...problems, ...read.problems] };
}

/**
 * Reads the data folder.
 * @param dir the data folder
 * @param tables which tables to read; the others stay empty and their files unopened
 * @throws {EvidenceError} that names file, line and key of everything that is wrong
 */
export function loadEvidence(dir: string, tables: readonly TableName[] = TABLE_NAMES): Evidence {
  const { evidence, problems } = loadAndReport(dir, tables);
  if (problems.length > 0) throw new EvidenceError(problems);
  return evidence;
}

/** What has the name of a data file and is none: it belongs to no table, or is a pipe or a link that leads nowhere. */
export function strayFiles(dir: string): Problem[] {
  const kinds = Object.values(TABLES);
  const places = [...kinds.map(({ where }) => where), ...RULE_FILES];
  return named(dir).flatMap((path): Problem[] => {
    const at = { file: path, line: 0 };
    if (!isFile(join(dir, path))) return [problem(at, "", "is not a file, nor a link that leads to one")];
    if (kinds.some(({ files }) => files.test(path)) || RULE_FILES.includes(path)) return [];
    const hint = nearest(path, places);
    const suggestion = hint ? `did you mean ${hint}?` : `tables stand in ${places.join(", ")}`;
    return [problem(at, "", "belongs to no table, so that nothing reads it", suggestion)];
  });
}

/**
 * Paths of the data files (CSV and YAML) below a folder, with `/`, sorted by code unit. A link to a file counts as one.
 */
export const dataFiles = (dir: string): string[] => named(dir).filter((path) => isFile(join(dir, path)));

/** Everything below a folder that has the name of a data file, folders aside. */
function named(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => /\.(csv|ya?ml)$/.test(entry.name) && !entry.isDirectory())
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort((a, b) => (a < b ? -1 : 1));
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false; // it leads nowhere, or in a circle
  }
}

/** Whether a path is that of a folder that can be listed. */
export function isFolder(path: string): boolean {
  try {
    readdirSync(path);
    return true;
  } catch {
    return false;
  }
}

/**
 * Fingerprint of the data a result stands on: SHA-256 over the names and bytes of the data files in sorted order,
 * first 12 hexadecimal digits. Any changed, added, removed or renamed file changes it.
 */
export function dataHash(dir: string): string {
  const hash = createHash("sha256");
  for (const path of dataFiles(dir)) {
    const bytes = readFileSync(join(dir, path));
    // Lengths keep the end of one name or file from being taken for the start of the next.
    hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest("hex").slice(0, 12);
}
