import { assumption, path, quantity } from "../engine/declare.ts";
import type { Quantity } from "../engine/node.ts";
import { bandwidthSold, computeSold, policies } from "../supply/index.ts";

/*
 * The four ways by which Chinese firms come to use accelerators: made at home, bought legally, smuggled, and used
 * offshore; beside them all that US-allied designers sell. Every flow is stated on two bases that never add.
 * A legal import passes two gates, a US licence where the rule book asks for one, and Beijing's permit. The rush before a
 * rule adds to what China gets, since what would have been sold after the rule is stopped by it.
 */

/** A flow of accelerators on both bases. */
export interface Flow {
  /** By dense BF16, H100e.flop/quarter. */
  readonly compute: Quantity;
  /** By memory bandwidth, H100e.bandwidth/quarter. */
  readonly bandwidth: Quantity;
}

/** Accelerators that US-allied designers (NVIDIA, Google, AMD, Amazon) sell, to all destinations. */
export const alliedSales = path(
  "fleet.allied.sales",
  "MH100e.flop/year",
  "Accelerators sold by US-allied designers",
);

/**
 * Bandwidth that comes with that compute, parts cut down for China apart: what is smuggled, rented or would be sold
 * without rules is not an H20.
 */
export const alliedBandwidth = path(
  "fleet.allied.bandwidth",
  "H100e.bandwidth/H100e.flop",
  "Bandwidth per compute of allied accelerators but those cut for China",
);

const alliedFlow = quantity("fleet.allied.flow", "H100e.flop/quarter", "Allied accelerators sold")
  .is`${alliedSales}`;

// --- legal imports --------------------------------------------------------------------------------------------

/** China's share of allied sales where no US chip rule stands in the way. */
export const unrestrictedShare = assumption(
  "fleet.legal.unrestrictedShare",
  "1",
  "China's share of allied sales without chip rules",
);

/** Share of those sales that went on under the rule of October 2022, as A800 and H800. */
export const keptIn2022 = assumption(
  "fleet.legal.keptUnder2022",
  "1",
  "Share of sales that the October 2022 rule left open",
);

/** How much more is bought in the two quarters before the rule of October 2023, which had leaked. */
export const rush2023 = assumption(
  "fleet.legal.rush2023",
  "1",
  "Extra buying in the half-year before October 2023",
);

/** What Chinese buyers want of parts cut down to the rule of October 2023, such as the H20. */
export const cutDownDemand = path(
  "fleet.legal.cutDown",
  "kH100e.flop/year",
  "Demand in China for parts cut down to the rule of October 2023",
);

/** What gets through to Chinese buyers of parts that letters hold back. */
export const lettersLicensed = path(
  "fleet.legal.lettersLicensed",
  "1",
  "Share of parts under a letter that is licensed",
);

/** What Chinese buyers want of parts that are reviewed case by case since January 2026, such as the H200. */
export const reviewedDemand = path(
  "fleet.legal.reviewed",
  "kH100e.flop/year",
  "Demand in China for parts reviewed case by case",
);

/** The first gate of reviewed parts: a US licence. */
export const reviewedLicensed = path(
  "fleet.legal.reviewedLicensed",
  "1",
  "Share of reviewed parts that the United States licenses",
);

/** The second gate: what Beijing lets in. */
export const permit = path("fleet.legal.permit", "1", "Share of licensed imports that Beijing lets in");

/** What is delivered of parts that both sides allow, where one of them asks. */
export const delivered = assumption(
  "fleet.legal.delivered",
  "1",
  "Share of licensed and permitted parts delivered",
);

/** Bandwidth per compute of cut-down parts: high for the H20, which gave up compute and kept memory. */
export const cutDownBandwidth = path(
  "fleet.legal.cutDownBandwidth",
  "H100e.bandwidth/H100e.flop",
  "Bandwidth per compute of parts cut down to the rule of October 2023",
);

