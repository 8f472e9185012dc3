import type { Answer, Figure } from "../verdict/answer.ts";
import { leadingOf } from "./collect.ts";
import { type Summaries, toldBy } from "./told.ts";

/**
 * The figures that an answer's finding asks for, and the one its evidence note speaks of. A finding of a few numbers is
 * read; a hundred rows are looked up, in the JSON or CSV.
 */
export function spokenOf(answer: Answer, summaries: Summaries): readonly Figure[] {
  const ids = new Set([leadingOf(answer).figure.id]);
  const told = toldBy(summaries, answer);
  const noted = (id: string): string => {
    ids.add(id);
    return id;
  };
  answer.headline({
    number: (id, year) => told.number(noted(id), year),
    date: (id) => told.date(noted(id)),
    share: (id, year) => told.share(noted(id), year),
  });
  return answer.figures.filter(({ id }) => ids.has(id));
}
