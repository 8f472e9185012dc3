import type { CruxAnswer } from "../../../src/cli/cruxes/schema.ts";
import type { Summary } from "../../../src/engine/summary.ts";
import type { AnswerKey } from "../../../src/verdict/answer.ts";
import type { Core } from "../data.ts";
import type { Asked } from "../engine/protocol.ts";
import type { Histogram } from "../explain/protocol.ts";

/** One side of a comparison: what it is called and what it believes. */
export interface SideAsked {
  readonly name: string;
  readonly asked: Asked;
}

/** From the page to the worker that compares. */
export type Request =
  | { readonly kind: "open"; readonly core: Core }
  | { readonly kind: "compare" | "crux"; readonly sides: readonly [SideAsked, SideAsked] };

/** How a figure differs between the sides, second minus first, world by world. */
export interface Differing {
  readonly id: string;
  readonly label: string;
  /** Unit of the difference. */
  readonly unit: string;
  readonly a: Summary;
  readonly b: Summary;
  readonly difference?: {
    readonly p05: number;
    readonly p50: number;
    readonly p95: number;
    readonly higher: number;
    readonly lower: number;
  };
}

/** An answer under both sides. */
export interface Compared {
  readonly question: string;
  readonly headlines: readonly [string, string];
  /** The figure that the answer leads with, and where it is explained. */
  readonly lead: Differing & { readonly key: string; readonly when: string };
  /** Its worlds on one axis: the first side's bars and the second's. */
  readonly first: Histogram;
  readonly second: readonly number[];
  /** Share of the second's worlds in which a date never comes. */
  readonly secondNever: number;
  /** The difference over the same worlds; none for a category. */
  readonly apart?: Histogram;
  /** The figures that the findings speak of. */
  readonly figures: readonly Differing[];
}

/** Both sides' answers, over the same worlds. */
export interface Comparison {
  readonly names: readonly [string, string];
  readonly worlds: number;
  readonly seed: number;
  readonly answers: Readonly<Record<AnswerKey, Compared>>;
}

/** What the difference of each answer comes from. */
export interface CruxView {
  readonly names: readonly [string, string];
  readonly worlds: number;
  readonly seed: number;
  readonly answers: Readonly<Record<string, CruxAnswer>>;
}

/** From the worker to the page. */
export type Reply =
  | { readonly kind: "progress"; readonly done: number; readonly of: number }
  | { readonly kind: "compared"; readonly view: Comparison }
  | { readonly kind: "cruxes"; readonly view: CruxView }
  | { readonly kind: "error"; readonly message: string };
