import { formatQuarter, QUARTERS } from "../../engine/time.ts";
import { short } from "../text/number.ts";
import type { CruxAnswer } from "./schema.ts";

/** A difference is explained once what is named comes to within this part of it. */
const CLOSE = 0.2;
/** Most beliefs that a sentence names. */
const MOST_NAMED = 5;
/** A difference smaller than this part of the values is left by rounding. */
const NOISE = 1e-9;

/** Sizes of a difference are told with a sign. */
export const signed = (x: number): string => (x > 0 ? `+${short(x)}` : short(x));

/** A share of a difference as a percentage; it may be below zero, or above one where others pull the other way. */
export const part = (share: number | null): string =>
  share === null ? "" : `${Math.round(100 * share)}%`.replace("-", "−");

/** What a side comes to: a number with its unit, a quarter, or a share of worlds. */
export function valueText(x: number, unit: string): string {
  if (unit === "date") return x >= QUARTERS ? "never" : formatQuarter(Math.floor(x));
  if (unit === "of worlds") return part(x);
  return short(x);
}

/** A difference in the unit that differences have. */
export function differenceText(x: number, unit: string): string {
  if (unit === "date") return `${signed(x)} quarters`;
  if (unit === "of worlds") return `${x > 0 ? "+" : ""}${part(x)} of worlds`;
  return unit === "1" ? signed(x) : `${signed(x)} ${unit}`;
}

/** Whether the sides come to different values, beyond rounding. */
export const isApart = ({ a, b, difference }: Pick<CruxAnswer, "a" | "b" | "difference">): boolean =>
  Math.abs(difference) > NOISE * Math.max(Math.abs(a), Math.abs(b));

/** The fewest beliefs, strongest first, that come close to the whole difference; the strongest few where none do. */
function namedIn({ cruxes, difference }: Pick<CruxAnswer, "cruxes" | "difference">): CruxAnswer["cruxes"] {
  const most = cruxes.filter(({ moves }) => moves !== 0).slice(0, MOST_NAMED);
  let sum = 0;
  const enough = most.findIndex(
    ({ moves }) => Math.abs(difference - (sum += moves)) <= CLOSE * Math.abs(difference),
  );
  return enough < 0 ? most : most.slice(0, enough + 1);
}

/** What a number of beliefs and policies is called. */
function counted(of: CruxAnswer["cruxes"]): string {
  const one = of.length === 1;
  const kinds = new Set(of.map(({ kind }) => kind));
  const what =
    kinds.size > 1
      ? "beliefs and policies"
      : kinds.has("policy")
        ? one
          ? "policy"
          : "policies"
        : one
          ? "belief"
          : "beliefs";
  return `${of.length} ${what}`;
}

/** The finding in words: how much of the difference how many beliefs explain, and how much the sides agree on. */
export function sentence(
  answer: Omit<CruxAnswer, "sentence">,
  names: readonly [a: string, b: string],
  agree: number,
): string {
  const { a, b, unit, difference, cruxes } = answer;
  const [first, second] = names;
  const others = `They agree on ${agree} ${cruxes.length === 0 ? "inputs" : "others"}.`;
  if (cruxes.length === 0) return `${first} and ${second} hold the same beliefs. ${others}`;
  if (!isApart(answer)) {
    const moving = cruxes.filter(({ moves }) => moves !== 0);
    const why =
      moving.length === 0
        ? `of ${counted(cruxes)} they differ on, none moves it`
        : `what ${counted(moving)} move cancels out`;
    return `${first} and ${second} come to the same ${valueText(a, unit)}: ${why}. ${others}`;
  }
  const named = namedIn(answer);
  const share = named.reduce((sum, { moves }) => sum + moves, 0) / difference;
  const list = named.map(({ label, moves }) => `${label} (${signed(moves)})`).join("; ");
  return (
    `Of ${differenceText(difference, unit)} between ${first} (${valueText(a, unit)}) and ${second} (${valueText(b, unit)}), ` +
    `${part(share)} comes from ${counted(named)}: ${list}. ${others}`
  );
}
