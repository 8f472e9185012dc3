import type { Node } from "../engine/node.ts";
import type { DateSummary, NumberSummary, ShareSummary } from "../engine/summary.ts";
import type { Claim, Curve } from "./claim.ts";

/** One line of an answer's table: a static or yearly node that holds numbers, dates, categories or claims. */
export interface Figure {
  /** Unique within the answer; what a headline asks for. */
  readonly id: string;
  readonly node: Node;
  /** Words for the table, where the node's own label does not serve. */
  readonly label?: string;
  /** On which basis compute is counted, for H100-equivalents and what is made of them. */
  readonly basis?: string;
  /** Which years of a yearly node are reported; all of them if absent. */
  readonly years?: readonly number[];
}

/** What a run says, for headlines: summaries of an answer's figures by id, and by year for yearly ones. */
export interface Told {
  number(id: string, year?: number): NumberSummary;
  date(id: string): DateSummary;
  share(id: string, year?: number): ShareSummary;
}

/** A figure of an answer by id, in one year if it has one a year. */
export interface Lead {
  readonly id: string;
  readonly year?: number;
}

/** The five questions. */
export type AnswerKey = "foundry" | "silicon" | "workloads" | "balance" | "lag";

/** Something that no evidence identifies. */
export interface Unidentified {
  readonly id: string;
  readonly label: string;
  readonly why: string;
}

/** Figures that read best side by side: a row for each thing, its figures by id under one head each. */
export interface Comparison {
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: ReadonlyArray<{ readonly label: string; readonly ids: readonly string[] }>;
}

/** One question with what answers it. */
export interface Answer {
  readonly key: AnswerKey;
  readonly question: string;
  /** Every line of its table, its claims among them. */
  readonly figures: readonly Figure[];
  /** The debate's arguments on this question; each is a figure as well. */
  readonly claims: readonly Claim[];
  /** Claims drawn against a judgement that no evidence fixes. */
  readonly curves?: readonly Curve[];
  /** What is asked of it and cannot be said, with the reason. */
  readonly unidentified?: readonly Unidentified[];
  /** Figures shown side by side rather than below each other. */
  readonly compared?: Comparison;
  /** The finding in words. Every number in it comes from the run. */
  readonly headline: (told: Told) => string;
  /** The figure whose evidence and drivers are reported: what the question asks for above all. */
  readonly lead: Lead;
  /** The one picture: a yearly quantity. */
  readonly chart: { readonly node: Node; readonly title: string };
}

/** Basis of figures counted in dense BF16 compute. */
export const BY_COMPUTE = "dense BF16 compute";
/** Basis of figures counted in memory bandwidth. */
export const BY_BANDWIDTH = "memory bandwidth";

/** The year the beliefs were last brought up to; what is said of it is largely observed. */
export const NOW = 2026;
/** The year two on, by which the plans announced so far would have run their course. */
export const SOON = 2028;
/** The years tables show. */
export const SHOWN: readonly number[] = [2024, 2025, 2026, 2027, 2028, 2030];
