import { spread, valuesOf } from "../analysis/spread.ts";
import type { Run } from "../engine/run.ts";
import { START_YEAR } from "../engine/time.ts";
import type { Check } from "../verdict/index.ts";
import type { Io } from "./io.ts";
import { percent, range, short } from "./text/number.ts";
import { table } from "./text/table.ts";
import { wrap } from "./text/wrap.ts";

/** A prior of the research notes beside what the model derives, both in the unit of the model's quantity. */
export interface HeldCheck {
  readonly check: string;
  readonly label: string;
  readonly unit: string;
  readonly years: readonly number[];
  readonly model: { readonly p05: number; readonly p50: number; readonly p95: number };
  readonly held: { readonly low: number; readonly middle: number; readonly high: number };
  /** Share of worlds within the prior's interval; were the two alike, nine in ten. */
  readonly within: number;
  /** Whether the two intervals meet. */
  readonly meet: boolean;
  /** The note that holds it; a prior, not a record. */
  readonly from: string;
  readonly facts: readonly string[];
  readonly mind: string | undefined;
}

/** Holds what a run derives beside a prior of the notes; several years are summed world by world. */
export function holdCheck(
  { id, label, node, years, held, from, facts = [], mind }: Check,
  run: Run,
): HeldCheck {
  const [low, middle, high] = held;
  const values = new Float64Array(run.worlds);
  for (const year of years)
    for (const [w, x] of valuesOf(run, node, year - START_YEAR).entries()) values[w] += x;
  const within = values.reduce((count, x) => count + (x >= low && x <= high ? 1 : 0), 0) / run.worlds;
  const { p05, p50, p95 } = spread(values);
  return {
    check: id,
    label,
    unit: node.unitText,
    years,
    model: { p05, p50, p95 },
    held: { low, middle, high },
    within,
    meet: p05 <= high && p95 >= low,
    from,
    facts,
    mind,
  };
}

/** The checks for people. */
export function checksText(held: readonly HeldCheck[], { width, style }: Io): string {
  const rows = held.map(({ label, unit, model, held: { low, middle, high }, within, meet }) => [
    unit === "1" ? label : `${label}, ${unit}`,
    short(model.p50),
    range(short(model.p05), short(model.p95)),
    short(middle),
    range(short(low), short(high)),
    meet ? percent(within) : style.warn("APART"),
  ]);
  const apart = held.filter(({ meet }) => !meet).length;
  const minded = held
    .filter(({ mind }) => mind)
    .map(({ label, mind }) => wrap(`${label}: ${mind}`, width, "  "));
  const notes = [...new Set(held.map(({ from }) => from))].map((from) => {
    const facts = held.flatMap((check) => (check.from === from ? check.facts : []));
    return wrap(`${from}${facts.length > 0 ? `; rests on ${facts.join(", ")}` : ""}`, width, "  ");
  });
  return `${[
    style.bold("Priors of the research notes beside what the chain derives"),
    wrap(
      "Each is a judgement made beforehand, not a record, and no target: the chain derives what it is about, and where a prior of the model says much the same a note below says so. The last column is the share of worlds in the note's interval; were the two alike, nine in ten.",
      width,
    ),
    table(rows, {
      head: ["", "model", "9 in 10", "note", "9 in 10", "within"],
      align: ["left", "right", "right", "right", "right", "right"],
      width,
      style,
      least: 20,
    }),
    wrap(`Intervals that meet: ${held.length - apart} of ${held.length}.`, width),
    minded.join("\n"),
    style.dim(notes.join("\n")),
  ].join("\n\n")}\n`;
}
