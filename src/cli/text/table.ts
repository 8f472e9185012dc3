import Table from "cli-table3";
import type { Style } from "../io.ts";

/** A cell: text, or text over several lines. */
export type Cell = string;

/** How a table is laid out. */
export interface Layout {
  /** The heading of every column; all empty for none. */
  readonly head: readonly string[];
  readonly align?: readonly ("left" | "right")[];
  /** Columns of the terminal. */
  readonly width: number;
  readonly style: Style;
  /** Column that gives way when the table is too wide: its text is broken into lines. The first, if not said. */
  readonly gives?: number;
  /** Least width that this column keeps. */
  readonly least?: number;
}

const BARE = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: "",
};
const GAP = 2;

/** Lays rows out in columns without rules, so that the text reads the same on a terminal and in a pipe. */
export function table(rows: readonly (readonly Cell[])[], layout: Layout): string {
  const { head, width, style, gives = 0, least = 12 } = layout;
  const widths = columnWidths(rows, head);
  const others = widths.reduce((sum, w, i) => (i === gives ? sum : sum + w), 0);
  widths[gives] = Math.max(Math.min(widths[gives], width + GAP - others), least);
  const hasHead = head.some((text) => text !== "");
  const drawn = new Table({
    ...(hasHead && { head: head.map((text) => style.dim(text)) }),
    chars: BARE,
    style: { head: [], border: [], "padding-left": 0, "padding-right": GAP },
    colWidths: widths,
    colAligns: head.map((_, i) => layout.align?.[i] ?? "left"),
    wordWrap: true,
  });
  drawn.push(...rows.map((row) => [...row]));
  return drawn
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}

/** What each column needs, the gap after it included. */
export function columnWidths(rows: readonly (readonly Cell[])[], head: readonly string[]): number[] {
  return head.map(
    (title, i) =>
      GAP +
      Math.max(
        1,
        ...[title, ...rows.map((row) => row[i] ?? "")]
          .flatMap((cell) => cell.split("\n"))
          .map((line) => line.length),
      ),
  );
}
