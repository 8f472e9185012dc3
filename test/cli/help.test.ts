import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { EXAMPLE_SCENARIO, PLAIN_PRIORS } from "../../src/cli/topics.ts";
import { parsePrior } from "../../src/engine/prior/parse.ts";
import { chokepoint } from "./screen.ts";

/** Words of a command line; quotes keep blanks together. */
const words = (line: string): string[] =>
  [...line.matchAll(/(?:[^\s"]+|"[^"]*")+/g)].map(([word]) => word.replaceAll('"', ""));

const dir = mkdtempSync(join(tmpdir(), "help-"));
const mine = join(dir, "mine.yaml");
writeFileSync(mine, EXAMPLE_SCENARIO);
/** Files that examples name: a list of the reader's own, and where a picture goes. */
const FILES: Readonly<Record<string, string>> = {
  "mine.yaml": mine,
  "my-evidence": "data",
  "my-chips.csv": `${mine}.csv`,
  "map.svg": `${mine}.svg`,
};
writeFileSync(FILES["my-chips.csv"], "name\nNVIDIA H20\n");

const HELPS = [
  [],
  ["assess"],
  ["explain"],
  ["compare"],
  ["crux"],
  ["backtest"],
  ["counterfactual"],
  ["classify"],
  ["validate", "history"],
  ["validate", "rules"],
  ["data", "check"],
  ["help"],
  ...["facts", "sources", "assumptions", "quantities", "chips", "systems", "models"].map((list) => [
    "data",
    list,
  ]),
];

describe("every example of a help text runs", () => {
  test.each(HELPS.map((command) => [command.join(" "), command] as const))(
    "chokepoint %s",
    async (_, command) => {
      const { out } = await chokepoint(...command, "--help");
      const examples = [...out.slice(out.indexOf("Examples:")).matchAll(/^ {2}chokepoint (.*)$/gm)].map(
        ([, line]) => line,
      );
      expect(examples.length).toBeGreaterThan(0);
      for (const line of examples) {
        const args = words(line)
          .map((word) => FILES[word] ?? word)
          .map((word, i, all) => (all[i - 1] === "--worlds" ? "64" : word));
        const runs =
          ["assess", "backtest", "compare", "counterfactual", "crux", "explain", "validate"].includes(
            args[0],
          ) && args[1] !== "rules";
        // Few worlds are enough to see that it runs.
        const few = runs && !args.includes("--worlds") ? ["--worlds", "64"] : [];
        const shown = await chokepoint(...args, ...few);
        expect(shown.err, line).toBe("");
        // Strict checks may say no.
        expect(shown.code, line).toBeLessThanOrEqual(args.includes("--strict") ? 1 : 0);
        expect(shown.out, line).not.toMatch(/\n0 of \d/);
      }
    },
  );
});

test("help on a command is what its --help prints", async () => {
  expect(await chokepoint("help", "data", "facts")).toEqual(await chokepoint("data", "facts", "--help"));
});

test("every help text fits eighty columns, but for examples to copy", async () => {
  for (const args of [...HELPS.map((h) => [...h, "--help"]), ["help", "priors"], ["help", "scenarios"]])
    for (const line of (await chokepoint(...args)).out.split("\n"))
      if (!line.startsWith("  chokepoint ")) expect(line.length, line).toBeLessThanOrEqual(80);
});

test("the notation explained is the notation read", async () => {
  for (const [written] of PLAIN_PRIORS) expect(() => parsePrior(written), written).not.toThrow();
  const { out } = await chokepoint("help", "priors");
  const example = /^ {2}chokepoint (assess --set .*)$/m.exec(out)?.[1] as string;
  expect((await chokepoint(...words(example), "--worlds", "64")).code).toBe(0);
  const path = /^ {2}(\{knots.*)$/m.exec(out)?.[1];
  expect((await chokepoint("assess", "--set", `supply.logic.aiWafers=${path}`, "--worlds", "64")).code).toBe(
    0,
  );
});

test("the scenario explained runs", async () => {
  const { code, out } = await chokepoint("compare", "baseline", mine, "--worlds", "64");
  expect(code).toBe(0);
  expect(out).toContain("More wafers against Baseline");
});
