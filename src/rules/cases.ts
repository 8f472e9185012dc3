import type { RuleBook } from "./book.ts";
import { type Answer, classify } from "./classify.ts";
import type { Query } from "./query.ts";

/** What a known-answer case expects. */
export interface Expected {
  readonly result: string;
  readonly paragraph: string | null;
  /** For information; not compared. */
  readonly rule?: string;
  /** Results that are as good. */
  readonly accept?: readonly string[];
  /** Flags that must all be there. */
  readonly flags?: readonly string[];
}

/** A question with the answer that is expected of it. */
export interface KnownCase {
  readonly id: string;
  readonly group?: string;
  readonly query: Query;
  readonly expected?: Expected;
}

/** A case answered. */
export interface CaseResult {
  readonly id: string;
  readonly group: string;
  /** null when nothing was expected. */
  readonly pass: boolean | null;
  readonly got: Pick<Answer, "result" | "paragraph" | "rule" | "flags" | "open">;
  readonly expected: Expected | null;
}

/** Groups whose paragraph counts: it is the classification of the item, not of the deal. */
const WITH_PARAGRAPH = new Set(["chip", "computer", "hbm", "foundry", "tool"]);

/** Answers a case and compares: result or one that is accepted, the paragraph where it counts, and flags. */
export function runCase(book: RuleBook, { id, group = "", query, expected }: KnownCase): CaseResult {
  const { result, paragraph, rule, flags, open } = classify(book, query);
  const got = { result, paragraph, rule, flags, open };
  if (!expected) return { id, group, pass: null, got, expected: null };
  const counts = WITH_PARAGRAPH.has(group) || expected.result === "TARIFF25";
  const pass =
    [expected.result, ...(expected.accept ?? [])].includes(result) &&
    (!counts || result === "UNDETERMINED" || isWithin(paragraph, expected.paragraph)) &&
    (expected.flags ?? []).every((flag) => flags.includes(flag));
  return { id, group, pass, got, expected };
}

/** Whether a paragraph is the expected one or belongs to it. */
const isWithin = (got: string | null, expected: string | null): boolean =>
  expected === null ? got === null : got !== null && (got === expected || got.startsWith(`${expected}.`));
