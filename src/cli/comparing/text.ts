import type { ShareSummary } from "../../engine/summary.ts";
import { spokenOf } from "../../report/spokenOf.ts";
import { toldBy } from "../../report/told.ts";
import { assertable } from "../../verdict/claim.ts";
import { answers, NOW, SOON } from "../../verdict/index.ts";
import type { Io } from "../io.ts";
import { percent, range, short } from "../text/number.ts";
import { table } from "../text/table.ts";
import { wrap } from "../text/wrap.ts";
import { claimsOf, differences, type FigureDifference, type Side } from "./collect.ts";
import type { ClaimDifference } from "./schema.ts";

/** How two scenarios' answers differ, for people. */
export function compareText(
  a: Side,
  b: Side,
  { worlds, seed, all }: { readonly worlds: number; readonly seed: number; readonly all: boolean },
  { width, style }: Io,
): string {
  const [first, second] = [a.scenario.name, b.scenario.name];
  const title = style.bold(`${second} against ${first}`);
  const lead = `Differences are ${second} minus ${first}, world by world, over the same ${worlds.toLocaleString("en-US")} worlds of seed ${seed}.`;
  const blocks = answers.map((answer) => {
    const spoken = new Set([a, b].flatMap(({ summaries }) => spokenOf(answer, summaries)));
    const shown = differences(
      answer.figures.filter((figure) => all || spoken.has(figure)),
      a,
      b,
    ).filter(({ year }) => all || year === undefined || year === NOW || year === SOON);
    const claimed = new Set(assertable(answer).map(({ id }) => id));
    const changed = shown.filter((row) => isChanged(row) && !claimed.has(baseOf(row)));
    const [before, after] = [a, b].map(({ summaries }) => answer.headline(toldBy(summaries, answer)));
    const same = shown.filter((row) => !isChanged(row)).length;
    const parting = claimsText(claimsOf(answer, a, b), [first, second], { width, style, all });
    const findings =
      before === after
        ? wrap(`Either way: ${before}`, width, "  ")
        : [`${first}: ${before}`, `${second}: ${after}`].map((line) => wrap(line, width, "  ")).join("\n");
    return [
      style.accent(style.bold(answer.key.toUpperCase())),
      findings,
      ...(changed.length > 0 ? [rowsTable(changed, width, style)] : []),
      ...(parting === "" ? [] : [parting]),
      ...(changed.length === 0 && parting === "" ? ["Its figures are the same in every world."] : []),
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

/** A figure's id without its year. */
const baseOf = ({ id, year }: FigureDifference): string =>
  year === undefined ? id : id.slice(0, -`.${year}`.length);

/** Claims are told apart where the shares of worlds differ by this much: one world of twenty. */
const PART = 0.05;

/** The claims on which the sides part, and those that one of them asserts. */
function claimsText(
  claims: readonly ClaimDifference[],
  [first, second]: readonly [string, string],
  { width, style, all }: Pick<Io, "width" | "style"> & { readonly all: boolean },
): string {
  const shown = claims.filter(
    ({ a, b, aSays, bSays }) =>
      a !== b && (all || Math.abs(a - b) >= PART || aSays !== null || bSays !== null),
  );
  if (shown.length === 0) return "";
  const says = (name: string, holds: boolean | null) =>
    holds === null ? [] : [`${name} says that it ${holds ? "holds" : "fails"}`];
  return table(
    shown.map(({ label, a, b, aSays, bSays }) => [
      [label, ...says(first, aSays), ...says(second, bSays)].join("\n"),
      percent(a),
      percent(b),
    ]),
    {
      head: ["claims on which they part, share of worlds", "first", "second"],
      align: ["left", "right", "right"],
      width,
      style,
      least: 40,
    },
  );
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
