import { isAddressee } from "./addressee.ts";
import type { RuleBook } from "./book.ts";
import { type Case, type Part, prepare } from "./case.ts";
import { holds, type Interval } from "./interval.ts";
import { MEASURES, type Measure } from "./measures.ts";
import type { Query } from "./query.ts";

/** How far a figure is from one limit of the rules. */
export interface Margin {
  /** The chip, stack or tool meant. */
  readonly part: string;
  /** Paragraph or provision that sets the limit. */
  readonly of: string;
  readonly measure: Measure;
  readonly unit: string;
  readonly limit: Interval;
  /** The figure; null when it is not known or does not exist. */
  readonly value: number | null;
  /** Whether the figure lies inside the limit; null when it is not known. */
  readonly inside: boolean | null;
  /** To the nearest end at which `inside` turns, in the unit: positive when the figure must rise, negative when it must fall. */
  readonly distance: number | null;
  /** The same in percent of the figure. */
  readonly percent: number | null;
}

/**
 * Distances to every limit that speaks to the item on the day: of the paragraphs in force, of letters to the exporter,
 * and of the review policy, in the unit of the rule and in percent of the figure.
 */
export function margins(book: RuleBook, query: Query): Margin[] {
  const c = prepare(book, query, new Map());
  return c.parts.flatMap((part) =>
    limitsFor(c).map(({ of, measure, interval }) => margin(part, of, measure, interval)),
  );
}

interface Named {
  readonly of: string;
  readonly measure: Measure;
  readonly interval: Interval;
}

function limitsFor(c: Case): Named[] {
  if (c.kind === "any") return [];
  const chips = c.kind === "ic" || c.kind === "computer";
  const paragraphs = c.era.paragraphs[chips ? "ic" : (c.kind as "hbm" | "tool")];
  const exporter = c.query.exporter?.name ?? "";
  const sent = chips ? c.era.letters.filter((letter) => isAddressee(exporter, letter)) : [];
  const policies = [chips ? "case-by-case" : "exception-hbm"].flatMap((id) => c.era.provisions.get(id) ?? []);
  return [
    ...paragraphs.flatMap(({ id, limits }) => limits.map((limit) => ({ of: id, ...limit }))),
    ...sent.flatMap(({ rule, addressee, limits }) =>
      (limits ?? []).flat().map((limit) => ({ of: `${rule} (letter to ${addressee})`, ...limit })),
    ),
    ...policies.flatMap(({ rule, limits }) =>
      limits.flat().map((limit) => ({ of: `${rule} (review policy)`, ...limit })),
    ),
  ];
}

function margin(part: Part, of: string, measure: Measure, limit: Interval): Margin {
  const value = part.measures[measure];
  const known = Number.isFinite(value);
  const inside = known ? holds(limit, value) : null;
  const distance = known ? distanceTo(limit, value) : null;
  return {
    part: part.label,
    of,
    measure,
    unit: MEASURES[measure].unit,
    limit,
    value: known ? value : null,
    inside,
    distance,
    percent: distance === null || value === 0 ? null : (100 * distance) / value,
  };
}

/** The signed way from a value to the nearest end of an interval that has one. */
function distanceTo({ low, high }: Interval, value: number): number {
  const ways = [low - value, high - value].filter(Number.isFinite);
  return ways.reduce((least, way) => (Math.abs(way) < Math.abs(least) ? way : least));
}
