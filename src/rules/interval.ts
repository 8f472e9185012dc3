/** A range of a measure as a rule writes it, with each end in or out. */
export interface Interval {
  readonly low: number;
  readonly lowIn: boolean;
  readonly high: number;
  readonly highIn: boolean;
}

const NUMBER = String.raw`\d+(?:\.\d+)?(?:e\d+)?`;
const COMPARED = new RegExp(String.raw`^(>=|<=|>|<)\s*(${NUMBER})$`);
const SPAN = new RegExp(String.raw`^([[(])\s*(${NUMBER})\s*,\s*(${NUMBER})\s*([\])])$`);

/**
 * Reads a limit in the text's own inequality: `>= 4800`, `< 3.3`, `[2400, 4800)`, `(1.5, 2.4]`.
 * @returns undefined when it is none, or holds no number
 */
export function parseInterval(text: string): Interval | undefined {
  const compared = COMPARED.exec(text.trim());
  if (compared) {
    const [, sign, number] = compared;
    const bound = Number(number);
    return sign[0] === ">"
      ? { low: bound, lowIn: sign === ">=", high: Infinity, highIn: false }
      : { low: -Infinity, lowIn: false, high: bound, highIn: sign === "<=" };
  }
  const span = SPAN.exec(text.trim());
  if (!span) return undefined;
  const [low, high] = [Number(span[2]), Number(span[3])];
  if (low > high) return undefined;
  return { low, lowIn: span[1] === "[", high, highIn: span[4] === "]" };
}

/** Whether a value lies in the interval; a value that is no number lies in none. */
export const holds = (i: Interval, x: number): boolean =>
  (x > i.low || (i.lowIn && x === i.low)) && (x < i.high || (i.highIn && x === i.high));

/** Where an answer may change as a value grows: on reaching a limit, or just above it. */
export interface Cut {
  readonly at: number;
  /** Whether the limit itself still belongs to what lies below. */
  readonly above: boolean;
}

/** The cuts of an interval: one for each end that is finite. */
export const cutsOf = (i: Interval): Cut[] =>
  [
    { at: i.low, above: !i.lowIn },
    { at: i.high, above: i.highIn },
  ].filter(({ at }) => Number.isFinite(at));

/** The ends that are finite. */
export const endsOf = (i: Interval): number[] => [i.low, i.high].filter(Number.isFinite);

/** The interval as a rule would write it. */
export function printInterval(i: Interval): string {
  if (i.high === Infinity) return `${i.lowIn ? ">=" : ">"} ${i.low}`;
  if (i.low === -Infinity) return `${i.highIn ? "<=" : "<"} ${i.high}`;
  return `${i.lowIn ? "[" : "("}${i.low}, ${i.high}${i.highIn ? "]" : ")"}`;
}
