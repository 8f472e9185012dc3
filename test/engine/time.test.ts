import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  DateError,
  formatDate,
  formatQuarter,
  formatShortDate,
  NEVER,
  parseDate,
  parsePeriod,
  QUARTERS,
  START_YEAR,
  YEARS,
} from "../../src/engine/time.ts";

describe("the grid", () => {
  test("runs from 2019-Q1 to 2032-Q4", () => {
    expect(formatQuarter(0)).toBe("2019-Q1");
    expect(formatQuarter(QUARTERS - 1)).toBe("2032-Q4");
    expect(QUARTERS).toBe(YEARS * 4);
    expect(parseDate(`${START_YEAR + YEARS}`)).toBe(QUARTERS);
  });
});

describe("dates", () => {
  test("a period means its start", () => {
    expect(parseDate("2019")).toBe(0);
    expect(parseDate("2025-Q2")).toBe(25);
    expect(parseDate("2025-H2")).toBe(26);
    expect(parseDate("2025-04")).toBe(25);
    expect(parseDate("never")).toBe(NEVER);
  });

  test("a day is a fraction of its own quarter's days", () => {
    expect(parseDate("2025-04-09")).toBe(25 + 8 / 91);
    expect(parseDate("2024-03-01")).toBe(20 + 60 / 91); // a leap year's first quarter has 91 days
    expect(parseDate("2025-03-01")).toBe(24 + 59 / 90);
    expect(parseDate("2018-12-31")).toBe(-1 + 91 / 92);
  });

  test("periods meet: each ends where the next begins", () => {
    expect(parsePeriod("2025-04-30").end).toBe(parseDate("2025-05"));
    expect(parsePeriod("2025-12-31").end).toBe(parseDate("2026"));
    expect(parsePeriod("2025-12").end).toBe(28);
    expect(parsePeriod("2025-Q4")).toEqual({ start: 27, end: 28 });
    expect(parsePeriod("2025-H1")).toEqual({ start: 24, end: 26 });
    expect(parsePeriod("2025")).toEqual({ start: 24, end: 28 });
  });

  test("every day from 1990 to 2060 comes back from its number, and later days have larger numbers", () => {
    let last = Number.NEGATIVE_INFINITY;
    for (let at = Date.UTC(1990, 0, 1); at < Date.UTC(2060, 0, 1); at += 86_400_000) {
      const day = new Date(at).toISOString().slice(0, 10);
      const x = parseDate(day);
      if (formatDate(x) !== day || parseDate(formatShortDate(x)) !== x || x <= last)
        expect(formatDate(x)).toBe(day);
      last = x;
    }
    expect(formatDate(last)).toBe("2059-12-31");
  });

  test("any moment is written as the day that holds it", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: QUARTERS, noNaN: true }), (x) => {
        const { start, end } = parsePeriod(formatDate(x));
        // A hair of a millionth of a day is forgiven before midnight.
        expect(start).toBeLessThanOrEqual(x + 1e-7);
        expect(end).toBeGreaterThan(x);
      }),
    );
    expect(formatDate(NEVER)).toBe("never");
  });

  test.each([
    ["2025-02-30", /days 01 to 28/],
    ["2024-02-30", /days 01 to 29/],
    ["2025-13", /months run from 01 to 12/],
    ["2025-04-00", /days 01 to 30/],
    ["2025-Q5", /2025-Q2/],
    ["2025-q2", /did you mean 2025-Q2/],
    ["nevr", /did you mean never/],
    ["9 April 2025", /2025-04-09/],
    ["", /not a date/],
  ])("%j is refused with advice", (text, advice) => {
    expect(() => parseDate(text)).toThrow(DateError);
    expect(() => parseDate(text)).toThrow(advice);
  });

  test("what is no date cannot be written as one", () => {
    expect(() => formatDate(Number.NaN)).toThrow(RangeError);
    expect(() => formatDate(Number.NEGATIVE_INFINITY)).toThrow(RangeError);
  });
});
