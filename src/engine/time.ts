import { nearest } from "./nearest.ts";

/** First year of the model's grid; its first quarter, 2019-Q1, has index 0. */
export const START_YEAR = 2019;

/** Years on the grid: 2019 to 2032. */
export const YEARS = 14;

/** Quarters on the grid: 2019-Q1 (index 0) to 2032-Q4 (index 55). */
export const QUARTERS = 4 * YEARS;

/** The date of what does not happen. */
export const NEVER = Number.POSITIVE_INFINITY;

/** A text that should have been a date and is not; the message says what would be right. */
export class DateError extends Error {
  override name = "DateError";
}

/** A half-open stretch of time: `start` belongs to it, `end` does not. Both in quarters since 2019-01-01. */
export interface Period {
  readonly start: number;
  readonly end: number;
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days in a month of the Gregorian calendar; `month` runs from 1 to 12. */
function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : MONTH_DAYS[month - 1];
}

/** Quarters from 2019-01-01 to the start of a civil day; exact to the day within its own quarter. */
function fromCivil(year: number, month: number, day: number): number {
  const first = 3 * Math.floor((month - 1) / 3) + 1;
  let before = day - 1;
  let length = 0;
  for (let m = first; m < first + 3; m++) {
    if (m < month) before += daysInMonth(year, m);
    length += daysInMonth(year, m);
  }
  return 4 * (year - START_YEAR) + (first - 1) / 3 + before / length;
}

const SHAPE = /^(\d{4})(?:-(?:Q([1-4])|H([12])|(\d{2})(?:-(\d{2}))?))?$/;
const FORMS = "2025-04-09, 2025-04, 2025-Q2, 2025-H1, 2025 or never";

/**
 * The period a text names, in quarters since 2019-01-01: a day (`2025-04-09`), a month (`2025-04`), a quarter
 * (`2025-Q2`), a half-year (`2025-H1`), a year (`2025`), or `never` (start and end both +∞).
 *
 * @throws DateError when the text has none of these forms or names a day that does not exist (`2025-02-30`).
 */
export function parsePeriod(text: string): Period {
  if (text === "never") return { start: NEVER, end: NEVER };
  const found = SHAPE.exec(text);
  if (!found) {
    const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
    const repaired = text.trim().toUpperCase();
    const meant = SHAPE.test(repaired) ? repaired : nearest(text.slice(0, 40), ["never"]);
    throw new DateError(
      `"${shown}" is not a date; ${meant ? `did you mean ${meant}? A` : "a"} date is written ${FORMS}`,
    );
  }
  const [, yearText, quarter, half, monthText, dayText] = found;
  const year = Number(yearText);
  const yearStart = 4 * (year - START_YEAR);
  if (quarter) return { start: yearStart + Number(quarter) - 1, end: yearStart + Number(quarter) };
  if (half) return { start: yearStart + 2 * (Number(half) - 1), end: yearStart + 2 * Number(half) };
  if (!monthText) return { start: yearStart, end: yearStart + 4 };

  const month = Number(monthText);
  if (month < 1 || month > 12)
    throw new DateError(`"${text}" has month ${monthText}; months run from 01 to 12`);
  const monthEnd = month === 12 ? fromCivil(year + 1, 1, 1) : fromCivil(year, month + 1, 1);
  if (!dayText) return { start: fromCivil(year, month, 1), end: monthEnd };

  const day = Number(dayText);
  const last = daysInMonth(year, month);
  if (day < 1 || day > last)
    throw new DateError(`"${text}" has day ${dayText}; ${yearText}-${monthText} has days 01 to ${last}`);
  return {
    start: fromCivil(year, month, day),
    end: day === last ? monthEnd : fromCivil(year, month, day + 1),
  };
}

/**
 * A date as a real number of quarters since 2019-01-01; a period means its start, `never` is +∞.
 * Within a quarter the fraction is that of its days, so 2025-04-09 is 25 + 8/91.
 *
 * @throws DateError as {@link parsePeriod}.
 */
export function parseDate(text: string): number {
  return parsePeriod(text).start;
}

const two = (n: number): string => String(n).padStart(2, "0");

/**
 * The civil day that holds a date given in quarters since 2019-01-01, as `2025-04-09`; `never` for +∞.
 * The day of a parsed date comes back unchanged.
 *
 * @throws RangeError for NaN, −∞ and years outside 0 to 9999.
 */
export function formatDate(date: number): string {
  if (date === NEVER) return "never";
  // A parsed day is a rounded fraction that may lie a hair before its midnight: forgive a millionth of a day.
  const hair = 1e-8;
  const quarter = Math.floor(date + hair);
  const year = START_YEAR + Math.floor(quarter / 4);
  if (!(year >= 0 && year <= 9999))
    throw new RangeError(`${date} is not a date in quarters since 2019-01-01`);
  let month = 3 * (((quarter % 4) + 4) % 4) + 1;
  const length = daysInMonth(year, month) + daysInMonth(year, month + 1) + daysInMonth(year, month + 2);
  let day = Math.floor((date - quarter + hair) * length);
  while (day >= daysInMonth(year, month)) day -= daysInMonth(year, month++);
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day + 1)}`;
}

/** The quarter with an index, as `2025-Q2`; indices before 0 or after 55 name quarters off the grid. */
export function formatQuarter(index: number): string {
  const year = START_YEAR + Math.floor(index / 4);
  return `${String(year).padStart(4, "0")}-Q${(((index % 4) + 4) % 4) + 1}`;
}

/** The shortest text that parses back to a date's day: `2025-Q2` on the first day of a quarter, else `2025-04-09`. */
export function formatShortDate(date: number): string {
  return Number.isInteger(date) ? formatQuarter(date) : formatDate(date);
}
