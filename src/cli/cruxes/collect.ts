import type { Cruxes } from "../../analysis/crux.ts";
import { idOf, labelOf } from "../../report/collect.ts";
import type { Statement } from "../../scenario/index.ts";
import type { Answer, Figure } from "../../verdict/answer.ts";
import type { CruxAnswer } from "./schema.ts";
import { isApart, sentence } from "./sentence.ts";

/** A figure of an answer, in one year if it has one a year. */
export interface Asked {
  readonly answer: Answer;
  readonly figure: Figure;
  readonly year: number | undefined;
}

/** One side of a disagreement. */
export interface Side {
  readonly name: string;
  readonly statement: Statement;
}

/** The levels of a category with which to measure it; a claim is measured by how often it holds. */
export const levelsOf = ({ node }: Figure): readonly string[] =>
  node.kind === "quantity" && node.levels ? node.levels : [];

/** Of what is known of each level, the one that differs most; of a claim, that it holds. */
export function mostApart(found: readonly Cruxes[], { node }: Figure): Cruxes {
  const levels = levelsOf({ node } as Figure);
  if (levels.includes("holds")) return found[levels.indexOf("holds")];
  return found.reduce((most, next) => (Math.abs(next.difference) > Math.abs(most.difference) ? next : most));
}

/** What explains an answer's difference, in the published form. */
export function collectCrux(
  { answer, figure, year }: Asked,
  { measure, first, second, difference, cruxes, together }: Cruxes,
  sides: readonly [Side, Side],
  agree: number,
): CruxAnswer {
  const [a, b] = sides;
  const level = measure.level === undefined ? undefined : levelsOf(figure)[measure.level];
  const label = [labelOf(figure), year, level === "holds" ? undefined : level]
    .filter((text) => text !== undefined)
    .join(", ");
  const apart = isApart({ a: first, b: second, difference });
  const shareOf = (moves: number) => (apart ? moves / difference : null);
  const found = {
    question: answer.question,
    figure: idOf(figure.id, year),
    label,
    unit: level !== undefined ? "of worlds" : figure.node.unitText,
    a: first,
    b: second,
    difference,
    cruxes: cruxes.map(({ input: { key, label, role }, fromFirst, fromSecond, moves }) => ({
      key,
      label,
      kind: role === "policy" ? ("policy" as const) : ("belief" as const),
      a: written(a, key),
      b: written(b, key),
      fromA: fromFirst,
      fromB: fromSecond,
      moves,
      share: shareOf(moves),
    })),
    together: { moves: together, share: shareOf(together) },
  };
  return { ...found, sentence: sentence(found, [a.name, b.name], agree) };
}

function written({ statement }: Side, key: string): CruxAnswer["cruxes"][number]["a"] {
  const stated = statement.get(key);
  if (!stated) throw new RangeError(`nothing is believed of ${key}`);
  return stated.written;
}
