import { nearest } from "../nearest.ts";
import { distributionOf, probabilityWithin } from "./distribution.ts";
import { checkMedian, dateMark, PRIOR_FUNCTIONS, rising } from "./functions.ts";
import { isPathInput, readPath } from "./path-input.ts";
import { isDate, type Prior, type ScalarPrior, type Truncated } from "./prior.ts";
import {
  type Cursor,
  cursorAt,
  expect,
  fail,
  PriorError,
  readUnitValue,
  skipSpace,
  take,
  type Value,
} from "./scan.ts";

export { PriorError };

/** A prior and the unit written beside it, if any. */
export interface Parsed<P extends Prior = Prior> {
  readonly prior: P;
  /** As written. `%` when the values carry percent signs; `1` (a fraction) when a share or a beta
   * is part of the prior and no unit is written. */
  readonly unit?: string;
}

const LONGEST = 2000;
/** A truncation that keeps less than this of its prior is taken for a slip. */
const LEAST_KEPT = 1e-6;

/**
 * Reads a prior as analysts write it: a number, a text, or a path `{knots, interpolation, correlation}`.
 *
 *     15k to 50k                       90% interval: lognormal when both ends are positive, else normal
 *     25 (10 to 50)                    median with its 90% interval
 *     2026-10-01 to 2027-12-31         a date; also never
 *     share(33% to 91%)                a fraction; other names are in PRIOR_FUNCTIONS
 *     4 to 12 in [0, 20]               truncated; `..` leaves an end open
 *     4k to 12k wafer/month            what follows is the unit, returned as written
 *
 * Multipliers are k, M, G or B (10⁹), T, and the words thousand to trillion.
 *
 * @throws PriorError for anything else, with the place, what is wrong and what would be right. No other error is thrown.
 */
export function parsePrior(input: unknown): Parsed {
  if (typeof input === "number") {
    if (!Number.isFinite(input)) throw new PriorError(`a prior must be a finite number, not ${input}`);
    return { prior: { kind: "constant", value: input + 0 } };
  }
  if (typeof input === "string") return parseText(input);
  if (isPathInput(input)) return readPath(input, parseScalar);
  const found =
    input === null || input === undefined
      ? "nothing"
      : Array.isArray(input)
        ? "a list"
        : `${typeof input} ${String(input).slice(0, 40)}`;
  throw new PriorError(`a prior is a number, a text such as "15k to 50k", or {knots: …}; found ${found}`);
}

function parseScalar(input: unknown): Parsed<ScalarPrior> {
  const parsed = typeof input === "number" || typeof input === "string" ? parsePrior(input) : undefined;
  if (!parsed) throw new PriorError("the prior of a knot is a number or a text such as 1k to 3k");
  return parsed as Parsed<ScalarPrior>;
}

function parseText(text: string): Parsed<ScalarPrior> {
  if (text.length > LONGEST)
    throw new PriorError(`a prior is at most ${LONGEST} characters long; this one has ${text.length}`);
  const cursor = cursorAt(text);
  skipSpace(cursor);
  if (cursor.at === text.length)
    throw new PriorError('the prior is empty; write a number or a range such as "15k to 50k"');

  const body = readBody(cursor, 0);
  const inside = cursor.values.length;
  const before = readUnit(cursor);
  const prior = readBounds(cursor, body);
  const after = before === undefined ? readUnit(cursor) : undefined;
  skipSpace(cursor);
  if (cursor.at < text.length) fail(cursor, "expected nothing more here");

  const percent = usesPercent(cursor, body, inside);
  const written = before ?? after;
  if (percent && written !== undefined) fail(cursor, `the values are in % and cannot also be in ${written}`);
  const unit = written ?? (percent ? "%" : cursor.fractions > 0 ? "1" : undefined);
  if (unit !== undefined && isDate(prior)) fail(cursor, `a date has no unit, but "${unit}" follows`);
  return unit === undefined ? { prior } : { prior, unit };
}

