import type { z } from "zod";
import { nearest } from "../engine/nearest.ts";
import { PriorError, parsePrior } from "../engine/prior/parse.ts";
import { DateError } from "../engine/time.ts";
import { isDay } from "../evidence/day.ts";
import { clip } from "../evidence/foreign.ts";
import { issueText } from "../evidence/issue.ts";
import { parseYaml } from "../evidence/yaml.ts";
import { amendmentSchema } from "../rules/index.ts";
import { readDate } from "./date.ts";
import { type Placing, placing } from "./place.ts";
import { ScenarioError, type ScenarioProblem } from "./problem.ts";
import {
  type Amended,
  type Asserted,
  assertedInput,
  beliefInput,
  controlInput,
  MOST_ENTRIES,
  type PriorText,
  pathInput,
  policyInput,
  type ScenarioFile,
  type Stance,
  scalarInput,
  scenarioSchema,
} from "./scenario.ts";

/** What may stand where, for the nearest-name hint. */
const FIELDS = [
  ...new Set(
    [
      scenarioSchema,
      assertedInput,
      beliefInput,
      policyInput,
      controlInput,
      pathInput,
      amendmentSchema,
    ].flatMap((s) => Object.keys(s.shape)),
  ),
];

/** Messages speak of the value that was found. */
const SEEING = { reportInput: true };

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Reads a scenario file: its shape, its priors and its dates. Whether its keys, units and facts exist is asked when it
 * meets the evidence. Pure: takes text, opens no file.
 * @param file what to call the file in messages
 * @throws {ScenarioError} with line and column of everything that is wrong; no other error is thrown
 */
export function parseScenario(text: string, file: string): ScenarioFile {
  const yaml = parseYaml(text, file);
  if (yaml.problems.length > 0)
    throw new ScenarioError(
      yaml.problems.map(({ line, column = 1, key, message, suggestion }) => ({
        at: { file, line, column },
        key,
        message,
        suggestion,
      })),
    );
  const at = placing(text, file);
  const problems: ScenarioProblem[] = [];
  const { value } = yaml;
  if (!isMap(value))
    throw new ScenarioError([
      {
        at: at([]),
        key: "",
        message: "a scenario is a map",
        suggestion: "give it a name, what it is about, and the beliefs and policies it changes",
      },
    ]);
  const head = scenarioSchema
    .omit({ beliefs: true, claims: true, policies: true, rules: true })
    .safeParse(without(value), SEEING);
  if (!head.success) problems.push(...head.error.issues.flatMap((issue) => describe(issue, [], at)));
  const beliefs = stances(value, "beliefs", readBelief, at, problems);
  const policies = stances(value, "policies", readPolicy, at, problems);
  const rules = amendments(value, at, problems);
  const claims = assertions(value, at, problems);
  if (claims.size > 0 && value.signed === undefined)
    problems.push({
      at: at(["claims"]),
      key: "claims",
      message: "are asserted by nobody",
      suggestion: "add signed: with the school that argues for them",
    });
  if (problems.length > 0 || !head.data) throw new ScenarioError(problems);
  return {
    ...head.data,
    extends: head.data.extends,
    signed: head.data.signed,
    claims,
    beliefs,
    policies,
    rules,
    file,
    extendsAt: at(["extends"]),
  };
}

function without(value: Record<string, unknown>): Record<string, unknown> {
  const { beliefs: _beliefs, claims: _claims, policies: _policies, rules: _rules, ...head } = value;
  return head;
}

type Reader = (entry: unknown) => { issues: readonly z.core.$ZodIssue[] } | Omit<Stance, "key" | "at">;

const readBelief: Reader = (entry) => {
  if (isMap(entry) && !("knots" in entry)) {
    const { data, error } = beliefInput.safeParse(entry, SEEING);
    return data ? { ...kept(data), prior: data.prior } : { issues: error.issues };
  }
  const { data, error } = (isMap(entry) ? pathInput : scalarInput).safeParse(entry, SEEING);
  return data === undefined ? { issues: error?.issues ?? [] } : { prior: data, facts: [] };
};

const readPolicy: Reader = (entry) => {
  const { data, error } = policyInput.safeParse(isMap(entry) ? entry : { date: entry }, SEEING);
  if (!data) return { issues: error.issues };
  const { date, control, rule } = data;
  if ([date, control, rule].filter((given) => given !== undefined).length !== 1)
    return {
      issues: [
        {
          code: "custom",
          path: [],
          message: "needs a date, or a control or a rule that sets it, and one of them alone",
        },
      ],
    };
  return { ...kept(data), prior: date ?? UNDATED, ...(control && { control }), ...(rule && { rule }) };
};

/** Stands for the date of a control or rule until the rule book has set it. */
const UNDATED = "never";

