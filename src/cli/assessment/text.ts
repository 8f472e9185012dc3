import type { NumberSummary, Summary } from "../../engine/summary.ts";
import { START_YEAR, YEARS } from "../../engine/time.ts";
import { clip } from "../../evidence/foreign.ts";
import { labelOf, leadingOf, titleOf } from "../../report/collect.ts";
import type { AnswerResult, Assessment, Beside } from "../../report/schema.ts";
import { spokenOf } from "../../report/spokenOf.ts";
import { type Summaries, stepOf, yearsOf } from "../../report/told.ts";
import { type Answer, type Comparison, type Figure, NOW, SOON } from "../../verdict/answer.ts";
import { assertable } from "../../verdict/claim.ts";
import { ofTwenty } from "../../verdict/words.ts";
import type { Io } from "../io.ts";
import { type Band, chart } from "../text/chart.ts";
import { percent, quarter, range, short } from "../text/number.ts";
import { columnWidths, table } from "../text/table.ts";
import { wrap } from "../text/wrap.ts";
import { claimsText, curvesText, unidentifiedText } from "./claims.ts";
import { leaksText } from "./leaks.ts";

/** How many of the inputs that move an answer are named. */
const NAMED_DRIVERS = 3;

/** How an assessment is laid out, and what its JSON does not say. */
interface Layout extends Pick<Io, "width" | "style"> {
  /** Every figure, not those alone that the findings speak of. */
  readonly all: boolean;
  /** How many beliefs and policies differ from the evidence tables and the record. */
  readonly changed: number;
  /** Folder of the evidence where it is not the shipped one. */
  readonly data: string | undefined;
}

/** An assessment for people. */
export function assessmentText(
  assessment: Assessment,
  answers: readonly Answer[],
  summaries: Summaries,
  { width, style, all, changed, data }: Layout,
): string {
  const { release, dataHash, seed, worlds, asOf, hindsight, scenario } = assessment;
  const title = style.bold(`Chokepoint ${release} · ${scenario.name}`);
  const about = [
    `${worlds.toLocaleString("en-US")} worlds`,
    changed === 0
      ? "no belief changed"
      : `${changed} ${changed === 1 ? "belief or policy" : "beliefs and policies"} changed`,
    ...(data === undefined ? [] : [`evidence of ${clip(data)}`]),
    ...(asOf ? [`evidence to ${asOf}`] : []),
  ].join(" · ");
  const lead = "Every figure is the middle world's, with the interval that 9 worlds in 10 fall into.";
  const blind =
    hindsight.length === 0
      ? []
      : [
          style.warn(
            wrap(
              `Not blind: of ${hindsight.length} inputs nothing had been said by ${asOf}, and their first later reading stands in (listed in --json under "hindsight").`,
              width,
            ),
          ),
        ];
  const blocks = answers.map((answer, i) => {
    const result: AnswerResult = assessment.answers[answer.key];
    const heading = style.accent(style.bold(`${i + 1} ${answer.key.toUpperCase()}`));
    return [
      `${heading}  ${wrap(result.question, width - answer.key.length - 4)}`,
      style.bold(wrap(result.headline, width)),
      ...[
        tables(answer, summaries, { width, style, all, beside: result.beside }),
        ...(all && answer.key === "foundry" ? [leaksText(assessment.answers.foundry, { width, style })] : []),
        ...(all
          ? [claimsText, curvesText, unidentifiedText].map((part) => part(result, { width, style }))
          : []),
        picture(answer, summaries, width),
      ].filter(Boolean),
      evidenceNote(answer, result, width, style),
    ].join("\n\n");
  });
  const position = scenario.signed === null ? [] : [positionText(scenario, width, style)];
  const asOfPart = asOf ? `, as of ${asOf}` : "";
  const cite = `Cite as: Chokepoint ${release}, data ${dataHash}, scenario "${scenario.name}", seed ${seed}, ${worlds} worlds${asOfPart}.`;
  const more = "To see it as pictures and move a belief: npx chokepoint serve";
  return `${[[title, style.dim(wrap(`${about}. ${lead}`, width)), ...blind].join("\n"), ...position, ...blocks, `${more}\n${style.dim(wrap(cite, width))}`].join("\n\n\n")}\n`;
}

