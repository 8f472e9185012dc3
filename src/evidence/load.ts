import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Evidence, TableName } from "./evidence.ts";
import { EvidenceError, type Problem, problem } from "./problem.ts";
import { type DataFile, type ReadEvidence, readEvidence, TABLE_NAMES, TABLES } from "./read.ts";

/** A data file of more bytes than this is not opened. */
const LARGEST_FILE = 20_000_000;

/**
 * Reads the data folder and reports problems instead of throwing, for a check that lists them all.
 * @param dir the data folder
 * @param tables which tables to read; files of the others are not opened
 */
export function loadAndReport(dir: string, tables: readonly TableName[] = TABLE_NAMES): ReadEvidence {
  if (!existsSync(dir) || !statSync(dir).isDirectory())
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
    const bytes = statSync(join(dir, path)).size;
    if (bytes > LARGEST_FILE)
      problems.push(
        problem(
          { file: path, line: 0 },
          "",
          `has ${Math.round(bytes / 1e6)} MB`,
          `a data file may have at most ${LARGEST_FILE / 1e6} MB`,
        ),
      );
    else {
      try {
        files.push({ path, text: readFileSync(join(dir, path), "utf8") });
      } catch (error) {
        problems.push(problem({ file: path, line: 0 }, "", `cannot be read: ${(error as Error).message}`));
      }
    }
  }
  return readWith(files, problems, tables);
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

/** Paths of the data files (CSV and YAML) below a folder, with `/`, sorted by code unit. */
export function dataFiles(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(csv|ya?ml)$/.test(entry.name))
    .map((entry) =>
      join(entry.parentPath, entry.name).slice(dir.length).replaceAll("\\", "/").replace(/^\/+/, ""),
    )
    .sort((a, b) => (a < b ? -1 : 1));
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