/** Bandwidth per compute of reviewed parts. */
export const reviewedBandwidth = path(
  "fleet.legal.reviewedBandwidth",
  "H100e.bandwidth/H100e.flop",
  "Bandwidth per compute of parts reviewed case by case",
);

/** Sales not held back by the rule of October 2023; a rule that never comes is never rushed for. */
const unrestricted = quantity(
  "fleet.legal.unrestricted",
  "H100e.flop/quarter",
  "Legal sales outside the 2023 rule",
).is`${unrestrictedShare} * ${alliedFlow} * (1 - inForce(${policies.oct2023}))
    * (1 - (1 - ${keptIn2022}) * inForce(${policies.oct2022}))
    * (1 + ${rush2023} * inForce(${policies.oct2023} - 2 * quarter))`;

/** The gate of letters: open until they come, then as far as parts under them are licensed and delivered. */
const lettersGate = quantity(
  "fleet.legal.lettersGate",
  "1",
  "Share of cut-down parts that US letters let through",
).is`1 - inForce(${policies.apr2025}) * (1 - ${lettersLicensed})`;

const cutDown = quantity("fleet.legal.cutDownFlow", "H100e.flop/quarter", "Legal sales of cut-down parts")
  .is`${cutDownDemand} * inForce(${policies.oct2023}) * ${lettersGate} * ${permit}`;

/** Denied until the review policy comes; a rule that is not there leaves these parts among the unrestricted. */
const reviewed = quantity("fleet.legal.reviewedFlow", "H100e.flop/quarter", "Legal sales of reviewed parts")
  .is`${reviewedDemand} * inForce(${policies.oct2023}) * inForce(${policies.jan2026})
    * ${reviewedLicensed} * ${permit} * ${delivered}`;

const restricted = quantity("fleet.legal.underRule", "H100e.flop/quarter", "Legal sales under the 2023 rule")
  .is`${cutDown} + ${reviewed}`;

const restrictedBandwidth = quantity(
  "fleet.legal.underRuleBandwidth",
  "H100e.bandwidth/quarter",
  "Legal sales under the 2023 rule, by bandwidth",
).is`${cutDown} * ${cutDownBandwidth} + ${reviewed} * ${reviewedBandwidth}`;

/** Flow sold by US-allied designers, to all destinations. */
export const allied: Flow = {
  compute: alliedFlow,
  bandwidth: quantity(
    "fleet.allied.flowBandwidth",
    "H100e.bandwidth/quarter",
    "Allied accelerators sold, by bandwidth",
  ).is`max(${alliedFlow} - ${restricted}, 0) * ${alliedBandwidth} + ${restrictedBandwidth}`,
};

/** Accelerators legally sold to China. */
export const legal: Flow = {
  compute: quantity("fleet.legal.flow", "H100e.flop/quarter", "Legal accelerator sales to China")
    .is`${unrestricted} + ${restricted}`,
  bandwidth: quantity(
    "fleet.legal.flowBandwidth",
    "H100e.bandwidth/quarter",
    "Legal accelerator sales to China, by bandwidth",
  ).is`${unrestricted} * ${alliedBandwidth} + ${restrictedBandwidth}`,
};

/** Legal sales to China by compute: of parts sold to everybody, and of those that the rule of October 2023 leaves open. */
export const legalParts = { unrestricted, restricted } as const;

// --- smuggled and offshore ------------------------------------------------------------------------------------

/** Accelerators smuggled into China while chip rules stand. */
export const smuggledSales = path(
  "fleet.smuggled.sales",
  "kH100e.flop/year",
  "Accelerators smuggled into China",
);

/** Accelerators smuggled; nobody smuggles what may be bought. */
export const smuggled: Flow = {
  compute: quantity("fleet.smuggled.flow", "H100e.flop/quarter", "Accelerators smuggled into China")
    .is`${smuggledSales} * inForce(${policies.oct2022})`,
  bandwidth: quantity(
    "fleet.smuggled.flowBandwidth",
    "H100e.bandwidth/quarter",
    "Accelerators smuggled, by bandwidth",
  ).is`${smuggledSales} * inForce(${policies.oct2022}) * ${alliedBandwidth}`,
};

