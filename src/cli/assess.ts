import { rivalsIn } from "../chips/index.ts";
import { compile } from "../engine/compile.ts";
import { BLOCK } from "../engine/draw/draw.ts";
import type { Node } from "../engine/node.ts";
import type { ScalarPrior } from "../engine/prior/prior.ts";
import { quantile } from "../engine/prior/quantile.ts";
import { type Run, run } from "../engine/run.ts";
import { hire } from "../engine/threads.ts";
import { collect } from "../report/collect.ts";
import { leakOutputs, leakSteps } from "../report/leaks.ts";
import type { Beside } from "../report/schema.ts";
import { summariesOf } from "../report/told.ts";
import { clustering, repairableShare } from "../supply/index.ts";
import { answers } from "../verdict/index.ts";
import { checkFolder, writeCsv } from "./assessment/csv.ts";
import { assessmentText } from "./assessment/text.ts";
import { blaming, type Case, checkFit, isChange, openCase } from "./case.ts";
import type { Io } from "./io.ts";
import { shippedModel } from "./kernel.ts";
import { type RunChoice, threadsFor } from "./options.ts";
import { withProgress } from "./progress.ts";

/** What `chokepoint assess` is asked for. */
export interface AssessChoice extends RunChoice {
  readonly json?: boolean;
  readonly csv?: string;
  /** Every figure in the text, not those alone that the findings speak of. */
  readonly all?: boolean;
}

/** Answers the five questions under a scenario. */
export async function assess(reference: string, choice: AssessChoice, io: Io): Promise<void> {
  if (choice.csv !== undefined) checkFolder(choice.csv);
  // Beside this module in the build, where alone threads can run. They make themselves ready while this one reads the evidence.
  const crew = hire(threadsFor(choice) - 1, new URL("./model.js", import.meta.url));
  // Tables of others' chips hold one reading, today's: beside a run as of an earlier day they would be hindsight.
  const isWhole = (choice.json === true || choice.all === true) && choice.asOf === undefined;
  const asked = openCase(reference, choice, isWhole, isWhole ? ["chips", "technology"] : []);
  const { program, kernel, ahead } = shippedModel();
  checkFit(asked, program.inputs);
  const { worlds, seed } = choice;
  const result = await withProgress(io, worlds, "worlds", (onProgress) =>
    blaming(asked, () => crew.run(program, asked.beliefs, { worlds, seed, onProgress }, kernel, ahead)),
  );
  crew.dismiss();
  const summaries = summariesOf(result);
  const everything = choice.json || choice.all || choice.csv !== undefined;
  const leakRun = everything ? await runLeaks(asked, Math.min(worlds, BLOCK), seed) : undefined;
  const assessment = collect(
    result,
    answers,
    summaries,
    {
      release: asked.project.release,
      dataHash: asked.dataHash,
      asOf: asked.asOf,
      scenario: asked.scenario,
      statement: asked.statement,
      ...(isWhole && { beside: { silicon: besideSilicon(asked) } }),
    },
    kernel,
    leakRun,
  );
  if (choice.json) io.out(`${JSON.stringify(assessment, null, 2)}\n`);
  else if (choice.csv !== undefined) io.out(writeCsv(assessment, choice.csv));
  else {
    const changed = [...asked.statement.values()].filter(isChange).length;
    io.out(
      assessmentText(assessment, answers, summaries, {
        ...io,
        all: choice.all === true,
        changed,
        data: choice.data,
      }),
    );
  }
}

/** Others' chips by their quoted figures, at the middle of what is believed of clustering and of cores that can be spared. */
function besideSilicon({ evidence, beliefs }: Case): Beside[] {
  const middle = ({ key }: Node): number => quantile(beliefs.get(key)?.prior as ScalarPrior)(0.5);
  return rivalsIn(evidence, middle(clustering), middle(repairableShare)).map(
    ({ sheet, perArea, perWafer, cost }) => ({
      name: sheet.name,
      node: sheet.node ?? "",
      perArea,
      perWafer,
      cost,
    }),
  );
}

/** The first worlds without each leak, for its ledger. */
function runLeaks(asked: Case, worlds: number, seed: number): Promise<Run> {
  const program = compile(leakOutputs, leakSteps);
  checkFit(asked, program.inputs);
  return blaming(asked, () => run(program, asked.beliefs, { worlds, seed }));
}
