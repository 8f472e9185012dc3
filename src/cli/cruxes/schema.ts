import { z } from "zod";
import { asOfDay, headOf } from "../../report/head.ts";
import { pathInput, scalarInput } from "../../scenario/scenario.ts";

/** Version of the format below; rises when something that is there changes its meaning or goes away. */
export const CRUX_VERSION = 1;

const written = z
  .union([scalarInput, pathInput])
  .describe("the belief as it is written: a number, the analysts' notation, a date, or a path by knots");
const share = z.number().nullable().describe("part of the difference; null where there is no difference");

const cruxSchema = z.strictObject({
  key: z.string(),
  label: z.string(),
  kind: z.enum(["belief", "policy"]),
  a: written,
  b: written,
  fromA: z.number().describe("what the figure moves by when A takes B's belief and keeps its others"),
  fromB: z.number().describe("what it moves by when this belief comes last, B's others being held already"),
  moves: z.number().describe("mean of the two: what the belief is credited with"),
  share,
});

const answerSchema = z.strictObject({
  question: z.string(),
  figure: z.string().describe("the figure taken apart, by the id it has in the JSON of an assessment"),
  label: z.string(),
  unit: z
    .string()
    .describe("of all values here; dates are in quarters since 2019-01-01, never being the end of 2032"),
  a: z.number(),
  b: z.number(),
  difference: z.number().describe("b minus a"),
  sentence: z.string().describe("the finding in words, written from the run"),
  cruxes: z.array(cruxSchema).describe("every belief or policy the sides differ on, what moves most first"),
  together: z
    .strictObject({ moves: z.number(), share })
    .describe("what is left: beliefs acting only together"),
});

const says = z.boolean().nullable().describe("what the side asserts of it; null where it says nothing");

const claimedSchema = answerSchema.extend({ aSays: says, bSays: says });

/** What `chokepoint crux --json` prints. The same inputs and seed give the same bytes. */
export const cruxSchemaOf = z
  .strictObject({
    ...headOf(CRUX_VERSION),
    asOf: asOfDay,
    by: z.enum(["median", "mean"]).describe("which value of the worlds is taken apart; shares are shares"),
    a: z.string().describe("name of the first scenario"),
    b: z.string(),
    differ: z.number().int().min(0).describe("how many inputs the sides say different things of"),
    agree: z.number().int().min(0).describe("on how many they agree"),
    answers: z.record(z.string(), answerSchema).describe("by the key of the answer"),
    claims: z
      .record(z.string(), claimedSchema)
      .describe("each claim that one of the sides asserts as a position, by answer, claim and year"),
  })
  .describe("What explains the difference between two scenarios' answers");

/** The cruxes between two scenarios in the form that is published. */
export type CruxReport = z.output<typeof cruxSchemaOf>;
/** What is behind one answer's difference. */
export type CruxAnswer = z.output<typeof answerSchema>;

/** The JSON Schema of {@link cruxSchemaOf}, as `docs/crux.schema.json` holds it. */
export const cruxJsonSchema = (): string => `${JSON.stringify(z.toJSONSchema(cruxSchemaOf), null, 2)}\n`;
