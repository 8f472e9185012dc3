import type { Beside, BesideFigure } from "../report/beside.ts";
import { spokenOf } from "../report/spokenOf.ts";
import type { Summaries } from "../report/told.ts";
import { answers, NOW, SOON } from "../verdict/index.ts";
import type { Io } from "./io.ts";
import { percent, quarter, range, short } from "./text/number.ts";
import { table } from "./text/table.ts";
import { wrap } from "./text/wrap.ts";

/** A run read in two ways, for people: what the findings speak of, or every figure. */
export function besideText(
  { scenario, worlds, seed, asOf, dependences, weights, answers: results }: Beside,
  all: boolean,
  plain: Summaries,
  { width, style }: Io,
): string {
  const other = dependences ? "independent" : "weighted";
  const run = `${worlds.toLocaleString("en-US")} worlds of seed ${seed}${asOf ? `, evidence to ${asOf}` : ""}`;
  const about = dependences
    ? aboutDependences(dependences, width)
    : weights
      ? aboutWeights(weights, width)
      : "";
  const blocks = answers.map((answer) => {
    const result = results[answer.key];
    const spoken = new Set(spokenOf(answer, plain).map(({ id }) => id));
    const shown = result.figures.filter(({ id }) => {
      const [, name, year] = /^(.*?)(?:\.(\d{4}))?$/.exec(id) ?? [];
      return all || (spoken.has(name) && (year === undefined || [NOW, SOON].includes(Number(year))));
    });
    const same = result.headline === result.otherHeadline;
    return [
      style.accent(style.bold(answer.key.toUpperCase())),
      same
        ? wrap(`Either way: ${result.headline}`, width, "  ")
        : [`plain: ${result.headline}`, `${other}: ${result.otherHeadline}`]
            .map((line) => wrap(line, width, "  "))
            .join("\n"),
      table(shown.map(row), {
        head: ["", "plain", other, "width"],
        align: ["left", "right", "right", "right"],
        width,
        style,
        least: 22,
      }),
    ].join("\n\n");
  });
  const title = style.bold(
    `${scenario}: ${dependences ? "without declared dependence" : "weighted by the record"}`,
  );
  const rest = `"width" is the width of the ${other} 90% interval over that of the plain one.${all ? "" : " --all and --json have every figure."}`;
  return `${[`${title}\n${wrap(`${run}.`, width)}\n${about}`, ...blocks, style.dim(wrap(rest, width))].join("\n\n\n")}\n`;
}

function aboutDependences(dependences: NonNullable<Beside["dependences"]>, width: number): string {
  if (dependences.length === 0) return wrap("No input is declared to depend on another.", width);
  const lines = dependences.map(({ key, on, rank }) => `  ${key} on ${on}: ${signedRank(rank)}`);
  const lead = `${dependences.length} declared ${dependences.length === 1 ? "dependence" : "dependences"} between inputs (rank correlation), taken out on the right. Every input keeps its prior and its draws; how a path hangs together over time is part of its prior and stays.`;
  return [wrap(lead, width), ...lines.map((line) => wrap(line, width, "    "))].join("\n");
}

function aboutWeights(weights: NonNullable<Beside["weights"]>, width: number): string {
  const lead =
    `Each world is weighted by how likely it makes the published record, with a lognormal error about each value; values that conflict are a mixture. ` +
    `The weights leave as much as ${short(weights.effectiveWorlds)} worlds of equal weight would say. Facts that a prior cites are left out, so that nothing counts twice.`;
  const lines = weights.records.map(
    ({ label, unit, published, sd, because }) =>
      `  ${label}: ${published.map((x) => short(x)).join(" or ")} ${unit}, error ${percent(sd)} (${because})`,
  );
  return [wrap(lead, width), ...lines.map((line) => wrap(line, width, "    "))].join("\n");
}

const signedRank = (rank: number): string => `${rank < 0 ? "−" : "+"}${Math.abs(rank)}`;

function row({ label, unit, plain, other, width }: BesideFigure): string[] {
  const name = unit === "of worlds" || unit === "date" || unit === "1" ? label : `${label}, ${unit}`;
  return [name, cell(plain, unit), cell(other, unit), width === null ? "" : `${short(width, 2)}×`];
}

function cell(side: BesideFigure["plain"], unit: string): string {
  if (isInterval(side)) {
    const text = (x: number | null) =>
      unit === "date" ? quarter(x ?? Number.POSITIVE_INFINITY) : x === null ? "" : short(x);
    return side.p05 === side.p95
      ? text(side.p50)
      : `${text(side.p50)}\n${range(text(side.p05), text(side.p95))}`;
  }
  const levels = Object.entries(side).sort(([, a], [, b]) => b - a);
  const holds = levels.find(([level]) => level === "holds");
  return holds ? percent(holds[1]) : `${levels[0][0]}\n${percent(levels[0][1])}`;
}

const isInterval = (
  side: BesideFigure["plain"],
): side is { p05: number | null; p50: number | null; p95: number | null } => "p50" in side;
