import { assumption, path, quantity } from "../engine/declare.ts";
import {
  alliedSold,
  cutClosed,
  delivered,
  fullClosed,
  lettersGate,
  permitGate,
  policies,
  reviewGate,
} from "../supply/index.ts";

/*
 * What Chinese buyers would take of allied parts in the open, by kind of part, before it is held against what NVIDIA makes.
 * What is wanted of parts sold to everybody is a share of the world's sales; what is wanted of parts cut for China follows counts
 * and orders. Each kind passes its own gates.
 */

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

/** What Chinese buyers order of parts that are reviewed case by case since January 2026, such as the H200. */
export const reviewedDemand = path(
  "fleet.legal.reviewed",
  "kH100e.flop/year",
  "Orders in China for parts reviewed case by case",
);

/** Time from such an order to the delivery it would have if every gate stood open. */
export const orderLag = assumption("fleet.lag.order", "quarter", "Order to delivery of reviewed parts");

const asked = (kind: string, label: string) =>
  quantity(`fleet.asked.${kind}`, "H100e.flop/quarter", `${label}, asked for`);

const wanted = quantity(
  "fleet.legal.wanted",
  "H100e.flop/quarter",
  "Allied accelerators that China would buy without chip rules",
).is`${unrestrictedShare} * ${alliedSold}`;

/** A100- and H100-class parts: open until the first rule. */
export const askedFull = asked("full", "A100- and H100-class parts")
  .is`${wanted} * (1 - ${fullClosed}) * ${permitGate}`;

/** A800 and H800: what the first rule leaves open, until the second. */
export const askedLinkCut = asked("linkCut", "A800 and H800")
  .is`${wanted} * ${keptIn2022} * (${fullClosed} - ${cutClosed}) * ${permitGate}`;

/**
 * Parts of both kinds bought ahead of the rule of October 2023, on top of what was used at once; a rule that never comes is
 * never rushed for.
 */
export const askedAhead = asked("ahead", "Parts bought ahead of October 2023")
  .is`(${askedFull} + ${askedLinkCut}) * ${rush2023} * inForce(${policies.oct2023} - 2 * quarter)`;

/** H20 and the like: free of the rule of October 2023, later held by letters. */
export const askedComputeCut = asked("computeCut", "H20 and the like")
  .is`${cutDownDemand} * inForce(${policies.oct2023}) * ${lettersGate} * ${permitGate}`;

/** Share of orders for reviewed parts that both sides let through and that is delivered. */
export const reviewedThrough = quantity(
  "fleet.gate.reviewed",
  "1",
  "Share of orders for reviewed parts that comes through",
).is`inForce(${policies.oct2023}) * ${reviewGate} * ${permitGate} * ${delivered}`;

const reviewedOrders = quantity(
  "fleet.legal.reviewedOrders",
  "H100e.flop/quarter",
  "Orders for reviewed parts that a licence is asked for",
).is`${reviewedDemand} * inForce(${policies.jan2026})`;

/** H200 and the like; where no rule stands they are among the parts sold to everybody. */
export const askedReviewed = asked("reviewed", "H200 and the like")
  .is`delay(${reviewedOrders}, ${orderLag}, 0) * ${reviewedThrough}`;
