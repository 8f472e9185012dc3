import { z } from "zod";
import { type Interval, parseInterval } from "./interval.ts";
import { MEASURES, type Measure } from "./measures.ts";
import { RESULTS, type Result } from "./vocabulary.ts";

/*
 * The shapes of the files in data/rules. They hold every figure, date, name and citation; the procedures beside this
 * file hold none.
 */

const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
/** A day of the calendar. */
export const day = z
  .string()
  .refine(
    (text) => DAY.test(text) && new Date(text).toISOString().startsWith(text),
    "is not a day that exists, written 2024-12-31",
  );
const words = z.string().min(1);
const evidence = z.enum(["C", "F", "S", "M"]);
const country = z.string().regex(/^[A-Z]{2}$/, "is not a country code of two capitals");

const interval = z.string().transform((text, context): Interval => {
  const read = parseInterval(text);
  if (read) return read;
  context.addIssue({
    code: "custom",
    message: `"${text}" is not a limit such as ">= 4800" or "[2400, 4800)"`,
  });
  return z.NEVER;
});

/** A limit on one measure. */
export interface Limit {
  readonly measure: Measure;
  readonly interval: Interval;
}

/** Limits that must all hold. */
export type Box = readonly Limit[];

/** Limits as they are written: intervals by measure. */
export const box = z
  .partialRecord(z.enum(Object.keys(MEASURES) as [Measure, ...Measure[]]), interval)
  .transform(
    (limits): Box =>
      Object.entries(limits).map(([measure, of]) => ({
        measure: measure as Measure,
        interval: of as Interval,
      })),
  );

const period = { from: day, until: day.optional() };
const origin = {
  evidence,
  source: words.optional(),
  facts: z.array(words).default([]),
  note: words.optional(),
};

/** How far a tool's requirement reaches. */
const reach = z.enum(["china-macau", "macau-d5", "advanced-fab", "worldwide"]);

/** `rules.yaml`: which rules there are and when they stand. */
export const rulesFile = z.strictObject({
  known: day,
  rules: z.array(
    z.strictObject({
      id: words,
      what: words,
      ...period,
      compliance: day.optional(),
      citation: words,
      ...origin,
    }),
  ),
});

/** `paragraphs.yaml`: the paragraphs of the control list that figures decide. */
export const paragraphsFile = z.array(
  z.strictObject({
    id: words,
    of: z.enum(["ic", "hbm", "tool"]),
    rule: words,
    ...period,
    limits: box,
    unlessConsumerBelow: box.optional(),
    reach: reach.optional(),
    ...origin,
  }),
);

/** `provisions.yaml`: figures of exceptions, policies, presumptions and duties. */
export const provisionsFile = z.array(
  z.strictObject({ id: words, rule: words, ...period, limits: z.array(box), citation: words, ...origin }),
);

/** `letters.yaml`: letters that bind one firm. */
export const lettersFile = z.array(
  z.strictObject({
    rule: words,
    addressee: words,
    from: z.union([day, z.string().regex(/^\d{4}-\d{2}-\d{2}\.\.\d{4}-\d{2}-\d{2}$/)]),
    until: day.optional(),
    names: z.array(words).optional(),
    limits: z.array(box).optional(),
    datacentre: z.enum(["required", "open"]).optional(),
    aiOrGpu: z.literal("required").optional(),
    destinations: z.array(words),
    headquarters: z.array(words).default([]),
    ...origin,
  }),
);

/** `exempt.yaml`: parties a rule names as free. */
export const exemptFile = z.array(
  z.strictObject({
    rule: words,
    parties: z.array(z.strictObject({ name: words, aliases: z.array(words).default([]), ...period })),
    citation: words,
    ...origin,
  }),
);

/** `groups.yaml`: country groups, with the days a member came or went. */
export const groupsFile = z.array(
  z.strictObject({
    group: words,
    citation: words,
    ...origin,
    members: z.array(
      z.strictObject({
        country,
        from: day.optional(),
        until: day.optional(),
        citation: words.optional(),
        source: words.optional(),
        evidence: evidence.optional(),
        note: words.optional(),
      }),
    ),
  }),
);

