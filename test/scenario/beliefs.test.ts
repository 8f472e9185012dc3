import { describe, expect, test } from "vitest";
import { checkCitations } from "../../src/scenario/citations.ts";
import { parseChange, resolveScenario, ScenarioError, state } from "../../src/scenario/index.ts";
import { among, evidence, scenario } from "./fixture.ts";

const base = resolveScenario("baseline", among({}));
const set = (...texts: string[]) => texts.map(parseChange);

/** The message of the error that beliefs are refused with. */
function refusal(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    if (error instanceof ScenarioError) return error.message;
    throw error;
  }
  return "";
}

describe("what a run believes", () => {
  test("is the newest reading, in its assumption's unit, with its grade and lean", () => {
    const stated = state(evidence, base);
    expect(stated.get("fab.wafers")).toMatchObject({
      belief: { prior: { kind: "interval", low: 10, high: 14 }, unit: "wafer/month" },
      by: "evidence",
      grade: "B",
      at: { file: "data/assumptions/fab.yaml" },
    });
    expect(stated.get("fab.start")?.belief).toMatchObject({
      unit: "date",
      prior: { date: true },
      leans: { on: "fab.wafers", rank: -0.4 },
    });
    expect(stated.get("policy.rule")?.belief.prior).toMatchObject({ kind: "constant", date: true });
  });

  test("is what the scenario says over that, and a change over both", () => {
    const mine = scenario("beliefs: { fab.wafers: 20 to 30 }");
    expect(state(evidence, mine).get("fab.wafers")).toMatchObject({
      by: "scenario",
      grade: "D",
      written: "20 to 30",
    });
    const changed = state(evidence, mine, set("fab.wafers=40", "policy.rule=never"));
    expect(changed.get("fab.wafers")).toMatchObject({ by: "change", belief: { prior: { value: 40 } } });
    expect(changed.get("policy.rule")?.belief.prior).toMatchObject({ value: Number.POSITIVE_INFINITY });
  });

  test("may come in a unit of its own, if that measures the same", () => {
    const stated = state(evidence, base, set("fab.wafers=120 to 160 wafer/year"));
    expect(stated.get("fab.wafers")?.belief.unit).toBe("wafer/year");
  });

  test("keeps the lean of the assumption whatever its prior", () => {
    const stated = state(evidence, base, set("fab.start=2027"));
    expect(stated.get("fab.start")?.belief.leans).toEqual({ on: "fab.wafers", rank: -0.4 });
  });

  test.each([
    ["fab.wafrs=3", "did you mean fab.wafers?"],
    ["policy.rul=never", "did you mean policy.rule?"],
    ["fab.wafers=3 to 4 die", "the prior is in die, but this input is in wafer/month"],
    ["fab.wafers=3 to 4 wafr", 'did you mean "wafer"?'],
    ["fab.wafers=2026-Q1", "a number in wafer/month is wanted"],
    ["fab.start=12", "a date is wanted"],
    ["policy.rule=soon", "policy.rule"],
    ["fab.wafers=9 to 3", "fab.wafers"],
    ["fab.wafers", "write key=prior"],
    ["=3", "write key=prior"],
    ["fab.wafers={knots: 3}", "knots: must be a map, not a number; a path is written {knots:"],
  ])("refuses --set %s", (change, message) => {
    expect(refusal(() => state(evidence, base, set(change)))).toContain(message);
  });

  test("refuses a scenario's unknown keys with their place", () => {
    expect(refusal(() => state(evidence, scenario("beliefs:\n  fab.wafer: 3")))).toMatch(
      /^mine\.yaml:4:\d+: there is no input "fab\.wafer"; did you mean fab\.wafers\?/,
    );
    expect(refusal(() => state(evidence, scenario("policies:\n  policy.role: never")))).toContain(
      "policy.rule",
    );
  });

  test("of a path on the command line is read as of one in a file", () => {
    const stated = state(
      evidence,
      base,
      set("fab.wafers={knots: {2025-Q1: 1 to 2, 2027-Q1: 3 to 4}, correlation: 0.9}"),
    );
    expect(stated.get("fab.wafers")?.belief.prior).toMatchObject({ kind: "path", correlation: 0.9 });
  });
});

describe("as of a day", () => {
  test("only readings said by then count, or the prior for the time before", () => {
    expect(state(evidence, base, [], "2025-06").get("fab.wafers")?.written).toBe("9 to 11");
    const early = state(evidence, base, [], "2024").get("fab.wafers");
    expect(early).toMatchObject({ written: "1 to 100", grade: "D", facts: [] });
  });

  test("where nothing had been said, the first later reading stands in and is marked", () => {
    const stated = state(evidence, base, [], "2025-06");
    expect(stated.get("fab.start")).toMatchObject({ hindsight: true, written: "2025-07-01 to 2025-12-31" });
    expect(stated.get("fab.wafers")?.hindsight).toBeUndefined();
    expect(
      state(evidence, base, set("fab.start=2026"), "2025-06").get("fab.start")?.hindsight,
    ).toBeUndefined();
  });

  test("a rule published later is not known: it never comes", () => {
    const date = (day: string) => state(evidence, base, [], day).get("policy.rule")?.belief.prior;
    expect(date("2024-12-01")).toMatchObject({ value: Number.POSITIVE_INFINITY });
    expect(date("2024-12-02")).not.toMatchObject({ value: Number.POSITIVE_INFINITY });
  });
});

test("citations of what does not exist are found, with the nearest id", () => {
  const mine = scenario("beliefs:\n  fab.wafers: { prior: 3, facts: [supply:fab.wafer] }");
  expect(checkCitations(mine, evidence)).toMatchObject([
    { key: "fab.wafers", suggestion: "did you mean supply:fab.wafers?" },
  ]);
});
