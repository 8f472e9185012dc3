import type { HeldCheck } from "../report/heldRecord.ts";
import type { Io } from "./io.ts";
import { percent, range, short } from "./text/number.ts";
import { table } from "./text/table.ts";
import { wrap } from "./text/wrap.ts";

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
