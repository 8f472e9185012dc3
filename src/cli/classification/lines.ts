import { readFileSync } from "node:fs";
import { z } from "zod";
import { clip } from "../../evidence/foreign.ts";
import { readText, TextError } from "../../evidence/text.ts";
import {
  type CaseResult,
  chipNamed,
  type KnownCase,
  querySchema,
  type RuleBook,
  runCase,
} from "../../rules/index.ts";
import { EXIT, UsageError, unknownName } from "../failure.ts";
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

/** Something to say of a line. */
interface Remark {
  readonly line: number;
  readonly message: string;
}

/** Cases answered, as `--json` prints them. */
export interface CaseReport {
  readonly total: number;
  readonly passed: number;
  readonly failed: number;
  /** Lines that hold no case. */
  readonly malformed: readonly Remark[];
  /** Cases left open for want of a chip that is not known by its name. */
  readonly unknown: readonly Remark[];
  readonly cases: readonly CaseResult[];
}

/** Answers every line of JSONL; a line that is none is told with its number, and the rest still answered. */
export function reportCases(book: RuleBook, text: string): CaseReport {
  const malformed: Remark[] = [];
  const unknown: Remark[] = [];
  const cases: CaseResult[] = [];
  text.split("\n").forEach((row, index) => {
    if (row.trim() === "") return;
    const read = parseCase(row);
    if ("message" in read) malformed.push({ line: index + 1, message: read.message });
    else {
      const answered = runCase(book, read);
      cases.push(answered);
      const message = answered.got.result === "UNDETERMINED" ? strangeName(book, read.query) : undefined;
      if (message !== undefined) unknown.push({ line: index + 1, message });
    }
  });
  const passed = cases.filter(({ pass }) => pass === true).length;
  const failed = cases.filter(({ pass }) => pass === false).length;
  return { total: cases.length, passed, failed, malformed, unknown, cases };
}

/** What is wrong with the name of a chip that the book does not know, when no figures stand in for it. */
function strangeName(book: RuleBook, { item }: KnownCase["query"]): string | undefined {
  if (item.kind === "any" || item.kind === "tool") return undefined;
  const chips = item.kind === "computer" ? (item.contains ?? [item]) : [item];
  const strange = chips.find(({ name, specs }) => name && !specs && !chipNamed(book, name));
  const names = book.chips.flatMap((chip) => [chip.name, ...chip.aliases]);
  return (
    strange?.name && `${unknownName("chip", strange.name, names).message}; its figures count as not known`
  );
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
  const where = path.length > 0 ? `${path.map(String).join(".")}: ` : "";
  return { message: `${where}${clip(message, 300)}` };
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

/**
 * Prints a report of cases.
 * @param only what is said of single cases: all, or those that are not as expected
 * @returns the exit code: 2 for malformed lines or none at all, 1 for a case that fails, else 0
 */
export function tellCases(
  report: CaseReport,
  { json, only = "all" }: { readonly json?: boolean; readonly only?: "all" | "failed" },
  { known }: Pick<RuleBook, "known">,
  io: Io,
): number {
  if (json) io.out(asJson("cases", { ...report, known }));
  else {
    for (const one of report.cases) if (only === "all" || one.pass === false) io.out(`${caseLine(one)}\n`);
    for (const [group, { passed, total }] of byGroup(report.cases))
      io.out(`${group || "no group"}: ${passed} of ${total}\n`);
    if (report.passed + report.failed > 0)
      io.out(`${report.passed} of ${report.passed + report.failed} cases as expected\n`);
  }
  for (const { line, message } of [...report.unknown, ...report.malformed])
    io.err(`line ${line}: ${message}\n`);
  if (report.total === 0 && report.malformed.length === 0)
    io.err("error: no case to classify: the file holds no line that is one; each line is a JSON object\n");
  if (report.total === 0 || report.malformed.length > 0) return EXIT.badInput;
  return report.failed > 0 ? EXIT.no : EXIT.done;
}

/** A case in a line: got against expected, and what an open answer turns on. */
function caseLine({ id, pass, got, expected }: CaseResult): string {
  const said = (result: string, paragraph: string | null) => `${result}, ${paragraph ?? "no paragraph"}`;
  if (!expected) {
    const open = got.open.length > 0 ? ` (open: ${got.open.map(({ question }) => question).join("; ")})` : "";
    return `${id}: ${got.result}${got.paragraph ? `, ${got.paragraph}` : ""}${open}`;
  }
  const flags = got.flags.length > 0 ? `, ${got.flags.join()}` : "";
  const wanted = [expected.result, ...(expected.accept ?? [])].join(" or ");
  const asked = (expected.flags ?? []).length > 0 ? `, ${expected.flags?.join()}` : "";
  return `${pass ? "ok" : "FAILED"} ${id}: got ${said(got.result, got.paragraph)} (${got.rule}${flags}); expected ${said(wanted, expected.paragraph)}${asked}`;
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
