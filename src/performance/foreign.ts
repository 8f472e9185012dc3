import { filled, free, oneOf } from "../evidence/columns.ts";
import { measurementSchema } from "../evidence/measurement.ts";
import type { Problem } from "../evidence/problem.ts";
import { parseTable } from "../evidence/table.ts";
import { familyOf, type Row } from "./row.ts";

/** Columns of a table of measurements that stands by itself: documents by name and address instead of a source's id. */
const foreignSchema = measurementSchema.omit({ source: true, address: true }).extend({
  id: filled,
  source_doc: free,
  phase: oneOf(["training", "serving", "prefill", "decode"]),
  source_url: free,
  precision: free,
});

/** What a table of measurements holds: its sound rows, and what is wrong with the others. */
export interface ForeignRows {
  readonly rows: readonly Row[];
  readonly problems: readonly Problem[];
}

/** Reads a table of measurements of one's own, in the columns of `perf_measurements.csv` or in those of `measurements.csv`. */
export function readRows(text: string, file: string): ForeignRows {
  const ours = /^\uFEFF?[^\n]*\bsource_doc\b/.test(text) ? foreignSchema : measurementSchema;
  const { records, problems } = parseTable(text, file, ours);
  const rows = records.map((record): Row => {
    const { at: _at, ...rest } = record;
    const doc = "source_doc" in rest && rest.source_doc ? rest.source_doc : rest.id.replace(/-\d+$/, "");
    return { ...rest, family: familyOf(doc) };
  });
  return { rows, problems };
}
