import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { failure } from "../../src/cli/failure.ts";
import { chokepoint } from "./screen.ts";

const dir = mkdtempSync(join(tmpdir(), "input-"));
const file = (name: string, text: string): string => {
  const path = join(dir, name);
  writeFileSync(path, text);
  return path;
};
const mine = (rest: string) => `name: Mine\nabout: x\n${rest}\n`;

describe("bad input ends with exit code 2 and one clear message", () => {
  test.each([
    [["asess"], "unknown command 'asess'", "Did you mean assess?"],
    [["assess", "--world", "9"], "unknown option '--world'", "--worlds"],
    [["assess", "--worlds", "-1"], "from 1 to 1,000,000", "-1"],
    [["assess", "--worlds", "0"], "from 1 to 1,000,000", ""],
    [["assess", "--worlds", "1e3"], "from 1 to 1,000,000", ""],
    [["assess", "--worlds", "2000000"], "from 1 to 1,000,000", ""],
    [["assess", "--seed", "1.5"], "whole number", ""],
    [["assess", "--threads", "0"], "from 1 to 64", ""],
    [["assess", "--as-of", "2025-02-30"], "a date that exists", ""],
    [["assess", "smic-optimst"], "there is no such scenario", "smic-optimist"],
    [["assess", "nowhere.yaml"], "nowhere.yaml: cannot be read", "no such file"],
    [["assess", dir], "its name must end in .yaml", ""],
    [
      ["assess", "--set", "supply.logic.aiWafer=3k"],
      'there is no input "supply.logic.aiWafer"',
      "supply.logic.aiWafers",
    ],
    [
      ["assess", "--set", "supply.logic.aiWafers=3k to 5k USD"],
      "in USD, but this input is in wafer/month",
      "",
    ],
    [["assess", "--set", "supply.logic.aiWafers=12k to 4k"], "supply.logic.aiWafers", ""],
    [["assess", "--set", "supply.logic.aiWafers=plenty"], "supply.logic.aiWafers", ""],
    [["assess", "--set", "supply.logic.start={knots: {2025: 1}}"], "supply.logic.start", "date"],
    [
      ["assess", "--set", "supply.logic.clustering={knots: {2025: 1}}"],
      "supply.logic.clustering",
      "does not change over time",
    ],
    [["assess", "--set", "nonsense"], "write key=prior", ""],
    [["explain", "supply.package.sold"], "there is no quantity", "supply.packages.sold"],
    [["explain", "supply.packages.sold", "--at", "2050"], "outside the model's time", ""],
    [["explain", "supply.packages.sold", "--at", "soon"], '"soon" is not a date', ""],
    [["explain"], "missing required argument 'key'", ""],
    [["compare", "baseline"], "missing required argument 'b'", ""],
    [["data", "facts", "grad=A"], 'no column "grad"', "grade"],
    [["data", "fact"], "unknown command 'fact'", "facts"],
  ])("%j", async (args, message, hint) => {
    const { code, out, err } = await chokepoint(...args);
    expect(err).toContain(message);
    expect(err).toContain(hint);
    expect(err).not.toMatch(/\n\s+at /);
    expect({ code, out }).toEqual({ code: 2, out: "" });
  });

  test("in scenario files, with line and column", async () => {
    const cases: Record<string, [string, RegExp]> = {
      "key.yaml": [
        mine("beliefs:\n  supply.logic.aiWafer: 3k to 4k"),
        /key\.yaml:4:25: .*did you mean supply\.logic\.aiWafers/,
      ],
      "unit.yaml": [mine("beliefs:\n  supply.logic.aiWafers: 3 to 4 USD"), /unit\.yaml:4:26: .*in USD/],
      "reversed.yaml": [mine("beliefs:\n  supply.logic.aiWafers: 9k to 3k"), /reversed\.yaml:4:26: /],
      "fact.yaml": [
        mine("beliefs:\n  supply.logic.aiWafers: { prior: 3k to 4k, facts: [supply:nothing] }"),
        /fact\.yaml:4:3: .*"supply:nothing", which does not exist/,
      ],
      "circle.yaml": [mine("extends: ./circle.yaml"), /circle\.yaml:3:10: extends: extends runs in a circle/],
      "deep.yaml": [`a: ${"{b: ".repeat(100_000)}`, /deep\.yaml:1:1: nested more than/],
      "huge.yaml": [`a: ${"{b: ".repeat(2_500_000)}`, /huge\.yaml: has 10\.0 MB/],
    };
    for (const [name, [text, message]] of Object.entries(cases)) {
      const { code, out, err } = await chokepoint("assess", file(name, text));
      expect(err).toMatch(message);
      expect({ code, out }, name).toEqual({ code: 2, out: "" });
    }
  });
});

test("beliefs under which the model breaks down are bad input, and say which quantity breaks", async () => {
  const { code, err } = await chokepoint("assess", "--worlds", "10", "--set", "supply.package.capacity=-5k");
  expect(code).toBe(2);
  expect(err).toMatch(/breaks down under these beliefs in world \d+ of seed 1: [\w.]+ /);
});

test("a fault of our own is owned up to, with its trace, and ends with 70", () => {
  const { code, message } = failure(new TypeError("x is undefined"));
  expect(code).toBe(70);
  expect(message).toMatch(/sorry.*fault of the program/);
  expect(message).toContain("TypeError: x is undefined");
});

test("every command explains itself with examples", async () => {
  for (const args of [
    ["assess"],
    ["explain"],
    ["compare"],
    ["validate", "history"],
    ["data", "check"],
    ["data", "facts"],
  ]) {
    const { code, out } = await chokepoint(...args, "--help");
    expect(code).toBe(0);
    expect(out).toContain(`Examples:\n  chokepoint ${args.join(" ")}`);
  }
  const all = await chokepoint();
  expect(all).toMatchObject({ code: 0 });
  expect(all.out).toContain("assess");
});
