import { readFileSync } from "node:fs";
import { z } from "zod";
import { clip } from "../../evidence/foreign.ts";
import { readText, TextError } from "../../evidence/text.ts";
import { type CaseResult, type KnownCase, querySchema, type RuleBook, runCase } from "../../rules/index.ts";
import { EXIT, UsageError } from "../failure.ts";
import type { Io } from "../io.ts";
import { asJson } from "./json.ts";

/** A file of cases of more bytes than this is not read. */
const LARGEST = 100_000_000;

const caseSchema = z.object({
  id: z.string().max(300),
  group: z.string().max(100).optional(),
  query: querySchema,
  expected: z
    .object({
      result: z.string(),
      paragraph: z.string().nullable().default(null),
      rule: z.string().optional(),
      accept: z.array(z.string()).optional(),
      flags: z.array(z.string()).optional(),
    })
    .optional(),
});

/** A line that holds no case. */
interface Malformed {
  readonly line: number;
  readonly message: string;
}

/** Cases answered, as `--json` prints them. */
export interface CaseReport {
  readonly total: number;
  readonly passed: number;
  readonly failed: number;
  readonly malformed: readonly Malformed[];
  readonly cases: readonly CaseResult[];
}

/** Answers every line of JSONL; a line that is none is told with its number, and the rest still answered. */
export function reportCases(book: RuleBook, text: string): CaseReport {
  const malformed: Malformed[] = [];
  const cases: CaseResult[] = [];
  text.split("\n").forEach((row, index) => {
    if (row.trim() === "") return;
    const read = parseCase(row);
    if ("message" in read) malformed.push({ line: index + 1, message: read.message });
    else cases.push(runCase(book, read));
  });
  const passed = cases.filter(({ pass }) => pass === true).length;
  const failed = cases.filter(({ pass }) => pass === false).length;
  return { total: cases.length, passed, failed, malformed, cases };
}

function parseCase(row: string): KnownCase | { message: string } {
  let value: unknown;
  try {
    value = JSON.parse(row);
  } catch (error) {
    return { message: `is not JSON: ${clip((error as Error).message, 200)}` };
  }
  const read = caseSchema.safeParse(value);
  if (read.success) return read.data as KnownCase;
  const { path, message } = read.error.issues[0];
  return { message: `${path.map(String).join(".")}: ${clip(message, 300)}` };
}

/** Reads a file of cases, or standard input for `-`. @throws {UsageError} when it cannot be read */
export function readCases(file: string): string {
  if (file === "-") return readFileSync(0, "utf8");
  try {
    return readText(file, LARGEST);
  } catch (error) {
    if (!(error instanceof TextError)) throw error;
    throw new UsageError(`${clip(file)}: ${error.message}`);
  }
}

/** Prints a report of cases. @returns the exit code: 2 for malformed lines, 1 for a case that fails, else 0 */
export function tellCases(
  report: CaseReport,
  json: boolean | undefined,
  { known }: Pick<RuleBook, "known">,
  io: Io,
): number {
  if (json) io.out(asJson("cases", { ...report, known }));
  else {
    for (const { id, pass, got, expected } of report.cases)
      if (pass === null) io.out(`${id}: ${got.result}${got.paragraph ? `, ${got.paragraph}` : ""}\n`);
      else if (!pass)
        io.out(
          `FAILED ${id}: got ${got.result}, ${got.paragraph ?? "no paragraph"} (${got.rule}${got.flags.length > 0 ? `, ${got.flags.join()}` : ""}); expected ${expected?.result}, ${expected?.paragraph ?? "no paragraph"}\n`,
        );
    for (const [group, { passed, total }] of byGroup(report.cases))
      io.out(`${group}: ${passed} of ${total}\n`);
    if (report.total === 0) io.out("no cases: the file holds no line that is one\n");
    if (report.passed + report.failed > 0)
      io.out(`${report.passed} of ${report.passed + report.failed} cases as expected\n`);
  }
  for (const { line, message } of report.malformed) io.err(`line ${line}: ${message}\n`);
  if (report.malformed.length > 0) return EXIT.badInput;
  return report.failed > 0 ? EXIT.no : EXIT.done;
}

function byGroup(cases: readonly CaseResult[]): Map<string, { passed: number; total: number }> {
  const groups = new Map<string, { passed: number; total: number }>();
  for (const { group, pass } of cases) {
    if (pass === null) continue;
    const { passed, total } = groups.get(group) ?? { passed: 0, total: 0 };
    groups.set(group, { passed: passed + (pass ? 1 : 0), total: total + 1 });
  }
  return groups;
}
