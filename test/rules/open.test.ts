import { describe, expect, test } from "vitest";
import { cutsOf, holds, parseInterval } from "../../src/rules/interval.ts";
import { representatives } from "../../src/rules/open.ts";

const limits = [">= 4800", "> 2", "< 3.3", "<= 45", "[2400, 4800)", "(1.5, 2.4]", "<= 4800", "> 4800"].map(
  (text) => {
    const read = parseInterval(text);
    if (!read) throw new Error(text);
    return read;
  },
);

describe("values that stand for a range", () => {
  test.each([
    [0, Number.POSITIVE_INFINITY],
    [2, 4800],
    [4800, 5000],
    [1.5, 1.6],
  ])("[%d, %d): every way the limits may fall is among them, once", (low, high) => {
    const ways = (values: number[]) =>
      values.map((x) => limits.map((limit) => (holds(limit, x) ? "1" : "0")).join(""));
    const chosen = representatives(low, high, limits.flatMap(cutsOf));
    for (const value of chosen) expect(value >= low && value < high).toBe(true);
    expect(new Set(ways(chosen)).size).toBe(chosen.length);
    // Each limit, a hair to either side, and a fine grid: nothing there that the chosen values do not stand for.
    const ends = limits.flatMap(cutsOf).flatMap(({ at }) => [at - 1e-9, at, at + 1e-9]);
    const grid = Array.from({ length: 6000 }, (_, i) => i);
    const tried = [...ends, ...grid, low, low + 1e-9].filter((x) => x >= low && x < high);
    expect(new Set(ways(tried))).toEqual(new Set(ways(chosen)));
  });

  test("a range without limits has one", () => {
    expect(representatives(0, Number.POSITIVE_INFINITY, [])).toHaveLength(1);
  });
});
