import { path, quantity } from "../engine/declare.ts";
import { flowByChannel } from "../fleet/index.ts";
import { computeByYear, computePerDie, diesSoldByYear, h100Compute } from "../supply/index.ts";
import { exchange } from "./money.ts";

/*
 * What Chinese accelerators sell for. Counted by compute die, since that is what prices of different packages agree
 * on (a 910C of two dies costs about twice a 910B of one) and what the supply chain counts.
 */

/** Price of an Ascend package for each compute die in it. */
const pricePerDie = path("economy.chips.pricePerDie", "CNY/die", "Price of an Ascend, per compute die");

/** Ascends sold in a year, at their price. */
export const ascendValue = quantity("economy.chips.ascendValue", "1e9 CNY/year", "Sales of Ascend chips")
  .is`${diesSoldByYear} * yearMean(${pricePerDie}) / year`;

/** The same in dollars, to hold against what is reported of Huawei's revenue. */
export const ascendRevenue = quantity(
  "economy.chips.ascendRevenue",
  "1e9 USD/year",
  "Sales of Ascend chips, in dollars",
).is`${ascendValue} / yearMean(${exchange})`;

/**
 * All Chinese accelerators sold in a year; other designers' by the compute they add, at the price of as much compute in
 * 910-class dies.
 */
export const chipValue = quantity("economy.chips.value", "1e9 CNY/year", "Sales of Chinese AI chips")
  .is`${ascendValue} + (${flowByChannel.domestic} - ${computeByYear}) * ${h100Compute} / ${computePerDie} * yearMean(${pricePerDie}) / year`;
