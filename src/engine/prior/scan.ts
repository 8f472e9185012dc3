import { DateError, parseDate } from "../time.ts";

/** A prior that cannot be read. The message says what was wrong, where, and what would be right. */
export class PriorError extends Error {
  override name = "PriorError";
}

/** A number or date as it stands in a prior. */
export interface Value {
  readonly value: number;
  readonly date: boolean;
  /** Written with a percent sign directly after it. */
  readonly percent: boolean;
  /** Written with a multiplier such as k or million. */
  readonly multiplied: boolean;
  /** The number before its multiplier. */
  readonly written: number;
  /** Where it starts in the text. */
  readonly at: number;
}

/** A place in the text of a prior, moved along by the readers below. */
export interface Cursor {
  readonly text: string;
  at: number;
  /** Every value read that stands in the prior's unit, for the check that percent signs agree. */
  readonly values: Value[];
  /** How many distributions read so far are fractions by nature (share, beta). */
  fractions: number;
}

/** A cursor at the start of a text. */
export function cursorAt(text: string): Cursor {
  return { text, at: 0, values: [], fractions: 0 };
}

const EXCERPT = 60;

/** Stops with an error at a place in the text (default: the cursor's), showing the text around it. */
export function fail(cursor: Cursor, message: string, at = cursor.at): never {
  const from = at > EXCERPT - 10 ? at - 20 : 0;
  const to = Math.min(cursor.text.length, from + EXCERPT);
  const shown = `${from > 0 ? "…" : ""}${cursor.text.slice(from, to)}${to < cursor.text.length ? "…" : ""}`;
  const where = at >= cursor.text.length ? "at its end" : `at character ${at + 1}`;
  throw new PriorError(`prior "${shown}", ${where}: ${message}`);
}

/** Takes what a sticky pattern matches at the cursor and moves past it; undefined when it does not match. */
export function take(cursor: Cursor, sticky: RegExp): RegExpExecArray | undefined {
  sticky.lastIndex = cursor.at;
  const found = sticky.exec(cursor.text);
  if (!found) return undefined;
  cursor.at = sticky.lastIndex;
  return found;
}

/** Moves past white space. */
export function skipSpace(cursor: Cursor): void {
  take(cursor, /\s*/y);
}

/** Takes a punctuation mark with the space before it, or stops and says what it was for. */
export function expect(cursor: Cursor, mark: string, why: string): void {
  skipSpace(cursor);
  if (!cursor.text.startsWith(mark, cursor.at)) fail(cursor, `expected "${mark}" ${why}`);
  cursor.at += mark.length;
}

/** Powers of ten of the multipliers; G and B are the same billion. */
const MULTIPLIERS: Readonly<Record<string, number>> = {
  k: 3,
  thousand: 3,
  M: 6,
  million: 6,
  G: 9,
  B: 9,
  billion: 9,
  T: 12,
  trillion: 12,
};

const DATE = /(?:\d{4}-[\dQHqh][\w-]*|never\b)/y;
const NUMBER = /([+\-−]?)((?:\d+\.?\d*|\.\d+))(?:[eE]([+\-−]?\d{1,6}))?(?![\d.])/y;
// A lone letter is a multiplier; letters that go on (kW, GB/s) are a unit.
const MULTIPLIER = /(?:\s*(thousand|million|billion|trillion)\b|([kMGBT])(?![\p{L}\d/^*·_]))/uy;

/** Reads a number with its multiplier and percent sign, or a date. `what` names it in the error. */
export function readValue(cursor: Cursor, what: string): Value {
  skipSpace(cursor);
  const at = cursor.at;
  const date = take(cursor, DATE);
  if (date) {
    try {
      return { value: parseDate(date[0]), date: true, percent: false, multiplied: false, written: 0, at };
    } catch (error) {
      if (error instanceof DateError) fail(cursor, error.message, at);
      throw error;
    }
  }
  const number = take(cursor, NUMBER);
  if (!number) fail(cursor, `expected ${what}${describeFound(cursor)}`);
  const [, sign, digits, exponent = "0"] = number;
  const grouped = /^(?:,\d{3}(?!\d)|[_'’]\d)/.test(cursor.text.slice(cursor.at));
  // Among arguments 1,200 may be two numbers; a group such as 000 cannot be one.
  if (insideCall(cursor, at) ? /^0\d/.test(digits) : grouped)
    fail(cursor, "thousands separators are not read; write 15000 or 15k, not 15,000", at);

  const multiplier = take(cursor, MULTIPLIER);
  const power = multiplier ? MULTIPLIERS[multiplier[1] ?? multiplier[2]] : 0;
  // One decimal text for the whole number, so that 1.1k is 1100 and nothing beside it.
  const minus = sign === "-" || sign === "−" ? -1 : 1;
  const scale = Number(exponent.replace("−", "-"));
  const value = minus * Number(`${digits}e${scale + power}`) + 0;
  if (value === 0 && /[1-9]/.test(digits)) fail(cursor, "the number is too small to be told from zero", at);
  if (!Number.isFinite(value)) fail(cursor, "this number is too large to compute with", at);
  const percent = take(cursor, /\s*%(?![\p{L}\d/^*·])/uy) !== undefined;
  return {
    value,
    date: false,
    percent,
    multiplied: multiplier !== undefined,
    written: minus * Number(`${digits}e${scale}`),
    at,
  };
}

/** Reads a value that stands in the prior's unit. */
export function readUnitValue(cursor: Cursor, what: string): Value {
  const value = readValue(cursor, what);
  cursor.values.push(value);
  return value;
}

/** Reads a plain number: no date, no percent sign. */
export function readPlain(cursor: Cursor, what: string): number {
  const { value, date, percent, at } = readValue(cursor, what);
  if (date) fail(cursor, `expected ${what}, a plain number, not a date`, at);
  if (percent) fail(cursor, `expected ${what}, a plain number, not a percentage`, at);
  return value;
}

/** Reads a number that may be written as a percentage of one: 30% is 0.3. Used for weights and shares. */
export function readFraction(cursor: Cursor, what: string): Value {
  const read = readValue(cursor, what);
  if (read.date) fail(cursor, `expected ${what}, a number, not a date`, read.at);
  return read.percent ? { ...read, value: read.value / 100 } : read;
}

/** Whether a place lies inside brackets, where a comma separates arguments. */
function insideCall(cursor: Cursor, at: number): boolean {
  const before = cursor.text.slice(0, at);
  return /[([][^)\]]*$/.test(before);
}

function describeFound(cursor: Cursor): string {
  const rest = cursor.text.slice(cursor.at);
  if (rest === "") return ", but the text ends here";
  if (/^[+-]?(?:nan|inf)/i.test(rest)) return "; a prior holds finite numbers only";
  if (/^[<>≤≥~≈±]/.test(rest)) return `; write a range such as 15k to 50k instead of "${rest[0]}"`;
  const digits = /^[\d.]{2,30}/.exec(rest);
  if (digits) return `; "${digits[0]}" is not a number`;
  const word = /^\p{L}+|^\S/u.exec(rest);
  return `, found "${(word?.[0] ?? rest[0]).slice(0, 30)}"`;
}
