import { waferCost } from "../economy/handicap.ts";
import { quantity } from "../engine/declare.ts";
import { costPerGoodDie, grossDiesPerWafer, harvestedYield, waferCompute } from "../silicon/index.ts";
import {
  clustering,
  computePerDie,
  coresBuilt,
  coresNeeded,
  defectDensity,
  die910,
  dieArea,
  repairableShare,
} from "../supply/index.ts";

/*
 * One product's worth of 7 nm silicon as one planar die: what the other ways of putting it together (chiplets, folded
 * tiers, stacked tested dies) are measured against. All have the same total silicon and voltage, at the defect density
 * of 2026; a part that is tested by itself has a spare core of its own, paid for in silicon. Silicon and bonding only: interposer, memory and package, which all of them need, are
 * left out.
 */

/** Chiplets of a product, or tiers of a stack, in every other option. */
export const PARTS = 2;

/** Killing defects of each year's AI wafers. */
export const defectsByYear = quantity("silicon.defects", "1/cm^2", "Defect density of the year's AI wafers")
  .is`yearMean(${defectDensity})`;

/** Killing defects of the AI wafers of 2026. */
export const defects = quantity("silicon.defectsOf2026", "1/cm^2", "Defect density of the AI wafers of 2026")
  .is`at(${defectsByYear}, 2026)`;

/** Share of planar dies that can be sold, as the defects of each year allow. */
export const planarYieldByYear = quantity("silicon.planar.yield", "1", "Yield of the planar die, by year")
  .is`${harvestedYield}(${dieArea}, ${defectsByYear}, ${clustering}, ${repairableShare}, ${coresBuilt}, ${coresNeeded})`;

/** The same in 2026. */
export const planarYield = quantity("silicon.planar.yieldOf2026", "1", "Yield of the planar die in 2026")
  .is`at(${planarYieldByYear}, 2026)`;

/** Good compute per wafer, as the defects of each year allow. */
export const planarPerWafer = quantity(
  "silicon.planar.perWafer",
  "PFLOP/s/wafer",
  "Good compute per wafer, planar",
).is`${waferCompute}(${die910.gross}, ${planarYieldByYear}, ${computePerDie})`;

/** Peak compute per mm² of the die. */
export const planarPerArea = quantity("silicon.planar.perArea", "TFLOP/s/mm^2/die", "Compute per mm², planar")
  .is`${computePerDie} / ${dieArea}`;

/** Silicon cost of a good die. */
export const planarCost = quantity("silicon.planar.cost", "USD/die", "Silicon cost of a good planar die")
  .is`${costPerGoodDie}(${waferCost}, ${die910.gross}, ${planarYield})`;

/** Silicon cost of good compute. */
export const planarCostPerCompute = quantity(
  "silicon.planar.costPerCompute",
  "USD s/TFLOP",
  "Silicon cost of compute, planar",
).is`${planarCost} / ${computePerDie}`;

/**
 * Cores on a die of half the silicon: half the planar die's and half a core more, so that each half has a spare of its
 * own. 25 cores become 13 twice.
 */
const halfBuilt = quantity("silicon.half.coresBuilt", "1", "Cores on a die of half the silicon")
  .is`(${coresBuilt} + 1) / ${PARTS}`;

/** Compute of two halves over the planar die: the second spare takes its silicon from the other cores. */
export const spareShare = quantity("silicon.half.compute", "1", "Compute of two halves, a spare core in each")
  .is`${coresBuilt} / (${PARTS} * ${halfBuilt})`;

/** Share of dies of half the silicon that can be sold. */
export const halfYield = quantity("silicon.half.yield", "1", "Yield of a die of half the silicon")
  .is`${harvestedYield}(${dieArea} / ${PARTS}, ${defects}, ${clustering}, ${repairableShare}, ${halfBuilt}, ${coresNeeded} / ${PARTS})`;

/** Dies of half the silicon on a wafer. */
export const halfDies = quantity(
  "silicon.half.diesPerWafer",
  "die/wafer",
  "Dies of half the silicon per wafer",
).is`${grossDiesPerWafer}(${dieArea} / ${PARTS})`;