/** What a position asserts, and how often its own worlds bear it out. */
function positionText(
  { signed, about, asserts }: Assessment["scenario"],
  width: number,
  style: Io["style"],
): string {
  const rows = Object.values(asserts).map(({ label, holds, share }) => [
    holds ? label : `not: ${label}`,
    ofTwenty(share),
  ]);
  const head = ["asserts", "its own worlds agree in"];
  return [
    style.bold(wrap(`Signed by ${signed}`, width)),
    wrap(about, width),
    ...(rows.length > 0 ? [table(rows, { head, align: ["left", "left"], width, style, least: 40 })] : []),
  ].join("\n\n");
}

function evidenceNote(answer: Answer, result: AnswerResult, width: number, style: Io["style"]): string {
  const { figure, year } = leadingOf(answer);
  const note = `${percent(result.evidence.weakShare)} of the spread of "${titleOf(figure, year)}" rests on grade C and D evidence. What moves it most:`;
  const drivers = result.drivers.slice(0, NAMED_DRIVERS).map(({ rank, label, key }) => {
    const line = `  ${rank < 0 ? "−" : "+"}${Math.abs(rank).toFixed(2)}  ${label}`;
    const gap = line.length + key.length + 3 > width ? "\n         " : " ";
    return `${line}${gap}${style.dim(`(${key})`)}`;
  });
  return [wrap(note, width), ...drivers].join("\n");
}

/** First year of the pictures: before it, no rule stood and hardly an Ascend was sold. */
const PICTURED_FROM = 2022;

/** The picture of a yearly number, or nothing where the answer has none. */
function picture({ chart: { node, title } }: Answer, summaries: Summaries, width: number): string {
  if (node.shape !== "yearly") return "";
  const years = Array.from({ length: START_YEAR + YEARS - PICTURED_FROM }, (_, i) => PICTURED_FROM + i);
  const bands = years.flatMap((year): Band[] => {
    const s = summaries(node, stepOf(year));
    return s.kind === "number" ? [{ year, p05: s.p05, p50: s.p50, p95: s.p95 }] : [];
  });
  return chart(title, bands, width);
}

function tables(
  answer: Answer,
  summaries: Summaries,
  {
    width,
    style,
    all,
    beside,
  }: Pick<Io, "width" | "style"> & { readonly all: boolean; readonly beside: readonly Beside[] },
): string {
  const claimed = new Set(assertable(answer).map(({ id }) => id));
  // What is claimed has a table of its own where everything is shown.
  const figures = all ? answer.figures.filter(({ id }) => !claimed.has(id)) : spokenOf(answer, summaries);
  const compared = new Set(answer.compared?.rows.flatMap(({ ids }) => ids));
  const still = figures.filter(({ node, id }) => node.shape !== "yearly" && !compared.has(id));
  const yearly = figures.filter(({ node }) => node.shape === "yearly");
  const hidden = all ? 0 : answer.figures.length - figures.length;
  return [
    still.length > 0 &&
      table(
        still.map((figure) => stillRow(figure, summaries(figure.node, 0))),
        {
          head: ["", "middle", "9 in 10", "unit"],
          align: ["left", "right", "right", "left"],
          width,
          style,
          least: 24,
        },
      ),
    yearly.length > 0 && yearlyTable(yearly, summaries, width, style),
    all && answer.compared && comparison(answer, answer.compared, summaries, beside, { width, style }),
    hidden > 0 &&
      style.dim(`${hidden} more ${hidden === 1 ? "figure" : "figures"} with --all, --json or --csv`),
  ]
    .filter(Boolean)
    .join("\n\n");
}

const named = (figure: Figure): string =>
  figure.basis ? `${labelOf(figure)} (${figure.basis})` : labelOf(figure);

function stillRow(figure: Figure, summary: Summary): string[] {
  if (summary.kind === "share") {
    const [first, ...rest] = ranked(summary);
    return [named(figure), first, rest.slice(0, 2).join(", "), "of worlds"];
  }
  if (summary.kind === "date") {
    const { p05, p50, p95, never } = summary;
    const note = never > 0 ? `never: ${percent(never)}` : "date";
    return [named(figure), never > 0.5 ? "never" : quarter(p50), bounds(quarter(p05), quarter(p95)), note];
  }
  const { p50, between } = interval(summary, 3);
  return [named(figure), p50, between, shownUnit(summary.unit)];
}

const shownUnit = (unit: string): string => (unit === "1" ? "" : unit);

