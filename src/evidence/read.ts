import { parseAssumptions } from "./assumption.ts";
import { type Evidence, noEvidence, type TableName } from "./evidence.ts";
import { factSchema } from "./fact.ts";
import { forecastSchema } from "./forecast.ts";
import { measurementSchema } from "./measurement.ts";
import { modelSchema } from "./model.ts";
import { type Problem, problem } from "./problem.ts";
import { chipSchema, systemSchema } from "./registry.ts";
import { sourceSchema } from "./source.ts";
import { type Parsed, type Placed, parseTable } from "./table.ts";
import { technologySchema } from "./technology.ts";

/** A data file: its path below the data folder, with `/`, and its text. */
export interface DataFile {
  readonly path: string;
  readonly text: string;
}

interface TableKind {
  /** Which files below the data folder belong to the table. */
  readonly files: RegExp;
  /** The same in words. */
  readonly where: string;
  readonly parse: (text: string, file: string) => Parsed<object>;
  /** What records of the table are told apart by. */
  readonly key: "id" | "key";
}

/** How each table is read. */
export const TABLES: Readonly<Record<TableName, TableKind>> = {
  sources: {
    files: /^sources\.csv$/,
    where: "sources.csv",
    parse: (t, f) => parseTable(t, f, sourceSchema),
    key: "id",
  },
  facts: {
    files: /^facts\/[^/]+\.csv$/,
    where: "facts/*.csv",
    parse: (t, f) => parseTable(t, f, factSchema),
    key: "id",
  },
  chips: {
    files: /^chips\.csv$/,
    where: "chips.csv",
    parse: (t, f) => parseTable(t, f, chipSchema),
    key: "id",
  },
  systems: {
    files: /^systems\.csv$/,
    where: "systems.csv",
    parse: (t, f) => parseTable(t, f, systemSchema),
    key: "id",
  },
  models: {
    files: /^models\.csv$/,
    where: "models.csv",
    parse: (t, f) => parseTable(t, f, modelSchema),
    key: "id",
  },
  measurements: {
    files: /^measurements\.csv$/,
    where: "measurements.csv",
    parse: (t, f) => parseTable(t, f, measurementSchema),
    key: "id",
  },
  forecasts: {
    files: /^forecasts\.csv$/,
    where: "forecasts.csv",
    parse: (t, f) => parseTable(t, f, forecastSchema),
    key: "id",
  },
  technology: {
    files: /^technology\/[^/]+\.csv$/,
    where: "technology/*.csv",
    parse: (t, f) => parseTable(t, f, technologySchema),
    key: "id",
  },
  assumptions: {
    files: /^assumptions\/[^/]+\.ya?ml$/,
    where: "assumptions/*.yaml",
    parse: parseAssumptions,
    key: "key",
  },
};

/** The names of all tables. */
export const TABLE_NAMES = Object.keys(TABLES) as readonly TableName[];

/** What reading the data files gave: the sound records, and every problem met on the way. */
export interface ReadEvidence {
  readonly evidence: Evidence;
  readonly problems: readonly Problem[];
}

/** Reads one file of a table. Pure. */
export const parseFile = (table: TableName, { text, path }: DataFile): Parsed<object> =>
  TABLES[table].parse(text, path);

/**
 * Builds the evidence from the texts of data files. Pure, so that a page can hand in what it fetched. Never throws.
 * @param parse reads one file; a caller that has read it before may say what that gave
 */
export function readEvidence(
  files: readonly DataFile[],
  tables: readonly TableName[] = TABLE_NAMES,
  parse: typeof parseFile = parseFile,
): ReadEvidence {
  const problems: Problem[] = [];
  const maps: Partial<Record<TableName, Map<string, Placed<object>>>> = {};
  for (const name of tables) {
    const { files: own, key } = TABLES[name];
    const records = new Map<string, Placed<object>>();
    for (const file of files.filter((f) => own.test(f.path))) {
      const parsed = parse(name, file);
      problems.push(...parsed.problems);
      for (const record of parsed.records) {
        const id = (record as unknown as Record<string, string>)[key];
        const earlier = records.get(id)?.at;
        if (earlier)
          problems.push(
            problem(
              record.at,
              id,
              `already stands in ${earlier.file}:${earlier.line}`,
              "give it another name",
            ),
          );
        else records.set(id, record);
      }
    }
    maps[name] = records;
  }
  return { evidence: { ...noEvidence, ...maps } as Evidence, problems };
}
