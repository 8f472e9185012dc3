import type { PriorText } from "../../../src/scenario/scenario.ts";
import type { AnswerKey } from "../../../src/verdict/answer.ts";
import type { Core } from "../data.ts";
import type { ExplainView, Named, Question } from "../explain/protocol.ts";
import type { ClaimView, CurveView } from "../pictures/claims.ts";
import type { Pictures } from "../pictures/index.ts";
import type { ByGrade, Grades } from "./grades.ts";

/** What a run of the page believes: a shipped scenario and what the reader changed over it. */
export interface Asked {
  readonly scenario: string;
  /** Priors by key of assumption or policy, as files write them. */
  readonly changes: Readonly<Record<string, PriorText>>;
  readonly asOf?: string;
  readonly seed: number;
}

/** What a reader may change, and undo. */
export type Believed = Pick<Asked, "scenario" | "changes" | "asOf">;

/** From the page to its engine. */
export type Request =
  | { readonly kind: "open"; readonly core: Core }
  | {
      readonly kind: "run";
      readonly id: number;
      readonly asked: Asked;
      /** Worlds of this run: few while a belief moves, more once it rests. */
      readonly worlds: number;
      /** Whether to say which inputs move each answer; too slow while a belief moves. */
      readonly withDrivers: boolean;
      /** The answers to bring up to date; the others are left as they were. */
      readonly answers: readonly AnswerKey[];
    }
  /** Asks for the answers from more worlds than one run's memory should hold, an answer at a time. */
  | { readonly kind: "refine"; readonly id: number; readonly asked: Asked; readonly worlds: number }
  /** Asks what each answer's spread rests on, by grade of evidence. */
  | { readonly kind: "grades"; readonly id: number; readonly asked: Asked }
  | { readonly kind: "explain"; readonly id: number; readonly asked: Asked; readonly question: Question }
  /** Asks what can be explained. */
  | { readonly kind: "keys"; readonly id: number };

/** One answer as the page shows it. */
export interface AnswerView<K extends AnswerKey = AnswerKey> {
  readonly question: string;
  readonly headline: string;
  /** How far sampling leaves the leading figure's interval open, as a share of its width. */
  readonly error: number;
  readonly picture: Pictures[K];
  /** The figures that the headline speaks of, for an explanation. */
  readonly spoken: readonly Named[];
  readonly claims: readonly ClaimView[];
  readonly curves: readonly CurveView[];
  /** The inputs that move the answer most, strongest first, where they were asked for. */
  readonly drivers?: ReadonlyArray<{ readonly key: string; readonly rank: number }>;
  /** Shares of the leading figure's variance by grade of evidence, once they are worked out, and that of C and D together. */
  readonly byGrade?: ByGrade;
  readonly weakShare?: number;
}

/** What a run of the page says. */
export interface View {
  readonly worlds: number;
  readonly seed: number;
  readonly answers: { readonly [K in AnswerKey]: AnswerView<K> };
}

/** A run's view of some of the answers. */
export interface PartView extends Omit<View, "answers"> {
  readonly answers: Partial<View["answers"]>;
}

/** What more worlds say of the answers; what moves them is left as it was. */
export type Refined = { readonly [K in AnswerKey]: Omit<AnswerView<K>, "drivers" | keyof Grades[K]> };

/** From the engine to the page. */
export type Reply =
  | { readonly kind: "view"; readonly id: number; readonly view: PartView; readonly milliseconds: number }
  | { readonly kind: "refined"; readonly id: number; readonly answers: Refined; readonly worlds: number }
  | { readonly kind: "grades"; readonly id: number; readonly grades: Grades }
  | { readonly kind: "explained"; readonly id: number; readonly view: ExplainView }
  | { readonly kind: "keys"; readonly id: number; readonly keys: ReadonlyArray<Pick<Named, "key" | "label">> }
  | { readonly kind: "error"; readonly id: number; readonly name: string; readonly message: string };
