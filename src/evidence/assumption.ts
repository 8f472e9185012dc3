import { z } from "zod";
import { nearest } from "../engine/nearest.ts";
import { isDay } from "./day.ts";
import { GRADES } from "./fact.ts";
import { issueText } from "./issue.ts";
import { type Problem, problem } from "./problem.ts";
import type { Parsed, Placed } from "./table.ts";
import { parseYaml } from "./yaml.ts";

/** Keys look like `supply.logic.aiWafers`: words of letters and digits joined by dots. */
const KEY = /^[a-z][A-Za-z0-9]*(\.[a-zA-Z0-9]+)+$/;

/** A prior as it is written: a number, the analysts' notation, or a path over time given by knots. */
const priorInput = z.union([
  z.number(),
  z.string().min(1).max(2_000),
  z.strictObject({
    knots: z.record(z.string(), z.union([z.number(), z.string().min(1).max(2_000)])),
    interpolation: z.enum(["log", "linear"]).optional(),
    correlation: z.number().min(-1).max(1).optional(),
  }),
]);

/** A prior as it stands in a data file, before the engine has read it. */
export type PriorInput = z.output<typeof priorInput>;

const prose = z.string().min(1);
const factIds = z.array(z.string());

const readingSchema = z.strictObject({
  /** The day this reading was made; an as-of run takes the newest one said by its date. */
  said: z.string().refine((text) => isDay(text) && text.length === 10, {
    error: "must be a day that exists, written 2026-11-22",
  }),
  prior: priorInput,
  /** Ids of the facts it rests on; empty only for a judgement. */
  facts: factIds,
  /** Why the facts lead to this prior. */
  why: prose,
  grade: z.enum(GRADES),
  /** True where no fact settles the matter and somebody had to judge. */
  judgement: z.boolean().optional(),
  /** Why the prior lies wholly outside the facts it cites, where it does. */
  outside: prose.optional(),
});

/** One dated version of an assumption. */
export type Reading = z.output<typeof readingSchema>;

/** An entry of a file in `assumptions/`. */
export const assumptionSchema = z.strictObject({
  label: prose,
  /** Unit of the prior, such as `wafer/month`; `date` for a point in time. */
  unit: z.string().min(1),
  readings: z.array(readingSchema).min(1),
  /** The other way to read the evidence, and why it was not taken. */
  alternative: z.strictObject({ prior: priorInput, facts: factIds, why: prose }).optional(),
  /** A rank correlation with one other assumption. */
  leans: z.strictObject({ on: z.string(), rank: z.number().min(-1).max(1), why: prose }).optional(),
  /** Wide prior for as-of runs from before the first reading. */
  before: priorInput.optional(),
});

/** An uncertain input of the model: its key, unit and dated readings. */
export interface Assumption extends Placed<z.output<typeof assumptionSchema>> {
  readonly key: string;
  /** Lines of the readings, in order, for messages. */
  readonly readingLines: readonly number[];
}

/** Reads one file of assumptions, a map from key to entry. Pure: takes text, touches no file. */
export function parseAssumptions(text: string, file: string): Parsed<Assumption> {
  const yaml = parseYaml(text, file);
  if (yaml.problems.length > 0) return { records: [], problems: yaml.problems };
  if (yaml.value === null) return { records: [], problems: [] };
  const at = (path: readonly PropertyKey[]) => ({ file, line: yaml.lineOf(path) });
  if (typeof yaml.value !== "object" || Array.isArray(yaml.value))
    return {
      records: [],
      problems: [problem(at([]), "", "must be a map from assumption keys to their entries")],
    };

  const records: Placed<Assumption>[] = [];
  const problems: Problem[] = [];
  for (const [key, entry] of Object.entries(yaml.value)) {
    if (!KEY.test(key))
      problems.push(
        problem(
          at([key]),
          key,
          "is not an assumption key",
          'write words joined by dots, as in "supply.logic.aiWafers"',
        ),
      );
    const result = assumptionSchema.safeParse(entry, { reportInput: true });
    if (result.success) {
      const readingLines = result.data.readings.map((_, i) => yaml.lineOf([key, "readings", i]));
      records.push({ key, ...result.data, readingLines, at: at([key]) });
    } else problems.push(...result.error.issues.flatMap((issue) => describe(issue, key, at)));
  }
  return { records, problems };
}

/** Names that may stand in an entry, for the nearest-name hint. */
const FIELDS = [
  ...Object.keys(assumptionSchema.shape),
  ...Object.keys(readingSchema.shape),
  ...["knots", "interpolation", "correlation", "on", "rank"],
];

type Issue = z.core.$ZodIssue;

function describe(
  issue: Issue,
  key: string,
  at: (path: readonly PropertyKey[]) => { file: string; line: number },
): Problem[] {
  const where = (path: readonly PropertyKey[]) => [key, ...path].map(String).join(" › ");
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((name) => {
      const hint = nearest(name, FIELDS);
      return problem(
        at([key, ...issue.path, name]),
        where([...issue.path, name]),
        "unknown field",
        hint && `did you mean "${hint}"?`,
      );
    });
  if (issue.code === "invalid_union" && issue.input !== undefined)
    return [
      problem(
        at([key, ...issue.path]),
        where(issue.path),
        "is not a prior",
        'write a number, "4k to 12k", or a map with "knots"',
      ),
    ];
  const message = issue.code === "invalid_union" ? "is missing" : issueText(issue);
  return [problem(at([key, ...issue.path]), where(issue.path), message)];
}
