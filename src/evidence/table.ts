import type { z } from "zod";
import { nearest } from "../engine/nearest.ts";
import { CsvError, type CsvRecord, readCsv } from "./csv.ts";
import { hiddenIn, holdsHidden } from "./foreign.ts";
import { type Problem, problem } from "./problem.ts";

/** Where a record stands in the data files. */
export interface Place {
  readonly file: string;
  /** Line of the record's start, counted from 1. */
  readonly line: number;
}

/** A parsed record together with its place. */
export type Placed<T> = T & { readonly at: Place };

/** What reading one file gives: the sound records, and what is wrong with the others. */
export interface Parsed<T> {
  readonly records: readonly Placed<T>[];
  readonly problems: readonly Problem[];
}

/** A table larger than this many characters is refused: the tables are written and reviewed by people. */
export const LARGEST_TABLE = 20_000_000;

/**
 * Reads a CSV table whose columns are the keys of a schema, in any order. Pure: takes text, touches no file.
 * A bad row is reported and left out; a bad header or an unclosed quote makes the whole table a problem.
 */
export function parseTable<S extends z.ZodObject>(
  text: string,
  file: string,
  schema: S,
): Parsed<z.output<S>> {
  const whole = { file, line: 0 };
  if (text.length > LARGEST_TABLE)
    return {
      records: [],
      problems: [problem(whole, "", `larger than ${LARGEST_TABLE / 1e6} million characters`)],
    };
  if (text.trim() === "")
    return {
      records: [],
      problems: [problem(whole, "", "is empty", `the columns are ${Object.keys(schema.shape).join(", ")}`)],
    };
  const hidden = hiddenIn(text);
  if (hidden >= 0) {
    const line = text.slice(0, hidden).split("\n").length;
    return { records: [], problems: [problem({ file, line }, "", holdsHidden(text, hidden))] };
  }
  let rows: CsvRecord[];
  try {
    rows = readCsv(text);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const at = { file, line: error.line };
    return { records: [], problems: [problem(at, "", `not readable as CSV: ${error.message}`)] };
  }
  const header = rows[0]?.cells ?? [];
  const problems = checkHeader(header, Object.keys(schema.shape), { file, line: 1 });
  if (problems.length > 0) return { records: [], problems };

  const records: Placed<z.output<S>>[] = [];
  for (const { cells, line } of rows.slice(1)) {
    const at = { file, line };
    if (cells.length !== header.length) {
      problems.push(
        problem(
          at,
          cells[0],
          `has ${cells.length} cells instead of ${header.length}`,
          "quote cells that hold a comma",
        ),
      );
      continue;
    }
    const row: Record<string, string> = {};
    for (let c = 0; c < header.length; c++) row[header[c]] = cells[c];
    const result = schema.safeParse(row);
    if (result.success) records.push(Object.assign(result.data, { at }) as Placed<z.output<S>>);
    else
      for (const issue of result.error.issues)
        problems.push(problem(at, row.id ?? "", `${issue.path.join(".")}: ${issue.message}`));
  }
  return { records, problems };
}

function checkHeader(header: readonly string[], columns: readonly string[], at: Place): Problem[] {
  const unknown = header.filter((name) => !columns.includes(name));
  const missing = columns.filter((name) => !header.includes(name));
  return [
    ...unknown.map((name) => {
      const hint = nearest(name, missing.length > 0 ? missing : columns);
      return problem(
        at,
        name,
        "unknown column",
        hint ? `did you mean "${hint}"?` : `the columns are ${columns.join(", ")}`,
      );
    }),
    ...missing.map((name) => problem(at, name, "missing column", `the columns are ${columns.join(", ")}`)),
  ];
}
