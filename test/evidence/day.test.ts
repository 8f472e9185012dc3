import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstDay, isDay, isPeriod, lastDay } from "../../src/evidence/day.ts";

describe("days", () => {
  it("know the Gregorian calendar", () => {
    expect(lastDay("2024-02")).toBe("2024-02-29");
    expect(lastDay("2100-02")).toBe("2100-02-28");
    expect(lastDay("2025")).toBe("2025-12-31");
    expect(isDay("2025-02-30")).toBe(false);
    expect(isDay("2025-13")).toBe(false);
    expect(isDay("2025-00")).toBe(false);
  });

  it("lie between the first and last day of the month and year that hold them", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("1990-01-01"), max: new Date("2099-12-31"), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10);
          expect(firstDay(day)).toBe(day);
          expect(lastDay(day)).toBe(day);
          for (const period of [day.slice(0, 7), day.slice(0, 4)])
            expect(firstDay(period)! <= day && day <= lastDay(period)!).toBe(true);
        },
      ),
    );
  });

  it("make periods of quarters, half-years and ranges", () => {
    for (const text of ["2025", "2025-Q4", "2026-H1", "2024/2026-Q1"]) expect(isPeriod(text)).toBe(true);
    for (const text of ["2025-Q5", "soon", "2024/2025/2026", "2024/"]) expect(isPeriod(text)).toBe(false);
  });
});
