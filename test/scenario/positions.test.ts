import { describe, expect, test } from "vitest";
import { loadEvidence } from "../../src/evidence/index.ts";
import {
  checkCitations,
  checkClaims,
  parseScenario,
  ScenarioError,
  shippedScenarios,
} from "../../src/scenario/index.ts";
import { assertions } from "../../src/verdict/index.ts";
import { shippedScenario } from "../ruleBook.ts";

const evidence = loadEvidence("data", ["sources", "facts", "assumptions"]);
const known = [...assertions.keys()];
const problemsOf = (text: string) => {
  try {
    parseScenario(text, "mine.yaml");
  } catch (error) {
    if (error instanceof ScenarioError) return error.problems;
    throw error;
  }
  return [];
};
const HEAD = "name: Mine\nabout: A test.\nsigned: A school\n";

test("a position says of a claim that it holds or fails, with its reason and facts", () => {
  const { signed, claims } = parseScenario(
    `${HEAD}claims:\n  foundry.logicBinds.2027: holds\n  lag.stockLater: { is: fails, why: It did not., facts: [a] }\n`,
    "mine.yaml",
  );
  expect(signed).toBe("A school");
  expect([...claims.values()]).toMatchObject([
    { key: "foundry.logicBinds.2027", holds: true, facts: [] },
    { key: "lag.stockLater", holds: false, why: "It did not.", facts: ["a"] },
  ]);
});

test("what is neither held nor denied is refused where it stands", () => {
  expect(problemsOf(`${HEAD}claims:\n  foundry.logicBinds.2027: perhaps\n`)).toMatchObject([
    { at: { line: 5 } },
  ]);
});

test("a claim that nobody signs is refused", () => {
  const [problem] = problemsOf("name: Mine\nabout: A test.\nclaims:\n  lag.stockLater: holds\n");
  expect(problem).toMatchObject({ key: "claims", message: "are asserted by nobody", at: { line: 3 } });
});

test("a claim that does not exist is named with the nearest that does", () => {
  const position = { ...shippedScenario("foundry-pessimist") };
  const [first] = position.claims.values();
  const wrong = { ...position, claims: new Map([["x", { ...first, key: "foundry.logicBind.2027" }]]) };
  expect(checkClaims(wrong, known)).toMatchObject([{ suggestion: "did you mean foundry.logicBinds.2027?" }]);
});

test("a position's signature and claims are not inherited by who extends it", () => {
  const { signed, claims } = shippedScenario("smic-pessimist");
  expect(signed).toBeUndefined();
  expect(claims.size).toBe(0);
});

describe.each(shippedScenarios("positions"))("the position %s", (name) => {
  const position = shippedScenario(name);

  test("is signed by a school, asserts claims that exist, and states the assumptions behind them", () => {
    expect(position.signed).toMatch(/school|pessimists/);
    expect(position.claims.size).toBeGreaterThanOrEqual(3);
    expect(checkClaims(position, known)).toEqual([]);
    expect(position.beliefs.size).toBeGreaterThanOrEqual(3);
    expect(checkCitations(position, evidence)).toEqual([]);
    expect([...position.beliefs.values()].some(({ facts }) => facts.length > 0)).toBe(true);
  });
});
