import { describe, expect, test } from "vitest";
import { parseScenario, ScenarioError } from "../../src/scenario/index.ts";

const HEAD = "name: Mine\nabout: What I think.\n";

/** The message of the error that a text is refused with. */
function refusal(text: string): string {
  try {
    parseScenario(text, "mine.yaml");
  } catch (error) {
    if (error instanceof ScenarioError) return error.message;
    throw error;
  }
  return "";
}

describe("a scenario file", () => {
  test("holds beliefs bare, as a path, or with their reasons, and policies by date", () => {
    const read = parseScenario(
      `${HEAD}extends: other
beliefs:
  a.share: 0.4
  a.wafers: { prior: 4k to 12k, why: A count., facts: [supply:x], grade: C }
  a.path: { knots: { 2025-Q1: 1 to 2, 2027: 3 }, interpolation: linear }
policies:
  policy.one: never
  policy.two: 2027
  policy.three: { date: 2026-10-01 to 2027-06-30, why: Talks. }
`,
      "mine.yaml",
    );
    expect(read.extends).toBe("other");
    expect(read.beliefs.get("a.share")?.prior).toBe(0.4);
    expect(read.beliefs.get("a.wafers")).toMatchObject({
      prior: "4k to 12k",
      facts: ["supply:x"],
      grade: "C",
    });
    expect(read.beliefs.get("a.path")?.prior).toMatchObject({ knots: { 2027: 3 } });
    expect([...read.policies.keys()]).toEqual(["policy.one", "policy.two", "policy.three"]);
    expect(read.beliefs.get("a.wafers")?.at).toEqual({ file: "mine.yaml", line: 6, column: 3 });
  });

  test.each([
    [
      "a field nobody knows",
      `${HEAD}believes: {}\n`,
      'mine.yaml:3:1: believes: unknown field; did you mean "beliefs"?',
    ],
    [
      "an unknown field of a belief",
      `${HEAD}beliefs:\n  a.b:\n    prior: 1\n    wy: because\n`,
      "mine.yaml:6:5: beliefs › a.b › wy: unknown field",
    ],
    ["no name", "about: x\n", "name: is missing"],
    ["a reversed interval", `${HEAD}beliefs:\n  a.b: 12k to 4k\n`, "mine.yaml:4:8: a.b: "],
    ["what is no prior", `${HEAD}beliefs:\n  a.b: quite a lot\n`, "mine.yaml:4:8: a.b: "],
    ["a list for a prior", `${HEAD}beliefs:\n  a.b: [1, 2]\n`, "is not a prior"],
    ["a number for a date", `${HEAD}policies:\n  policy.x: 12 to 14\n`, "a date is wanted here"],
    ["a day that does not exist", `${HEAD}policies:\n  policy.x: 2025-02-30\n`, "02 has days 01 to 28"],
    ["beliefs that are a list", `${HEAD}beliefs: [a, b]\n`, "mine.yaml:3:1: beliefs: is a map by key"],
    ["text that is no map", "just words\n", "a scenario is a map"],
    ["broken YAML", "name: [a\nabout: b\n", "mine.yaml:2:1: not readable as YAML"],
    ["a key twice", `${HEAD}name: Again\n`, "mine.yaml:3:1: name: stands here twice"],
    ["a belief twice", `${HEAD}beliefs:\n  a.b: 3\n  a.b: 4\n`, "mine.yaml:5:3: a.b: stands here twice"],
    ["a key that is a list", `${HEAD}beliefs:\n  [a, b]: 4\n`, "mine.yaml:4:3: a key must be one word"],
    ["a tag", `${HEAD}beliefs:\n  a.b: !!python/object:os.system 3\n`, "mine.yaml:4:8: not readable as YAML"],
    ["a second document", `${HEAD}---\n${HEAD}`, "mine.yaml:3:1: not readable as YAML"],
    ["a name that is a number", "name: 3\nabout: x\n", "mine.yaml:1:7: name: must be text, not a number"],
    ["a grade nobody gives", `${HEAD}beliefs:\n  a.b: { prior: 3, grade: E }\n`, "must be one of A, B, C, D"],
    ["a prior without end", `${HEAD}beliefs:\n  a.b: "${"9".repeat(5_000)}"\n`, "at most 2000 characters"],
    ["an infinite prior", `${HEAD}beliefs:\n  a.b: .inf\n`, "is not a prior"],
    [
      "a policy without a date",
      `${HEAD}policies:\n  policy.x: { why: y }\n`,
      "needs a date, or a control or a rule that sets it, and one of them alone",
    ],
    [
      "an escape sequence",
      `${HEAD}beliefs:\n  "\\e[31ma.b": 3\n`,
      "mine.yaml:4:3: holds the control character U+001B",
    ],
    ["a bare escape character", `${HEAD}# \u001b[31m\n`, "mine.yaml:3:1: holds the control character U+001B"],
    [
      "text that runs backwards",
      `name: "\\u202e"\nabout: x\n`,
      "mine.yaml:1:7: holds the control character U+202E",
    ],
    ["a name of two lines", `name: "A\\nCite as: B"\nabout: x\n`, "name: must stand on one line"],
    ["nesting without end", `${HEAD}beliefs: ${"[".repeat(100_000)}`, "nested more than"],
    ["a text of ten million characters", `${HEAD}# ${"x".repeat(1e7)}`, "larger than"],
  ])("with %s is refused with its place", (_, text, message) => {
    expect(refusal(text)).toContain(message);
  });

  test("that unfolds by aliases is refused", () => {
    const lol = Array.from(
      { length: 12 },
      (_, i) =>
        `x${i}: &x${i} [${Array(9)
          .fill(i ? `*x${i - 1}` : 1)
          .join(",")}]`,
    );
    expect(refusal(`${HEAD}${lol.join("\n")}\n`)).not.toBe("");
  });

  test("reports every problem, not only the first", () => {
    const lines = refusal(`${HEAD}beliefs:\n  a.b: 3 to 1\n  a.c: words\npolicies:\n  policy.d: 7\n`).split(
      "\n",
    );
    expect(lines).toHaveLength(3);
  });

  test("with too many beliefs is refused", () => {
    const many = Array.from({ length: 2_001 }, (_, i) => `  a.b${i}: 1`).join("\n");
    expect(refusal(`${HEAD}beliefs:\n${many}\n`)).toContain("more than 2000 entries");
  });

  test("cannot write to a terminal by what it contains", () => {
    const message = refusal(`${HEAD}"\\e[2Jbelief": 1\n`);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that there is none is the point
    expect(message).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });
});
