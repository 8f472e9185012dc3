import { CsvError, type CsvRecord, csvText, readCsv } from "../../evidence/csv.ts";
import { clip } from "../../evidence/foreign.ts";
import {
  type Answer,
  classify,
  type Likelihood,
  likelihoods,
  type Query,
  type RuleBook,
} from "../../rules/index.ts";
import { EXIT, UsageError, unknownName } from "../failure.ts";
import type { Io } from "../io.ts";
import { table } from "../text/table.ts";
import { asJson } from "./json.ts";
import { type Asked, questionOf } from "./question.ts";

/** What a column of a list of chips holds, and the choice of the command line it stands for. */
export const COLUMNS = {
  name: "the chip; one of the book needs no figures",
  kind: "ic, computer, hbm, tool or any; a chip if empty",
  tpp: "total processing performance, TOPS x bit",
  density: "performance density, TPP/mm2",
  area: "non-planar logic die area, mm2",
  io: "aggregate bidirectional I/O besides memory, GB/s",
  dram: "total memory bandwidth, GB/s",
  node: "node of the logic, nm",
  transistors: "approximated transistor count",
  memoryDensity: "memory bandwidth density of a stack, GB/s/mm2",
  datacentre: "yes or no: designed or marketed for datacentres; as in the book, else yes, if empty",
  date: "day of the export; that of the command line if empty",
  to: "destination, two letters; that of the command line if empty",
  endUser: "who gets it",
  hq: "where the end user is headquartered, two letters",
  exporter: "who exports; the chip's designer if the book knows it, none for nobody a letter binds",
} as const satisfies Partial<Record<keyof Asked | "name" | "datacentre", string>>;

type Column = keyof typeof COLUMNS;
const NAMES = Object.keys(COLUMNS) as Column[];

/** An empty list: the head alone. */
export const template = (): string => `${NAMES.join(",")}\n`;

/** A row of a list, answered. */
interface Row {
  readonly line: number;
  readonly name: string;
  readonly query: Query;
  readonly answer: Answer;
  /** How likely each answer is, where the row's figures are uncertain. */
  readonly likelihoods: readonly Likelihood[];
}

/** A list of chips, answered, as `--json` prints it. */
export interface ChipList {
  readonly rows: readonly Row[];
  readonly malformed: readonly { readonly line: number; readonly message: string }[];
}

/** Rows of a list beyond this are refused. */
const MOST_ROWS = 100_000;

/**
 * Answers every row of a list of chips; one that cannot be read is told with its line, and the rest still answered.
 * @param asked what the command line says; a row's own words come first
 * @throws {UsageError} when the text is no CSV, or its head names a column that does not exist
 */
export function answerList(book: RuleBook, text: string, asked: Asked): ChipList {
  const [head, ...records] = recordsIn(text);
  if (!head) throw new UsageError("the list is empty: --template prints its columns");
  const columns = head.cells.map((cell) => cell.trim());
  const unknown = columns.find((column) => !NAMES.includes(column as Column));
  if (unknown !== undefined)
    throw unknownName("column", unknown, NAMES, `the columns are ${NAMES.join(", ")}`);
  const twice = columns.find((column, i) => columns.indexOf(column) !== i);
  if (twice) throw new UsageError(`the column ${twice} stands twice`);
  if (records.length > MOST_ROWS)
    throw new UsageError(`a list has at most ${MOST_ROWS.toLocaleString("en-US")} rows`);
  const rows: Row[] = [];
  const malformed: { line: number; message: string }[] = [];
  for (const { cells, line } of records) {
    try {
      if (cells.length !== columns.length)
        throw new UsageError(`has ${cells.length} cells where the head has ${columns.length} columns`);
      rows.push({ line, ...answerRow(book, new Map(columns.map((c, i) => [c, cells[i].trim()])), asked) });
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      malformed.push({ line, message: error.message });
    }
  }
  return { rows, malformed };
}

function recordsIn(text: string): CsvRecord[] {
  try {
    return readCsv(text);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UsageError(`line ${error.line}: ${error.message}`);
  }
}

const KINDS = ["ic", "computer", "hbm", "tool", "any"] as const;

function answerRow(book: RuleBook, cells: ReadonlyMap<string, string>, asked: Asked): Omit<Row, "line"> {
  const { name, datacentre, kind, ...said } = Object.fromEntries(
    [...cells].filter(([, cell]) => cell !== ""),
  ) as Record<string, string | undefined>;
  const known = KINDS.find((one) => one === (kind ?? "ic"));
  if (!known) throw unknownName("kind", kind ?? "", KINDS, `it is one of ${KINDS.join(", ")}`);
  if (datacentre !== undefined && !/^(yes|no)$/i.test(datacentre))
    throw new UsageError(`datacentre: "${clip(datacentre, 40)}" is neither yes nor no`);
  const { query: stated, uncertain } = questionOf(book, name, {
    ...asked,
    ...said,
    ...(kind !== undefined && { kind: known }),
  });
  const query: Query =
    datacentre === undefined
      ? stated
      : { ...stated, designedOrMarketedForDatacentre: datacentre.toLowerCase() === "yes" };
  return {
    name: query.item.name ?? "",
    query,
    answer: classify(book, query),
    likelihoods: Object.keys(uncertain).length > 0 ? likelihoods(book, query, uncertain) : [],
  };
}

/** Prints an answered list. @returns the exit code: 2 when a row could not be read */
export function tellList(
  { rows, malformed }: ChipList,
  { json, csv }: { readonly json?: boolean; readonly csv?: boolean },
  book: RuleBook,
  io: Io,
): number {
  if (json) io.out(asJson("list", { rows, malformed, known: book.known }));
  else if (csv) {
    const flatRows = rows.map(flat);
    io.out(csvText([Object.keys(flatRows[0] ?? {}), ...flatRows.map((row) => Object.values(row))]));
  } else if (rows.length > 0)
    io.out(
      `${table(
        rows.map((row) => {
          const { name, result, paragraph, why } = flat(row);
          return [name, result, paragraph || "none", why];
        }),
        { head: ["chip", "answer", "paragraph", "why"], width: io.width, style: io.style, gives: 3 },
      )}\n\nRules are known to ${book.known}. Not legal advice.\n`,
    );
  for (const { line, message } of malformed) io.err(`line ${line}: ${message}\n`);
  return malformed.length > 0 ? EXIT.badInput : EXIT.done;
}

const flat = ({ line, name, query, answer, likelihoods }: Row) => ({
  line,
  name,
  date: query.date,
  to: query.transaction.to,
  result: answer.result,
  paragraph: answer.paragraph ?? "",
  rule: answer.rule,
  citation: answer.findings[0].citation,
  why:
    likelihoods.length > 1
      ? likelihoods
          .map(({ result, probability }) => `${(100 * probability).toFixed(1)}% ${result}`)
          .join(", ")
      : answer.open.length > 0
        ? `open: ${answer.open.map(({ question }) => question).join("; ")}`
        : answer.findings[0].why,
  possible: answer.possible.join("|"),
});
