import { assumption, quantity } from "../engine/declare.ts";
import { powerDraw } from "../fleet/index.ts";

/*
 * What the Ascend fleet's electricity costs, and how much of it a more efficient chip would not have used.
 * Priced at the resource cost before any rebate: a rebate moves who pays, it does not undo the waste.
 */

/** Mean draw of a system in service over its rated power. */
const load = assumption("economy.energy.load", "1", "Mean load over rated power");

/** Power of the whole site over that of its machines (power usage effectiveness). */
const overhead = assumption("economy.energy.overhead", "1", "Site power over machine power (PUE)");

/** Cost of a kilowatt-hour at an industrial site before rebates. */
const price = assumption("economy.energy.price", "CNY/kWh", "Electricity at resource cost");

/** Energy for the same useful work, Ascend over the chip that controls keep out. At FP4 the gap is wider than at BF16. */
const ratio = assumption("economy.energy.ratio", "1", "Energy for equal work, Ascend over rival");

/** Electricity the Ascend fleet uses. */
export const energyUse = quantity("economy.energy.use", "TWh/year", "Electricity of the Ascend fleet")
  .is`yearMean(${powerDraw}) * ${load} * ${overhead}`;

/** The fleet's bill. */
export const energyBill = quantity(
  "economy.energy.bill",
  "1e9 CNY/year",
  "Electricity bill of the Ascend fleet",
).is`${energyUse} * ${price}`;

/** The part of the bill that the rival chip would not have run up: 1 − 1/r of it, for a ratio r of energy for equal work. */
export const energyPenalty = quantity(
  "economy.energy.penalty",
  "1e9 CNY/year",
  "Energy penalty of the Ascend fleet",
).is`${energyBill} * (1 - 1 / ${ratio})`;
