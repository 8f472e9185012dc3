import { z } from "zod";
import { filled, names, oneOf } from "./columns.ts";
import { isDay } from "./day.ts";
import { GRADES } from "./fact.ts";
import type { Placed } from "./table.ts";

/** What a row of `technology/*.csv` speaks of. */
export const TECHNOLOGY_KINDS = ["node", "cooling", "bonding", "memory", "core", "package"] as const;

/**
 * A row of `technology/*.csv`: one figure of a process, a cooler, a way of bonding, a memory, a core or a package, as a
 * prior with its reasons. Designs are made of these; the model's own inputs are assumptions.
 */
export const technologySchema = z.object({
  /** What it is a figure of, and which: `smic-n+2.defects`. */
  id: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9+-]*\.[a-z][A-Za-z]*$/,
      "must be of the form smic-n+2.defects: thing, dot, figure",
    ),
  kind: oneOf(TECHNOLOGY_KINDS),
  label: filled,
  /** As analysts write priors: `0.30 (0.15 to 0.60)`; a number where it is certain enough. */
  prior: filled,
  unit: filled,
  /** The day of the judgement. */
  said: z.string().refine(isDay, "must be a date that exists, such as 2026-11-22"),
  /** Facts it rests on, separated by `|`; none for a judgement. */
  facts: names,
  grade: oneOf(GRADES),
  why: filled,
});

/** A figure of a technology. */
export type TechnologyFigure = Placed<z.output<typeof technologySchema>>;

/** The thing and the figure of an id: `smic-n+2` and `defects`. */
export function partsOf(id: string): { readonly thing: string; readonly figure: string } {
  const dot = id.lastIndexOf(".");
  return { thing: id.slice(0, dot), figure: id.slice(dot + 1) };
}
