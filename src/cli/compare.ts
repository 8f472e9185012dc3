import { compare } from "../analysis/compare.ts";
import { compile } from "../engine/compile.ts";
import { type Run, run } from "../engine/run.ts";
import type { ShareSummary, Summary } from "../engine/summary.ts";
import { kept, outputs } from "../model.ts";
import { idOf, labelOf } from "../report/collect.ts";
import { spokenOf } from "../report/spokenOf.ts";
import { type Summaries, stepOf, summariesOf, toldBy, yearsOf } from "../report/told.ts";
import { answers, type Figure, NOW, SOON } from "../verdict/index.ts";
import { blaming, checkFit, openCase } from "./case.ts";
import type { Io } from "./io.ts";
import { kernelOf } from "./kernel.ts";
import type { RunChoice } from "./options.ts";
import { withProgress } from "./progress.ts";
import { percent, range, short } from "./text/number.ts";
import { table } from "./text/table.ts";
import { wrap } from "./text/wrap.ts";

interface Side {
  readonly name: string;
  readonly run: Run;
  readonly summaries: Summaries;
}

/** How one figure differs between two scenarios, world by world; second minus first. */
interface FigureDifference {
  readonly id: string;
  readonly year: number | undefined;
  readonly label: string;
  /** Unit of the difference: quarters for a date, empty for a category. */
  readonly unit: string;
  /** What each side says; the shares of worlds at each level for a category. */
  readonly a: Summary;
  readonly b: Summary;
  /** Percentiles of the difference and how often the second is higher or lower; absent for a category. */
  readonly difference?: { p05: number; p50: number; p95: number; higher: number; lower: number };
}

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
  const program = compile(outputs, kept);
  const kernel = kernelOf(program);
  const cases = [first, second].map((reference) => openCase(reference, choice));
  for (const asked of cases) checkFit(asked, program.inputs);
  const side = (i: number, update: (done: number) => void): Promise<Side> =>
    blaming(cases[i], () => {
      const onProgress = (done: number) => update(i * choice.worlds + done);
      const { worlds, seed } = choice;
      const result = run(program, cases[i].beliefs, { worlds, seed, onProgress }, kernel);
      return { name: cases[i].scenario.name, run: result, summaries: summariesOf(result) };
    });
  const [a, b] = await withProgress(io, 2 * choice.worlds, "worlds", async (update) => [
    await side(0, update),
    await side(1, update),
  ]);
  if (choice.json) io.out(json(a, b, choice));
  else io.out(text(a, b, choice, io));
}

function differences(figures: readonly Figure[], a: Side, b: Side): FigureDifference[] {
  return figures.flatMap((figure) => yearsOf(figure).map((year) => difference(figure, year, a, b)));
}

function difference(figure: Figure, year: number | undefined, a: Side, b: Side): FigureDifference {
  const step = stepOf(year);
  const label = year === undefined ? labelOf(figure) : `${labelOf(figure)}, ${year}`;
  const sides = { a: a.summaries(figure.node, step), b: b.summaries(figure.node, step) };
  const common = { id: idOf(figure.id, year), year, label, ...sides };
  if (sides.a.kind === "share") return { ...common, unit: "" };
  const { unit, ...numbers } = compare(a.run, b.run, figure.node, step);
  return { ...common, unit, difference: numbers };
}

function json(a: Side, b: Side, { worlds, seed }: RunChoice): string {
  const entries = answers.map((answer) => [
    answer.key,
    {
      question: answer.question,
      figures: differences(answer.figures, a, b).map(({ year: _year, ...rest }) => rest),
    },
  ]);
  // A date that never comes is written as null; JSON has no infinity.
  return `${JSON.stringify({ a: a.name, b: b.name, worlds, seed, answers: Object.fromEntries(entries) }, null, 2)}\n`;
}