/** Changes to the export rules; whether they name something of the book is seen when the book is there. */
function amendments(
  value: Record<string, unknown>,
  at: Placing,
  problems: ScenarioProblem[],
): Map<string, Amended> {
  const found = new Map<string, Amended>();
  const map = value.rules ?? {};
  const fault = (message: string, suggestion?: string) =>
    problems.push({ at: at(["rules"]), key: "rules", message, suggestion });
  if (!isMap(map)) fault("is a map by rule", 'such as 3A090.b.2: { limits: { density: ">= 3.2" } }');
  else if (Object.keys(map).length > MOST_ENTRIES) fault(`has more than ${MOST_ENTRIES} entries`);
  else
    for (const [name, entry] of Object.entries(map)) {
      const path = ["rules", name];
      const { data, error } = amendmentSchema.safeParse(entry, SEEING);
      if (data) found.set(name, { ...data, at: at(path) });
      else problems.push(...error.issues.flatMap((issue) => describe(issue, path, at)));
    }
  return found;
}

/** What a position asserts; whether there are such claims is seen when the answers are there. */
function assertions(
  value: Record<string, unknown>,
  at: Placing,
  problems: ScenarioProblem[],
): Map<string, Asserted> {
  const found = new Map<string, Asserted>();
  const { data, error } = scenarioSchema.shape.claims.safeParse(value.claims, SEEING);
  if (error) problems.push(...error.issues.flatMap((issue) => describe(issue, ["claims"], at)));
  for (const [key, entry] of Object.entries(data ?? {})) {
    const { is, why, facts = [] } = typeof entry === "string" ? { is: entry } : entry;
    found.set(key, { key, holds: is === "holds", ...(why && { why }), facts, at: at(["claims", key]) });
  }
  return found;
}

/** The optional fields that are there, under the names a stance has for them. */
function kept(data: z.output<typeof beliefInput> | z.output<typeof policyInput>) {
  const { why, grade, said, source } = data as z.output<typeof policyInput>;
  return {
    facts: data.facts ?? [],
    ...(why !== undefined && { why }),
    ...(grade !== undefined && { grade }),
    ...(said !== undefined && { said }),
    ...(source !== undefined && { source }),
  };
}

function stances(
  value: Record<string, unknown>,
  field: "beliefs" | "policies",
  read: Reader,
  at: Placing,
  problems: ScenarioProblem[],
): Map<string, Stance> {
  const found = new Map<string, Stance>();
  const map = value[field] ?? {};
  const example = field === "beliefs" ? "supply.logic.aiWafers: 4k to 12k" : "policy.hbm2024: never";
  if (!isMap(map)) {
    problems.push({
      at: at([field]),
      key: field,
      message: "is a map by key",
      suggestion: `such as ${example}`,
    });
    return found;
  }
  const keys = Object.keys(map);
  if (keys.length > MOST_ENTRIES) {
    problems.push({ at: at([field]), key: field, message: `has more than ${MOST_ENTRIES} entries` });
    return found;
  }
  for (const key of keys) {
    const path = [field, key];
    const result = read(map[key]);
    if ("issues" in result) problems.push(...result.issues.flatMap((issue) => describe(issue, path, at)));
    else {
      const wrong = wrongWith(result, field);
      if (wrong) problems.push({ at: at(path), key, ...wrong });
      found.set(key, { key, ...result, at: at(path) });
    }
  }
  return found;
}

/** What a schema cannot see: a prior in the wrong notation, a day that does not exist. */
function wrongWith(
  { prior, said }: { prior: PriorText; said?: string },
  field: "beliefs" | "policies",
): { message: string } | undefined {
  try {
    if (field === "policies") readDate(prior);
    else parsePrior(prior);
  } catch (error) {
    if (error instanceof PriorError || error instanceof DateError)
      return { message: clip(error.message, 600) };
    throw error;
  }
  if (said !== undefined && !isDay(said))
    return { message: `said: "${clip(said)}" is not a day that exists; write 2024-12-02` };
  return undefined;
}

function describe(issue: z.core.$ZodIssue, base: readonly PropertyKey[], at: Placing): ScenarioProblem[] {
  const path = [...base, ...issue.path];
  const name = (p: readonly PropertyKey[]) => p.map(String).join(" › ");
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => {
      const hint = nearest(key, FIELDS);
      const suggestion = hint && hint !== key ? `did you mean "${hint}"?` : undefined;
      return {
        at: at([...path, key], true),
        key: name([...path, key]),
        message: "unknown field",
        suggestion,
      };
    });
  // A prior that is not there is a union that nothing fits.
  const missing = issue.code === "invalid_union" && issue.input === undefined;
  return [{ at: at(path), key: name(path), message: missing ? "is missing" : issueText(issue) }];
}
