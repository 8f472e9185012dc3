import type { Moved, RuleMap } from "../../../src/rules/map.ts";
import type { Outcome } from "../../../src/rules/vocabulary.ts";

/** A question to the rules: on a day, for a destination, as written or as enforced. */
export interface RuleQuestion {
  readonly date: string;
  readonly to: string;
  readonly view: "text" | "enforcement";
}

/** What the page sends to the worker of the rules. */
export type Request =
  | { readonly kind: "open"; readonly book: string }
  | { readonly kind: "map"; readonly question: RuleQuestion }
  | { readonly kind: "history"; readonly name: string; readonly question: Omit<RuleQuestion, "date"> };

/** A rule of the book, in words. */
export interface RuleLine {
  readonly id: string;
  readonly what: string;
  readonly citation: string;
}

/** What about the book does not depend on the day. */
export interface Book {
  /** Last day to which the book was kept, and the first day that the page asks about. */
  readonly known: string;
  readonly first: string;
  /** Days between them on which a rule begins or binds, with what does. */
  readonly days: ReadonlyArray<{ readonly date: string; readonly rules: readonly RuleLine[] }>;
  /** Country codes that some rule names. */
  readonly countries: readonly string[];
  /** By paragraph, the rule behind it, cited. */
  readonly citations: Readonly<Record<string, string>>;
}

/** The last day up to the asked one on which some chip's answer changed. */
export interface LastMove {
  readonly date: string;
  readonly moved: readonly Moved[];
}

/** An answer and the days it holds. */
export interface Stretch {
  readonly from: string;
  /** First day on which it holds no more; the end of the history for the last. */
  readonly until: string;
  readonly result: Outcome;
  readonly paragraph: string | null;
}

/** What the worker sends back. */
export type Reply =
  | { readonly kind: "book"; readonly book: Book }
  | { readonly kind: "map"; readonly question: RuleQuestion; readonly map: RuleMap }
  | { readonly kind: "moves"; readonly question: RuleQuestion; readonly last: LastMove | undefined }
  | {
      readonly kind: "history";
      readonly name: string;
      readonly question: Omit<RuleQuestion, "date">;
      /** For anybody, and for its designer, whom letters bind besides. */
      readonly anybody: readonly Stretch[];
      readonly designer: readonly Stretch[];
    }
  | { readonly kind: "error"; readonly message: string };
