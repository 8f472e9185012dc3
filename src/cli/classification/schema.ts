import { z } from "zod";
import { MEASURES, querySchema, RESULTS } from "../../rules/index.ts";

/*
 * What `classify --json` prints, in each of its forms. JSON has no infinity: an end of an interval that is open is null.
 */

const result = z.enum(RESULTS);
const outcome = z.enum([...RESULTS, "UNDETERMINED"]);
const paragraph = z
  .string()
  .nullable()
  .describe("code of the control list; null when there is none or it is open");
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const known = day.describe("the last day to which the rules were kept");
const notice = z.literal("not legal advice");
const measure = z.enum(Object.keys(MEASURES) as [keyof typeof MEASURES]);
const share = z.number().min(0).max(1);
const interval = z
  .strictObject({
    low: z.number().nullable(),
    lowIn: z.boolean(),
    high: z.number().nullable(),
    highIn: z.boolean(),
  })
  .describe("a limit as the text writes it; null for an open end");

const finding = z.strictObject({
  rule: z.string().describe("id of a rule in data/rules/rules.yaml or of a row of parties.csv"),
  paragraph,
  result,
  policy: z
    .enum(["presumption of denial", "case by case", "presumption of approval", "not settled"])
    .nullable(),
  exception: z.string().nullable(),
  citation: z.string().min(1),
  evidence: z
    .enum(["C", "F", "S", "M"])
    .describe("how the text was read: codified, Federal Register, secondary, not verified"),
  source: z.string().optional().describe("id in data/sources.csv"),
  why: z.string(),
  confidence: z.enum(["high", "medium", "low"]),
});

const answer = z
  .strictObject({
    date: day,
    view: z.enum(["text", "enforcement"]),
    result: outcome.describe("the most restrictive result; UNDETERMINED where an open point could change it"),
    paragraph,
    rule: z.string().describe("the rule behind the result; of the first possible one when it is open"),
    findings: z.array(finding).min(1).describe("every rule that speaks, the most restrictive first"),
    flags: z.array(z.string()),
    open: z.array(z.strictObject({ kind: z.enum(["fact", "law"]), question: z.string() })),
    possible: z.array(result).min(1),
    assumed: z.array(z.string()),
  })
  .describe("what the rules of a day say of a question");

const likelihoods = z.array(z.strictObject({ result: outcome, paragraph, probability: share }));
const withoutDate = querySchema.omit({ date: true });

const answered = z
  .strictObject({
    form: z.literal("answer"),
    query: querySchema,
    answer,
    other: answer.optional().describe("the answer in the other view, where it differs"),
    margins: z
      .array(
        z.strictObject({
          part: z.string(),
          of: z.string().describe("the paragraph, letter or policy that sets the limit"),
          measure,
          unit: z.string(),
          limit: interval,
          value: z.number().nullable().describe("the figure; null when not known or none"),
          inside: z.boolean().nullable(),
          distance: z.number().nullable().describe("signed way to the nearest end, in the unit"),
          percent: z.number().nullable().describe("the same in percent of the figure"),
        }),
      )
      .describe("distance of each figure to each limit"),
    turnings: z
      .array(
        z.strictObject({
          knob: z.string().describe("the figure that is turned, by its name in the question"),
          to: z.enum(["below", "above"]),
          at: z.number(),
          included: z.boolean().describe("whether the value itself already brings the other answer"),
          result: outcome,
          paragraph,
        }),
      )
      .describe("the nearest values of each figure at which the answer is another, the others as given"),
    next: z
      .strictObject({ from: day, answer })
      .optional()
      .describe("the next day of the rules known on which the answer is another"),
    believed: z.record(z.string(), z.string()).describe("priors of uncertain figures, as written"),
    likelihoods: likelihoods.describe("probability of each answer when figures are uncertain"),
    known,
    scope: z.array(
      z.strictObject({
        what: z.string(),
        how: z.enum(["modelled", "only flagged", "not modelled"]),
        note: z.string(),
      }),
    ),
    notice,
  })
  .describe("one question");

