import { z } from "zod";
import { asOfDay, headOf } from "../../report/head.ts";

/** Version of the format below; rises when something that is there changes its meaning or goes away. */
export const COUNTERFACTUAL_VERSION = 1;

const spread = z
  .strictObject({
    p05: z.number(),
    p50: z.number(),
    p95: z.number(),
    error: z.number().min(0).describe("standard error of the median from sampling, were worlds independent"),
  })
  .describe("over the worlds");

const outcome = {
  year: z.number().int(),
  used: spread.describe("in service of Chinese firms at the end of the year, on the basis"),
  share: spread.describe("Chinese firms' share of what the world adds in the year, on the basis"),
  allied: spread.describe("in service on the allied side at the end of the year, H100e.flop"),
  legal: spread.describe("sold to China legally in the year, H100e.flop"),
};

const more = {
  moreUsed: spread.describe("how much more is in Chinese service than as things are, world by world"),
  moreAllied: spread.describe("how much more on the allied side"),
  moreLegal: spread.describe("how much more is sold to China legally: the sales lost to the rule"),
};

const leakYear = z.strictObject({
  year: z.number().int(),
  gained: spread.describe("in Chinese service at the end of the year thanks to the leak, on the basis"),
  ahead: spread.describe("quarters later that Chinese firms would have had what they have, without it"),
});

/** What `chokepoint counterfactual --json` prints. The same inputs and seed give the same bytes. */
export const counterfactualSchemaOf = z
  .strictObject({
    ...headOf(COUNTERFACTUAL_VERSION),
    asOf: asOfDay,
    scenario: z.string().describe("name of the scenario"),
    basis: z.string().describe("the basis that compute is counted on"),
    unit: z.string().describe("unit of what is counted on the basis"),
    year: z.number().int().describe("the year the sentences and the text speak of"),
    sentences: z
      .strictObject({ rules: z.string(), lostSales: z.string(), leaks: z.string() })
      .describe("the findings in words, written from the run"),
    actual: z.array(z.strictObject(outcome)).describe("things as they are, by year"),
    rules: z
      .array(
        z.strictObject({
          rule: z.string(),
          label: z.string(),
          removed: z.array(z.string()).describe("the policies that never come"),
          permit: z.enum(["asIs", "open"]).describe("Beijing's own gate: as it is, or open"),
          years: z.array(z.strictObject({ ...outcome, ...more })),
        }),
      )
      .describe("the same worlds without some rules; rows overlap and do not add"),
    lostSales: z
      .array(
        z.strictObject({
          year: z.number().int(),
          washington: spread.describe("legal sales to China lost to US chip rules, H100e.flop"),
          beijing: spread.describe("lost to Beijing's gate as well, H100e.flop"),
        }),
      )
      .describe("what is not sold to China, and by whose doing"),
    leaks: z
      .array(z.strictObject({ leak: z.string(), label: z.string(), years: z.array(leakYear) }))
      .describe(
        "each way past the controls, shut from the start in the same worlds; rows overlap and do not add",
      ),
  })
  .describe("The same worlds without some rules, and without the leaks");

/** Counterfactuals and leaks in the form that is published. */
export type CounterfactualReport = z.output<typeof counterfactualSchemaOf>;

/** The JSON Schema of {@link counterfactualSchemaOf}, as `docs/counterfactual.schema.json` holds it. */
export const counterfactualJsonSchema = (): string =>
  `${JSON.stringify(z.toJSONSchema(counterfactualSchemaOf), null, 2)}\n`;
