import { run } from "../engine/run.ts";
import { summariesOf, toldBy } from "../report/told.ts";
import { answers } from "../verdict/index.ts";
import { blaming, checkFit, openCase } from "./case.ts";
import { claimsOf, differences, type Side } from "./comparing/collect.ts";
import { COMPARE_VERSION } from "./comparing/schema.ts";
import { compareText } from "./comparing/text.ts";
import type { Io } from "./io.ts";
import { shippedModel } from "./kernel.ts";
import type { RunChoice } from "./options.ts";
import { withProgress } from "./progress.ts";

/** What `chokepoint compare` is asked for. */
export interface CompareChoice extends RunChoice {
  readonly json?: boolean;
  /** Every figure and year in the text, not those alone that the findings speak of. */
  readonly all?: boolean;
}

/** Prints how the answers differ between two scenarios on the same worlds. */
export async function compareScenarios(
  first: string,
  second: string,
  choice: CompareChoice,
  io: Io,
): Promise<void> {
  const { program, kernel } = shippedModel();
  const cases = [first, second].map((reference) => openCase(reference, choice));
  for (const asked of cases) checkFit(asked, program.inputs);
  const { worlds, seed } = choice;
  const side = (i: number, update: (done: number) => void): Promise<Side> =>
    blaming(cases[i], () => {
      const onProgress = (done: number) => update(i * worlds + done);
      const result = run(program, cases[i].beliefs, { worlds, seed, onProgress }, kernel);
      return { scenario: cases[i].scenario, run: result, summaries: summariesOf(result) };
    });
  const [a, b] = await withProgress(io, 2 * worlds, "worlds", async (update) => [
    await side(0, update),
    await side(1, update),
  ]);
  if (!choice.json) {
    io.out(compareText(a, b, { worlds, seed, all: choice.all === true }, io));
    return;
  }
  const { project, dataHash } = cases[0];
  const report = {
    formatVersion: COMPARE_VERSION,
    release: project.release,
    dataHash,
    seed,
    worlds,
    asOf: choice.asOf ?? null,
    a: a.scenario.name,
    b: b.scenario.name,
    answers: Object.fromEntries(
      answers.map((answer) => {
        const [before, after] = [a, b].map(({ summaries }) => answer.headline(toldBy(summaries, answer)));
        const figures = differences(answer.figures, a, b).map(({ year: _year, ...rest }) => rest);
        const { key, question } = answer;
        return [
          key,
          { question, headlines: { a: before, b: after }, figures, claims: claimsOf(answer, a, b) },
        ];
      }),
    ),
  };
  // A date that never comes is written as null; JSON has no infinity.
  io.out(`${JSON.stringify(report, null, 2)}\n`);
}
