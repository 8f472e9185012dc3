import { quantity } from "../engine/declare.ts";
import type { Quantity } from "../engine/node.ts";
import { capitalPenalty, idleCost } from "./capital.ts";
import { energyBill, energyPenalty } from "./energy.ts";
import { handicapCost } from "./handicap.ts";
import { productivityLost } from "./imports.ts";
import { learningGain } from "./learning.ts";
import { lostChips, lostTools } from "./lostSales.ts";
import { inDollars, inYuan, type Sum } from "./money.ts";
import { chipResearchLost, coInventionLost, researchInduced, toolResearchLost } from "./research.ts";
import { slackCost } from "./slack.ts";
import { powerRebate, subsidy, subsidyBurden } from "./subsidy.ts";

/** Rows that are distinct and may be added to each other: resources China uses up, and research US firms do not do. */
export type Bracket = "resources" | "usResearch";

/** One line of the ledger: a sum of money a year, and what it may be added to. */
export interface Row {
  readonly id: string;
  /** Who bears or gets it. */
  readonly side: "China" | "US";
  /** A resource used up, money that changes hands, or a gain. */
  readonly kind: "cost" | "transfer" | "gain";
  readonly sum: Sum;
  /** Rows with the same bracket are distinct costs and may be added; a row without one may be added to none. */
  readonly bracket?: Bracket;
  /** The row that this one is a part of. */
  readonly within?: string;
  /** Why it stands outside a bracket. */
  readonly overlaps?: string;
}

const yuan = (id: string, kind: Row["kind"], of: Quantity, apart: Partial<Row>): Row => ({
  id,
  side: "China",
  kind,
  sum: inYuan(of),
  ...apart,
});
const dollars = (id: string, kind: Row["kind"], of: Quantity, apart: Partial<Row>): Row => ({
  id,
  side: "US",
  kind,
  sum: inDollars(of),
  ...apart,
});

/** The ledger, brackets first. No total of all rows is given, since they overlap. */
export const ledger: readonly Row[] = [
  yuan("energyPenalty", "cost", energyPenalty, { bracket: "resources", within: "energyBill" }),
  yuan("handicap", "cost", handicapCost, { bracket: "resources" }),
  yuan("slack", "cost", slackCost, { bracket: "resources" }),
  yuan("energyBill", "cost", energyBill, { overlaps: "holds the energy penalty" }),
  yuan("idle", "cost", idleCost, { overlaps: "sites stand idle for reasons beyond chips" }),
  yuan("capitalPenalty", "cost", capitalPenalty, {
    overlaps: "the makers' slack and handicap are in the price",
  }),
  yuan("productivityLost", "cost", productivityLost, {
    overlaps: "what the missing chips would have earned, part of it earned abroad instead",
  }),
  yuan("coInventionLost", "cost", coInventionLost, { overlaps: "takes from the research induced" }),
  yuan("subsidy", "transfer", subsidy, { overlaps: "pays for part of the other rows" }),
  yuan("powerRebate", "transfer", powerRebate, {
    within: "subsidy",
    overlaps: "pays for part of the energy bill",
  }),
  yuan("subsidyBurden", "cost", subsidyBurden, {
    overlaps: "on all chip support, most of it older than the rules",
  }),
  yuan("learningGain", "gain", learningGain, {
    overlaps: "slack and handicap are in the cost it is cut from",
  }),
  yuan("researchInduced", "gain", researchInduced, {
    overlaps: "spending whose worth depends on duplication",
  }),
  dollars("researchLost.chips", "cost", chipResearchLost, {
    bracket: "usResearch",
    within: "salesLost.chips.washington",
  }),
  dollars("researchLost.tools", "cost", toolResearchLost, {
    bracket: "usResearch",
    within: "salesLost.tools.washington",
  }),
  ...[
    { of: "chips", who: lostChips },
    { of: "tools", who: lostTools },
  ].flatMap(({ of, who }) => [
    dollars(`salesLost.${of}`, "transfer", who.lost, { overlaps: "sales, not income: most went elsewhere" }),
    ...(["washington", "beijing"] as const).map((by) =>
      dollars(`salesLost.${of}.${by}`, "transfer", who[by], {
        within: `salesLost.${of}`,
        overlaps: "a part of the sales not made",
      }),
    ),
  ]),
];

/** What may be added on the Chinese side: energy penalty, handicap and slack. */
export const resourceCost = quantity(
  "economy.resources",
  "1e9 CNY/year",
  "Energy penalty, handicap and slack together",
).is`${energyPenalty} + ${handicapCost} + ${slackCost}`;

/** The bracket's sum with its yardsticks. */
export const resources: Sum = inYuan(resourceCost);
