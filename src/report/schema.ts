import { z } from "zod";
import { GRADES } from "../evidence/fact.ts";
import { pathInput, scalarInput } from "../scenario/scenario.ts";
import { FORMAT_VERSION } from "./format.ts";
import { asOfDay, headOf } from "./head.ts";

const share = z.number().min(0).max(1);
const day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/)
  .nullable()
  .describe("a day, or null for never");
const figureId = "id, or id.year for a figure that has one value a year";

const figureSchema = z
  .strictObject({
    label: z.string(),
    p05: z.number(),
    p50: z.number(),
    p95: z.number(),
    mean: z.number(),
    unit: z.string(),
    basis: z.string().optional().describe("what H100-equivalents are counted by"),
  })
  .describe("5th, 50th and 95th percentile and mean over the worlds, in the unit");

const dateSchema = z.strictObject({
  label: z.string(),
  p05: day,
  p50: day,
  p95: day,
  never: share.describe("share of worlds in which it does not come by the end of the grid"),
});

const shareSchema = z.strictObject({
  label: z.string(),
  levels: z.record(z.string(), share).describe("share of worlds at each level"),
  basis: z.string().optional(),
});

const driverSchema = z.strictObject({
  key: z.string(),
  label: z.string(),
  rank: z
    .number()
    .min(-1)
    .max(1)
    .describe("rank correlation with the leading figure over the worlds of the run"),
});

const claimSchema = z.strictObject({
  label: z.string().describe("the predicate with its threshold"),
  against: z.string().describe("how those who reject it read the same evidence"),
  shares: z.array(z.string()).describe("where shares has it, by year if it is yearly"),
  rests: z
    .string()
    .nullable()
    .describe("the input that moves it most; null where it holds in every world or in none"),
  grade: z.enum(GRADES).nullable().describe("grade of the evidence behind that input"),
});

const curveSchema = z.strictObject({
  label: z.string(),
  against: z.string(),
  over: z.string().describe("the judgement it is drawn against, a figure's id"),
  points: z
    .array(z.strictObject({ at: z.number(), share: z.string() }))
    .describe("the claim at each value of the judgement; where shares has it"),
});

const spanSchema = z.strictObject({ p05: z.number(), p50: z.number(), p95: z.number() });

const besideSchema = z
  .strictObject({
    name: z.string(),
    node: z.string(),
    perArea: z.number().describe("dense 16-bit peak over the compute dies, TFLOP/s/mm²"),
    perWafer: spanSchema.describe("peak of a wafer's good dies, PFLOP/s"),
    cost: spanSchema.describe("silicon of a good TFLOP/s, USD"),
  })
  .describe("a chip by its quoted figures, on its own node's defects and wafer price");

const answerSchema = z.strictObject({
  question: z.string(),
  headline: z.string().describe("the finding in words, written from the run"),
  figures: z.record(z.string(), figureSchema).describe(figureId),
  dates: z.record(z.string(), dateSchema).describe(figureId),
  shares: z.record(z.string(), shareSchema).describe(figureId),
  claims: z.record(z.string(), claimSchema).describe("the debate's arguments"),
  beside: z.array(besideSchema).describe("others' chips, counted as the figures are"),
  curves: z
    .record(z.string(), curveSchema)
    .describe("claims drawn against a judgement that no evidence fixes"),
  unidentified: z
    .record(z.string(), z.strictObject({ label: z.string(), why: z.string() }))
    .describe("what no evidence identifies, with the reason"),
  leading: z.string().describe("the figure that evidence and drivers speak of, by its id"),
  evidence: z.strictObject({
    weakShare: share.describe("share of the leading figure's variance that rests on evidence graded C or D"),
  }),
  drivers: z.array(driverSchema).describe("the inputs that move the leading figure most, strongest first"),
});

const leakSchema = z.strictObject({
  worlds: z
    .number()
    .int()
    .min(1)
    .describe("the first worlds of the run, which alone are run without each leak"),
  figures: z
    .record(z.string(), figureSchema)
    .describe(
      "leak.gained.year: in Chinese service at the year's end thanks to the leak; leak.ahead.year: quarters later that Chinese firms would have had what they have, without it; rows overlap and do not add",
    ),
});

const foundrySchema = answerSchema.extend({
  leaks: leakSchema
    .nullable()
    .describe(
      "what each way past the controls was worth, by closing it; null where only the findings are asked for",
    ),
});

const written = z.union([scalarInput, pathInput]);

/** What `chokepoint assess --json` prints. The same inputs and seed give the same bytes. */
export const assessmentSchema = z
  .strictObject({
    ...headOf(FORMAT_VERSION),
    asOf: asOfDay,
    hindsight: z
      .array(z.string())
      .describe("inputs of which nothing had been said by asOf, so that their first later reading stands in"),
    scenario: z.strictObject({
      name: z.string(),
      about: z.string(),
      signed: z.string().nullable().describe("the school that argues for it; null if it is no position"),
      asserts: z
        .record(
          z.string(),
          z.strictObject({
            label: z.string(),
            holds: z.boolean().describe("what the position says of the claim"),
            share: share.describe("in what share of its own worlds it is right"),
            why: z.string().nullable(),
          }),
        )
        .describe("what a position asserts, by answer, claim and year, and how often its own worlds agree"),
      beliefs: z
        .record(z.string(), written)
        .describe("priors that differ from the evidence tables, as written"),
      policies: z.record(z.string(), written).describe("the date of every policy, as written"),
    }),
    answers: z.strictObject({
      foundry: foundrySchema,
      silicon: answerSchema,
      workloads: answerSchema,
      balance: answerSchema,
      lag: answerSchema,
    }),
  })
  .describe("The five answers of a run of Chokepoint");

/** The result of a run in the form that is published. */
export type Assessment = z.output<typeof assessmentSchema>;
/** One answer of it. */
export type AnswerResult = z.output<typeof answerSchema>;
/** The leak ledger of the foundry answer. */
export type LeakLedger = z.output<typeof leakSchema>;
/** A date of it. */
export type DateResult = z.output<typeof dateSchema>;

/** The JSON Schema of {@link assessmentSchema}, as `docs/assess.schema.json` holds it. */
export const assessmentJsonSchema = (): string =>
  `${JSON.stringify(z.toJSONSchema(assessmentSchema), null, 2)}\n`;

/** A chip that stands beside an answer's own. */
export type Beside = z.output<typeof besideSchema>;
