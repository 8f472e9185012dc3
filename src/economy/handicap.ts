import { assumption, quantity } from "../engine/declare.ts";
import { harvestedYield } from "../silicon/index.ts";
import {
  aiWafers,
  clustering,
  coresBuilt,
  coresNeeded,
  dieArea,
  repairableShare,
  yield910,
} from "../supply/index.ts";
import { exchange } from "./money.ts";

/*
 * What a Chinese wafer costs beyond the same good dies from a fab with EUV: a dearer wafer (more exposures a layer)
 * and fewer good dies on it. In the accounts it looks like slack, and is not.
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

const yieldThere = quantity("economy.handicap.yardstickYield", "1", "Yield of the same die at TSMC")
  .is`${harvestedYield}(${dieArea}, ${yardstickDefects}, ${clustering}, ${repairableShare}, ${coresBuilt}, ${coresNeeded})`;

/** Share of the wafer bill that a fab with EUV would have spared: 1 − cost of a good die there over here. */
export const handicapShare = quantity("economy.handicap.share", "1", "Handicap as a share of wafer cost")
  .is`1 - yearMean(${yield910}) / ${yieldThere} / (1 + ${premium})`;

/** The handicap on a year's AI wafers. */
export const handicapCost = quantity(
  "economy.handicap",
  "1e9 CNY/year",
  "Handicap of wafers made without EUV",
).is`${handicapShare} * yearMean(${aiWafers}) * ${waferCost} * yearMean(${exchange})`;