function text(a: Side, b: Side, { worlds, seed, all }: CompareChoice, { width, style }: Io): string {
  const title = style.bold(`${b.name} against ${a.name}`);
  const lead = `Differences are ${b.name} minus ${a.name}, world by world, over the same ${worlds.toLocaleString("en-US")} worlds of seed ${seed}.`;
  const blocks = answers.map((answer) => {
    const spoken = new Set([a, b].flatMap(({ summaries }) => spokenOf(answer, summaries)));
    const shown = differences(
      answer.figures.filter((figure) => all || spoken.has(figure)),
      a,
      b,
    ).filter(({ year }) => all || year === undefined || year === NOW || year === SOON);
    const changed = shown.filter(isChanged);
    const [before, after] = [a, b].map(({ summaries }) => answer.headline(toldBy(summaries, answer)));
    const same = shown.length - changed.length;
    const findings =
      before === after
        ? wrap(`Either way: ${before}`, width, "  ")
        : [`${a.name}: ${before}`, `${b.name}: ${after}`].map((line) => wrap(line, width, "  ")).join("\n");
    return [
      style.accent(style.bold(answer.key.toUpperCase())),
      findings,
      changed.length > 0 ? rowsTable(changed, width, style) : "Its figures are the same in every world.",
      ...(all && changed.length > 0 && same > 0
        ? [style.dim(`${same} more ${same === 1 ? "is" : "are"} the same in every world.`)]
        : []),
    ].join("\n\n");
  });
  const rest = style.dim(
    "Two years of what the findings speak of are shown; --all and --json have every figure and year.",
  );
  return `${[`${title}\n${wrap(lead, width)}`, ...blocks, ...(all ? [] : [wrap(rest, width)])].join("\n\n\n")}\n`;
}

/** Differences smaller than this part of the values are left by rounding. */
const NOISE = 1e-9;

function isChanged({ a, b, difference }: FigureDifference): boolean {
  if (a.kind === "share" && b.kind === "share") return a.shares.some((share, i) => share !== b.shares[i]);
  if (!difference || a.kind === "share" || b.kind === "share") return false;
  const size = Math.max(...[a, b].flatMap(({ p05, p95 }) => [Math.abs(p05), Math.abs(p95)]));
  return (
    [difference.p05, difference.p50, difference.p95].some((x) => Math.abs(x) > NOISE * size) ||
    size === Infinity
  );
}

function rowsTable(rows: readonly FigureDifference[], width: number, style: Io["style"]): string {
  const body = rows.map(({ label, unit, a, b, difference }) => {
    if (a.kind === "share" && b.kind === "share") {
      const level = mostMoved(a, b);
      const shares = `${percent(a.shares[level])} → ${percent(b.shares[level])}`;
      return [a.levels[level] === "holds" ? label : `${label}: ${a.levels[level]}`, shares, "", "of worlds"];
    }
    if (!difference) return [label, "", "", ""];
    const { p05, p50, p95 } = difference;
    const middle = signed(p50);
    const [low, high] = [p05, p95].map((x) => (Number.isFinite(x) ? signed(x) : "never"));
    const between = p05 === p95 ? "" : range(low, high);
    return [label, middle, between, `${unit}, higher in ${percent(difference.higher)}`];
  });
  return table(body, {
    head: ["", "middle", "9 in 10", ""],
    align: ["left", "right", "right", "left"],
    width,
    style,
    least: 24,
  });
}

/** The level whose share of worlds differs most; of a claim, that it holds. */
function mostMoved(a: ShareSummary, b: ShareSummary): number {
  const moved = a.shares.map((share, i) => Math.abs(b.shares[i] - share));
  return a.levels.includes("holds") ? a.levels.indexOf("holds") : moved.indexOf(Math.max(...moved));
}

/** A difference with its sign; one of its dates may never come. */
const signed = (x: number): string =>
  x === Infinity ? "to never" : x === -Infinity ? "from never" : x > 0 ? `+${short(x)}` : short(x);
