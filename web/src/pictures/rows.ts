import type { Run } from "../../../src/engine/run.ts";
import { idOf, labelOf } from "../../../src/report/collect.ts";
import { stepOf, yearsOf } from "../../../src/report/told.ts";
import type { Answer, Figure } from "../../../src/verdict/answer.ts";
import { type Band, band, dots, shares, sorted } from "./statistics.ts";

interface Common {
  readonly label: string;
  readonly basis?: string;
  /** The node behind it, for an explanation. */
  readonly key: string;
  readonly year?: number;
}

/** A number over the worlds. */
export interface NumberRow extends Common {
  readonly kind: "number";
  readonly unit: string;
  readonly band: Band;
  readonly dots: readonly number[];
}

/** A date over the worlds, in quarters since 2019-Q1; infinite is never. */
export interface DateRow extends Common {
  readonly kind: "date";
  readonly dots: readonly number[];
  readonly band: Band;
  /** Share of worlds in which it never comes. */
  readonly never: number;
}

/** A category or claim over the worlds. */
export interface ShareRow extends Common {
  readonly kind: "share";
  readonly levels: readonly string[];
  readonly shares: readonly number[];
}

/** One figure of an answer as a picture draws it. */
export type Row = NumberRow | DateRow | ShareRow;

/** Rows by figure id, or `id.year`. */
export type Rows = Readonly<Record<string, Row>>;

/** The rows of an answer's figures: of all of them, or of those a picture names. */
export function rowsOf(run: Run, answer: Answer, wanted: (figure: Figure) => boolean = () => true): Rows {
  return Object.fromEntries(
    answer.figures
      .filter(wanted)
      .flatMap((figure) => yearsOf(figure).map((year) => [idOf(figure.id, year), rowOf(run, figure, year)])),
  );
}

function rowOf(run: Run, figure: Figure, year: number | undefined): Row {
  const { node, basis } = figure;
  const step = stepOf(year);
  const common = {
    label: labelOf(figure),
    key: node.key,
    ...(basis !== undefined && { basis }),
    ...(year !== undefined && { year }),
  };
  if (node.kind === "quantity" && node.levels)
    return {
      ...common,
      kind: "share",
      levels: node.levels,
      shares: shares(run, node, step, node.levels.length),
    };
  const values = sorted(run, node, step);
  const drawn = { band: band(values), dots: dots(values) };
  if ("date" in node.unit.dims) {
    let never = 0;
    for (let i = values.length - 1; i >= 0 && values[i] === Infinity; i--) never++;
    return { ...common, kind: "date", ...drawn, never: never / values.length };
  }
  return { ...common, kind: "number", unit: node.unitText, ...drawn };
}
