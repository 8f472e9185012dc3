import type { When } from "../../../src/engine/graph.ts";
import type { Belief, Grounded } from "../../../src/report/grounded.ts";
import type { Band } from "../pictures/statistics.ts";
import type { Setting } from "./setting.ts";

/** Which worlds of a value are looked at: an end of it, or those at a level of a category. */
export type TailChoice = "low" | "high" | { readonly level: number };

/** What is to be explained. */
export interface Question {
  readonly key: string;
  /** A year or quarter. */
  readonly when: string;
  readonly tail: TailChoice;
}

/** A value as a link names it. */
export interface Named {
  readonly key: string;
  readonly label: string;
  /** When to explain it. */
  readonly when: string;
}

/** A neighbour in the graph of influence. */
export interface Neighbour extends Named {
  readonly kind: "assumption" | "policy" | "stock" | "value";
  readonly grade?: string;
  /** How it is read: now, of the past, or over all its time. */
  readonly read: When;
  /** Spearman's rank correlation with the value explained, over the worlds. */
  readonly rank: number;
}

/** Bars of a histogram, and where they stand. */
export interface Histogram {
  readonly kind: "number" | "log" | "date" | "share";
  /** Edges of the bars, one more than those; of a category its levels are the bars. */
  readonly edges: readonly number[];
  readonly levels?: readonly string[];
  /** Shares of the worlds, one a bar. */
  readonly bars: readonly number[];
  /** Share of worlds in which a date never comes. */
  readonly never: number;
}

/** An input whose draws in the tail differ from those in all worlds. */
export interface TailRow extends Named {
  readonly unit: string;
  /** The knot of a path that is meant. */
  readonly knot?: string;
  readonly grade?: string;
  /** Whether the tail draws higher than all. */
  readonly isAbove: boolean;
  /** The middle of all worlds, and the share of the tail and of all beyond it on the side the tail lies on. */
  readonly middle: number;
  readonly share: number;
  readonly shareOfAll: number;
  readonly isDate: boolean;
  readonly all: Histogram;
  readonly tail: readonly number[];
}

/** What a value rests on most, with the evidence. */
export interface Ground extends Named {
  readonly rank: number;
  readonly belief: Belief;
}

/** All that the page says of one value. */
export interface ExplainView extends Named {
  readonly unit: string;
  readonly time: string | null;
  readonly kind: "assumption" | "policy" | "stock" | "value";
  readonly worlds: number;
  /** The world near the median that the numbers are of, and its value. */
  readonly world: number;
  readonly value: Grounded["value"];
  /** Interval over the worlds, for numbers and dates. */
  readonly band?: Band;
  readonly histogram: Histogram;
  readonly formula?: Setting;
  readonly belief?: Belief;
  readonly causes: readonly Neighbour[];
  readonly effects: readonly Neighbour[];
  readonly grounds: readonly Ground[];
  readonly tail: {
    readonly choice: TailChoice;
    readonly count: number;
    readonly of: number;
    readonly rows: readonly TailRow[];
  };
}
