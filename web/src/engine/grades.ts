import { evidenceShare } from "../../../src/analysis/evidenceShare.ts";
import type { Kernel } from "../../../src/engine/kernel.ts";
import type { Run } from "../../../src/engine/run.ts";
import type { Grade } from "../../../src/evidence/fact.ts";
import { leadingOf } from "../../../src/report/collect.ts";
import { stepOf } from "../../../src/report/told.ts";
import type { Statement } from "../../../src/scenario/beliefs.ts";
import type { AnswerKey } from "../../../src/verdict/answer.ts";
import { answers } from "../../../src/verdict/index.ts";

/** How an answer's spread divides by the grade of the evidence it rests on: shares of variance that add up to one. */
export type ByGrade = Readonly<Record<Grade, number>>;

/** What each answer's spread rests on. */
export type Grades = Readonly<Record<AnswerKey, { readonly byGrade: ByGrade; readonly weakShare: number }>>;

/** Weakest first: what two grades do together counts for the weaker. */
const WEAKEST_FIRST: readonly Grade[] = ["D", "C", "B", "A"];

/**
 * What each answer's leading figure rests on, by grade. The groups D, D and C, and so on have their total effects (see
 * `evidenceShare`), each of which holds the one before; a grade's share is what it adds. Best evidence has what is left.
 */
export function gradesOf(result: Run, statement: Statement, kernel: Kernel): Grades {
  const leading = answers.map((answer) => ({ key: answer.key, ...leadingOf(answer) }));
  const nodes = leading.map(({ figure }) => figure.node);
  const keys = new Set<string>();
  const totals = WEAKEST_FIRST.slice(0, -1).map((grade) => {
    const added = [...statement].filter(([, stated]) => stated.grade === grade).map(([key]) => key);
    for (const key of added) keys.add(key);
    return evidenceShare(result, new Set(keys), nodes, kernel);
  });
  return Object.fromEntries(
    leading.map(({ key, figure, year }) => {
      const upTo = totals.map((share) => share(figure.node, stepOf(year)));
      return [key, { byGrade: apart(upTo), weakShare: upTo[1] }];
    }),
  ) as Grades;
}

/** Shares of single grades from those of the groups D, D and C, D to B; sampling lets a larger group have a little less. */
function apart(upTo: readonly number[]): ByGrade {
  let reached = 0;
  const shares = [...upTo, 1].map((total) => {
    const share = Math.max(0, total - reached);
    reached += share;
    return share;
  });
  return Object.fromEntries(WEAKEST_FIRST.map((grade, i) => [grade, shares[i]])) as ByGrade;
}
