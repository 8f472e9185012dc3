import type { RuleBook } from "../../../src/rules/book.ts";
import type { AreaBudget } from "../../../src/silicon/area.ts";
import type { MeasureName } from "./measures.ts";

/** A published figure of a chip, as the tables have it. */
export interface CardFact {
  readonly metric: string;
  readonly unit: string;
  /** The figure or text that a source gives, with its range. */
  readonly text: string;
  readonly grade: string;
  readonly kind: string;
  readonly status: string;
  readonly published: string | undefined;
  /** Id of the source. */
  readonly source: string;
  /** Whether it is the one to go by, says the same as that, or something else. */
  readonly stands: "adopted" | "agrees" | "conflicts";
}

/** What is published of a chip and what the laws make of it. */
export interface Card {
  readonly name: string;
  readonly designer: string;
  /** Country code of the designer; empty when not known. */
  readonly country: string;
  readonly kind: string;
  readonly released: string | undefined;
  /** The process its compute dies are counted to. */
  readonly node: string | undefined;
  readonly dies: number;
  readonly measures: Readonly<Partial<Record<MeasureName, number>>>;
  /** Dense peaks by word length, TFLOP/s or TOP/s. */
  readonly peaks: ReadonlyArray<{ readonly bits: number; readonly peak: number }>;
  /** mm² of one compute die by use, as far as the tables tell. */
  readonly budget: AreaBudget | undefined;
  /** All that is published, by metric; the figure to go by comes first. */
  readonly facts: readonly CardFact[];
}

/** Where facts come from. */
export interface CardSource {
  readonly title: string;
  readonly publisher: string;
  readonly address: string | undefined;
}

/** `data/chips.json`. */
export interface Cards {
  readonly cards: readonly Card[];
  readonly sources: Readonly<Record<string, CardSource>>;
}

const INFINITE: Readonly<Record<string, number>> = { Infinity, "-Infinity": -Infinity };

/** The rule book as text; JSON has no infinity, so open ends of limits are written as words. */
export const writeBook = (book: RuleBook): string =>
  JSON.stringify(book, (_, value) => (Math.abs(value) === Infinity ? String(value) : value));

/** The rule book from {@link writeBook}'s text. */
export const readBook = (text: string): RuleBook =>
  JSON.parse(text, (_, value) => (Object.hasOwn(INFINITE, value) ? INFINITE[value] : value)) as RuleBook;
