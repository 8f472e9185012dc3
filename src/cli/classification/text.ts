import {
  type Answer,
  countryName,
  FLAGS,
  type Likelihood,
  type Margin,
  MEANING,
  MEASURES,
  printInterval,
  type Query,
  type RuleBook,
  type Turn,
  type Turning,
} from "../../rules/index.ts";
import type { Io } from "../io.ts";
import { short } from "../text/number.ts";
import { table } from "../text/table.ts";
import { wrap } from "../text/wrap.ts";

/** Everything that is said of one question. */
export interface Told {
  readonly query: Query;
  readonly answer: Answer;
  /** The answer in the other view, where it differs. */
  readonly other: Answer | undefined;
  readonly margins: readonly Margin[];
  /** Where the answer turns as one figure does. */
  readonly turnings: readonly Turning[];
  /** The next day of the book that changes the answer. */
  readonly next: Turn | undefined;
  /** What is believed of figures that are not exact, as written; the answer is that of the middle. */
  readonly believed: Readonly<Record<string, string>>;
  readonly likelihoods: readonly Likelihood[];
}

/** Limits farther than this from a figure are not near, percent of the figure. */
const NEAR = 50;
const MOST_MARGINS = 8;

/** The answer for people: a sentence, why, how far from the line, what is open or assumed. */
export function toldText(
  { query, answer, other, margins, turnings, next, believed, likelihoods }: Told,
  book: RuleBook,
  { width, style }: Io,
): string {
  const lines: string[] = [];
  const say = (text: string, indent = ""): void => void lines.push(wrap(`${indent}${text}`, width));
  const item = query.item.name ?? "This item";
  const to = countryName(query.transaction.to) ?? query.transaction.to;
  lines.push(
    style.bold(
      wrap(`${item} to ${to} on ${query.date}: ${MEANING[answer.result]} (${answer.result}).`, width),
    ),
    "",
  );
  say(
    answer.paragraph
      ? `It falls under ${answer.paragraph}.`
      : answer.result === "UNDETERMINED"
        ? "Its paragraph is open."
        : "It falls under no paragraph of the control list that this covers.",
  );
  for (const { rule, result, why, citation, evidence, confidence } of answer.findings)
    say(`• ${rule}: ${why} → ${result}. ${citation}; evidence ${evidence}, confidence ${confidence}.`);
  for (const { question, kind } of answer.open)
    say(`? ${kind === "fact" ? "not known" : "not settled"}: ${question}`);
  if (answer.result === "UNDETERMINED") {
    say(`Depending on that: ${answer.possible.join(", ")}.`);
    for (const [paragraph, lacks] of missing(margins))
      say(`- ${paragraph} asks for ${[...lacks].join(" and ")}`);
  }
  for (const flag of answer.flags) say(`! ${flag}: ${FLAGS[flag as keyof typeof FLAGS] ?? ""}`);
  if (other)
    say(
      `By the ${other.view === "text" ? "text as codified" : "rules as enforced"} the answer is ${other.result}: ${other.findings[0].why} (${other.findings[0].citation}).`,
    );
  if (likelihoods.length > 0) {
    lines.push("");
    say(`${doubt(believed)}, the answers by their probability (above and below stands the middle):`);
    for (const { result, paragraph, probability } of likelihoods)
      say(
        `${(100 * probability).toFixed(1).padStart(5)}%  ${result}${paragraph ? `, ${paragraph}` : ""}`,
        "  ",
      );
  }
  const near = nearest(margins);
  if (near.length > 0) lines.push("", marginTable(near, width, style), "");
  const turns = [...turnings.map(turnText), ...(next ? [`from ${next.from} → ${next.answer.result}`] : [])];
  if (turns.length > 0) say(`It would change by one of these alone: ${turns.join("; ")}.`);
  const { name } = query.exporter ?? {};
  if (name)
    say(`Asked for ${name} as exporter, since letters bind by name; --exporter none asks for anybody else.`);
  for (const assumed of answer.assumed) say(`Assumed: ${assumed}.`);
  say(`Rules are known to ${book.known}. Not legal advice.`);
  return `${lines.join("\n")}\n`;
}

/** Figures in words, with the units they are given in. */
const WORDS: Readonly<Record<string, readonly [name: string, unit: string]>> = {
  tpp: ["TPP", ""],
  performanceDensity: ["density", ""],
  nonPlanarDieAreaMm2: ["die area", " mm²"],
  ioGBps: ["I/O", " GB/s"],
  dramGBps: ["DRAM bandwidth", " GB/s"],
  nodeNm: ["node", " nm"],
  transistors: ["transistors", ""],
  memoryBandwidthDensity: ["memory density", ""],
};

/** A turn in words: `TPP of at least 2,400 → EXCEPTION_NAC`. */
function turnText({ knob, to, at, included, result }: Turning): string {
  const [name, unit] = WORDS[knob];
  const up = included ? "of at least" : "above";
  const down = included ? "of at most" : "below";
  const figure = at.toLocaleString("en-US", { maximumSignificantDigits: 6 });
  return `${name} ${to === "above" ? up : down} ${figure}${unit} → ${result}`;
}

/** What is taken to be uncertain, in words. */
function doubt(believed: Told["believed"]): string {
  const stated = Object.entries(believed).map(([spec, prior]) => {
    const [name, unit] = WORDS[spec];
    return `${name} ${prior}${unit}`;
  });
  return stated.length > 0 ? `With ${stated.join(" and ")}` : "With the die area as uncertain as stated";
}

/** Which figures each paragraph asks for that are not there. */
function missing(margins: readonly Margin[]): Map<string, Set<string>> {
  const lacks = new Map<string, Set<string>>();
  for (const { of, measure, value } of margins)
    if (value === null) lacks.set(of, (lacks.get(of) ?? new Set()).add(MEASURES[measure].label));
  return lacks;
}

function nearest(margins: readonly Margin[]): Margin[] {
  return margins
    .filter(({ percent }) => percent !== null && Math.abs(percent) <= NEAR)
    .sort((a, b) => Math.abs(a.percent ?? 0) - Math.abs(b.percent ?? 0))
    .slice(0, MOST_MARGINS);
}

const marginTable = (margins: readonly Margin[], width: number, style: Io["style"]): string =>
  table(
    margins.map(({ of, measure, value, unit, limit, inside, distance, percent }) => [
      of,
      measure,
      `${(value ?? 0).toLocaleString("en-US", { maximumSignificantDigits: 6 })} ${unit}`,
      `${printInterval(limit)}: ${inside ? "inside" : "outside"}`,
      `${(distance ?? 0) > 0 ? "+" : ""}${short(distance ?? 0, 3)} (${(percent ?? 0).toFixed(1)}%)`,
    ]),
    {
      head: ["limit of", "measure", "figure", "limit", "to the line"],
      align: ["left", "left", "right", "left", "right"],
      width,
      style,
    },
  );
