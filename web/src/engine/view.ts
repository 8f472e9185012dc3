import { drivers } from "../../../src/analysis/drivers.ts";
import { evidenceShare } from "../../../src/analysis/evidenceShare.ts";
import type { Kernel } from "../../../src/engine/kernel.ts";
import type { Run } from "../../../src/engine/run.ts";
import { labelOf, leadingOf } from "../../../src/report/collect.ts";
import { spokenOf } from "../../../src/report/spokenOf.ts";
import { stepOf, summariesOf, toldBy, yearsOf } from "../../../src/report/told.ts";
import type { Statement } from "../../../src/scenario/beliefs.ts";
import { type Answer, NOW } from "../../../src/verdict/answer.ts";
import { answers } from "../../../src/verdict/index.ts";
import type { Named } from "../explain/protocol.ts";
import { claimsOf, curvesOf } from "../pictures/claims.ts";
import { pictures } from "../pictures/index.ts";
import type { AnswerView, View } from "./protocol.ts";

/**
 * What a run says, as the page shows it: made in the page's engine, and when the page is built for the shipped result.
 * @param withDrivers whether to say which inputs move each answer and how much rests on weak evidence
 */
export function viewOf(result: Run, statement: Statement, kernel: Kernel, withDrivers: boolean): View {
  const summaries = summariesOf(result);
  const weak = new Set(
    [...statement].filter(([, { grade }]) => grade === "C" || grade === "D").map(([key]) => key),
  );
  const weakShare = withDrivers ? evidenceShare(result, weak, undefined, kernel) : undefined;
  const views = answers.map((answer) => {
    const { figure, year } = leadingOf(answer);
    const step = stepOf(year);
    return [
      answer.key,
      {
        question: answer.question,
        headline: answer.headline(toldBy(summaries, answer)),
        spoken: spokenOf(answer, summaries)
          .map((figure) => namedOf(answer, figure))
          .sort((a, b) => Number(b.key === figure.node.key) - Number(a.key === figure.node.key)),
        picture: pictures[answer.key](result, answer),
        claims: claimsOf(result, answer),
        curves: curvesOf(result, answer),
        ...(withDrivers && {
          drivers: drivers(result, figure.node, step).map(({ input, rank }) => ({ key: input.key, rank })),
          weakShare: weakShare?.(figure.node, step),
        }),
      } as AnswerView,
    ];
  });
  return { worlds: result.worlds, seed: result.seed, answers: Object.fromEntries(views) as View["answers"] };
}

/** A figure of an answer as a link names it: a yearly one in the year the answer leads with, or the first after now. */
function namedOf({ lead }: Answer, figure: Answer["figures"][number]): Named {
  const years = yearsOf(figure).filter((year) => year !== undefined);
  const year = figure.id === lead.id ? lead.year : (years.find((y) => y >= NOW) ?? years.at(-1));
  return { key: figure.node.key, label: labelOf(figure), when: String(year ?? NOW) };
}
