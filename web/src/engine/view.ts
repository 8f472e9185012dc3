import { drivers } from "../../../src/analysis/drivers.ts";
import { errorAt } from "../../../src/analysis/spread.ts";
import { quantiles } from "../../../src/engine/quantiles.ts";
import { column, type Run } from "../../../src/engine/run.ts";
import { labelOf, leadingOf } from "../../../src/report/collect.ts";
import { spokenOf } from "../../../src/report/spokenOf.ts";
import { stepOf, summariesOf, toldBy, yearsOf } from "../../../src/report/told.ts";
import { type Answer, type AnswerKey, NOW } from "../../../src/verdict/answer.ts";
import { answers } from "../../../src/verdict/index.ts";
import type { Named } from "../explain/protocol.ts";
import { claimsOf, curvesOf } from "../pictures/claims.ts";
import { pictures } from "../pictures/index.ts";
import type { AnswerView, PartView } from "./protocol.ts";

/** What a run of few worlds leaves out of an answer. */
type Told = Omit<AnswerView, "drivers" | "byGrade" | "weakShare">;

/** What a run says of an answer, as the page shows it. */
export function toldOf(result: Run, answer: Answer): Told {
  const summaries = summariesOf(result);
  const { figure, year } = leadingOf(answer);
  return {
    question: answer.question,
    headline: answer.headline(toldBy(summaries, answer)),
    error: errorOf(column(result, figure.node, stepOf(year))),
    spoken: spokenOf(answer, summaries)
      .map((figure) => namedOf(answer, figure))
      .sort((a, b) => Number(b.key === figure.node.key) - Number(a.key === figure.node.key)),
    picture: pictures[answer.key](result, answer),
    claims: claimsOf(result, answer),
    curves: curvesOf(result, answer),
  };
}

/**
 * What a run says of answers: made in the page's engine, and when the page is built for the shipped result.
 * @param withDrivers whether to say which inputs move each answer
 * @param wanted the answers
 */
export function viewOf(result: Run, withDrivers: boolean, wanted: readonly AnswerKey[]): PartView {
  const asked = answers.filter(({ key }) => wanted.includes(key));
  const views = asked.map((answer) => {
    const { figure, year } = leadingOf(answer);
    const step = stepOf(year);
    return [
      answer.key,
      {
        ...toldOf(result, answer),
        ...(withDrivers && {
          drivers: drivers(result, figure.node, step).map(({ input, rank }) => ({ key: input.key, rank })),
        }),
      } as AnswerView,
    ];
  });
  return {
    worlds: result.worlds,
    seed: result.seed,
    answers: Object.fromEntries(views) as PartView["answers"],
  };
}

/** How far sampling leaves an interval open: the largest standard error of its middle and ends, over its width. */
function errorOf(values: Float64Array): number {
  const [p05, p95] = quantiles(values, [0.05, 0.95]);
  const width = p95 - p05;
  return width > 0 && Number.isFinite(width)
    ? Math.max(...[0.05, 0.5, 0.95].map((p) => errorAt(values, p))) / width
    : 0;
}

/** A figure of an answer as a link names it: a yearly one in the year the answer leads with, or the first from now on. */
function namedOf({ lead }: Answer, figure: Answer["figures"][number]): Named {
  const years = yearsOf(figure).filter((year) => year !== undefined);
  const year = figure.id === lead.id ? lead.year : (years.find((y) => y >= NOW) ?? years.at(-1));
  return { key: figure.node.key, label: labelOf(figure), when: String(year ?? NOW) };
}
