import type { Moved, RuleMap, Standing } from "../../../src/rules/map.ts";
import { isFree, type Outcome } from "../../../src/rules/vocabulary.ts";

const NAMES = new Intl.DisplayNames(["en"], { type: "region", fallback: "code" });
/** A country's English name. */
export const countryName = (code: string): string => (code ? (NAMES.of(code) ?? code) : "no known country");

const LONG = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});
/** A day as it is said: 2 December 2024. */
export const dayName = (date: string): string => LONG.format(new Date(date));

/** How a chip stands, in words. */
export const STANDINGS: Readonly<Record<Standing, string>> = {
  controlled: "needs a licence",
  conditional: "exception or notice",
  undetermined: "open",
  outside: "no licence",
};

const plural = (n: number, one: string, more: string): string => `${n} ${n === 1 ? one : more}`;

/** The map's finding as a sentence. */
export function finding({ chips, date, to }: RuleMap): string {
  const count = (of: Standing) => chips.filter(({ standing }) => standing === of).length;
  const letters = chips.filter(({ letter }) => letter).length;
  const parts = [
    `${count("controlled")} of ${chips.length} chips ${count("controlled") === 1 ? "needs" : "need"} a licence for ${countryName(to)} on ${dayName(date)}`,
    ...(count("conditional") > 0 ? [`${count("conditional")} an exception or a notice`] : []),
    ...(letters > 0 ? [`${letters} only by a letter to ${letters === 1 ? "its" : "their"} designer`] : []),
    ...(count("undetermined") > 0 ? [`${plural(count("undetermined"), "is", "are")} open`] : []),
  ];
  return `${parts.join(", ")}.`;
}

/** How far an answer binds: nothing, conditions, not settled, a licence. */
const bound = (result: Outcome): number =>
  isFree(result) ? 0 : result.startsWith("EXCEPTION") ? 1 : result === "UNDETERMINED" ? 2 : 3;

/** Chips that moved, by which way: into control, out of it, or from one answer to another that binds as much. */
export interface Ways {
  readonly into: readonly Moved[];
  readonly out: readonly Moved[];
  readonly other: readonly Moved[];
}

export function waysOf(moved: readonly Moved[]): Ways {
  const step = ({ before, after }: Moved) => Math.sign(bound(after) - bound(before));
  const by = (sign: number) => moved.filter((m) => step(m) === sign);
  return { into: by(1), out: by(-1), other: by(0) };
}

/** What moved, counted: 3 chips fell in, 1 out. */
export function counted({ into, out, other }: Ways): string {
  const parts = [
    ...(into.length > 0 ? [`${plural(into.length, "chip", "chips")} fell in`] : []),
    ...(out.length > 0
      ? [into.length > 0 ? `${out.length} out` : `${plural(out.length, "chip", "chips")} fell out`]
      : []),
    ...(other.length > 0 ? [`${plural(other.length, "answer", "answers")} changed otherwise`] : []),
  ];
  return parts.join(", ");
}
