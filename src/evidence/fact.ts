import { z } from "zod";
import { filled, free, id, isNumber, oneOf, optionalDay, optionalNumber, optionalText } from "./columns.ts";
import { isDay, isPeriod } from "./day.ts";
import type { Placed } from "./table.ts";
import { WORDED_UNITS } from "./worded.ts";

/** Evidence grades, best first: see {@link Grade}. */
export const GRADES = ["A", "B", "C", "D"] as const;

/**
 * How far evidence can be trusted: A measured or official and read at the source, B reported independently more than
 * once, C one report or estimate, D judgement or unverified.
 */
export type Grade = (typeof GRADES)[number];

/** Who speaks in a fact: an authority about itself, an instrument, a reporter, a modeller, an interested party. */
export const KINDS = ["official", "measured", "reported", "estimate", "claim"] as const;

/** A row of a table in `facts/`. The published number stays as published; only its unit's spelling is normalised. */
export const factSchema = z
  .object({
    /** `table:entity.metric.period`, stable; what assumptions cite. */
    id,
    /** What the fact is about: a firm, a chip, a rule, a country. */
    entity: filled,
    metric: filled,
    /** Central figure, or text when the unit is `text` or `date`; nothing when the source gives only a range. */
    value: optionalText,
    /** Lower end of the source's range, if it gives one. */
    low: optionalNumber,
    /** Upper end of the source's range, if it gives one. */
    high: optionalNumber,
    unit: filled,
    /** The date or period the figure is about: `2025`, `2025-Q3`, `2024/2026`; empty for what does not change. */
    refers_to: free,
    /** When the source said it. */
    published: optionalDay,
    kind: oneOf(KINDS),
    /** Id of the source. */
    source: id,
    grade: oneOf(GRADES),
    /** `unverified`: nobody has checked it or no address is known. `superseded`: kept for the record, never adopted. */
    status: oneOf(["", "unverified", "superseded"]),
    note: free,
  })
  .refine((f) => WORDED_UNITS.has(f.unit) || f.value === undefined || isNumber(f.value), {
    path: ["value"],
    error: 'is not a plain number; a worded fact has the unit "text" or "date"',
  })
  .refine((f) => f.value !== undefined || f.low !== undefined || f.high !== undefined, {
    path: ["value"],
    error: "a fact needs a value, or a low or high end",
  })
  .refine((f) => f.unit !== "date" || f.value === undefined || isPeriod(f.value), {
    path: ["value"],
    error: "is not a date that exists; write 2026, 2026-Q3, 2026-11, 2026-11-22 or a range 2026/2027",
  })
  .refine((f) => !/^\d{4}-\d\d(-\d\d)?$/.test(f.refers_to) || isDay(f.refers_to), {
    path: ["refers_to"],
    error: "is not a date that exists",
  })
  .refine((f) => f.low === undefined || f.high === undefined || f.low <= f.high, {
    path: ["low"],
    error: "is above high",
  });

/** A dated, published figure or statement. Facts that conflict stand side by side. */
export type Fact = Placed<z.output<typeof factSchema>>;

/** The fact's central figure as a number; undefined for worded facts and bare ranges. */
export function figure(fact: Fact): number | undefined {
  return fact.value === undefined || WORDED_UNITS.has(fact.unit) ? undefined : Number(fact.value);
}

/** Smallest and largest number the fact states, in its own unit; undefined for a worded fact. */
export function span(fact: Fact): readonly [low: number, high: number] | undefined {
  const stated = [figure(fact), fact.low, fact.high].filter((x): x is number => x !== undefined);
  return stated.length === 0 ? undefined : [Math.min(...stated), Math.max(...stated)];
}
