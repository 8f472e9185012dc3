import { assumption, path, quantity } from "../engine/declare.ts";
import type { Node, Quantity } from "../engine/node.ts";
import { free, legalParts } from "../fleet/index.ts";
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

/** Washington's share of the blame for chips not sold; the rest is Beijing's own refusal. */
const chipBlame = path("economy.sales.attribution", "1", "Share of lost chip sales due to US controls");

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

function splitBy(lost: Quantity, share: Node): LostSales {
  const part = (of: string, who: string) =>
    quantity(`${lost.key}.${of}`, "1e9 USD/year", `${lost.label}, due to ${who}`);
  return {
    lost,
    washington: part("washington", "Washington").is`${lost} * ${share}`,
    beijing: part("beijing", "Beijing").is`${lost} * (1 - ${share})`,
  };
}

/** AI chips not sold: sales without chip rules less those with them. */
export const lostChips = splitBy(
  quantity("economy.sales.chipsLost", "1e9 USD/year", "US AI chip sales to China not made")
    .is`max(yearMean(${free(made)} - ${made}), 0)`,
  quantity("economy.sales.attributionByYear", "1", "Washington's share of lost chip sales")
    .is`yearMean(${chipBlame})`,
);

/** Tools not sold. */
export const lostTools = splitBy(
  quantity("economy.sales.toolsLost", "1e9 USD/year", "US tool sales to China not made")
    .is`yearMean(${toolsClosed} * inForce(${policies.oct2022}))`,
  toolBlame,
);
