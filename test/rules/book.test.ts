import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadEvidence } from "../../src/evidence/index.ts";
import { formatProblem } from "../../src/evidence/problem.ts";
import { checkRuleBook, readRuleBook } from "../../src/evidence/rulebook.ts";
import { ruleBook } from "../ruleBook.ts";

const DATA = join(import.meta.dirname, "../../data");
const FILES = ["rules", "paragraphs", "provisions", "letters", "exempt", "groups", "chinese", "tools"].map(
  (name) => `rules/${name}.yaml`,
);
const texts = (): Map<string, string> =>
  new Map([...FILES, "rules/parties.csv"].map((path) => [path, readFileSync(join(DATA, path), "utf8")]));

/** What is said of the book when one file is changed; the line is that of the change. */
function problems(path: string, change: (text: string) => string): string[] {
  const changed = texts().set(path, change(texts().get(path) as string));
  return readRuleBook(changed, []).problems.map(formatProblem);
}

describe("a rule book that cannot be read says where and why", () => {
  test("the shipped one is sound, and so is what it cites", () => {
    expect(readRuleBook(texts(), []).problems).toEqual([]);
    expect(checkRuleBook(ruleBook, loadEvidence(DATA)).map(formatProblem)).toEqual([]);
  });

  test.each([
    [
      "a limit that is none",
      "rules/paragraphs.yaml",
      'tpp: ">= 4800"',
      'tpp: "over 4800"',
      /rules\/paragraphs\.yaml:\d+.*is not a limit such as/,
    ],
    ["a measure that is none", "rules/paragraphs.yaml", "{ tpp: ", "{ tpps: ", /rules\/paragraphs\.yaml:\d+/],
    [
      "a day that does not exist",
      "rules/rules.yaml",
      "from: 2023-11-17",
      "from: 2023-11-31",
      /rules\/rules\.yaml:\d+.*day that exists/,
    ],
    [
      "a field nobody knows",
      "rules/letters.yaml",
      "addressee: TSMC",
      "adressee: TSMC",
      /rules\/letters\.yaml:\d+/,
    ],
    [
      "a country that is no code",
      "rules/groups.yaml",
      "{ country: CU }",
      "{ country: Cuba }",
      /rules\/groups\.yaml:\d+.*country code/,
    ],
    [
      "a status nobody knows",
      "rules/parties.csv",
      ",footnote4,",
      ",footnote9,",
      /rules\/parties\.csv:\d+.*status/,
    ],
  ])("%s", (_what, path, from, to, said) => {
    expect(texts().get(path)).toContain(from);
    expect(problems(path, (text) => text.replace(from, to)).join("\n")).toMatch(said);
  });

  test("a file that is not there", () => {
    const without = texts();
    without.delete("rules/letters.yaml");
    expect(readRuleBook(without, []).problems.map(formatProblem).join()).toContain(
      "rules/letters.yaml: is missing",
    );
  });

  test("a limit that its fact does not say, a rule and a source that do not exist", () => {
    const change = (path: string, from: string, to: string) => {
      const changed = texts().set(path, (texts().get(path) as string).replace(from, to));
      const { book } = readRuleBook(changed, []);
      return checkRuleBook(book as NonNullable<typeof book>, loadEvidence(DATA))
        .map(formatProblem)
        .join("\n");
    };
    expect(change("rules/paragraphs.yaml", 'tpp: ">= 4800"', 'tpp: ">= 4801"')).toMatch(
      /3A090\.a\.1.*no fact it cites says 4801/,
    );
    expect(change("rules/paragraphs.yaml", "rule: R2\n", "rule: R22\n")).toMatch(/names the rule "R22"/);
    expect(change("rules/letters.yaml", "source: reuters-via-nasdaq-2024-11", "source: nowhere")).toMatch(
      /cites the source "nowhere"/,
    );
  });
});