/** Reads a distribution without truncation or unit. */
function readBody(cursor: Cursor, depth: number): Exclude<ScalarPrior, Truncated> {
  const name = take(cursor, /([A-Za-z_]\w*)\s*\(/y);
  if (name) return readCall(cursor, name[1], depth);
  const first = readUnitValue(cursor, "a number, a date or a distribution");
  if (take(cursor, /\s*\(/y)) return readMedian(cursor, first);
  if (!take(cursor, /\s+to(?=\s|$)/y)) {
    if (take(cursor, /\s*(?:[-–—…]|\.\.|±|\+\/-|until\b|and\b|or\b|too\b|bis\b)/y))
      fail(cursor, 'a range is written with "to", as in 15k to 50k', first.at);
    return { kind: "constant", value: first.value, ...(first.date ? { date: true } : {}) };
  }
  const high = readUnitValue(cursor, "the upper end of the range");
  const mark = dateMark(cursor, [first, high]);
  checkMultiplier(cursor, first, high);
  rising(cursor, first, high);
  return { kind: "interval", low: first.value, high: high.value, ...mark };
}

function readCall(cursor: Cursor, name: string, depth: number): Exclude<ScalarPrior, Truncated> {
  const start = cursor.at - name.length - 1;
  const known = Object.hasOwn(PRIOR_FUNCTIONS, name) ? PRIOR_FUNCTIONS[name] : undefined;
  if (!known) {
    const hint = nearest(name, Object.keys(PRIOR_FUNCTIONS));
    const list = Object.keys(PRIOR_FUNCTIONS).join(", ");
    fail(
      cursor,
      `there is no distribution "${name.slice(0, 30)}"${hint ? `; did you mean ${hint}?` : "."} Known: ${list}`,
      start,
    );
  }
  if (name === "share" || name === "beta") cursor.fractions++;
  const prior = known.read(cursor, depth, (inner, deeper) => readBounds(inner, readBody(inner, deeper)));
  skipSpace(cursor);
  if (cursor.text[cursor.at] === ",")
    fail(cursor, `too many arguments for ${known.usage}; a comma separates arguments, not thousands`);
  expect(cursor, ")", `at the end of ${known.usage}; a unit is written once, after the whole prior`);
  if (prior.kind === "mixture") {
    const dates = prior.parts.map((part) => isDate(part.prior));
    if (dates.includes(true) && dates.includes(false))
      fail(cursor, "a mixture is of dates or of numbers, not of both", start);
  }
  return prior as Exclude<ScalarPrior, Truncated>;
}

function readMedian(cursor: Cursor, median: Value): ScalarPrior & { kind: "interval" } {
  const low = readUnitValue(cursor, "the lower end of the interval");
  if (!take(cursor, /\s+to(?=\s)/y))
    fail(cursor, 'expected "to": a median with its interval is written 25 (10 to 50)');
  const high = readUnitValue(cursor, "the upper end of the interval");
  expect(cursor, ")", "after the interval");
  const mark = dateMark(cursor, [median, low, high]);
  checkMultiplier(cursor, low, high);
  rising(cursor, low, high);
  checkMedian(cursor, median, low, high);
  return { kind: "interval", low: low.value, high: high.value, median: median.value, ...mark };
}

/** `0.3 to 1.8M` is nearly always meant as 0.3M to 1.8M, and read literally spans millions-fold: ask. */
function checkMultiplier(cursor: Cursor, low: Value, high: Value): void {
  if (low.multiplied || !high.multiplied || low.value === 0 || low.written >= high.written) return;
  fail(
    cursor,
    "does the multiplier count for both ends? Write it at each, as in 15k to 50k, or write the lower end out with its zeros",
    low.at,
  );
}

/** Reads a trailing `in [low, high]`, either end of which may be `..`. */
function readBounds(cursor: Cursor, prior: Exclude<ScalarPrior, Truncated>): ScalarPrior {
  const start = cursor.at;
  if (!take(cursor, /\s*in\s*\[/y)) return prior;
  const percent = cursor.values.some((value) => value.percent);
  const low = readBound(cursor, "the lower bound, or .. for none");
  expect(cursor, ",", "between the bounds, as in [0, 1]");
  const high = readBound(cursor, "the upper bound, or .. for none");
  expect(cursor, "]", "after the bounds");
  const bounds = [low, high].filter((bound) => bound !== undefined);
  if (bounds.length === 0) fail(cursor, "bounds that are both open say nothing; leave them out", start);
  if (prior.kind === "constant") fail(cursor, "a certain value needs no bounds", start);
  const odd = bounds.find((bound) => bound.value !== 0 && bound.percent !== percent);
  if (odd) fail(cursor, "either every value carries % or none does", odd.at);
  const mark = dateMark(cursor, bounds);
  if ("date" in mark !== isDate(prior))
    fail(cursor, "bounds are dates for a date and numbers for a number", bounds[0].at);
  if (low && high) rising(cursor, low, high);
  const ends = { low: low?.value ?? -Infinity, high: high?.value ?? Infinity };
  if (!(probabilityWithin(distributionOf(prior), ends.low, ends.high) >= LEAST_KEPT))
    fail(
      cursor,
      "the bounds keep less than a millionth of the prior; one of the two is not what was meant",
      start,
    );
  return { kind: "truncated", prior, ...ends };
}

function readBound(cursor: Cursor, what: string): Value | undefined {
  return take(cursor, /\s*\.\./y) ? undefined : readUnitValue(cursor, what);
}

// Words with dots and whole powers, joined by spaces, dots, stars or slashes, perhaps with a number such as 1e9 in front.
const UNIT = /(?:1(?:e\d+)?[\s/*·]*)?(?:%|[\p{L}°$€¥]|\()[\p{L}\d°%$€¥.^*·/()\s-]*/uy;

/** Reads a unit up to the end or to `in [`; undefined when there is none. */
function readUnit(cursor: Cursor): string | undefined {
  skipSpace(cursor);
  const start = cursor.at;
  const stop = cursor.text.slice(start).search(/\bin\s*\[/);
  if (stop === 0) return undefined;
  const found = take(cursor, UNIT);
  if (!found) return undefined;
  const unit = (stop > 0 ? cursor.text.slice(start, start + stop) : found[0]).trim();
  cursor.at = start + (stop > 0 ? stop : found[0].length);
  if (/^to(?:\s|$)/.test(unit))
    fail(cursor, "a range has two ends; a median with its 90% interval is written 25 (10 to 50)", start);
  if (/\sto(?:\s|$)/.test(unit))
    fail(cursor, "write the unit once, after the whole prior: 4 to 5 kW, not 4 kW to 5 kW", start);
  if (/\s[\d.]/.test(unit))
    fail(cursor, 'expected a unit or the end here; a range is written with "to", as in 15k to 50k', start);
  return unit;
}

/** Whether values are in percent: all of them are marked, or only the last end of a plain range (30 to 50%). */
function usesPercent(cursor: Cursor, body: ScalarPrior, inside: number): boolean {
  const own = cursor.values.slice(0, inside).filter((value) => value.value !== 0);
  const plain = own.find((value) => !value.percent);
  const marked = own.find((value) => value.percent);
  if (!marked) return cursor.values.some((value) => value.percent);
  const trailing = body.kind === "interval" && body.median === undefined && own.at(-1)?.percent === true;
  if (plain && !trailing) fail(cursor, "either every value carries % or none does", plain.at);
  if (cursor.fractions > 0)
    fail(
      cursor,
      "share and beta are fractions of one; write the other values as such too, without %",
      marked.at,
    );
  return true;
}
