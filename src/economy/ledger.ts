import { quantity } from "../engine/declare.ts";
import type { Quantity } from "../engine/node.ts";
import { capitalPenalty, idleCost } from "./capital.ts";
import { energyBill, energyPenalty } from "./energy.ts";
import { handicapCost } from "./handicap.ts";
import { inYuan, type Sum, toYuan } from "./money.ts";
import { induced, researchLost } from "./research.ts";
import { slackCost } from "./slack.ts";
import { subsidy } from "./subsidy.ts";

/** One line of the ledger: a sum of money a year, and what it may be added to. */
export interface Row {
  readonly id: string;
  /** Who bears or gets it. */
  readonly side: "China" | "US";
  /** A resource used up, money that changes hands, or a gain. */
  readonly kind: "cost" | "transfer" | "gain";
  readonly sum: Sum;
  /** Rows with the same bracket are distinct costs and may be added; a row without one may be added to none. */
  readonly bracket?: "resources";
  /** Why it stands outside the bracket. */
  readonly overlaps?: string;
}

const row = (
  id: string,
  side: Row["side"],
  kind: Row["kind"],
  of: Quantity | Sum,
  apart: { bracket: "resources" } | { overlaps: string },
): Row => ({ id, side, kind, sum: "yuan" in of ? of : inYuan(of), ...apart });

/** The ledger, costs of the bracket first. No total of all rows is given, since they overlap. */
export const ledger: readonly Row[] = [
  row("energyPenalty", "China", "cost", energyPenalty, { bracket: "resources" }),
  row("handicap", "China", "cost", handicapCost, { bracket: "resources" }),
  row("slack", "China", "cost", slackCost, { bracket: "resources" }),
  row("idle", "China", "cost", idleCost, {
    overlaps: "one vintage of data centres, idle for reasons beyond chips",
  }),
  row("energyBill", "China", "cost", energyBill, { overlaps: "holds the energy penalty" }),
  row("capitalPenalty", "China", "cost", capitalPenalty, {
    overlaps: "the makers' slack and handicap are in the price",
  }),
  row("subsidy", "China", "transfer", subsidy, { overlaps: "pays for part of the other rows" }),
  row("researchInduced", "China", "gain", induced, {
    overlaps: "spending whose worth depends on duplication",
  }),
  row("researchLost", "US", "cost", toYuan(researchLost), { overlaps: "borne on the other side" }),
];

/** What may be added: energy penalty, handicap and slack. */
export const resourceCost = quantity(
  "economy.resources",
  "1e9 CNY/year",
  "Energy penalty, handicap and slack together",
).is`${energyPenalty} + ${handicapCost} + ${slackCost}`;

/** The bracket's sum with its yardsticks. */
export const resources: Sum = inYuan(resourceCost);
