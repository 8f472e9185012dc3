import type { DateSummary, NumberSummary, ShareSummary, Summary } from "../../src/engine/summary.ts";
import { parseDate } from "../../src/engine/time.ts";
import type { Answer, Told } from "../../src/verdict/index.ts";

/** A made number summary; the interval defaults to half and twice the median. */
export const made = (p50: number, p05 = p50 / 2, p95 = 2 * p50): NumberSummary => ({
  kind: "number",
  unit: "1",
  p05,
  p50,
  p95,
  mean: p50,
});

/** A made claim that holds in a share of worlds. */
export const holds = (p: number): ShareSummary => ({
  kind: "share",
  levels: ["fails", "holds"],
  shares: [1 - p, p],
});

/** A made category. */
export const levels = (shares: Readonly<Record<string, number>>): ShareSummary => ({
  kind: "share",
  levels: Object.keys(shares),
  shares: Object.values(shares),
});

/** A made date with the share of worlds in which it never comes. */
export const comes = (p50: string, never = 0): DateSummary => ({
  kind: "date",
  p05: parseDate(p50),
  p50: never > 0.5 ? Number.POSITIVE_INFINITY : parseDate(p50),
  p95: never > 0.05 ? Number.POSITIVE_INFINITY : parseDate(p50),
  never,
});

/**
 * A run as told by made summaries: those given by id (`packages`, or `packages.2026` for one year), otherwise something
 * plain of the figure's kind. Asking for what the answer has no figure or year for is an error, as in a real run.
 */
export function toldWith(answer: Answer, given: Readonly<Record<string, Summary>>): Told {
  const find = (kind: Summary["kind"], id: string, year?: number): Summary => {
    const figure = answer.figures.find((f) => f.id === id);
    if (!figure) throw new Error(`${answer.key} has no figure ${id}`);
    const isYearly = figure.node.shape === "yearly";
    if (isYearly !== (year !== undefined)) throw new Error(`${id} is ${isYearly ? "" : "not "}yearly`);
    if (year !== undefined && !(figure.years ?? [year]).includes(year))
      throw new Error(`${id} does not report ${year}`);
    const known = given[`${id}.${year}`] ?? given[id];
    if (known) return known;
    return kind === "number" ? made(100) : kind === "date" ? comes("2025-Q1") : holds(0.5);
  };
  return {
    number: (id, year) => find("number", id, year) as NumberSummary,
    date: (id) => find("date", id) as DateSummary,
    share: (id, year) => find("share", id, year) as ShareSummary,
  };
}
