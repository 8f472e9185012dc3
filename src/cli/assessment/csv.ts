import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { csvText } from "../../evidence/csv.ts";
import { clip } from "../../evidence/foreign.ts";
import { reason } from "../../evidence/text.ts";
import type { Assessment } from "../../report/schema.ts";
import { UsageError } from "../failure.ts";

type Row = (string | number | undefined)[];

/** The tables of an assessment with their columns. */
const HEADS: Readonly<Record<string, readonly string[]>> = {
  "run.csv": ["formatVersion", "release", "dataHash", "seed", "worlds", "asOf", "scenario"],
  "answers.csv": ["answer", "question", "headline", "leading", "weakShare"],
  "figures.csv": ["answer", "id", "label", "p05", "p50", "p95", "mean", "unit", "basis"],
  "dates.csv": ["answer", "id", "label", "p05", "p50", "p95", "never"],
  "shares.csv": ["answer", "id", "label", "level", "share", "basis"],
  "claims.csv": ["answer", "claim", "label", "against", "rests", "grade"],
  "drivers.csv": ["answer", "figure", "key", "label", "rank"],
};

/** The rows of each table of an assessment by file name: a row a number, a date, a level of a category, a driver, an answer. */
function assessmentTables(assessment: Assessment): Readonly<Record<string, Row[]>> {
  const answers = Object.entries(assessment.answers);
  const { formatVersion, release, dataHash, seed, worlds, asOf, scenario } = assessment;
  return {
    "run.csv": [[formatVersion, release, dataHash, seed, worlds, asOf ?? "", scenario.name]],
    "answers.csv": [
      ...answers.map(([key, a]): Row => [key, a.question, a.headline, a.leading, a.evidence.weakShare]),
    ],
    "figures.csv": [
      ...answers.flatMap(([key, a]) =>
        Object.entries(a.figures).map(
          ([id, f]): Row => [key, id, f.label, f.p05, f.p50, f.p95, f.mean, f.unit, f.basis],
        ),
      ),
      ...Object.entries(assessment.answers.foundry.leaks?.figures ?? {}).map(
        ([id, f]): Row => ["foundry", `leak.${id}`, f.label, f.p05, f.p50, f.p95, f.mean, f.unit, f.basis],
      ),
    ],
    "dates.csv": [
      ...answers.flatMap(([key, a]) =>
        Object.entries(a.dates).map(
          ([id, d]): Row => [key, id, d.label, d.p05 ?? "never", d.p50 ?? "never", d.p95 ?? "never", d.never],
        ),
      ),
    ],
    "shares.csv": [
      ...answers.flatMap(([key, a]) =>
        Object.entries(a.shares).flatMap(([id, s]) =>
          Object.entries(s.levels).map(([level, share]): Row => [key, id, s.label, level, share, s.basis]),
        ),
      ),
    ],
    "claims.csv": [
      ...answers.flatMap(([key, a]) =>
        Object.entries(a.claims).map(
          ([id, c]): Row => [key, id, c.label, c.against, c.rests ?? "", c.grade ?? ""],
        ),
      ),
    ],
    "drivers.csv": [
      ...answers.flatMap(([key, a]) => a.drivers.map((d): Row => [key, a.leading, d.key, d.label, d.rank])),
    ],
  };
}

/**
 * Makes sure, before the work is done, that a folder can take the tables, and makes it if need be.
 * @throws {UsageError} when it cannot, or when a file stands in the way that is no such table
 */
export function checkFolder(dir: string): void {
  if (dir.trim() === "") throw new UsageError("--csv needs the path of a folder");
  try {
    mkdirSync(dir, { recursive: true });
    accessSync(dir, constants.W_OK);
  } catch (error) {
    // Making a folder where a file stands is refused with the file's existence.
    throw new UsageError(`cannot write to ${clip(dir)}: ${reason(error)}`);
  }
  for (const [name, head] of Object.entries(HEADS)) {
    const path = join(dir, name);
    if (!existsSync(path)) continue;
    if (!statSync(path).isFile() || firstLine(path) !== head.join())
      throw new UsageError(
        `${clip(path)} is not a table of an assessment and would be lost; name another folder`,
      );
  }
}

function firstLine(path: string): string {
  const file = openSync(path, "r");
  try {
    const start = Buffer.alloc(200);
    return start.toString("utf8", 0, readSync(file, start)).split(/\r?\n/)[0];
  } finally {
    closeSync(file);
  }
}

/**
 * Writes an assessment's tables into a folder. A table appears whole or not at all: it is written beside its place first.
 * @returns a line for every file written
 * @throws {UsageError} when the folder cannot be written to
 */
export function writeCsv(assessment: Assessment, dir: string): string {
  const tables = Object.entries(assessmentTables(assessment)).map(([name, rows]) => ({
    path: join(dir, name),
    aside: join(dir, `.${name}.${process.pid}`),
    text: csvText([HEADS[name], ...rows]),
  }));
  try {
    for (const { aside, text } of tables) writeFileSync(aside, text);
    for (const { aside, path } of tables) renameSync(aside, path);
  } catch (error) {
    for (const { aside } of tables) rmSync(aside, { force: true });
    throw new UsageError(`cannot write to ${clip(dir)}: ${reason(error)}`);
  }
  return `${tables.map(({ path }) => clip(path, 4_000)).join("\n")}\n`;
}
