import { z } from "zod";

/*
 * What may be asked: an item, a transaction, the parties, on a day. What is left out has a stated default or counts as
 * not known; a fact that is not known matters only if some value of it would change the answer.
 */

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a text is a day of the calendar, written 2024-12-31. */
export function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
/** Codes that name no country: unions, private use, unknown, and what stands for another code or is no more. */
const NO_COUNTRY = new Set(
  "EU EZ UN QO ZZ XA XB XK UK SU DD BU FX AN CS YU TP ZR DY HV NH RH VD YD NQ PU PZ WK JT MI".split(" "),
);

/** A country's English name by its ISO 3166 code; undefined when there is no such country. */
export const countryName = (code: string): string | undefined =>
  /^[A-Z]{2}$/.test(code) && !NO_COUNTRY.has(code) ? names.of(code) : undefined;

const country = z.string().refine((code) => countryName(code) !== undefined, {
  error: ({ input }) => `"${String(input).slice(0, 20)}" is not the two-letter code of a country, such as CN`,
});
const day = z.string().refine(isDay, {
  error: ({ input }) => `"${String(input).slice(0, 20)}" is not a day that exists, written 2024-12-31`,
});
const name = z.string().min(1).max(200);
/** No chip reaches this in any unit of the rules; larger figures are slips of a unit. */
const LARGEST = 1e9;
const figure = z.number().min(0).max(LARGEST);
const positive = z.number().positive().max(LARGEST);
const throughputs = z.array(z.strictObject({ tops: figure, bits: z.int().positive().max(1024) })).max(100);

/** Figures of an item; units stand in the names. TPP in TOPS x bit, densities per mm2. */
export const specsSchema = z.strictObject({
  tpp: figure.optional(),
  /** The lower end counts, the upper does not. */
  tppRange: z
    .tuple([figure, figure])
    .refine(([low, high]) => low < high, "must run from low to high")
    .optional(),
  denseOps: throughputs.optional(),
  /** Read and set aside: the rules count dense throughput. */
  sparseOps: throughputs.optional(),
  performanceDensity: figure.optional(),
  nonPlanarDieAreaMm2: positive.optional(),
  dies: z
    .array(
      z.strictObject({
        areaMm2: positive,
        type: z.enum(["logic", "memory"]),
        nonPlanar: z.boolean().optional(),
      }),
    )
    .max(1000)
    .optional(),
  nonPlanar: z.boolean().optional(),
  nodeNm: positive.optional(),
  ioGBps: figure.optional(),
  dramGBps: figure.optional(),
  transistors: z.number().min(0).max(1e15).optional(),
  hasHbm: z.boolean().optional(),
  aiOrGpu: z.boolean().optional(),
  memoryBandwidthDensity: figure.optional(),
  bandwidthGBps: figure.optional(),
  areaMm2: positive.optional(),
  coPackagedLogic: z.enum(["dominant_processing", "control_interface_phy"]).optional(),
  wavelengthNm: positive.optional(),
  mrfNm: positive.optional(),
  dcoNm: positive.optional(),
  uniquelyRequiredForNodeNm: positive.nullable().optional(),
});

const share = z.number().min(0).max(1);
const listing = z.enum(["entity", "footnote1", "footnote4", "footnote5"]);

/** What is asked. */
export const querySchema = z.strictObject({
  date: day,
  /** Whose rules; the United States' unless said otherwise. */
  jurisdiction: z.enum(["US", "NL", "JP", "CN"]).optional(),
  /** What the text says, or what is enforced; enforcement unless said otherwise. */
  view: z.enum(["text", "enforcement"]).optional(),
  designedOrMarketedForDatacentre: z.boolean().optional(),
  item: z.strictObject({
    kind: z.enum(["ic", "computer", "hbm", "tool", "any"]),
    name: name.optional(),
    eccn: name.optional(),
    otherEccn: name.optional(),
    origin: z.enum(["us_origin", "foreign_direct_product", "foreign"]).optional(),
    designerHeadquarters: country.optional(),
    contains: z
      .array(
        z.strictObject({
          name: name.optional(),
          count: z.int().min(1).max(1e6).optional(),
          specs: specsSchema.optional(),
        }),
      )
      .max(1000)
      .optional(),
    specs: specsSchema.optional(),
  }),
  transaction: z.strictObject({
    type: z.enum(["export", "reexport", "transfer", "import", "use"]),
    from: country,
    to: country,
    purpose: z.enum(["test_then_export", "us_datacentre", "datacentre"]).optional(),
  }),
  endUser: z
    .strictObject({
      name: name.optional(),
      location: country.optional(),
      headquarters: country.optional(),
      ultimateParent: name.optional(),
      ultimateParentHeadquarters: country.optional(),
      listed: listing.nullable().optional(),
      listedOwnerShare: share.optional(),
      listedOwners: z
        .array(
          z.strictObject({
            share: share.optional(),
            listed: listing.optional(),
            policy: z.enum(["PD", "CBC"]).optional(),
          }),
        )
        .max(1000)
        .optional(),
      advancedNodeFab: z.boolean().optional(),
      bonaFideDatacentre: z.boolean().optional(),
      stateFundedDatacentre: z.boolean().optional(),
      builtPercent: z.number().min(0).max(100).optional(),
    })
    .optional(),
  exporter: z
    .strictObject({
      name: name.optional(),
      role: z.enum(["designer", "foundry", "osat", "exporter"]).optional(),
      usPerson: z.boolean().optional(),
    })
    .optional(),
  foundry: z
    .strictObject({
      packagedBy: z.enum(["foundry", "approved_osat", "other"]).optional(),
      packagedIn: country.optional(),
      transistorCountAttestedBy: z.enum(["foundry", "osat", "customer", "none"]).optional(),
      designerStatus: z.enum(["approved", "authorised", "none"]).optional(),
      designerHeadquarters: country.optional(),
      datasheetShowsBelow3A090a: z.boolean().optional(),
      applicationFiled: day.nullable().optional(),
    })
    .optional(),
  conditions: z
    .strictObject({
      /** What the applicant certifies under the review policy of January 2026. */
      r7: z
        .union([
          z.literal("all"),
          z.strictObject({
            usSupplySufficient: z.boolean().optional(),
            noFoundryDiversion: z.boolean().optional(),
            aggregateSharePercent: z.number().min(0).max(100).optional(),
            noMilitaryOrListedEndUse: z.boolean().optional(),
            kycAndRemoteAccessBar: z.boolean().optional(),
            thirdPartyTestInUs: z.boolean().optional(),
            commerciallyAvailableInUs: z.boolean().optional(),
          }),
        ])
        .optional(),
      /** Every condition of exception HBM but the density is met. */
      hbmException: z.boolean().optional(),
    })
    .optional(),
  config: z
    .strictObject({
      /** Whether the suspension of the affiliates rule was extended beyond 2026-11-09. */
      affiliatesExtended: z.boolean().optional(),
    })
    .optional(),
});

/** A question to {@link classify}. */
export type Query = z.input<typeof querySchema>;
/** Figures of an item. */
export type Specs = z.input<typeof specsSchema>;