/** Accelerators outside China that Chinese firms rent, added a year: no rule of the book is about rented compute. */
export const offshoreSales = path(
  "fleet.offshore.sales",
  "kH100e.flop/year",
  "Offshore accelerators taken up by Chinese firms",
);

/** Sites of their own abroad, which the headquarters test puts under a licence that is presumed to be denied. */
export const ownSites = assumption(
  "fleet.offshore.ownSites",
  "1",
  "Sites Chinese firms would run abroad if they might, over what they rent there",
);

/** Share of that use that would exist without chip rules, near customers abroad. */
export const offshoreAnyway = assumption(
  "fleet.offshore.anyway",
  "1",
  "Share of offshore use that needs no chip rule",
);

const offshoreShare = quantity(
  "fleet.offshore.share",
  "1",
  "Offshore take-up over what is rented under the rules",
).is`(${offshoreAnyway} + (1 - ${offshoreAnyway}) * inForce(${policies.oct2022}))
    * (1 + ${ownSites} * (1 - inForce(${policies.headquarters})))`;

/** Offshore accelerators taken into use by Chinese firms. */
export const offshore: Flow = {
  compute: quantity("fleet.offshore.flow", "H100e.flop/quarter", "Offshore accelerators taken up")
    .is`${offshoreSales} * ${offshoreShare}`,
  bandwidth: quantity(
    "fleet.offshore.flowBandwidth",
    "H100e.bandwidth/quarter",
    "Offshore accelerators taken up, by bandwidth",
  ).is`${offshoreSales} * ${offshoreShare} * ${alliedBandwidth}`,
};

// --- made at home ---------------------------------------------------------------------------------------------

/** What other Chinese designers sell, over what Ascend sells, by compute. */
export const otherDesigners = path(
  "fleet.domestic.others",
  "1",
  "Other Chinese designers' compute over Ascend's",
);

const domesticScale = quantity("fleet.domestic.scale", "1", "Domestic sales over Ascend's")
  .is`1 + ${otherDesigners}`;

/** Accelerators of Chinese designers sold; other designers' parts are taken to carry memory as Ascends do. */
export const domestic: Flow = {
  compute: quantity("fleet.domestic.flow", "H100e.flop/quarter", "Domestic accelerators sold")
    .is`${computeSold} * ${domesticScale}`,
  bandwidth: quantity(
    "fleet.domestic.flowBandwidth",
    "H100e.bandwidth/quarter",
    "Domestic accelerators sold, by bandwidth",
  ).is`${bandwidthSold} * ${domesticScale}`,
};

/** What comes into use on Chinese soil: made at home, bought or smuggled. */
export const onSoil: Flow = {
  compute: quantity("fleet.onSoil.flow", "H100e.flop/quarter", "Accelerators sold for use on Chinese soil")
    .is`${domestic.compute} + ${legal.compute} + ${smuggled.compute}`,
  bandwidth: quantity(
    "fleet.onSoil.flowBandwidth",
    "H100e.bandwidth/quarter",
    "Accelerators sold for use on Chinese soil, by bandwidth",
  ).is`${domestic.bandwidth} + ${legal.bandwidth} + ${smuggled.bandwidth}`,
};

/** What allied designers sell less what Chinese firms come to use: bought, smuggled or rented. */
export const retained: Flow = {
  compute: quantity("fleet.retained.flow", "H100e.flop/quarter", "Allied accelerators kept from Chinese use")
    .is`max(${allied.compute} - ${legal.compute} - ${smuggled.compute} - ${offshore.compute}, 0)`,
  bandwidth: quantity(
    "fleet.retained.flowBandwidth",
    "H100e.bandwidth/quarter",
    "Allied accelerators kept from Chinese use, by bandwidth",
  ).is`max(${allied.bandwidth} - ${legal.bandwidth} - ${smuggled.bandwidth} - ${offshore.bandwidth}, 0)`,
};
