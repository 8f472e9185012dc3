import { describe, expect, it } from "vitest";
import { classify } from "../../src/rules/index.ts";
import { bookOf, lastMoveOf, mapOf, stretchesOf } from "../../web/src/chips/answers.ts";
import { type Card, readBook, writeBook } from "../../web/src/chips/data.ts";
import { listed } from "../../web/src/chips/table.ts";
import { counted, finding, waysOf } from "../../web/src/chips/words.ts";
import { ruleBook } from "../ruleBook.ts";

const packed = readBook(writeBook(ruleBook));
const question = (date: string, to = "CN", view: "text" | "enforcement" = "enforcement") => ({
  date,
  to,
  view,
});

describe("the packed rule book", () => {
  it("is the book that was packed, open ends of limits included", () => {
    expect(packed).toEqual(ruleBook);
    expect(writeBook(packed)).toBe(writeBook(ruleBook));
  });
});

describe("the map of the page", () => {
  it.each([
    ["2022-12-01", "CN", "enforcement"],
    ["2023-12-01", "CN", "text"],
    ["2025-06-01", "AE", "enforcement"],
    ["2026-06-01", "CN", "text"],
  ] as const)("answers as classify does on %s for %s, %s", (date, to, view) => {
    const map = mapOf(packed, question(date, to, view));
    expect(map.chips.length).toBeGreaterThan(20);
    for (const { name, result, paragraph } of map.chips) {
      const answer = classify(ruleBook, {
        date,
        view,
        item: { kind: "ic", name },
        transaction: { type: "export", from: "US", to },
      });
      expect([name, result, paragraph]).toEqual([name, answer.result, answer.paragraph]);
    }
    expect(finding(map)).toContain(`of ${map.chips.length} chips`);
  });

  it("finds what moved last, and counts the ways", () => {
    const search = lastMoveOf(packed, question("2023-12-01"));
    let step = search.next();
    while (!step.done) step = search.next();
    expect(step.value?.date).toBe("2023-11-17");
    const ways = waysOf(step.value?.moved ?? []);
    expect(ways.into.length).toBeGreaterThan(0);
    expect(ways.into.length + ways.out.length + ways.other.length).toBe(step.value?.moved.length);
    expect(counted(ways)).toMatch(/^\d+ chips? fell in/);
  });

  it("names the days between the first rule on chips and the last the book knows", () => {
    const { days, first, known } = bookOf(packed);
    expect(days.every(({ date, rules }) => date >= first && date <= known && rules.length > 0)).toBe(true);
    expect(days.map(({ date }) => date)).toContain("2023-11-17");
  });

  it("runs a chip's answer over time without gaps, and a letter binds the designer alone", () => {
    const anybody = stretchesOf(packed, "NVIDIA H20", question("", "CN"));
    const designer = stretchesOf(packed, "NVIDIA H20", question("", "CN"), "NVIDIA");
    for (const [i, { until }] of anybody.entries()) expect(until).toBe(anybody[i + 1]?.from ?? packed.known);
    expect(designer.some(({ result }) => result === "LICENCE_INFORMED")).toBe(true);
    expect(anybody.some(({ result }) => result === "LICENCE_INFORMED")).toBe(false);
  });
});

describe("the table of chips", () => {
  const card = (name: string, power?: number): Card => ({
    name,
    designer: "Maker",
    country: "US",
    kind: "accelerator",
    released: undefined,
    node: undefined,
    dies: 1,
    measures: power === undefined ? {} : { power },
    peaks: [],
    budget: undefined,
    facts: [],
  });
  const cards = [card("a", 2), card("b"), card("c", 1)];
  const names = (falling: boolean) => listed(cards, new Map(), "", "power", falling).map(({ name }) => name);

  it("puts what is not published last, whichever way it is sorted", () => {
    expect(names(true)).toEqual(["a", "c", "b"]);
    expect(names(false)).toEqual(["c", "a", "b"]);
  });
  it("filters by name, maker or kind, whatever the case", () => {
    expect(listed(cards, new Map(), "MAKER", "name", false)).toHaveLength(3);
    expect(listed(cards, new Map(), "c", "name", false)).toHaveLength(3);
    expect(listed(cards, new Map(), "nothing", "name", false)).toHaveLength(0);
  });
});
