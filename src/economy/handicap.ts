import { assumption, quantity } from "../engine/declare.ts";
import { harvestedYield } from "../silicon/index.ts";
import {
  clustering,
  coresBuilt,
  coresNeeded,
  dieArea,
  reached950,
  repairableShare,
  shape950,
  wafersOut,
  yield910,
  yield950,
} from "../supply/index.ts";
import { exchange } from "./money.ts";

/*
 * What a Chinese wafer costs beyond the same good dies from a fab with EUV: a dearer wafer (more exposures a layer)
 * and fewer good dies on it. In the accounts it looks like slack, and is not. Other designers' wafers are taken to carry
 * dies as large as Ascend's of the day.
 */

/** What a processed wafer costs at SMIC's 7 nm class. */
export const waferCost = assumption(
  "economy.handicap.waferCost",
  "USD/wafer",
  "Cost of an AI wafer, SMIC 7 nm class",
);

/** How much dearer it is than the same class at TSMC. */
const premium = assumption("economy.handicap.premium", "1", "Wafer premium over TSMC's same class");

/** Killing defects of TSMC's mature 7 nm class, the yardstick. */
const yardstickDefects = assumption(
  "economy.handicap.yardstickDefects",
  "1/cm^2",
  "Defect density of TSMC's 7 nm class",
);

const yieldThere910 = quantity("economy.handicap.yardstickYield910", "1", "Yield of the 910 die at TSMC")
  .is`${harvestedYield}(${dieArea}, ${yardstickDefects}, ${clustering}, ${repairableShare}, ${coresBuilt}, ${coresNeeded})`;
const yieldThere950 = quantity("economy.handicap.yardstickYield950", "1", "Yield of the 950 die at TSMC")
  .is`${harvestedYield}(${shape950.area}, ${yardstickDefects}, ${clustering}, ${repairableShare}, ${shape950.built}, ${shape950.needed})`;

/** Wafer bill a month, in wafers, that a fab with EUV would have spared: 1 − cost of a good die there over here. */
const spared = quantity("economy.handicap.spared", "wafer/month", "Wafers' worth lost for want of EUV")
  .is`${wafersOut} * (1 - ((1 - ${reached950}) * ${yield910} / ${yieldThere910} + ${reached950} * ${yield950} / ${yieldThere950}) / (1 + ${premium}))`;

/** Share of the wafer bill that a fab with EUV would have spared; none before the first wafers. */
export const handicapShare = quantity("economy.handicap.share", "1", "Handicap as a share of wafer cost")
  .is`ratio(yearMean(${spared}), yearMean(${wafersOut}))`;

/** The handicap on a year's AI wafers. */
export const handicapCost = quantity(
  "economy.handicap",
  "1e9 CNY/year",
  "Handicap of wafers made without EUV",
).is`yearMean(${spared}) * ${waferCost} * yearMean(${exchange})`;
