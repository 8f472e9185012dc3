import { assumption, path, quantity } from "../engine/declare.ts";
import { free, legalParts } from "../fleet/index.ts";
import { inYuan } from "./money.ts";

/*
 * Research on both sides. A dollar of sales lost takes research with it only so far as it was due to Washington
 * (Beijing turned chips away too), was not sold elsewhere instead, and would have been spent on research at the margin.
 */

/** Price of a dense-BF16 H100-equivalent at which the chips would have been sold to China. */
const price = path("economy.research.price", "USD/H100e.flop", "Price of an NVIDIA H100-equivalent");

/**
 * The same of chips that the rule of October 2023 leaves open: dear by compute, since an H20 sells for the memory it
 * keeps. Sales that were made are counted at what was paid.
 */
const priceUnderRule = path(
  "economy.research.priceUnderRule",
  "USD/H100e.flop",
  "Price of what may be sold to China, by compute",
);

/** Washington's share of the blame for sales not made; the rest is Beijing's own refusal. */
const attribution = path("economy.research.attribution", "1", "Share of lost sales due to US controls");

/** Share of the chips not sold to China that other buyers took, at the same price. */
const resold = assumption("economy.research.resold", "1", "Share of unsold chips sold elsewhere");

/** Research spent on one more dollar of sales. */
const marginal = assumption("economy.research.marginal", "1", "Marginal research per dollar of sales");

/** The same if research followed sales at the sellers' average ratio, as the naive sum takes it. */
const average = assumption("economy.research.average", "1", "Average research per dollar of sales");

/** Legal sales to China in money. */
const sales = quantity("economy.research.sales", "1e9 USD/year", "US chip sales to China")
  .is`${legalParts.unrestricted} * ${price} + ${legalParts.restricted} * ${priceUnderRule}`;

/** Sales to China not made: those without controls less those with them. */
export const lostSales = quantity(
  "economy.research.lostSales",
  "1e9 USD/year",
  "US chip sales to China not made",
).is`max(yearMean(${free(sales)} - ${sales}), 0)`;

/** US research not done for want of those sales. */
export const researchLost = quantity("economy.research.lost", "1e9 USD/year", "US research lost, net")
  .is`${lostSales} * yearMean(${attribution}) * (1 - ${resold}) * ${marginal}`;

/** The sum that is often quoted instead: every lost sale, none resold, at the average ratio. */
export const researchLostNaive = quantity(
  "economy.research.lostNaive",
  "1e9 USD/year",
  "US research lost, naive",
).is`${lostSales} * ${average}`;

/** Chinese research in firms that controls touch, without the controls. */
const exposed = assumption(
  "economy.research.exposed",
  "1e9 CNY/year",
  "Chinese research exposed to controls",
);

/** How much more such firms spend on research because of controls; studies differ in sign. */
const response = assumption(
  "economy.research.response",
  "1",
  "Research induced by controls, share of exposed",
);

/** Chinese research that controls induce in 2026, gross of what repeats known work. */
export const researchInduced = quantity(
  "economy.research.induced",
  "1e9 CNY/year",
  "Chinese research induced",
).is`${exposed} * ${response}`;

/** The same with dollars and yardsticks. */
export const induced = inYuan(researchInduced);
