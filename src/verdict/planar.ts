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
  yield910,
} from "../supply/index.ts";

/*
 * One product's worth of 7 nm silicon as one planar die: what the other ways of putting it together (chiplets, folded
 * tiers, stacked tested dies) are measured against. All have the same total silicon, voltage and cores to spare, at
 * the defect density of 2026. Silicon and bonding only: interposer, memory and package, which all of them need, are
 * left out.
 */

/** Chiplets of a product, or tiers of a stack, in every other option. */
export const PARTS = 2;

/** Killing defects of the AI wafers of 2026. */
export const defects = quantity("silicon.defects", "1/cm^2", "Defect density of the AI wafers of 2026")
  .is`at(yearMean(${defectDensity}), 2026)`;

/** Share of planar dies that can be sold. */
export const planarYield = quantity("silicon.planar.yield", "1", "Yield of the planar die")
  .is`at(yearMean(${yield910}), 2026)`;

/** Good compute per wafer, as the defects of each year allow. */
export const planarPerWafer = quantity(
  "silicon.planar.perWafer",
  "PFLOP/s/wafer",
  "Good compute per wafer, planar",
).is`${waferCompute}(${die910.gross}, yearMean(${yield910}), ${computePerDie})`;

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

/** Share of dies of half the silicon that can be sold: each has half the cores and half the spares, rounded up. */
export const halfYield = quantity("silicon.half.yield", "1", "Yield of a die of half the silicon")
  .is`${harvestedYield}(${dieArea} / ${PARTS}, ${defects}, ${clustering}, ${repairableShare}, ${coresBuilt} / ${PARTS}, ${coresNeeded} / ${PARTS})`;

/** Dies of half the silicon on a wafer. */
export const halfDies = quantity(
  "silicon.half.diesPerWafer",
  "die/wafer",
  "Dies of half the silicon per wafer",
).is`${grossDiesPerWafer}(${dieArea} / ${PARTS})`;
