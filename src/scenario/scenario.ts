import { z } from "zod";
import { GRADES } from "../evidence/fact.ts";
import { type Amendment, amendmentSchema, type Control } from "../rules/index.ts";

/*
 * A scenario says in a text file where somebody differs from the baseline: what they believe of the model's inputs, and
 * when governments pull which lever. It is data from a stranger: bounded, and unable to run anything.
 */

/** Most beliefs, and most policies, that one file may state. */
export const MOST_ENTRIES = 2_000;
const MOST_KNOTS = 200;
const LONGEST_PRIOR = 2_000;
const LONGEST_PROSE = 5_000;

const prose = z.string().min(1).max(LONGEST_PROSE);
const ids = z.array(z.string().min(1).max(200)).max(200);
/** A prior in the analysts' notation, or a number. */
export const scalarInput = z.union([z.number(), z.string().min(1).max(LONGEST_PRIOR)], {
  error: 'is not a prior; write a number or a text such as "4k to 12k"',
});
const entries = <T extends z.ZodType>(value: T, most: number) =>
  z.record(z.string().max(200), value).refine((map) => Object.keys(map).length <= most, {
    error: `has more than ${most} entries`,
  });

/** A path over time: priors at dated knots. */
export const pathInput = z.strictObject({
  knots: entries(scalarInput, MOST_KNOTS).describe("priors by date, such as 2025-Q1: 4k to 12k"),
  interpolation: z.enum(["log", "linear"]).optional(),
  correlation: z
    .number()
    .min(-1)
    .max(1)
    .optional()
    .describe("rank correlation of each knot with the one before"),
});

/** A belief with its reasons. */
export const beliefInput = z.strictObject({
  prior: z.union([scalarInput, pathInput], {
    error: 'is not a prior; write a number, "4k to 12k", or a map with "knots"',
  }),
  why: prose.optional().describe("why this is believed"),
  facts: ids.optional().describe("ids of the facts it rests on"),
  grade: z.enum(GRADES).optional().describe("how good that evidence is; D, a judgement, if absent"),
});

const country = z.string().regex(/^[A-Z]{2}$/, "is not a country code of two capitals, such as CN");

/** Whose flow a policy is about: its date is then the day the rule book puts that flow under control. */
export const controlInput = z.strictObject({
  item: z.string().min(1).max(200).describe("a chip or memory stack of data/chips.csv, by name"),
  to: country.describe("country code of the destination"),
  headquarters: country.optional().describe("country code of the buyer's headquarters, if another"),
  asks: z
    .enum(["licence", "case-by-case"])
    .optional()
    .describe("what is waited for: a licence under any policy, or a review case by case"),
});

/** A policy's date, or the control that sets it, with what it rests on. */
export const policyInput = z.strictObject({
  date: scalarInput.optional().describe("the date the rule takes effect, never, or a prior over dates"),
  control: controlInput
    .optional()
    .describe("instead of a date: the part whose control by the rule book is meant"),
  rule: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe(
      "instead of a date: the rule, letter or Chinese measure of the rule book from whose first day it counts, by id (E3), as a letter (L3 TSMC) or in the measure's words",
    ),
  said: z
    .string()
    .optional()
    .describe("the day the rule was published; an as-of run from before does not know it"),
  why: prose.optional(),
  facts: ids.optional(),
  source: z.string().optional().describe("id of the document that sets the date"),
  grade: z.enum(GRADES).optional(),
});

/** What a position says of a claim. */
export const assertedInput = z.strictObject({
  is: z.enum(["holds", "fails"]),
  why: prose.optional(),
  facts: ids.optional(),
});

/** A scenario file as it is written. */
export const scenarioSchema = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(100)
    .regex(/^[^\r\n\t]*$/, "must stand on one line"),
  about: prose.describe("what this scenario supposes and who would argue for it"),
  signed: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[^\r\n\t]*$/, "must stand on one line")
    .optional()
    .describe("for a position: the school that argues for it; never a person's name"),
  extends: z
    .string()
    .min(1)
    .max(300)
    .optional()
    .describe("the scenario it changes: a shipped one by name, or a file beside it"),
  claims: entries(z.union([z.enum(["holds", "fails"]), assertedInput]), MOST_ENTRIES)
    .optional()
    .describe(
      "for a position: which claims it asserts, by answer, claim and year, such as foundry.logicBinds.2027: holds",
    ),
  beliefs: entries(z.union([scalarInput, pathInput, beliefInput]), MOST_ENTRIES).optional(),
  policies: entries(z.union([scalarInput, policyInput]), MOST_ENTRIES).optional(),
  rules: entries(amendmentSchema, MOST_ENTRIES)
    .optional()
    .describe(
      "changes to the export rules, by id of a rule, paragraph or provision, or a letter such as L4 NVIDIA",
    ),
});

/** A prior as it is written: a number, the analysts' notation, or a path given by knots. */
export type PriorText = z.output<typeof scalarInput> | z.output<typeof pathInput>;

/** Where in which file something stands; line and column count from 1, and 0 means the file as a whole. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What a scenario holds of one input. */
export interface Stance {
  readonly key: string;
  /** For a policy that follows a control: the date the rule book sets, once it is known. */
  readonly prior: PriorText;
  /** For a policy whose date the rule book sets: what is controlled. */
  readonly control?: Control;
  /** For a policy that begins with a rule of the book: what the book calls it. */
  readonly rule?: string;
  readonly why?: string;
  readonly facts: readonly string[];
  /** Grade of the evidence, if the file states one. */
  readonly grade?: (typeof GRADES)[number];
  /** For a policy of the record: the day the rule was published. */
  readonly said?: string;
  /** For a policy of the record: the document that sets the date. */
  readonly source?: string;
  /** For a policy whose date the rule book has set: what the book calls the rule that brings it, or "none". */
  readonly setBy?: string;
  readonly at: Place;
}

/** A change to the export rules and where it stands. */
export type Amended = Amendment & { readonly at: Place };

/** A claim that a position asserts, or denies. */
export interface Asserted {
  /** Answer, claim and year: `foundry.logicBinds.2027`. */
  readonly key: string;
  readonly holds: boolean;
  readonly why?: string;
  readonly facts: readonly string[];
  readonly at: Place;
}

/** One scenario file, read; what it extends is not yet merged in. */
export interface ScenarioFile {
  readonly name: string;
  readonly about: string;
  /** The school that argues for it, if it is a position. */
  readonly signed: string | undefined;
  readonly claims: ReadonlyMap<string, Asserted>;
  readonly extends: string | undefined;
  readonly beliefs: ReadonlyMap<string, Stance>;
  readonly policies: ReadonlyMap<string, Stance>;
  readonly rules: ReadonlyMap<string, Amended>;
  readonly file: string;
  /** Where `extends` stands. */
  readonly extendsAt: Place;
}

/** A scenario with everything it extends merged in, the later files over the earlier ones. */
export interface Scenario {
  readonly name: string;
  readonly about: string;
  /** The school that argues for it, and what that asserts: the last file's alone. */
  readonly signed: string | undefined;
  readonly claims: ReadonlyMap<string, Asserted>;
  readonly beliefs: ReadonlyMap<string, Stance>;
  readonly policies: ReadonlyMap<string, Stance>;
  /** Changes to the export rules, by name. */
  readonly rules: ReadonlyMap<string, Amended>;
  /** Keys of the policies there are: those of the file at the root of the chain. */
  readonly levers: readonly string[];
  /** Names of the files it was merged from, the root first. */
  readonly lineage: readonly string[];
}