const historied = z
  .strictObject({
    form: z.literal("history"),
    query: withoutDate,
    from: day,
    until: day,
    turns: z.array(z.strictObject({ from: day, answer })).min(1),
    known,
    notice,
  })
  .describe("--history: a turn each time the answer or the paragraph changes");

const roomed = z
  .strictObject({
    form: z.literal("headroom"),
    query: querySchema,
    knob: z.string().describe("the figure that is turned, by its name in the question"),
    bound: z
      .number()
      .nullable()
      .optional()
      .describe("end of the free stretch; null when nothing ends it, absent when none is free"),
    included: z.boolean(),
    stretches: z.array(
      z.strictObject({
        low: z.number(),
        lowIn: z.boolean(),
        high: z.number().nullable(),
        highIn: z.boolean(),
        result: outcome,
        paragraph,
      }),
    ),
    known,
    notice,
  })
  .describe("--headroom: how far one figure may go");

const mapped = z
  .strictObject({
    form: z.literal("map"),
    date: day,
    to: z.string(),
    view: z.enum(["text", "enforcement"]),
    axes: z.strictObject({ x: z.enum(["density", "io"]), y: z.enum(["tpp", "ops2022"]) }),
    regions: z
      .array(z.strictObject({ paragraph: z.string(), x: interval, y: interval, result: outcome }))
      .describe("of regions that overlap the first applies"),
    policies: z.array(
      z.strictObject({
        provision: z.string(),
        x: interval,
        y: interval,
        besides: z.array(z.strictObject({ measure, interval })),
        result: outcome,
      }),
    ),
    chips: z.array(
      z.strictObject({
        name: z.string(),
        x: z.number().nullable().describe("null when not known or none"),
        spread: z.tuple([z.number(), z.number()]).optional(),
        y: z.number(),
        paragraph,
        result: outcome.describe("for anybody"),
        standing: z.enum(["controlled", "conditional", "outside", "undetermined"]),
        letter: z.boolean().describe("its designer alone needs a licence, by letter"),
        datacentre: z.boolean(),
        designer: z.string(),
        country: z.string(),
      }),
    ),
    unknown: z.array(z.string()).describe("chips whose throughput is not known"),
    lastMove: z
      .strictObject({
        date: day,
        moved: z.array(z.strictObject({ name: z.string(), before: outcome, after: outcome })),
      })
      .nullable(),
    known,
    notice,
  })
  .describe("--map: every chip over the plane of the day's rules");

const malformed = z.array(z.strictObject({ line: z.int(), message: z.string() }));

const cased = z
  .strictObject({
    form: z.literal("cases"),
    total: z.int(),
    passed: z.int(),
    failed: z.int(),
    malformed,
    unknown: malformed.describe("cases left open for want of a chip that is not known by its name"),
    cases: z.array(
      z.strictObject({
        id: z.string(),
        group: z.string(),
        pass: z.boolean().nullable().describe("null when nothing was expected"),
        got: answer.pick({ result: true, paragraph: true, rule: true, flags: true, open: true }),
        expected: z
          .strictObject({
            result: z.string(),
            paragraph: z.string().nullable(),
            rule: z.string().optional(),
            accept: z.array(z.string()).optional(),
            flags: z.array(z.string()).optional(),
          })
          .nullable(),
      }),
    ),
    known,
    notice,
  })
  .describe("--cases, and validate rules");

const listed = z
  .strictObject({
    form: z.literal("list"),
    rows: z.array(
      z.strictObject({ line: z.int(), name: z.string(), query: querySchema, answer, likelihoods }),
    ),
    malformed,
    known,
    notice,
  })
  .describe("--chips: a list of chips");

const classifySchema = z
  .discriminatedUnion("form", [answered, historied, roomed, mapped, cased, listed])
  .describe("What classify --json prints");

/** The JSON Schema of what `classify --json` prints, as `docs/classify.schema.json` holds it. */
export const classifyJsonSchema = (): string =>
  `${JSON.stringify(z.toJSONSchema(classifySchema), null, 2)}\n`;
