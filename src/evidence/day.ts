/**
 * Calendar text of the data files: `2026`, `2026-11` or `2026-11-22`. Days compare as strings, so no clock or time
 * zone enters.
 */
const PARTIAL = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** Days in a month of the Gregorian calendar; 0 for a month that does not exist. */
function daysIn(year: number, month: number): number {
  return month >= 1 && month <= 12 ? new Date(Date.UTC(year, month, 0)).getUTCDate() : 0;
}

/** Whether a text is a year, month or day that exists: `2025-02-30` is none. */
export function isDay(text: string): boolean {
  return lastDay(text) !== undefined;
}

/** First day of the year, month or day a text names, as `YYYY-MM-DD`; undefined when it names none. */
export function firstDay(text: string): string | undefined {
  return lastDay(text) === undefined ? undefined : `${text}-01-01`.slice(0, 10);
}

/** Last day of the year, month or day a text names, as `YYYY-MM-DD`; undefined when it names none. */
export function lastDay(text: string): string | undefined {
  const parts = PARTIAL.exec(text);
  if (!parts) return undefined;
  const [, year, month = "12", day] = parts;
  const last = daysIn(Number(year), Number(month));
  if (last === 0) return undefined;
  if (day === undefined) return `${year}-${month}-${last}`;
  return Number(day) >= 1 && Number(day) <= last ? text : undefined;
}

/** A period: a year, month or day, a quarter (`2025-Q3`), a half-year (`2025-H1`), or two of these around a `/`. */
export function isPeriod(text: string): boolean {
  const parts = text.split("/");
  return parts.length <= 2 && parts.every((part) => /^\d{4}-(Q[1-4]|H[12])$/.test(part) || isDay(part));
}
