import { describe, expect, test } from "vitest";
import { ScenarioError, withControls } from "../../src/scenario/index.ts";
import { ruleBook, shippedScenario } from "../ruleBook.ts";
import { scenario } from "./fixture.ts";

/** The dates of a scenario's policies after the rule book has set them. */
const dates = (lines: string) =>
  Object.fromEntries(
    [...withControls(scenario(lines), ruleBook).policies].map(([key, { prior }]) => [key, prior]),
  );

function refusal(lines: string): string {
  try {
    dates(lines);
  } catch (error) {
    if (error instanceof ScenarioError) return error.message;
    throw error;
  }
  return "";
}

const control = (item: string, more = "") =>
  `policies:\n  policy.rule: { control: { item: ${item}, to: CN${more} } }\n`;

describe("a policy that follows a rule", () => {
  const rule = (name: string) => `policies:\n  policy.rule: { rule: ${name} }\n`;

  test.each([
    ["E3", "2020-08-17"],
    ["L3 TSMC", "2024-11-11"],
    ["R4", "2024-12-02"],
    ["Firms were told to avoid the H20", "2025-09-01"],
  ])("%s counts from its first day in the book", (name, day) => {
    expect(dates(rule(name))["policy.rule"]).toBe(day);
  });

  test("moves with the rule, and never comes where the scenario takes the rule out", () => {
    expect(dates(`${rule("R4")}rules:\n  R4: { from: 2023-01-01 }\n`)["policy.rule"]).toBe("2023-01-01");
    expect(dates(`${rule("L3 TSMC")}rules:\n  L3: { never: true }\n`)["policy.rule"]).toBe("never");
  });

  test("is refused for a rule that is not in the book, with the nearest that is", () => {
    expect(refusal(rule("L3 TMSC"))).toMatch(
      /no rule, letter or Chinese measure "L3 TMSC".*did you mean "L3 TSMC"/s,
    );
  });

  test("the baseline's rules that the book has are dated by it", () => {
    const { policies } = shippedScenario("baseline");
    const byBook = [...policies.values()].filter(({ setBy }) => setBy !== undefined).map(({ key }) => key);
    for (const name of ["foundry2020", "foundryScreening", "hbmGrace", "permit", "hbm2024", "oct2022"])
      expect(byBook).toContain(`policy.${name}`);
  });
});

describe("a policy that follows a control", () => {
  // Days on which the flows stopped, by the record: letters to NVIDIA, the rule on memory, the review of 2026.
  test.each([
    ["NVIDIA H100 SXM", "", "2022-08-26"],
    ["NVIDIA H800 SXM", "", "2023-10-23"],
    ["NVIDIA H20", "", "2025-04-09"],
    ["NVIDIA H200 SXM", ", asks: case-by-case", "2026-01-15"],
    ["HBM2E 3.6 Gbps stack", "", "2024-12-31"],
    ["NVIDIA V100 SXM2", "", "never"],
  ])("%s%s gets its date from the rule book", (item, more, date) => {
    expect(dates(control(item, more))["policy.rule"]).toBe(date);
  });

  test("moves when the scenario moves the line or the day", () => {
    const b2 = (from: string) =>
      `rules:\n  3A090.b.2: { from: ${from}, limits: { tpp: ">= 1600", density: ">= 3.2" } }\n`;
    // An H800 has 19 TPP/mm2: a density test alone would have held it from the first rule's day.
    expect(dates(control("NVIDIA H800 SXM") + b2("2022-10-21"))["policy.rule"]).toBe("2022-10-21");
    expect(dates(`${control("NVIDIA H20")}rules:\n  L4 NVIDIA: { never: true }\n`)["policy.rule"]).toBe(
      "never",
    );
    expect(
      dates(
        `${control("NVIDIA H20")}rules:\n  3A090.a.2: { limits: { tpp: ">= 1600", density: ">= 2.5" } }\n`,
      )["policy.rule"],
    ).toBe("2023-11-17");
  });

  test("gives way to a date stated by hand", () => {
    expect(dates("policies:\n  policy.rule: 2030-01-01\n")["policy.rule"]).toBe("2030-01-01");
  });

  test("refuses what the book does not know, with place and nearest name", () => {
    expect(refusal("rules:\n  3A090.b2: { never: true }\n")).toContain(
      'mine.yaml:4:3: rules: there is no rule, paragraph, provision or letter "3A090.b2"; did you mean 3A090.b.2?',
    );
    expect(refusal(control("NVIDIA H21"))).toContain(
      'no chip is called "NVIDIA H21"; did you mean "NVIDIA H20"?',
    );
    expect(refusal("policies:\n  policy.rule: { control: { item: NVIDIA H20, to: QQ } }\n")).toContain(
      "is not the code of a country",
    );
    expect(refusal("rules:\n  R2: { from: 2023-13-01 }\n")).toContain("is not a day that exists");
    expect(refusal('rules:\n  3A090.a.1: { limits: { tpp: "about 4800" } }\n')).toContain(
      "is not a limit such as",
    );
    expect(refusal('rules:\n  3A090.a.1: { limits: { tp: ">= 4800" } }\n')).not.toBe("");
    expect(refusal("rules:\n  R2: {}\n")).toContain("changes nothing");
  });

  test("refuses a control that is lifted again, since the chain follows one start", () => {
    const lines = `${control("NVIDIA H100 SXM")}rules:\n  R2: { until: 2027-06-30 }\n  L4 NVIDIA: { never: true }\n`;
    expect(refusal(lines)).toMatch(/is lifted again on 2027-07-01/);
  });
});

/** What the baseline dates itself: rules that no part's classification turns on, Beijing's gate, and levers of no record. */
const OWN_DATES = [
  "hbmGrace",
  "foundry2020",
  "foundryScreening",
  "toolService",
  "permit",
  "licences",
  "h800Leak",
  "h20Leak",
  "smugglingLeak",
  "offshoreLeak",
].map((name) => `policy.${name}`);

test("the baseline carries no date of its own for a rule on parts", () => {
  const { policies } = shippedScenario("baseline");
  expect([...policies.keys()]).toEqual(expect.arrayContaining(OWN_DATES));
  for (const { key, control, setBy } of policies.values()) {
    if (OWN_DATES.includes(key)) continue;
    expect(control, key).toBeDefined();
    expect(setBy, key).toMatch(/^[A-Z]\d/);
  }
});
