import { z } from "zod";
import { asOfDay, headOf } from "../../report/head.ts";

/** Version of the format below; rises when something that is there changes its meaning or goes away. */
export const COMPARE_VERSION = 1;

const share = z.number().min(0).max(1);
const quarter = z.number().nullable().describe("quarters since 2019-01-01; null for never");
const difference = z.number().nullable();

const numbers = z.strictObject({
  kind: z.literal("number"),
  unit: z.string(),
  p05: z.number(),
  p50: z.number(),
  p95: z.number(),
  mean: z.number(),
});
const dates = z.strictObject({
  kind: z.literal("date"),
  p05: quarter,
  p50: quarter,
  p95: quarter,
  never: share.describe("share of worlds in which it does not come by the end of the grid"),
});
const shares = z.strictObject({
  kind: z.literal("share"),
  levels: z.array(z.string()),
  shares: z.array(share).describe("share of worlds at each level"),
});
const side = z.discriminatedUnion("kind", [numbers, dates, shares]);

const figureSchema = z.strictObject({
  id: z.string().describe("id, or id.year for a figure that has one value a year, as in the JSON of assess"),
  label: z.string(),
  unit: z.string().describe("of the difference: quarter for a date, empty for a category"),
  a: side,
  b: side,
  difference: z
    .strictObject({ p05: difference, p50: difference, p95: difference, higher: share, lower: share })
    .optional()
    .describe(
      "b minus a, world by world, and in what share of worlds b is higher or lower; null where a date moves to or from never; none for a category",
    ),
});

const says = z.boolean().nullable().describe("what the side asserts of it, if it is a position that does");

const claimSchema = z.strictObject({
  id: z.string().describe("as positions name it, without the answer"),
  label: z.string().describe("the predicate with its threshold"),
  against: z.string().describe("how those who reject it read the same evidence"),
  a: share.describe("share of the first side's worlds in which it holds"),
  b: share,
  aSays: says,
  bSays: says,
});

/** What `chokepoint compare --json` prints. The same inputs and seed give the same bytes. */
export const compareSchemaOf = z
  .strictObject({
    ...headOf(COMPARE_VERSION),
    asOf: asOfDay,
    a: z.string().describe("name of the first scenario"),
    b: z.string(),
    answers: z
      .record(
        z.string(),
        z.strictObject({
          question: z.string(),
          headlines: z
            .strictObject({ a: z.string(), b: z.string() })
            .describe("each side's finding in words"),
          figures: z.array(figureSchema),
          claims: z.array(claimSchema).describe("the debate's arguments, by year if they are yearly"),
        }),
      )
      .describe("by the key of the answer"),
  })
  .describe("How the answers differ between two scenarios, on the same worlds");

/** Two scenarios beside each other in the form that is published. */
export type CompareReport = z.output<typeof compareSchemaOf>;
/** One claim in it. */
export type ClaimDifference = CompareReport["answers"][string]["claims"][number];

/** The JSON Schema of {@link compareSchemaOf}, as `docs/compare.schema.json` holds it. */
export const compareJsonSchema = (): string =>
  `${JSON.stringify(z.toJSONSchema(compareSchemaOf), null, 2)}\n`;