/** Levels by share of worlds, the most frequent first; of a claim only how often it holds. */
function ranked({ levels, shares }: Extract<Summary, { kind: "share" }>): string[] {
  if (levels.join() === "fails,holds") return [percent(shares[1])];
  return levels
    .map((level, i) => ({ level, share: shares[i] }))
    .sort((a, b) => b.share - a.share)
    .filter(({ share }) => share > 0)
    .map(({ level, share }) => `${level} ${percent(share)}`);
}

/** Column of labels in a table by years: wide enough for a word, narrow enough for six years beside it. */
const LABELS = 22;

/** A figure a row and a year a column, the median over its interval. */
function yearlyTable(
  figures: readonly Figure[],
  summaries: Summaries,
  width: number,
  style: Io["style"],
): string {
  const rows = figures.map((figure) => {
    const shown = yearsOf(figure);
    const unit =
      summaries(figure.node, stepOf(shown[0])).kind === "number"
        ? shownUnit(figure.node.unitText)
        : "of worlds";
    return {
      label: unit ? `${named(figure)}, ${unit}` : named(figure),
      cell: (year: number) => (shown.includes(year) ? yearCell(summaries(figure.node, stepOf(year))) : ""),
    };
  });
  const years = [...new Set(figures.flatMap(yearsOf))].filter((y) => y !== undefined).sort((a, b) => a - b);
  const widths = columnWidths(
    rows.map(({ cell }) => years.map(cell)),
    years.map(String),
  );
  const kept = yearsThatFit(years, widths, width - LABELS);
  return table(
    rows.map(({ label, cell }) => [label, ...kept.map(cell)]),
    {
      head: ["", ...kept.map(String)],
      align: ["left", ...kept.map(() => "right" as const)],
      width,
      style,
      least: LABELS,
    },
  );
}

/** As many years as there is room for: this one, the next to be spoken of and the last first, then from now outwards. */
function yearsThatFit(years: readonly number[], widths: readonly number[], room: number): readonly number[] {
  const first = [NOW, SOON, years[years.length - 1]];
  const wanted = [...first, ...[...years].sort((a, b) => Math.abs(a - NOW) - Math.abs(b - NOW))];
  const kept = new Set<number>();
  let used = 0;
  for (const year of wanted) {
    const need = widths[years.indexOf(year)];
    if (need === undefined || kept.has(year) || used + need > room) continue;
    kept.add(year);
    used += need;
  }
  return years.filter((year) => kept.has(year));
}

/** A number with its interval; a date's middle; the most frequent level of a category with its share. */
function yearCell(summary: Summary): string {
  if (summary.kind === "share") return ranked(summary)[0].replace(" ", "\n");
  if (summary.kind === "date") return quarter(summary.p50);
  const { p50, between } = interval(summary, 2);
  return `${p50}\n${between}`;
}

/** An interval in words; nothing where both ends read the same. */
const bounds = (low: string, high: string): string => (low === high ? "" : range(low, high));

/** A number's middle and interval; what rounding error left of a zero beside large numbers is zero. */
function interval({ p05, p50, p95 }: Extract<Summary, { kind: "number" }>, figures: number) {
  const noise = 1e-9 * Math.max(Math.abs(p05), Math.abs(p50), Math.abs(p95));
  const text = (x: number) => short(Math.abs(x) <= noise ? 0 : x, figures);
  return { p50: text(p50), between: bounds(text(p05), text(p95)) };
}

/** Figures side by side, and under them others' chips counted alike. */
function comparison(
  { figures }: Answer,
  { title, heads, rows }: Comparison,
  summaries: Summaries,
  beside: readonly Beside[],
  { width, style }: Pick<Io, "width" | "style">,
): string {
  const cell = ({ p05, p50, p95 }: Pick<NumberSummary, "p05" | "p50" | "p95">): string =>
    `${short(p50, 2)} (${range(short(p05, 2), short(p95, 2))})`;
  const own = rows.map(({ label, ids }) => [
    label,
    ...ids.map((id) =>
      cell(summaries((figures.find((f) => f.id === id) as Figure).node, 0) as NumberSummary),
    ),
  ]);
  const others = beside.map(({ name, node, perArea, perWafer, cost }) => [
    `${name}, ${node}, as quoted`,
    short(perArea, 2),
    cell(perWafer),
    cell(cost),
  ]);
  const head = ["", ...heads];
  const align = ["left", ...heads.map(() => "right" as const)] as const;
  return `${title}\n${table([...own, ...others], { head, align: [...align], width, style, least: 20 })}`;
}
