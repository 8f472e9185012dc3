import { short } from "../charts/number.ts";

/** A value of a picture's table; undefined where there is none. */
export type Cell = string | number | undefined;

/** The rows that a picture draws. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: ReadonlyArray<readonly Cell[]>;
}

const PRECISE = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 4 });

/** A cell as it is read: numbers by the reader's language, to four figures. */
export function cellText(cell: Cell): string {
  if (cell === undefined) return "";
  if (typeof cell === "string") return cell;
  if (!Number.isFinite(cell)) return "never";
  const size = Math.abs(cell);
  return (size >= 1e9 || (size < 1e-4 && size > 0) ? short(cell) : PRECISE.format(cell)).replace("-", "−");
}

/** Which columns hold numbers alone, so that they are set flush right. */
export const numeric = ({ columns, rows }: Table): boolean[] =>
  columns.map(
    (_, i) =>
      rows.some((row) => typeof row[i] === "number") && rows.every((row) => typeof row[i] !== "string"),
  );
