import type { RuleBook } from "../../../src/rules/book.ts";
import { daysOfChange } from "../../../src/rules/era.ts";
import { history } from "../../../src/rules/history.ts";
import { type MapQuery, type Moved, movedOn, type RuleMap, ruleMap } from "../../../src/rules/map.ts";
import type { Book, LastMove, RuleQuestion, Stretch } from "./protocol.ts";

/*
 * What the page asks of the rules, in the terms of the library: exports from the United States, by nobody in particular.
 */

/** The first day that the page asks about: some weeks before the first rule on chips. */
const WEEKS_BEFORE = 8;

const queryOf = ({ date, to, view }: RuleQuestion): MapQuery => ({
  date,
  view,
  transaction: { type: "export", from: "US", to },
});

/** The map of a day. */
export const mapOf = (book: RuleBook, question: RuleQuestion): RuleMap => ruleMap(book, queryOf(question));

/** What of the book does not depend on the day. */
export function bookOf(book: RuleBook): Book {
  const ofChips = book.paragraphs.filter((paragraph) => paragraph.of === "ic");
  const start = ofChips.map(({ from }) => from).sort()[0];
  const first = new Date(Date.parse(start) - WEEKS_BEFORE * 7 * 86_400_000).toISOString().slice(0, 10);
  const days = daysOfChange(book, false).filter((day) => day >= first && day <= book.known);
  return {
    known: book.known,
    first,
    days: days.flatMap((date) => {
      const rules = book.rules
        .filter(({ from, compliance }) => from === date || compliance === date)
        .map(({ id, what, citation }) => ({ id, what, citation }));
      return rules.length > 0 ? [{ date, rules }] : [];
    }),
    countries: [...new Set(book.groups.flatMap(({ members }) => members.map(({ country }) => country)))],
    citations: Object.fromEntries(
      ofChips.map(({ id, rule }) => [id, book.rules.find((r) => r.id === rule)?.citation ?? rule]),
    ),
  };
}

/** What moved on a day; kept, since it does not depend on the day asked about. */
const moves = new WeakMap<RuleBook, Map<string, readonly Moved[]>>();

/**
 * The last day up to the question's on which a chip that was out changed its answer: one day is worked out at each step
 * of the iterator, the newest first, so that the caller can turn to something else in between.
 */
export function* lastMoveOf(
  book: RuleBook,
  question: RuleQuestion,
): Generator<undefined, LastMove | undefined> {
  const known = moves.get(book) ?? new Map<string, readonly Moved[]>();
  moves.set(book, known);
  for (const date of daysOfChange(book, false)
    .filter((day) => day <= question.date)
    .reverse()) {
    const key = `${date} ${question.to} ${question.view}`;
    let moved = known.get(key);
    if (!moved) {
      moved = movedOn(book, queryOf({ ...question, date }));
      known.set(key, moved);
      yield;
    }
    if (moved.length > 0) return { date, moved };
  }
  return undefined;
}

/** How a chip's answer ran, from the page's first day to the last that the book knows. */
export function stretchesOf(
  book: RuleBook,
  name: string,
  question: Omit<RuleQuestion, "date">,
  exporter?: string,
): Stretch[] {
  const { first, known } = bookOf(book);
  const { date: _, ...rest } = queryOf({ ...question, date: first });
  const asked = {
    ...rest,
    item: { kind: "ic" as const, name },
    ...(exporter && { exporter: { name: exporter } }),
  };
  const turns = history(book, asked, first, known);
  return turns.map(({ from, answer: { result, paragraph } }, i) => ({
    from,
    until: turns[i + 1]?.from ?? known,
    result,
    paragraph,
  }));
}
