import fc from "fast-check";
import { expect, test } from "vitest";
import { NEVER, parseDate, QUARTERS } from "../../src/engine/time.ts";
import { readDate } from "../../src/scenario/date.ts";
import { written } from "../../web/src/beliefs/edit.ts";
import { begins, begun, isOn, quarterAfter, stepped } from "../../web/src/beliefs/policy.ts";

type Scalar = Exclude<ReturnType<typeof readDate>, { kind: "path" }>;
const prior = (text: string) => readDate(text) as Scalar;
const arrow = (key: string, shiftKey = false) => ({ key, shiftKey });

test("a policy dragged to a quarter is written as that quarter, and beyond the grid as never", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: QUARTERS - 1 }), (quarter) => {
      const moved = begun(prior("2022-10-21"), quarter);
      expect(begins(readDate(written(moved, "date"))).middle).toBe(quarter);
    }),
  );
  expect(written(begun(prior("2022-10-21"), NEVER), "date")).toBe("never");
  expect(written(begun(prior("never"), parseDate("2027-04-01")), "date")).toBe("2027-Q2");
});

test("an uncertain date keeps its spread as it moves, to the day", () => {
  const before = begins(prior("2026-Q1 to 2027-Q1"));
  const moved = begins(begun(prior("2026-Q1 to 2027-Q1"), before.middle + 4));
  const day = 1 / 91;
  expect(Math.abs(moved.low - before.low - 4)).toBeLessThanOrEqual(day);
  expect(Math.abs(moved.high - before.high - 4)).toBeLessThanOrEqual(day);
});

test("arrows go from quarter to quarter, Shift a year, End to never, and back from never onto the grid", () => {
  const date = parseDate("2022-10-21");
  expect(stepped(date, arrow("ArrowRight"))).toBe(parseDate("2023-01-01"));
  expect(stepped(date, arrow("ArrowLeft"))).toBe(parseDate("2022-10-01"));
  expect(stepped(parseDate("2023-01-01"), arrow("ArrowRight", true))).toBe(parseDate("2024-01-01"));
  expect(stepped(date, arrow("End"))).toBe(NEVER);
  expect(stepped(NEVER, arrow("ArrowRight"))).toBe(NEVER);
  expect(stepped(NEVER, arrow("ArrowLeft"))).toBe(QUARTERS - 1);
  expect(stepped(0, arrow("ArrowLeft"))).toBe(0);
  expect(stepped(date, arrow("Tab"))).toBeUndefined();
});

test("a policy is off only if it comes in no world", () => {
  expect(isOn(prior("never"))).toBe(false);
  expect(isOn(prior("2026-Q1 to 2027-Q1"))).toBe(true);
  expect(isOn(prior("choice(2026-Q1: 0.3, never: 0.7)"))).toBe(true);
});

test("what is switched on without a date begins with the quarter after", () => {
  expect(quarterAfter("2026-11-22")).toBe(parseDate("2027-01-01"));
  expect(quarterAfter("2026-12-31")).toBe(parseDate("2027-01-01"));
});
