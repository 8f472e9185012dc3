import type { Summary } from "../../engine/summary.ts";
import type { Grounded } from "../../report/grounded.ts";
import type { Io } from "../io.ts";
import { percent, quarter, range, short } from "../text/number.ts";
import { wrap } from "../text/wrap.ts";

/** Which world of which run is explained, and where it lies among the others. */
export interface Told {
  readonly scenario: string;
  readonly world: number;
  readonly worlds: number;
  readonly seed: number;
  readonly summary: Summary;
}

/** Formulas longer than this are cut: a sum over many parts says no more in full. */
const LONGEST_LINE = 600;

/** An explanation as a tree for people. What has been explained further up is not explained again. */
export function explanationText(
  root: Grounded,
  told: Told,
  { width, style }: Pick<Io, "width" | "style">,
): string {
  const { scenario, world, worlds, seed, summary } = told;
  const lines: string[] = [];

  const write = (text: string, first: string, rest: string, tint = (s: string) => s): void => {
    const cut = text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE)} …` : text;
    const wrapped = wrap(cut, Math.max(30, width - rest.length)).split("\n");
    wrapped.forEach((line, i) => {
      lines.push(`${style.dim(i === 0 ? first : rest)}${tint(line)}`);
    });
  };

  const visit = (node: Grounded, first: string, rest: string): void => {
    const time = node.time ? ` ${node.time}` : "";
    const read =
      node.when === "past"
        ? ", read from the quarter before"
        : node.when === "series"
          ? ", read over all its time"
          : "";
    write(`${node.key}${time}  = ${shown(node)}`, first, rest, style.bold);
    // The engine names parts of long formulas by their formula, which follows anyway.
    if (node.label !== node.formula || read) write(`${node.label}${read}`, rest, rest);
    if (node.repeats) {
      write("explained above", rest, rest, style.dim);
      return;
    }
    if (node.formula) write(`= ${node.formula}`, rest, `${rest}  `, style.accent);
    if (node.withNumbers && node.withNumbers !== node.formula)
      write(`= ${node.withNumbers}`, rest, `${rest}  `);
    if (node.belief) belief(node.belief, rest);
    node.inputs.forEach((input, i) => {
      const isLast = i === node.inputs.length - 1;
      visit(input, `${rest}${isLast ? "└─ " : "├─ "}`, `${rest}${isLast ? "   " : "│  "}`);
    });
  };

  const belief = (
    { prior, unit, by, grade, why, where, setBy, facts }: NonNullable<Grounded["belief"]>,
    rest: string,
  ): void => {
    const text = typeof prior === "object" ? knots(prior.knots) : String(prior);
    const who = { evidence: "evidence tables", scenario: "scenario", change: "your change" }[by];
    const inUnit =
      unit === "date" || unit === "1" || (typeof prior === "string" && prior.endsWith(unit))
        ? ""
        : ` ${unit}`;
    write(`believed: ${text}${inUnit} · grade ${grade} · ${who}, ${where}`, rest, `${rest}  `);
    if (setBy) write(ruledBy(setBy), `${rest}  `, `${rest}  `);
    if (why) write(why, `${rest}  `, `${rest}  `);
    for (const fact of facts) {
      write(
        `• ${fact.says} · grade ${fact.grade}${fact.status ? ` · ${fact.status}` : ""}`,
        `${rest}  `,
        `${rest}    `,
      );
      write(`${fact.source}: ${fact.address ?? "no address known"}`, `${rest}    `, `${rest}    `, style.dim);
    }
  };

  visit(root, "", "");
  const all = `World ${world} of ${worlds.toLocaleString("en-US")} (seed ${seed}, ${scenario}), near the middle: ${overall(summary)}. Numbers in formulas are in base units.`;
  return `${wrap(all, width)}\n\n${lines.join("\n")}\n`;
}

/** How a date came from the rule book, with the command that shows it. */
function ruledBy({ rule, control }: NonNullable<NonNullable<Grounded["belief"]>["setBy"]>): string {
  if (!control) return `set by the rule book: the first day of ${rule}`;
  const { item, to, headquarters } = control;
  const buyer = headquarters ? `a buyer in ${to} headquartered in ${headquarters}` : `a buyer in ${to}`;
  const by = rule === "none" ? "by no rule of the book" : `first by rule ${rule}`;
  return `set by the rule book: ${item} for ${buyer} comes under control ${by}`;
}

const knots = (map: Readonly<Record<string, string | number>>): string =>
  Object.entries(map)
    .map(([date, prior]) => `${date}: ${prior}`)
    .join("; ");

function shown({ value, unit }: Grounded): string {
  if (value === null) return "never";
  if (typeof value === "string") return value;
  return unit === "1" ? short(value, 4) : `${short(value, 4)} ${unit}`;
}

function overall(summary: Summary): string {
  if (summary.kind === "share")
    return summary.levels.map((level, i) => `${level} in ${percent(summary.shares[i])} of worlds`).join(", ");
  if (summary.p05 === summary.p95) {
    const value = summary.kind === "date" ? quarter(summary.p50) : short(summary.p50);
    return `the middle is ${value}, and so are 9 worlds in 10`;
  }
  const [p05, p50, p95] = [summary.p05, summary.p50, summary.p95].map(
    summary.kind === "date" ? quarter : (x) => short(x),
  );
  return `the middle is ${p50}, 9 worlds in 10 fall into ${range(p05, p95)}`;
}