/** `chinese.yaml`: measures of the Chinese side. */
export const chineseFile = z.array(
  z.strictObject({
    what: words,
    flow: z.enum(["import", "export"]),
    items: z.array(words).default([]),
    foreign: z.boolean().default(false),
    stateFunded: z.boolean().default(false),
    builtBelow: z.number().min(0).max(100).optional(),
    to: z.array(country).optional(),
    ...period,
    result: z.enum(RESULTS),
    open: words.optional(),
    except: z.strictObject({ parties: z.array(words), from: day, question: words }).optional(),
    citation: words,
    ...origin,
  }),
);

const foreignTool = z.strictObject({
  what: words,
  items: z.array(words),
  wavelength: interval.optional(),
  ...period,
  citation: words,
  ...origin,
});

/** `tools.yaml`: Dutch and Japanese licences, US requirements by stated ECCN and on tools made abroad. */
export const toolsFile = z.strictObject({
  dutch: z.array(foreignTool),
  japanese: z.array(foreignTool),
  eccns: z.array(z.strictObject({ eccn: words, ...period, rule: words, reach })),
  directProduct: z.strictObject({
    rule: words,
    paragraphs: z.array(words),
    spared: z.array(country),
    citation: words,
    ...origin,
  }),
});

/** A row of `parties.csv`: a party's status on a list between two days. */
export const partyRow = z.object({
  name: words,
  aliases: z.string().transform((text) => text.split("|").filter((name) => name !== "")),
  headquarters: z.union([z.literal(""), country]),
  from: z.union([z.literal(""), day]),
  until: z.union([z.literal(""), day]),
  status: z.enum(["entity", "footnote1", "footnote4", "footnote5", "none"]),
  policy: z.enum(["", "PD", "CBC", "node10"]),
  rule: z.string(),
  citation: z.string(),
  source: z.string(),
  evidence,
  note: z.string(),
});

export type Rule = z.output<typeof rulesFile>["rules"][number];
export type Paragraph = z.output<typeof paragraphsFile>[number];
export type Provision = z.output<typeof provisionsFile>[number];
export type Letter = z.output<typeof lettersFile>[number];
export type Exempt = z.output<typeof exemptFile>[number];
export type Group = z.output<typeof groupsFile>[number];
export type ChineseMeasure = z.output<typeof chineseFile>[number];
export type ForeignTool = z.output<typeof toolsFile>["dutch"][number];
export type StatedTool = z.output<typeof toolsFile>["eccns"][number];
export type ToolProduct = z.output<typeof toolsFile>["directProduct"];
export type ListedParty = z.output<typeof partyRow>;
export type Reach = z.output<typeof reach>;

/** A chip as the rules see it. Figures that are not known are left out. */
export interface RuledChip {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly designer: string;
  /** Country code of the designer's headquarters; empty for standard memory. */
  readonly country: string;
  readonly kind: "ic" | "hbm";
  readonly datacentre: boolean;
  readonly specs: ChipFigures;
  /** Day the chip came out, where known: 2020, 2020-05 or 2020-05-14. */
  readonly released?: string;
}

/** Figures of a chip, in the units of {@link MEASURES}. */
export interface ChipFigures {
  readonly tpp?: number;
  readonly performanceDensity?: number;
  readonly nonPlanarDieAreaMm2?: number;
  readonly ioGBps?: number;
  readonly dramGBps?: number;
  readonly memoryBandwidthDensity?: number;
  readonly nodeNm?: number;
  readonly transistors?: number;
}

/** Everything the procedures read: the files of data/rules and the chips known by name. */
export interface RuleBook {
  /** Last day to which the book was kept. */
  readonly known: string;
  readonly rules: readonly Rule[];
  readonly paragraphs: readonly Paragraph[];
  readonly provisions: readonly Provision[];
  readonly letters: readonly Letter[];
  readonly exempt: readonly Exempt[];
  readonly groups: readonly Group[];
  readonly chinese: readonly ChineseMeasure[];
  readonly dutch: readonly ForeignTool[];
  readonly japanese: readonly ForeignTool[];
  readonly statedTools: readonly StatedTool[];
  readonly directProduct: ToolProduct;
  readonly parties: readonly ListedParty[];
  readonly chips: readonly RuledChip[];
}

export type { Result };
