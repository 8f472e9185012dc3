import { formatProblem, type Problem } from "../../evidence/index.ts";
import { readText, TextError } from "../../evidence/text.ts";
import type { Calibration } from "../../performance/calibration.ts";
import { readRows } from "../../performance/foreign.ts";
import { type Judged, judgeRows, type Summary, summarise, summariseBy } from "../../performance/report.ts";
import { type Row, rowOf } from "../../performance/row.ts";
import { UsageError } from "../failure.ts";
import type { Io } from "../io.ts";
import { percent, range, short } from "../text/number.ts";
import { table } from "../text/table.ts";
import { wrap } from "../text/wrap.ts";
import { openBench } from "./open.ts";

/** What `validate workload` is asked for. */
interface Choice {
  readonly measurements?: string;
  readonly rows?: boolean;
  readonly json?: boolean;
  readonly data?: string;
}

/** A table of more bytes than this is not opened. */
const LARGEST = 20_000_000;

/** Rows of a file of one's own, and what is wrong with others. */
function foreign(path: string): { rows: readonly Row[]; problems: readonly Problem[] } {
  let text: string;
  try {
    text = readText(path, LARGEST);
  } catch (error) {
    if (error instanceof TextError) throw new UsageError(`${path}: ${error.message}`);
    throw error;
  }
  const read = readRows(text, path);
  if (read.rows.length === 0)
    throw new UsageError(
      read.problems.length > 0
        ? read.problems.slice(0, 5).map(formatProblem).join("\n")
        : `${path} holds no measurements`,
    );
  return read;
}

/** Holds predictions of training and serving against published measurements. */
export function validateWorkload(choice: Choice, io: Io): void {
  const { evidence, calibration } = openBench(choice.data);
  const { rows, problems } = choice.measurements
    ? foreign(choice.measurements)
    : { rows: [...evidence.measurements.values()].map(rowOf), problems: [] };
  const judged = judgeRows(evidence, calibration, rows);
  const own = choice.measurements !== undefined;
  io.out(
    choice.json ? json(judged, problems, calibration) : text(judged, problems, calibration, own, choice, io),
  );
}

/** The ways in which the summary groups rows. */
const GROUPS: ReadonlyArray<readonly [string, (row: Judged) => string]> = [
  ["By kind", (r) => r.kind ?? ""],
  ["By vendor", (r) => r.vendor ?? ""],
  ["By family of documents", (r) => r.family],
  ["By metric", (r) => r.metric],
];

/** What is known of rows held against their predictions, as JSON has it. */
export function workloadRecord(rows: readonly Judged[], calibration: Calibration) {
  const predicted = rows.filter((r) => r.predicted !== undefined);
  const by = Object.fromEntries(
    (["kind", "vendor", "family", "metric", "phase"] as const).map((key) => [
      key,
      summariseBy(predicted, (r) => String(r[key])),
    ]),
  );
  return { summary: summarise("all", rows), by, heldOut: calibration.heldOut, rows };
}

const json = (rows: readonly Judged[], problems: readonly Problem[], calibration: Calibration): string =>
  `${JSON.stringify({ ...workloadRecord(rows, calibration), unreadable: problems.map(formatProblem) }, null, 2)}\n`;

function text(
  rows: readonly Judged[],
  problems: readonly Problem[],
  calibration: Calibration,
  own: boolean,
  { rows: shown }: Choice,
  { width, style }: Io,
): string {
  const predicted = rows.filter((r) => r.predicted !== undefined);
  const left = rows.filter((r) => r.predicted === undefined);
  const all = summarise("all", rows);
  const extrapolated = predicted.filter((r) => r.extrapolated).length;
  const lead =
    `${predicted.length} of ${rows.length} measurements are predicted; ${left.length} (${percent(left.length / rows.length)}) cannot be. ` +
    `Median error ${error(all.median)}, mean ${error(all.mean)}; ${percent(all.coverage)} lie inside their 90% interval. ` +
    (own
      ? `${extrapolated} are extrapolations: nothing like them was measured.`
      : "These measurements were used in the fit; what the errors are when a family of documents is left out of it stands below.");
  const body = table(
    GROUPS.flatMap(([title, of], i) => [
      ...(i > 0 ? [["", "", "", "", "", ""]] : []),
      [style.bold(title), "", "", "", "", ""],
      ...summariseBy(predicted, of).map(line),
    ]),
    {
      head: ["", "rows", "median error", "mean", "bias of time", "inside"],
      align: ["left", "right", "right", "right", "right", "right"],
      width,
      style,
    },
  );
  const held = own
    ? ""
    : `${style.bold("Families left out of the fit, one after the other")}\n${heldTable(calibration, width, style)}`;
  const reasons = summariseBy(left, (r) => r.reason ?? "").sort((a, b) => b.rows - a.rows);
  const missing = reasons.map(({ name, rows: n }) => wrap(`${n} × ${name}`, width, "    "));
  return [
    style.bold("Predicted training and serving beside published measurements"),
    wrap(lead, width),
    body,
    held,
    ...(own || shown ? [rowsTable(predicted, width, style)] : []),
    missing.length > 0 ? `${style.bold("Not predicted")}\n${missing.join("\n")}` : "",
    own && left.length > 0 ? left.map((r) => wrap(`${r.id}: ${r.reason}`, width, "  ")).join("\n") : "",
    problems.length > 0 ? `${style.bold("Not readable")}\n${problems.map(formatProblem).join("\n")}` : "",
  ]
    .filter(Boolean)
    .join("\n\n")
    .concat("\n");
}

const error = (x: number): string => `${(100 * x).toFixed(1)}%`;
const signed = (x: number): string => `${x < 0 ? "−" : "+"}${error(Math.abs(x))}`;
const line = ({ name, rows, median, mean, bias, coverage }: Summary): string[] => [
  `  ${name}`,
  String(rows),
  error(median),
  error(mean),
  signed(bias),
  percent(coverage),
];

function heldTable({ heldOut }: Calibration, width: number, style: Io["style"]): string {
  return table(
    heldOut.map((h) => [
      `  ${h.family}`,
      h.kind,
      String(h.rows),
      error(h.medianError),
      error(h.meanError),
      signed(h.bias),
    ]),
    {
      head: ["", "", "rows", "median error", "mean", "bias of time"],
      align: ["left", "left", "right", "right", "right", "right"],
      width,
      style,
    },
  );
}

function rowsTable(rows: readonly Judged[], width: number, style: Io["style"]): string {
  return table(
    rows.map((r) => [
      r.id,
      short(r.measured),
      short(r.predicted ?? 0),
      (r.ratio ?? 0).toFixed(2),
      range(short(r.low ?? 0), short(r.high ?? 0)),
      `${r.inside ? "inside" : style.warn("OUTSIDE")}${r.extrapolated ? ", extrapolated" : ""}`,
      r.unit,
    ]),
    {
      head: ["", "measured", "predicted", "ratio", "9 in 10", "", "unit"],
      align: ["left", "right", "right", "right", "right"],
      width,
      style,
      least: 20,
    },
  );
}
