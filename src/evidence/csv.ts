import Papa from "papaparse";

/** A CSV text that cannot be read; `line` counts from 1. */
export class CsvError extends Error {
  override name = "CsvError";
  readonly line: number;
  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

/** A record of a CSV text: its cells, and the line on which it begins, counted from 1. */
export interface CsvRecord {
  readonly cells: readonly string[];
  readonly line: number;
}

/**
 * Reads CSV as RFC 4180 has it. Empty lines are skipped.
 * @throws {CsvError} at a quote that is not closed or stands where it has no meaning
 */
export function readCsv(text: string): CsvRecord[] {
  // Empty lines stay in the parser's answer, so that a record's place tells its line.
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ""), {
    delimiter: ",",
    skipEmptyLines: false,
  });
  const broken = errors.find((e) => e.type === "Quotes");
  const records: CsvRecord[] = [];
  let line = 1;
  data.forEach((cells, row) => {
    if (broken && broken.row === row) throw new CsvError(broken.message, line);
    if (cells.length > 1 || cells[0] !== "") records.push({ cells, line });
    line += 1;
    for (const cell of cells) if (cell.includes("\n")) line += cell.split("\n").length - 1;
  });
  if (broken) throw new CsvError(broken.message, line);
  return records;
}

/** A value of a table to be written: text, a number, or nothing. */
export type CsvValue = string | number | undefined | null;

/** Text that a spreadsheet would take for a formula; a plain number with a sign is none. */
const FORMULA = /^(?![+-]?[\d.,]+(e[+-]?\d+)?%?$)[=+\-@\t\r]/i;

/** A table as CSV text. Text that a spreadsheet would run as a formula is written with an apostrophe before it. */
export const csvText = (rows: ReadonlyArray<ReadonlyArray<CsvValue>>): string =>
  `${Papa.unparse(rows as CsvValue[][], { newline: "\n", escapeFormulae: FORMULA })}\n`;
