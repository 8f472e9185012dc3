import type { Node } from "../engine/node.ts";
import type { Run } from "../engine/run.ts";
import { type Summary, summarise } from "../engine/summary.ts";
import { START_YEAR, YEARS } from "../engine/time.ts";
import type { Answer, Figure, Told } from "../verdict/answer.ts";

/** What a run says of an output at one step, computed once each. */
export type Summaries = (node: Node, step?: number) => Summary;

/** Summaries of a run, remembered by node and step. */
export function summariesOf(run: Run): Summaries {
  const known = new Map<Node, Map<number, Summary>>();
  return (node, step = 0) => {
    const steps = known.get(node) ?? new Map<number, Summary>();
    known.set(node, steps);
    const found = steps.get(step) ?? summarise(run, node, step);
    steps.set(step, found);
    return found;
  };
}

/** The years a figure reports: none for a static one. */
export const yearsOf = ({ node, years }: Figure): readonly (number | undefined)[] =>
  node.shape === "yearly" ? (years ?? Array.from({ length: YEARS }, (_, i) => START_YEAR + i)) : [undefined];

/** The step of a yearly figure's year; 0 for a static one. */
export const stepOf = (year: number | undefined): number => (year === undefined ? 0 : year - START_YEAR);

/** What a run says of an answer's figures, by id. */
export function toldBy(summaries: Summaries, answer: Answer): Told {
  const figures = new Map(answer.figures.map((figure) => [figure.id, figure]));
  const find = <K extends Summary["kind"]>(
    kind: K,
    id: string,
    year?: number,
  ): Extract<Summary, { kind: K }> => {
    const figure = figures.get(id);
    const summary = figure && summaries(figure.node, stepOf(year));
    if (summary?.kind !== kind)
      throw new RangeError(`the answer "${answer.key}" asks for a ${kind} "${id}" that it has no figure for`);
    return summary as Extract<Summary, { kind: K }>;
  };
  return {
    number: (id, year) => find("number", id, year),
    date: (id) => find("date", id),
    share: (id, year) => find("share", id, year),
  };
}
