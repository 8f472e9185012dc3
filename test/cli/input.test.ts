import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
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
    [["help", "prior"], 'there is no command or topic "prior"', "did you mean priors?"],
    [["explain", "packages.2026"], "is a figure of an answer", "supply.packages.byYear"],
    [["assess", "--json", "--csv", "x"], "'--csv <dir>' cannot be used with option '--json'", ""],
    [["data", "facts", "--json", "--csv"], "cannot be used with", ""],
    [["assess", "--csv", " "], "--csv needs the path of a folder", ""],
    [["assess", "--data", ""], "It must be the path of a folder", ""],
    [
      ["assess", "--set", "supply.logic.aiWafers=3k", "--set", "supply.logic.aiWafers=4k"],
      "supply.logic.aiWafers: is changed twice",
      "keep one",
    ],
    [
      ["assess", "--set", "supply.logic.aiWafers=3k apples"],
      'unknown unit "apples"',
      "write it in wafer/month, or name no unit",
    ],
    [["assess", "--set", "supply.logic.aiWafers=1e400"], "too large to compute with", ""],
    [["assess", "--set", "supply.logic.aiWafers=NaN"], "finite numbers only", ""],
    [
      ["assess", "--set", "supply.logic.aiWafers=never"],
      "a number in wafer/month is wanted here, not a date",
      "",
    ],
    [["assess", "--set", "policy.hbm2024=5k"], "a date is wanted here", "2026-10-01"],
    [["assess", "--set", "__proto__=3"], 'there is no input "__proto__"', ""],
    [
      ["assess", "--set", "supply.logic.aiWafers={knots: {2025: 3k}, correlation: 5}"],
      "correlation: must be at most 1",
      "a path is written {knots:",
    ],
    [
      ["assess", "--set", "supply.logic.aiWafers={knots"],
      "not readable as YAML",
      "a path is written {knots:",
    ],
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
      "policy.yaml": [
        mine("beliefs:\n  policy.hbm2024: never"),
        /policy\.yaml:4:19: there is no input "policy\.hbm2024"; it belongs under "policies"/,
      ],
      "belief.yaml": [
        mine("policies:\n  supply.logic.aiWafers: 2027"),
        /belief\.yaml:4:26: there is no policy "supply\.logic\.aiWafers"; it belongs under "beliefs"/,
      ],
      "static.yaml": [
        mine("beliefs:\n  supply.logic.clustering: { knots: { 2025: 1 } }"),
        /static\.yaml:4:3: supply\.logic\.clustering: a path is given, but this input does not change/,
      ],
      "above.yaml": [
        mine("extends: ../../etc/passwd"),
        /above\.yaml:3:10: extends: .*its name must end in \.yaml/,
      ],
      "typo.yaml": [
        mine("extends: smic-optimst"),
        /typo\.yaml:3:10: extends: .*did you mean "smic-optimist"/,
      ],
      "escape.yaml": [
        'name: "\\e[31mRed"\nabout: x\n',
        /escape\.yaml:1:7: holds the control character U\+001B/,
      ],
    };
    for (const [name, [text, message]] of Object.entries(cases)) {
      const { code, out, err } = await chokepoint("assess", file(name, text));
      expect(err).toMatch(message);
      expect({ code, out }, name).toEqual({ code: 2, out: "" });
    }
  });
});

test("a file that is no text, or never ends, is not waited for", async () => {
  execFileSync("mkfifo", [join(dir, "pipe.yaml")]);
  mkdirSync(join(dir, "folder.yaml"));
  symlinkSync("/dev/zero", join(dir, "zero.yaml"));
  symlinkSync("loop.yaml", join(dir, "loop.yaml"));
  writeFileSync(join(dir, "latin.yaml"), Buffer.from("name: Caf\xe9\nabout: x\n", "latin1"));
  writeFileSync(join(dir, "wide.yaml"), Buffer.from("\ufeffname: A\nabout: x\n", "utf16le"));
  for (const [name, message] of [
    ["pipe", "it is a device or a pipe, not a file"],
    ["zero", "it is a device or a pipe, not a file"],
    ["folder", "it is a folder"],
    ["loop", "its links run in a circle"],
    ["latin", "is not text in UTF-8; save it as UTF-8"],
    ["wide", "is written in UTF-16; save it as UTF-8"],
  ]) {
    const { code, out, err } = await chokepoint("assess", join(dir, `${name}.yaml`));
    expect(err).toContain(message);
    expect({ code, out }, name).toEqual({ code: 2, out: "" });
  }
});

test("a byte order mark and line ends of another system do no harm", async () => {
  const text = mine("beliefs:\r\n  supply.logic.aiWafers: 3k to 5k").replace(/\r?\n/g, "\r\n");
  const { code, out } = await chokepoint(
    "explain",
    "supply.logic.aiWafers",
    file("bom.yaml", `\ufeff${text}`),
    "--worlds",
    "10",
  );
  expect(code).toBe(0);
  expect(out).toContain("believed: 3k to 5k wafer/month");
});

test("whatever stands in the arguments, a message is short and plain", async () => {
  const hostile = ["\u001b[31mred\u0007", "\u202eback", "x".repeat(100_000), "a\nerror: b", "__proto__", ""];
  const cases = hostile.flatMap((text) => [
    [text],
    ["assess", `--${text}`],
    ["assess", "--worlds", text],
    ["assess", "--as-of", text],
    ["assess", `${text}x`],
    ["assess", "--set", `${text}=3`],
    ["assess", "--set", `supply.logic.aiWafers=${text}`],
    ["assess", "--data", `./nowhere/${text}`],
    ["explain", text],
    ["explain", "supply.packages.sold", "--at", text],
    ["help", text],
  ]);
  for (const args of cases) {
    // `--` alone asks for nothing wrong.
    if (args.at(-1) === "--") continue;
    const { code, out, err } = await chokepoint(...args);
    const called = JSON.stringify(args).slice(0, 80);
    expect({ code, out }, called).toEqual({ code: 2, out: "" });
    expect(err.length, called).toBeLessThan(2_000);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a terminal acts on
    expect(err, called).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(err, called).not.toMatch(/\n\s+at /);
  }
});

test("beliefs under which the model breaks down are bad input, and say which quantity breaks", async () => {
  const { code, err } = await chokepoint("assess", "--worlds", "10", "--set", "supply.package.capacity=-5k");
  expect(code).toBe(2);
  expect(err).toMatch(/breaks down under these beliefs in world \d+ of seed 1: [\w.]+ /);
  expect(err).toContain(
    'Changed beliefs, of which one may go too far:\n  supply.package.capacity = "-5k" (--set)',
  );
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
  for (const topic of ["priors", "scenarios"]) expect((await chokepoint("help", topic)).code).toBe(0);
  const all = await chokepoint();
  expect(all).toMatchObject({ code: 0 });
  expect(all.out).toContain("assess");
});
