import { cruxes, differing, states } from "../analysis/crux.ts";
import { compile } from "../engine/compile.ts";
import { instantiate } from "../engine/kernel.ts";
import { idOf, leadingOf } from "../report/collect.ts";
import { stepOf, yearsOf } from "../report/told.ts";
import { type Answer, type AnswerKey, answers, assertions } from "../verdict/index.ts";
import { type Case, checkFit, openCase } from "./case.ts";
import { type Asked, collectCrux, levelsOf, mostApart } from "./cruxes/collect.ts";
import { CRUX_VERSION, type CruxReport } from "./cruxes/schema.ts";
import { cruxText } from "./cruxes/text.ts";
import { unknownName } from "./failure.ts";
import type { Io } from "./io.ts";
import type { RunChoice } from "./options.ts";
import { withProgress } from "./progress.ts";

/** What `chokepoint crux` is asked for. */
export interface CruxChoice extends RunChoice {
  readonly answer?: AnswerKey;
  readonly figure?: string;
  readonly by: "median" | "mean";
  readonly json?: boolean;
}

/** Prints which of the beliefs that two scenarios differ on explain the difference between their answers. */
export async function showCruxes(first: string, second: string, choice: CruxChoice, io: Io): Promise<void> {
  const leading = askedFor(choice);
  const cases = [first, second].map((reference) => openCase(reference, choice)) as [Case, Case];
  const claimed = choice.figure === undefined ? claimsOf(cases, choice.answer) : [];
  const asked = [...leading, ...claimed.map(({ asked }) => asked)];
  const nodes = [...new Set(asked.map(({ figure }) => figure.node))];
  const program = compile(nodes);
  for (const side of cases) checkFit(side, program.inputs);
  const [a, b] = cases;
  const { worlds, seed, by } = choice;
  // Inputs are counted over the whole of what is asked, so that each answer says on how many the sides agree.
  const differ = differing(program, a.beliefs, b.beliefs).length;
  const agree = program.inputs.length - differ;
  const perFigure = asked.map(({ figure, year }) => {
    const levels = levelsOf(figure);
    const measure = { node: figure.node, step: stepOf(year), by };
    return levels.length > 0 ? levels.map((_, level) => ({ ...measure, level })) : [measure];
  });
  const found = await withProgress(io, states(differ) * worlds, "worlds", (onProgress) =>
    cruxes(
      program,
      a.beliefs,
      b.beliefs,
      perFigure.flat(),
      { worlds, seed, onProgress },
      instantiate(program),
    ),
  );
  const sides = cases.map(({ scenario, statement }) => ({ name: scenario.name, statement }));
  let at = 0;
  const entries = asked.map((question, i) => {
    const own = found.slice(at, (at += perFigure[i].length));
    const crux = mostApart(own, question.figure);
    return collectCrux(question, crux, [sides[0], sides[1]], agree);
  });
  const report: CruxReport = {
    formatVersion: CRUX_VERSION,
    release: a.project.release,
    dataHash: a.dataHash,
    seed,
    worlds,
    asOf: choice.asOf ?? null,
    by,
    a: a.scenario.name,
    b: b.scenario.name,
    differ,
    agree,
    answers: Object.fromEntries(leading.map(({ answer }, i) => [answer.key, entries[i]])),
    claims: Object.fromEntries(
      claimed.map(({ key, says: [aSays, bSays] }, i) => [
        key,
        { ...entries[leading.length + i], aSays, bSays },
      ]),
    ),
  };
  io.out(choice.json ? `${JSON.stringify(report, null, 2)}\n` : cruxText(report, io));
}

/** The figure each answer leads with; or of one answer, or of whichever has it, the figure that is asked for. */
function askedFor({ answer: key, figure: id }: CruxChoice): readonly Asked[] {
  const from = answers.filter((answer) => key === undefined || answer.key === key);
  if (id === undefined) return from.map((answer) => ({ answer, ...leadingOf(answer) }));
  const all = from.flatMap((answer) => figuresOf(answer));
  const found = all.filter(({ figure, year }) => idOf(figure.id, year) === id);
  if (found.length === 0)
    throw unknownName(
      "figure",
      id,
      all.map(({ figure, year }) => idOf(figure.id, year)),
      "docs/assess-json.md lists them",
    );
  return found;
}

const figuresOf = (answer: Answer): readonly Asked[] =>
  answer.figures.flatMap((figure) => yearsOf(figure).map((year) => ({ answer, figure, year })));

/** What one side or the other asserts, as a position does, with what each says of it. */
function claimsOf(cases: readonly [Case, Case], answer: AnswerKey | undefined) {
  return [...assertions].flatMap(([key, { answer: of, claim, year }]) => {
    const [a, b] = cases.map(({ scenario }) => scenario.claims.get(key)?.holds ?? null);
    if ((a === null && b === null) || (answer !== undefined && of.key !== answer)) return [];
    return [{ key, asked: { answer: of, figure: claim, year }, says: [a, b] as const }];
  });
}
