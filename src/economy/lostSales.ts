import { assumption, path, quantity } from "../engine/declare.ts";
import type { Node, Quantity } from "../engine/node.ts";
import { under } from "../engine/under.ts";
import { free, legalParts, without } from "../fleet/index.ts";
import { policies } from "../supply/index.ts";

/*
 * Sales to China that US firms did not make, by the two kinds of firm whose research answers to them differently. What
 * chip designers lost follows from the same worlds without chip rules; what toolmakers lost they state themselves. It
 * is no loss of income: most was sold elsewhere, and part of it Beijing turned away.
 */

/** Price of a dense-BF16 H100-equivalent at which the chips would have been sold to China. */
const price = path("economy.sales.price", "USD/H100e.flop", "Price of an NVIDIA H100-equivalent");

/**
 * The same of chips that the rule of October 2023 leaves open: dear by compute, since an H20 sells for the memory it
 * keeps. Sales that were made are counted at what was paid.
 */
const priceUnderRule = path(
  "economy.sales.priceUnderRule",
  "USD/H100e.flop",
  "Price of what may be sold to China, by compute",
);

/** What rules on tools cost US toolmakers in sales, by what they say of it; before any rule there is nothing. */
const toolsClosed = path("economy.sales.toolsClosed", "1e9 USD/year", "US tool sales that controls close");

/** Washington's share of tools not sold; the rest would have gone to Chinese makers under Beijing's own quotas. */
const toolBlame = assumption(
  "economy.sales.toolAttribution",
  "1",
  "Share of lost tool sales due to US controls",
);

/** Legal sales to China in money. */
const made = quantity("economy.sales.made", "1e9 USD/year", "US AI chip sales to China")
  .is`${legalParts.unrestricted} * ${price} + ${legalParts.restricted} * ${priceUnderRule}`;

/** Legal sales of AI chips to China in a year. */
export const chipSales = quantity(
  "economy.sales.madeByYear",
  "1e9 USD/year",
  "US AI chip sales to China, in the year",
).is`yearMean(${made})`;

/** Sales not made in a year, and whose doing that is, USD a year. */
export interface LostSales {
  readonly lost: Quantity;
  readonly washington: Quantity;
  readonly beijing: Quantity;
}

/** The same worlds with Beijing's gate open and US rules as they are. */
const permitted = under("permitted", [[policies.permit, Infinity]]);
const rulesGone = without.chips.asIs;

const part = (key: string, label: string) => quantity(key, "1e9 USD/year", label);

/*
 * Either gate alone stops a sale that both stop, so who is blamed depends on which is thought away first. Both orders count alike
 * (Shapley's division), which makes the parts sum to the whole: what opening Washington's gate adds, with Beijing's as it is and
 * with it open, and the other way round.
 */
const byGate = (
  key: string,
  label: string,
  own: (node: Node) => Node,
  other: (node: Node) => Node,
): Quantity => part(key, label).is`yearMean(${own(made)} - ${made} + ${free(made)} - ${other(made)}) / 2`;

const washington = byGate(
  "economy.sales.chipsLost.washington",
  "US AI chip sales to China not made, due to Washington",
  rulesGone,
  permitted,
);
const beijing = byGate(
  "economy.sales.chipsLost.beijing",
  "US AI chip sales to China not made, due to Beijing",
  permitted,
  rulesGone,
);

/** AI chips not sold: sales without chip rules and permits less those with them; what was bought ahead of a rule counts against it. */
export const lostChips: LostSales = {
  lost: part("economy.sales.chipsLost", "US AI chip sales to China not made").is`${washington} + ${beijing}`,
  washington,
  beijing,
};

const toolsLost = part("economy.sales.toolsLost", "US tool sales to China not made")
  .is`yearMean(${toolsClosed} * inForce(${policies.oct2022}))`;

/** Tools not sold. */
export const lostTools: LostSales = {
  lost: toolsLost,
  washington: part("economy.sales.toolsLost.washington", `${toolsLost.label}, due to Washington`)
    .is`${toolsLost} * ${toolBlame}`,
  beijing: part("economy.sales.toolsLost.beijing", `${toolsLost.label}, due to Beijing`)
    .is`${toolsLost} * (1 - ${toolBlame})`,
};
