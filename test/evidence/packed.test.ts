import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test, vi } from "vitest";
import { dataFiles } from "../../src/evidence/load.ts";
import { packEvidence, readingFrom } from "../../src/evidence/packed.ts";
import { parseFile, readEvidence, TABLE_NAMES, TABLES } from "../../src/evidence/read.ts";
import { RULE_FILES } from "../../src/evidence/rule-file.ts";
import { readRuleBook } from "../../src/evidence/rulebook.ts";

const data = fileURLToPath(new URL("../../data", import.meta.url));
const files = dataFiles(data).map((path) => ({ path, text: readFileSync(join(data, path), "utf8") }));
const reading = readingFrom(packEvidence(files));
const ruleFiles = files.filter(({ path }) => RULE_FILES.includes(path));

test("a pack gives what reading the shipped files gives", () => {
  expect(readEvidence(files, TABLE_NAMES, reading.table)).toStrictEqual(readEvidence(files));
});

test("takes from the pack what is unchanged, and reads anew what is not", () => {
  const file = files.find(({ path }) => path === "sources.csv");
  if (!file) throw new Error("the shipped tables hold sources.csv");
  const parse = vi.spyOn(TABLES.sources, "parse");
  const known = reading.table("sources", file);
  expect(known.records.length).toBeGreaterThan(100);
  expect(parse).not.toHaveBeenCalled();
  const changed = { ...file, text: `${file.text}nonsense\n` };
  expect(reading.table("sources", changed)).toStrictEqual(parseFile("sources", changed));
  expect(reading.table("sources", changed).problems.length).toBe(1);
  const moved = { ...file, path: "elsewhere/sources.csv" };
  expect(reading.table("sources", moved).records[0].at.file).toBe("elsewhere/sources.csv");
});

test("a pack gives the rule book that its files give, and reads anew what is not the same", () => {
  const texts = new Map(ruleFiles.map(({ path, text }) => [path, text]));
  expect(readRuleBook(texts, [], reading.ruleFile)).toStrictEqual(readRuleBook(texts, []));
  const changed = texts.set("rules/groups.yaml", "groups: 7\n");
  expect(readRuleBook(changed, [], reading.ruleFile)).toStrictEqual(readRuleBook(changed, []));
  expect(readRuleBook(changed, [], reading.ruleFile).problems.length).toBeGreaterThan(0);
});

test("every file of the rule book is in the pack", () => {
  for (const { path, text } of ruleFiles)
    expect(reading.ruleFile(path, text).content).toBe(reading.ruleFile(path, text).content);
  expect(ruleFiles.map(({ path }) => path).sort()).toEqual([...RULE_FILES].sort());
});
