import type { Node } from "../engine/node.ts";
import { parsePeriod } from "../engine/time.ts";

/** A fact that states a record, or part of it. */
export interface Stated {
  readonly id: string;
  /** Facts of the same source added to it, or taken from it, where the record is a sum or a difference of what it publishes. */
  readonly plus?: readonly string[];
  readonly minus?: readonly string[];
  /** A fact that the sum is multiplied by, such as how many of a thing each part carries; its unit goes into `readAs`. */
  readonly times?: string;
  /** Further sums of this kind that are added: what several parts carry, each at its own rate. */
  readonly and?: ReadonlyArray<Pick<Stated, "id" | "plus" | "minus" | "times">>;
  /** The unit its value is read in, where the fact names a unit the model keeps apart. */
  readonly readAs?: string;
  /** Why it may be. */
  readonly because?: string;
  /** Other facts that state the same figure: a prior that cites one of them has used this one. */
  readonly also?: readonly string[];
}

/** A published record and the quantity that should meet it. Facts stay side by side where they disagree. */
export interface PublishedRecord {
  readonly id: string;
  readonly label: string;
  /** A yearly or quarterly quantity, in a unit the facts convert to. */
  readonly node: Node;
  /** The time it is about, a year or a quarter as the quantity has one: `2025`, `2024-Q1`. */
  readonly period: string;
  readonly facts: readonly Stated[];
  /**
   * True where a prior behind the quantity was revised after the model had first been held against the record. Nothing
   * was fitted to it, but it is no blind test either.
   */
  readonly seen?: true;
  /** What to mind when the two are held together. */
  readonly note?: string;
  /** What dated forecasters said of it: ids in forecasts.csv, or plans and forecasts among the facts. */
  readonly forecasts?: readonly Stated[];
  /** How far a published value may lie from the truth, where worlds may be weighed by the record. */
  readonly error?: { readonly sd: number; readonly because: string };
}

/** The facts a statement of a record takes its figures from. */
export const partsOf = ({ id, plus = [], minus = [], times, and = [] }: Stated): readonly string[] => [
  id,
  ...plus,
  ...minus,
  ...(times === undefined ? [] : [times]),
  ...and.flatMap(partsOf),
];

/** Days of which the evidence holds readings made from what was out by then, for runs that are scored afterwards. */
export const VINTAGES: readonly string[] = ["2024-12-31", "2025-06-30"];

/** The step of a record's quantity: the year or quarter, counted from the first of the grid. */
export function stepOfRecord({ node, period, id }: Pick<PublishedRecord, "node" | "period" | "id">): number {
  const { start, end } = parsePeriod(period);
  const length = node.shape === "quarterly" ? 1 : 4;
  if (node.shape === "static" || end - start !== length)
    throw new RangeError(`the record ${id} is about ${period}, and its quantity has no such step`);
  return start / length;
}

/** The facts of a record that some prior cites, there or where the same figure stands again; the others are unseen. */
export function factsUsed(
  record: PublishedRecord,
  assumptions: Iterable<{ readonly readings: ReadonlyArray<{ readonly facts: readonly string[] }> }>,
): string[] {
  const cited = new Set([...assumptions].flatMap(({ readings }) => readings.flatMap(({ facts }) => facts)));
  return record.facts
    .filter((stated) => [...partsOf(stated), ...(stated.also ?? [])].some((fact) => cited.has(fact)))
    .map(({ id }) => id);
}
