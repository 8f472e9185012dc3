import { filled, free } from "../evidence/columns.ts";
import { CsvError, readCsv } from "../evidence/csv.ts";
import { measurementSchema } from "../evidence/measurement.ts";
import { type Problem, problem } from "../evidence/problem.ts";
import { LARGEST_TABLE, parseTable } from "../evidence/table.ts";
import { familyOf, type Row } from "./row.ts";

/** Columns of a table of measurements that stands by itself: documents by name and address instead of a source's id. */
const foreignSchema = measurementSchema.omit({ source: true, address: true }).extend({
  id: filled,
  source_doc: free,
  source_url: free,
  precision: free,
  unit: free,
});
const COLUMNS = Object.keys(foreignSchema.shape);

/** Columns by other names that tables give them. */
const COLUMN_NAMES: Readonly<Record<string, string>> = {
  source: "source_doc",
  document: "source_doc",
  family: "source_doc",
  address: "source_url",
  url: "source_url",
  accelerator: "chip",
  gpu: "chip",
  system: "chip",
  hardware: "chip",
  gpus: "chips",
  npus: "chips",
  num_gpus: "chips",
  num_chips: "chips",
  n_chips: "chips",
  accelerators: "chips",
  gbs: "global_batch",
  global_batch_size: "global_batch",
  mbs: "microbatch",
  micro_batch: "microbatch",
  micro_batch_size: "microbatch",
  seq: "seq_in",
  seq_len: "seq_in",
  seqlen: "seq_in",
  sequence: "seq_in",
  sequence_length: "seq_in",
  isl: "seq_in",
  input_len: "seq_in",
  osl: "seq_out",
  output_len: "seq_out",
  dtype: "precision",
  recomputation: "recompute",
  date: "refers_to",
  notes: "note",
};

/** Phases by other names. */
const PHASES: ReadonlyArray<readonly [RegExp, string]> = [
  [/^(pre-?)?train(ing)?$|^pretraining$|^finetun|^sft$/, "training"],
  [/^(serving|inference|serve|online|offline|generation)$/, "serving"],
  [/^(prefill|prompt|context)$/, "prefill"],
  [/^(decode|decoding)$/, "decode"],
];

/** Metrics of serving, where no phase is stated. */
const SERVED = /ttft|tpot|itl|output|decode|prefill|request|latency/i;

/** Columns that hold numbers, where thousands may be set apart. */
const isCount = (column: string): boolean =>
  ![
    "id",
    "source_doc",
    "source_url",
    "phase",
    "model",
    "chip",
    "precision",
    "recompute",
    "metric",
    "unit",
    "refers_to",
    "note",
  ].includes(column);

/** Cells by which tables say that they do not know. */
const UNKNOWN = /^(-|—|\?|n\/?a|nan|none|null|unknown|not stated|unspecified)$/i;

/** A cell as the schema wants it. */
function cell(column: string, text: string): string {
  const value = text.trim().replace(/\s*\n\s*/g, " ");
  if (column === "phase") return PHASES.find(([name]) => name.test(value.toLowerCase()))?.[1] ?? value;
  if (!isCount(column)) return value;
  return UNKNOWN.test(value) ? "" : value.replace(/(?<=\d)[,_ ](?=\d{3}(\D|$))/g, "");
}

/** What a table of measurements holds: its sound rows, and what is wrong with the others. */
export interface ForeignRows {
  readonly rows: readonly Row[];
  readonly problems: readonly Problem[];
}

/**
 * Reads a table of measurements of one's own: the columns of `perf_measurements.csv` or of `measurements.csv`, in any order
 * and by their usual other names. Columns that are missing are empty, those of other names are left out; a row that cannot
 * be read is a problem with its place.
 */
export function readRows(text: string, file: string): ForeignRows {
  if (text.length > LARGEST_TABLE) return parsed(text, file);
  let records: ReturnType<typeof readCsv>;
  try {
    records = readCsv(text);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return {
      rows: [],
      problems: [problem({ file, line: error.line }, "", `not readable as CSV: ${error.message}`)],
    };
  }
  const [header, ...body] = records;
  if (!header) return parsed(text, file);
  const places = header.cells.map((name) => {
    const key = name
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, "_");
    return COLUMNS.includes(key) ? key : COLUMN_NAMES[key];
  });
  const needed = ["model", "chip", "metric", "value"].filter((column) => !places.includes(column));
  if (needed.length > 0)
    return {
      rows: [],
      problems: [
        problem({ file, line: 1 }, needed[0], "missing column", `the columns are ${COLUMNS.join(", ")}`),
      ],
    };
  const lines: string[] = [COLUMNS.join(",")];
  const problems: Problem[] = [];
  const at: number[] = [];
  body.forEach(({ cells, line }, i) => {
    if (cells.length !== header.cells.length) {
      problems.push(
        problem(
          { file, line },
          cells[0],
          `has ${cells.length} cells instead of ${header.cells.length}`,
          "quote cells that hold a comma",
        ),
      );
      return;
    }
    const row: Record<string, string> = { id: `row-${i + 1}` };
    places.forEach((column, c) => {
      const value = column && cell(column, cells[c]);
      if (column && value) row[column] = value;
    });
    row.phase ??= SERVED.test(row.metric ?? "") ? "serving" : "training";
    lines.push(COLUMNS.map((column) => `"${(row[column] ?? "").replaceAll('"', '""')}"`).join(","));
    at.push(line);
  });
  const read = parsed(lines.join("\n"), file);
  const placed = read.problems.map((p) => ({ ...p, line: at[p.line - 2] ?? p.line }));
  return { rows: read.rows, problems: [...problems, ...placed].sort((a, b) => a.line - b.line) };
}

function parsed(text: string, file: string): ForeignRows {
  const { records, problems } = parseTable(text, file, foreignSchema);
  const rows = records.map(({ at: _at, ...rest }): Row => {
    const doc = rest.source_doc || rest.id.replace(/-\d+$/, "");
    return { ...rest, family: familyOf(doc) };
  });
  return { rows, problems };
}
