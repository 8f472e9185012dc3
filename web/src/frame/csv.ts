import { csvText } from "../../../src/evidence/csv.ts";
import type { Table } from "./table.ts";

/** A table as CSV, with what it is and where it is from in lines before it, each behind a `#`. */
export const csvOf = ({ columns, rows }: Table, about: readonly string[]): string =>
  csvText([
    ...about.map((line) => [`# ${line.replaceAll(/\s+/g, " ")}`]),
    columns,
    ...rows.map((row) =>
      row.map((cell) => (typeof cell === "number" && !Number.isFinite(cell) ? "never" : cell)),
    ),
  ]);
