import type { Placed } from "../../../src/rules/map.ts";
import { RESULTS } from "../../../src/rules/vocabulary.ts";
import type { Card } from "./data.ts";
import type { MeasureName } from "./measures.ts";

/** What a table of chips can be put in order by. */
export type Column = "name" | "designer" | "status" | MeasureName;

/** Rank of an answer, the most restrictive first; chips that were not out yet last. */
const rank = (placed: Placed | undefined): number =>
  placed ? [...RESULTS, "UNDETERMINED"].indexOf(placed.result) : RESULTS.length + 1;

/**
 * Chips whose name, maker or kind holds the words, in order of a column. What is not published comes last whichever way.
 * @param standing by name, how a chip stands on the day
 */
export function listed(
  cards: readonly Card[],
  standing: ReadonlyMap<string, Placed>,
  words: string,
  column: Column,
  falling: boolean,
): Card[] {
  const wanted = words.trim().toLowerCase();
  const sign = falling ? -1 : 1;
  const found = cards.filter(({ name, designer, kind }) =>
    `${name} ${designer} ${kind}`.toLowerCase().includes(wanted),
  );
  const byName = (a: Card, b: Card) => a.name.localeCompare(b.name);
  return found.sort((a, b) => {
    if (column === "name" || column === "designer")
      return sign * a[column].localeCompare(b[column]) || byName(a, b);
    if (column === "status")
      return sign * (rank(standing.get(a.name)) - rank(standing.get(b.name))) || byName(a, b);
    const [x, y] = [a.measures[column], b.measures[column]];
    if (x === undefined || y === undefined)
      return Number(x === undefined) - Number(y === undefined) || byName(a, b);
    return sign * (x - y) || byName(a, b);
  });
}
