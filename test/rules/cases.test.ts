import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type KnownCase, querySchema, runCase } from "../../src/rules/index.ts";
import { ruleBook } from "../ruleBook.ts";

/** The specification's cases, and those written from its text by somebody who had not seen the program; each with its reason. */
const cases = ["cases.jsonl", "cases.further.jsonl"].flatMap((file) =>
  readFileSync(join(import.meta.dirname, "../../data/rules", file), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as KnownCase),
);

test.each(cases)("$id is answered as the specification says", (known) => {
  expect(querySchema.safeParse(known.query).success).toBe(true);
  const { pass, got, expected } = runCase(ruleBook, known);
  expect(pass, `${JSON.stringify(got)} against ${JSON.stringify(expected)}`).toBe(true);
});

test("a wrong answer fails: result, paragraph and flags count", () => {
  const known = cases.find(({ id }) => id === "A100-2022-10-21") as KnownCase;
  const expected = known.expected as NonNullable<KnownCase["expected"]>;
  for (const wrong of [{ result: "NLR" }, { paragraph: "3A090.a" }, { flags: ["RED_FLAG"] }])
    expect(runCase(ruleBook, { ...known, expected: { ...expected, ...wrong } }).pass).toBe(false);
});
