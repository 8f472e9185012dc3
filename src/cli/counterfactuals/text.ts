import { BASES, type Basis } from "../../fleet/index.ts";
import type { Io } from "../io.ts";
import { percent, range, short } from "../text/number.ts";
import { table } from "../text/table.ts";
import { wrap } from "../text/wrap.ts";
import type { CounterfactualReport } from "./schema.ts";
import { inYear } from "./sentences.ts";

type Spread = CounterfactualReport["actual"][number]["used"];

/** Years of lost sales that the text shows: from the first chip rule to five years on. */
const LOST_YEARS: readonly number[] = [2022, 2023, 2024, 2025, 2026, 2027, 2028, 2030];

const OVERLAP = "Rows overlap and are not added.";

const signed = (x: number): string => (x > 0 ? `+${short(x)}` : short(x));
const signedRange = ({ p05, p95 }: Spread): string => range(signed(p05), signed(p95));
const plainRange = ({ p05, p95 }: Spread): string => range(short(p05), short(p95));

/** Counterfactuals and the leak ledger for people. */
export function counterfactualText(report: CounterfactualReport, basis: Basis, { width, style }: Io): string {
  const { scenario, worlds, seed, asOf, year, sentences } = report;
  const { words } = BASES[basis];
  const lead =
    `${scenario}, the same ${worlds.toLocaleString("en-US")} worlds of seed ${seed}${asOf ? `, evidence to ${asOf}` : ""}, each with and ` +
    `without. Middle world and 9 worlds in 10; H100e ${words} where not said otherwise.`;
  const block = (title: string, sentence: string, rows: string, note: string) =>
    [
      style.accent(style.bold(title)),
      style.bold(wrap(sentence, width)),
      rows,
      style.dim(wrap(note, width)),
    ].join("\n\n");
  return `${[
    `${style.bold("Without some rules, and without the leaks")}\n${style.dim(wrap(lead, width))}`,
    block(
      `RULES REMOVED, ${year}`,
      sentences.rules,
      rulesTable(report, width, style),
      `"More" is against things as they are, world by world; share is Chinese firms' of what the world adds in the year; allied and legal sales are by compute. Beijing's gate: as it is, or open to all that is bought. ${OVERLAP} ${sampling(report)}`,
    ),
    block(
      "LEGAL SALES LOST, H100e by compute",
      sentences.lostSales,
      lostTable(report, width, style),
      "Lost to Washington: without chip rules, Beijing's gate as it is. To Beijing as well: what its open gate adds there. Both are sales of the same year.",
    ),
    block(
      `LEAK LEDGER, end of ${year}`,
      sentences.leaks,
      leaksTable(report, width, style),
      `Each leak is shut from the start in the same worlds; what is shut is partly made up for elsewhere. Gained time: how much later Chinese firms would have had what they have. ${OVERLAP}`,
    ),
  ].join("\n\n\n")}\n`;
}

function rulesTable(
  { rules, actual, year }: CounterfactualReport,
  width: number,
  style: Io["style"],
): string {
  const now = inYear(actual, year);
  const rows = rules.map(({ label, permit, years }) => {
    const { moreUsed, share, moreAllied, moreLegal } = inYear(years, year);
    return [
      permit === "asIs" ? label : "",
      permit === "asIs" ? "as is" : "open",
      signed(moreUsed.p50),
      signedRange(moreUsed),
      percent(share.p50),
      signed(moreAllied.p50),
      signed(moreLegal.p50),
    ];
  });
  const levels = ["as things are", "", short(now.used.p50), plainRange(now.used), percent(now.share.p50)];
  return table([[...levels, short(now.allied.p50), short(now.legal.p50)], ...rows], {
    head: ["", "gate", "more used", "9 in 10", "share", "allied", "legal"],
    align: ["left", "left", "right", "right", "right", "right", "right"],
    width,
    style,
    least: 20,
  });
}

function lostTable({ lostSales }: CounterfactualReport, width: number, style: Io["style"]): string {
  const rows = LOST_YEARS.map((year) => {
    const { washington, beijing } = inYear(lostSales, year);
    return [
      String(year),
      short(washington.p50),
      plainRange(washington),
      short(beijing.p50),
      plainRange(beijing),
    ];
  });
  return table(rows, {
    head: ["", "Washington", "9 in 10", "Beijing", "9 in 10"],
    align: ["left", "right", "right", "right", "right"],
    width,
    style,
  });
}

function leaksTable({ leaks, year }: CounterfactualReport, width: number, style: Io["style"]): string {
  const rows = leaks.map(({ label, years }) => {
    const { gained, ahead } = inYear(years, year);
    return [
      label,
      short(gained.p50),
      plainRange(gained),
      short(ahead.p50, 2),
      range(short(ahead.p05, 2), short(ahead.p95, 2)),
    ];
  });
  return table(rows, {
    head: ["", "H100e gained", "9 in 10", "quarters", "9 in 10"],
    align: ["left", "right", "right", "right", "right"],
    width,
    style,
    least: 20,
  });
}

/** How far another seed might move the middle worlds of the table of rules. */
function sampling({ rules, actual, year }: CounterfactualReport): string {
  const level = inYear(actual, year).used;
  const most = Math.max(...rules.map(({ years }) => inYear(years, year).moreUsed.error));
  return `Sampling: one standard error of a middle world is ${short(level.error, 2)} for the first row and at most ${short(most, 2)} for what is more used.`;
}
