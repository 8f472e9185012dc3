import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test, vi } from "vitest";
import { dataFiles } from "../../src/evidence/load.ts";
import { packTables, readingFrom } from "../../src/evidence/packed.ts";
import { parseFile, readEvidence, TABLE_NAMES, TABLES } from "../../src/evidence/read.ts";

const data = fileURLToPath(new URL("../../data", import.meta.url));
const files = dataFiles(data).map((path) => ({ path, text: readFileSync(join(data, path), "utf8") }));
const reading = readingFrom(packTables(files));

test("a pack gives what reading the shipped files gives", () => {
  expect(readEvidence(files, TABLE_NAMES, reading)).toStrictEqual(readEvidence(files));
});

test("takes from the pack what is unchanged, and reads anew what is not", () => {
  const file = files.find(({ path }) => path === "sources.csv");
  if (!file) throw new Error("the shipped tables hold sources.csv");
  const parse = vi.spyOn(TABLES.sources, "parse");
  const known = reading("sources", file);
  expect(known.records.length).toBeGreaterThan(100);
  expect(parse).not.toHaveBeenCalled();
  const changed = { ...file, text: `${file.text}nonsense\n` };
  expect(reading("sources", changed)).toStrictEqual(parseFile("sources", changed));
  expect(reading("sources", changed).problems.length).toBe(1);
  const moved = { ...file, path: "elsewhere/sources.csv" };
  expect(reading("sources", moved).records[0].at.file).toBe("elsewhere/sources.csv");
});
