import { z } from "zod";
import type { NumberSummary, Summary } from "../engine/summary.ts";
import type { Answer } from "../verdict/answer.ts";
import { idOf, titleOf } from "./collect.ts";
import { headOf } from "./head.ts";
import { type Summaries, stepOf, toldBy, yearsOf } from "./told.ts";

/* One run read in two ways: with and without the declared dependences, or with every world alike and weighted. */

/** Version of the format below; rises when something that is there changes its meaning or goes away. */
export const BESIDE_VERSION = 1;

const quantiles = z
  .strictObject({ p05: z.number().nullable(), p50: z.number().nullable(), p95: z.number().nullable() })
  .describe("numbers in the unit; dates in quarters since 2019-01-01, null for never");
const shares = z.record(z.string(), z.number()).describe("share of worlds at each level of a category");
const side = z.union([quantiles, shares]);

const figureSchema = z.strictObject({
  id: z.string(),
  label: z.string(),
  unit: z.string(),
  plain: side.describe("as the model stands: dependences declared, every world alike"),
  other: side.describe("without dependences, or weighted"),
  width: z
    .number()
    .nullable()
    .describe("width of the other 90% interval over the plain one; null for a category or an endless one"),
});

/** What `assess --independent --json` and `assess --weights record --json` print. */
export const besideSchema = z
  .strictObject({
    ...headOf(BESIDE_VERSION),
    asOf: z.string().nullable(),
    scenario: z.string(),
    dependences: z
      .array(z.strictObject({ key: z.string(), on: z.string(), rank: z.number() }))
      .optional()
      .describe("with --independent: which inputs lean on which, with the rank correlation"),
    weights: z
      .strictObject({
        effectiveWorlds: z.number().describe("how many worlds of equal weight would say as much"),
        records: z.array(
          z.strictObject({
            id: z.string(),
            label: z.string(),
            unit: z.string(),
            published: z.array(z.number()).describe("values that conflict are a mixture in equal parts"),
            facts: z.array(z.string()),
            sd: z
              .number()
              .describe("standard deviation of the logarithm of a published value about the truth"),
            because: z.string(),
          }),
        ),
        leftOut: z
          .array(z.string())
          .describe("facts of these records that a prior cites: to use them would count them twice"),
      })
      .optional()
      .describe("with --weights record"),
    answers: z.record(
      z.string(),
      z.strictObject({
        question: z.string(),
        headline: z.string(),
        otherHeadline: z.string(),
        figures: z.array(figureSchema),
      }),
    ),
  })
  .describe(
    "The answers of a run beside what they are without declared dependences, or weighted by the record",
  );

/** A run read in two ways, in the form that is published. */
export type Beside = z.output<typeof besideSchema>;
/** One figure of it. */
export type BesideFigure = z.output<typeof figureSchema>;

/** The JSON Schema of {@link besideSchema}, as `docs/beside.schema.json` holds it. */
export const besideJsonSchema = (): string => `${JSON.stringify(z.toJSONSchema(besideSchema), null, 2)}\n`;

/** Every figure of the answers as two readings tell it. */
export function collectBeside(
  answers: readonly Answer[],
  plain: Summaries,
  other: Summaries,
): Beside["answers"] {
  return Object.fromEntries(
    answers.map((answer) => [
      answer.key,
      {
        question: answer.question,
        headline: answer.headline(toldBy(plain, answer)),
        otherHeadline: answer.headline(toldBy(other, answer)),
        figures: answer.figures.flatMap((figure) =>
          yearsOf(figure).map((year): BesideFigure => {
            const [one, two] = [plain, other].map((told) => told(figure.node, stepOf(year)));
            return {
              id: idOf(figure.id, year),
              label: titleOf(figure, year),
              unit: one.kind === "share" ? "of worlds" : figure.node.unitText,
              plain: sideOf(one),
              other: sideOf(two),
              width: widthRatio(one, two),
            };
          }),
        ),
      },
    ]),
  );
}

const sideOf = (summary: Summary): BesideFigure["plain"] => {
  if (summary.kind === "share")
    return Object.fromEntries(summary.levels.map((level, i) => [level, summary.shares[i]]));
  const { p05, p50, p95 } = summary;
  const finite = (x: number) => (Number.isFinite(x) ? x : null);
  return { p05: finite(p05), p50: finite(p50), p95: finite(p95) };
};

/** How much wider the second interval is than the first; null where neither has a width to speak of. */
function widthRatio(one: Summary, two: Summary): number | null {
  if (one.kind === "share" || two.kind === "share") return null;
  const [first, second] = [one, two].map(({ p05, p95 }: Pick<NumberSummary, "p05" | "p95">) => p95 - p05);
  return first > 0 && Number.isFinite(first) && Number.isFinite(second) ? second / first : null;
}
