import type { Cell, Table } from "../frame/table.ts";
import type { ExplainView, Histogram } from "./protocol.ts";
import { middleText, placeText } from "./words.ts";

/** The bars of a histogram. */
export const histogramTable = ({ levels, edges, bars, never, kind }: Histogram, unit: string): Table =>
  levels
    ? { columns: ["level", "share of worlds"], rows: levels.map((level, i) => [level, bars[i]]) }
    : {
        columns: [`from${unit === "1" || unit === "date" ? "" : `, ${unit}`}`, "to", "share of worlds"],
        rows: [
          ...bars.map((bar, i): Cell[] => [edgeOf(kind, edges[i]), edgeOf(kind, edges[i + 1]), bar]),
          ...(never > 0 ? [["never", undefined, never]] : []),
        ],
      };

const edgeOf = (kind: Histogram["kind"], x: number): Cell => (kind === "date" ? placeText(kind, x) : x);

/** What differs in a tail: the inputs with the shares of worlds beyond their middle. */
export const tailTable = ({ tail: { rows } }: ExplainView): Table => ({
  columns: [
    "input",
    "of",
    "is",
    "the middle of all worlds",
    "share of the tail",
    "share of all worlds",
    "grade",
  ],
  rows: rows.map((row) => [
    row.label,
    row.knot,
    row.isAbove ? "above" : "below",
    middleText(row.middle, row.isDate, row.unit),
    row.share,
    row.shareOfAll,
    row.grade,
  ]),
});
