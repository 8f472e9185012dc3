import type { RuleBook } from "./book.ts";
import { type Answer, reach, tell } from "./classify.ts";
import { daysOfChange } from "./era.ts";
import type { Query } from "./query.ts";

/** An answer and the day from which it holds. */
export interface Turn {
  /** First day of the answer; of the first turn, the day the history starts. */
  readonly from: string;
  readonly answer: Answer;
}

/**
 * The same question through time: a turn each time the answer or the item's paragraph changes, and what made it.
 * @param from first day asked about
 * @param until last day asked about
 */
export function history(book: RuleBook, query: Omit<Query, "date">, from: string, until: string): Turn[] {
  // Lists of parties matter to nobody who is not named.
  const changes = daysOfChange(book, query.endUser?.name !== undefined);
  const days = [from, ...changes.filter((day) => day > from && day <= until)];
  const turns: Turn[] = [];
  for (const day of days) {
    const reached = reach(book, { ...query, date: day } as Query);
    const last = turns.at(-1)?.answer;
    if (last?.result === reached.result && last.paragraph === reached.paragraph) continue;
    turns.push({ from: day, answer: tell(book, reached) });
  }
  return turns;
}
