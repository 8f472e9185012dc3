import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import { UsageError } from "../failure.ts";
import type { Assessment } from "./schema.ts";

type Row = (string | number | undefined)[];

/** The tables of an assessment by file name: a row a number, a date, a level of a category, a driver, an answer. */
export function assessmentTables(assessment: Assessment): Readonly<Record<string, Row[]>> {
  const answers = Object.entries(assessment.answers);
  const { formatVersion, release, dataHash, seed, worlds, asOf, scenario } = assessment;
  return {
    "run.csv": [
      ["formatVersion", "release", "dataHash", "seed", "worlds", "asOf", "scenario"],
      [formatVersion, release, dataHash, seed, worlds, asOf ?? "", scenario.name],
    ],
    "answers.csv": [
      ["answer", "question", "headline", "leading", "weakShare"],
      ...answers.map(([key, a]): Row => [key, a.question, a.headline, a.leading, a.evidence.weakShare]),
    ],
    "figures.csv": [
      ["answer", "id", "label", "p05", "p50", "p95", "mean", "unit", "basis"],
      ...answers.flatMap(([key, a]) =>
        Object.entries(a.figures).map(
          ([id, f]): Row => [key, id, f.label, f.p05, f.p50, f.p95, f.mean, f.unit, f.basis],
        ),
      ),
    ],
    "dates.csv": [
      ["answer", "id", "label", "p05", "p50", "p95", "never"],
      ...answers.flatMap(([key, a]) =>
        Object.entries(a.dates).map(
          ([id, d]): Row => [key, id, d.label, d.p05 ?? "never", d.p50 ?? "never", d.p95 ?? "never", d.never],
        ),
      ),
    ],
    "shares.csv": [
      ["answer", "id", "label", "level", "share", "basis"],
      ...answers.flatMap(([key, a]) =>
        Object.entries(a.shares).flatMap(([id, s]) =>
          Object.entries(s.levels).map(([level, share]): Row => [key, id, s.label, level, share, s.basis]),
        ),
      ),
    ],
    "drivers.csv": [
      ["answer", "figure", "key", "label", "rank"],
      ...answers.flatMap(([key, a]) => a.drivers.map((d): Row => [key, a.leading, d.key, d.label, d.rank])),
    ],
  };
}

/**
 * Writes an assessment's tables into a folder, which is made if need be.
 * @returns a line that says what was written
 * @throws {UsageError} when the folder cannot be written to
 */
export function writeCsv(assessment: Assessment, dir: string): string {
  const tables = Object.entries(assessmentTables(assessment));
  try {
    mkdirSync(dir, { recursive: true });
    for (const [name, rows] of tables)
      writeFileSync(join(dir, name), `${Papa.unparse([...rows], { newline: "\n" })}\n`);
  } catch (error) {
    throw new UsageError(`cannot write to ${dir}: ${(error as Error).message}`);
  }
  return `${tables.map(([name]) => join(dir, name)).join("\n")}\n`;
}
