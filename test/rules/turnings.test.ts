import { describe, expect, test } from "vitest";
import { classify } from "../../src/rules/classify.ts";
import { dayBefore } from "../../src/rules/era.ts";
import type { Query } from "../../src/rules/query.ts";
import { withFigure } from "../../src/rules/stretches.ts";
import { nextTurn, turnings } from "../../src/rules/turnings.ts";
import { ruleBook } from "../ruleBook.ts";

const book = ruleBook;
const ask = (name: string, date: string, to = "CN"): Query => ({
  date,
  item: { kind: "ic", name },
  transaction: { type: "export", from: "US", to },
  exporter: { name: "NVIDIA" },
});

describe("what would change an answer", () => {
  test.each([
    ask("NVIDIA L20", "2024-06-03"),
    ask("NVIDIA H20", "2025-06-02"),
    ask("NVIDIA H100 SXM", "2025-06-02", "VN"),
    ask("NVIDIA A800 SXM 80GB", "2022-12-01"),
    { ...ask("NVIDIA H200 SXM", "2026-02-02"), conditions: { r7: "all" as const } },
  ])("$item.name on $date: each turn brings what it says, and not a hair before", (query) => {
    const answer = classify(book, query).result;
    const found = turnings(book, query);
    expect(found.length).toBeGreaterThan(0);
    for (const { knob, to, at, included, result } of found) {
      const hair = at * 1e-6;
      const beyond = to === "above" ? at + hair : at - hair;
      const short = to === "above" ? at - hair : at + hair;
      const at_ = (value: number) => classify(book, withFigure(book, query, knob, value)).result;
      expect(at_(beyond), `${knob} ${beyond}`).toBe(result);
      expect(at_(short), `${knob} ${short}`).toBe(answer);
      expect(at_(at), `${knob} ${at}`).toBe(included ? result : answer);
      expect(result).not.toBe(answer);
    }
  });

  test("a figure that is not known has no turn", () => {
    const query: Query = {
      ...ask("", "2024-06-03"),
      item: { kind: "ic", specs: { tpp: 2000, performanceDensity: 3 } },
    };
    const knobs = new Set(turnings(book, query).map(({ knob }) => knob));
    expect([...knobs].sort()).toEqual(["performanceDensity", "tpp"]);
  });

  test("the next day that changes it is the first on which it differs", () => {
    const query: Query = { ...ask("NVIDIA H100 SXM", "2026-09-01", "AE"), endUser: { name: "G42" } };
    const next = nextTurn(book, query);
    expect(next?.answer.result).not.toBe(classify(book, query).result);
    expect(classify(book, { ...query, date: dayBefore(next?.from ?? "") }).result).toBe("NLR");
    expect(nextTurn(book, ask("NVIDIA H100 SXM", "2026-09-01"))).toBeUndefined();
  });
});
