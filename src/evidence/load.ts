import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { nearest } from "../engine/nearest.ts";
import type { Evidence, TableName } from "./evidence.ts";
import { EvidenceError, type Problem, problem } from "./problem.ts";
import { type DataFile, type ReadEvidence, readEvidence, TABLE_NAMES, TABLES } from "./read.ts";
import { readText, TextError } from "./text.ts";

/** A data file of more bytes than this is not opened. */
const LARGEST_FILE = 20_000_000;

/**
 * Reads the data folder and reports problems instead of throwing, for a check that lists them all.
 * @param dir the data folder
 * @param tables which tables to read; files of the others are not opened
 */
export function loadAndReport(dir: string, tables: readonly TableName[] = TABLE_NAMES): ReadEvidence {
  if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory())
    return readWith(
      [],
      [
        problem(
          { file: dir, line: 0 },
          "",
          "is not a folder",
          "name the folder that holds sources.csv and facts/",
        ),
      ],
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
      problems.push(
        problem({ file: dir, line: 0 }, "", `holds no ${name}`, `they stand in ${TABLES[name].where}`),
      );
  return readWith(files, problems, tables);
}

/** Tables without which there is no evidence; the others may be left out. */
const REQUIRED: readonly TableName[] = ["sources", "facts", "assumptions"];

/** Data files of a folder that belong to no table, so that nothing reads them: most likely misnamed. */
export function strayFiles(dir: string): Problem[] {
  const places = Object.values(TABLES).map(({ where }) => where);
  return dataFiles(dir)
    .filter((path) => !Object.values(TABLES).some(({ files }) => files.test(path)))
    .map((path) => {
      const hint = nearest(path, places);
      const suggestion = hint ? `did you mean ${hint}?` : `tables stand in ${places.join(", ")}`;
      return problem({ file: path, line: 0 }, "", "belongs to no table, so that nothing reads it", suggestion);
    });
}

function readWith(
  files: readonly DataFile[],
  problems: readonly Problem[],
  tables: readonly TableName[],
): ReadEvidence {
  const read = readEvidence(files, tables);
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

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;

/** Paths of the data files (CSV and YAML) below a folder, with `/`, sorted by code unit. */
export function dataFiles(dir: string): string[] {
  return (
    readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => /\.(csv|ya?ml)$/.test(entry.name))
      .map((entry) => ({ entry, path: join(entry.parentPath, entry.name) }))
      // A table may be a link to one that lies elsewhere.
      .filter(({ entry, path }) => entry.isFile() || (entry.isSymbolicLink() && isFile(path)))
      .map(({ path }) => relative(dir, path).replaceAll("\\", "/"))
      .sort((a, b) => (a < b ? -1 : 1))
  );
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
