import { BASES, type Basis } from "../../fleet/index.ts";
import { words } from "../../verdict/index.ts";
import type { CounterfactualReport } from "./schema.ts";

type Spread = CounterfactualReport["actual"][number]["used"];
type Tables = Pick<CounterfactualReport, "actual" | "rules" | "lostSales" | "leaks">;

/** The entry of a year; every table holds all the years there are. */
export function inYear<T extends { readonly year: number }>(entries: readonly T[], year: number): T {
  const found = entries.find((entry) => entry.year === year);
  if (!found) throw new RangeError(`there is no table for ${year}`);
  return found;
}

const amount = (of: Spread, unit = ""): string =>
  words.amount({ kind: "number", unit, mean: of.p50, ...of }, unit);
const negated = ({ p05, p50, p95, error }: Spread): Spread => ({ p05: -p95, p50: -p50, p95: -p05, error });

/** A change in words: more or less as in the middle world, and whether some worlds go the other way. */
function change(of: Spread, unit: string): string {
  if (of.p05 === 0 && of.p95 === 0) return "no more and no less";
  const [size, here, there] = of.p50 < 0 ? [negated(of), "less", "more"] : [of, "more", "less"];
  return `${amount(size, unit)} ${here}${size.p05 < 0 ? `, in some worlds ${there}` : ""}`;
}

/** The three findings, written from the tables. */
export function sentencesOf(tables: Tables, basis: Basis, year: number): CounterfactualReport["sentences"] {
  const unit = `H100e ${BASES[basis].words}`;
  return {
    rules: rulesSentence(tables.rules, year, unit),
    lostSales: lostSentence(tables.lostSales, year),
    leaks: leaksSentence(tables.leaks, year, unit),
  };
}

function rulesSentence(rows: Tables["rules"], year: number, unit: string): string {
  const at = (row: Tables["rules"][number]) => inYear(row.years, year);
  const all = (permit: "asIs" | "open") =>
    at(rows.find((row) => row.rule === "all" && row.permit === permit) as Tables["rules"][number]).moreUsed;
  const single = rows.filter(
    ({ removed, permit }) => permit === "asIs" && !rows.some((row) => within(row.removed, removed)),
  );
  const most = single.reduce((best, row) => (at(row).moreUsed.p50 > at(best).moreUsed.p50 ? row : best));
  const { moreUsed } = at(most);
  return (
    `Without any of these rules Chinese firms would have in service at the end of ${year} ${change(all("asIs"), unit)}; ` +
    `had Beijing let in all that was bought as well, ${change(all("open"), "H100e")}. ` +
    (moreUsed.p50 > 0
      ? `Of rules removed one at a time, most comes ${most.label}: ${change(moreUsed, "H100e")}.`
      : "Of rules removed one at a time, none gives more in the middle world.")
  );
}

/** Whether some rules are part of others and not all of them. */
const within = (some: readonly string[], others: readonly string[]): boolean =>
  some.length < others.length && some.every((key) => others.includes(key));

function lostSentence(years: Tables["lostSales"], year: number): string {
  const { washington, beijing } = inYear(years, year);
  const lost = (of: Spread) => (of.p05 === 0 && of.p95 === 0 ? "no" : amount(of));
  return `In ${year} ${lost(washington)} H100e by compute are not sold to China because of US chip rules, and ${lost(beijing)} more because of Beijing's own gate.`;
}

function leaksSentence(rows: Tables["leaks"], year: number, unit: string): string {
  const worth = rows.map((row) => ({ label: row.label, ...inYear(row.years, year) }));
  const most = worth.reduce((best, row) => (row.gained.p50 > best.gained.p50 ? row : best));
  if (most.gained.p50 <= 0)
    return `At the end of ${year} no way past the controls is worth anything in the middle world.`;
  return (
    `Of the ways past the controls, ${most.label} is worth most at the end of ${year}: ${change(most.gained, unit)} in Chinese ` +
    `service, and ${amount(most.ahead, "quarters")} of time.`
  );
}
