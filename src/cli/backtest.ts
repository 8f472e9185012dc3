import { compile } from "../engine/compile.ts";
import { instantiate } from "../engine/kernel.ts";
import { run } from "../engine/run.ts";
import { EvidenceError } from "../evidence/index.ts";
import { recorded } from "../model.ts";
import {
  BACKTEST_VERSION,
  type Backtest,
  type BacktestRow,
  collectVintage,
  type Vintage,
} from "../report/backtest.ts";
import { summariesOf } from "../report/told.ts";
import { history, VINTAGES } from "../verdict/index.ts";
import { blaming, checkFit, openCase } from "./case.ts";
import { unknownRecords } from "./dataCheck.ts";
import type { Io } from "./io.ts";
import type { RunChoice } from "./options.ts";
import { withProgress } from "./progress.ts";
import { inFolder } from "./project.ts";
import { range, short } from "./text/number.ts";
import { table } from "./text/table.ts";
import { wrap } from "./text/wrap.ts";

/** Prints how runs as of past days compare with what was published since, and with forecasters of that time. */
export async function backtest(
  reference: string,
  choice: RunChoice & { readonly json?: boolean },
  io: Io,
): Promise<void> {
  const days = choice.asOf === undefined ? VINTAGES : [choice.asOf];
  const program = compile(recorded);
  const kernel = instantiate(program);
  const { worlds, seed } = choice;
  const cases = days.map((asOf) => openCase(reference, { ...choice, asOf }, true, ["forecasts"]));
  const [first] = cases;
  const uncited = unknownRecords(first.evidence);
  if (uncited.length > 0) throw new EvidenceError(uncited.map((p) => inFolder(first.project.folder, p)));
  for (const asked of cases) checkFit(asked, program.inputs);
  const vintages = await withProgress(io, days.length * worlds, "worlds", async (update) => {
    const done: Vintage[] = [];
    for (const [i, asked] of cases.entries()) {
      const onProgress = (n: number) => update(i * worlds + n);
      const result = await blaming(asked, () =>
        run(program, asked.beliefs, { worlds, seed, onProgress }, kernel),
      );
      const { statement, evidence } = asked;
      done.push(collectVintage(days[i], result, summariesOf(result), statement, evidence, history));
    }
    return done;
  });
  const report: Backtest = {
    formatVersion: BACKTEST_VERSION,
    release: first.project.release,
    dataHash: first.dataHash,
    seed,
    worlds,
    scenario: first.scenario.name,
    vintages,
  };
  io.out(choice.json ? `${JSON.stringify(report, null, 2)}\n` : text(report, io));
}

function text({ scenario, worlds, seed, vintages }: Backtest, { width, style }: Io): string {
  const lead =
    `${scenario}, ${worlds.toLocaleString("en-US")} worlds of seed ${seed} a run. The score is the CRPS over what came: the mean distance of the ` +
    `run's worlds from it, less half their distance from each other; of a forecast without an interval it is the relative ` +
    `error. Each run sees only what had been published by its day; what came out later on a time that was not yet over is the outcome.`;
  const blocks = vintages.map((vintage) =>
    [
      style.accent(style.bold(`AS OF ${vintage.asOf}`)),
      ...(vintage.rows.length === 0
        ? ["Nothing that is on record came out after this day."]
        : [rowsTable(vintage, width, style), wrap(totals(vintage), width), ...notes(vintage.rows, width)]),
    ].join("\n\n"),
  );
  const title = style.bold("Runs as of a day against what came: score, lower is better");
  return `${[`${title}\n${style.dim(wrap(lead, width))}`, ...blocks].join("\n\n\n")}\n`;
}

function rowsTable({ rows, asOf }: Vintage, width: number, style: Io["style"]): string {
  const lines = rows.flatMap(({ label, unit, p05, p50, p95, outcomes, relative, forecasters }) => {
    const inside = outcomes.filter((outcome) => outcome.inside).length;
    const came = [...new Set(outcomes.map(({ value }) => short(value)))].join(", ");
    return [
      [
        `${label}, ${unit}`,
        `${short(p50)}\n${range(short(p05), short(p95))}`,
        came,
        `${inside} of ${outcomes.length}`,
        short(relative, 2),
      ],
      ...forecasters.map((f) => [
        `  ${f.forecaster},\n  ${f.published}${f.known ? "" : " (later)"}`,
        f.low !== null && f.high !== null
          ? `${short(f.value)}\n${range(short(f.low), short(f.high))}`
          : short(f.value),
        "",
        "",
        short(f.relative, 2),
      ]),
    ];
  });
  return table(lines, {
    head: ["", `said by ${asOf}`, "came", "inside", "score"],
    align: ["left", "right", "right", "right", "right"],
    width,
    style,
    least: 24,
  });
}

function totals({ totals: { outcomes, inside, relative, beside } }: Vintage): string {
  const own = `Inside the 90% interval: ${inside} of ${outcomes} published values; middle score ${relative === null ? "none" : short(relative, 2)}.`;
  if (!beside) return `${own} No forecaster on record had spoken of these by then.`;
  const { rows, model, forecasters } = beside;
  const what = rows === 1 ? "quantity" : "quantities";
  return `${own} On the ${rows} ${what} that forecasters on record had spoken of by then: ${short(model, 2)} against their ${short(forecasters, 2)}.`;
}

/** What is not blind about the rows. */
function notes(rows: readonly BacktestRow[], width: number): string[] {
  const blind = rows.filter(({ hindsight }) => hindsight.length === 0).length;
  const keys = new Set(rows.flatMap(({ hindsight }) => hindsight));
  if (keys.size === 0) return ["Blind: no input rests on a later reading."];
  return [
    wrap(
      `Blind in every input: ${blind} of ${rows.length} quantities. Of ${keys.size} inputs of the others nothing had been said by then, and their first later reading stands in: ${[...keys].sort().join(", ")}.`,
      width,
      "  ",
    ),
  ];
}
