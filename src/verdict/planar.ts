import { waferCost } from "../economy/handicap.ts";
import { quantity } from "../engine/declare.ts";
import type { Quantity } from "../engine/node.ts";
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
 * of one year; a part that is tested by itself has a spare core of its own, paid for in silicon. Silicon and bonding only:
 * interposer, memory and package, which all of them need, are left out.
 */

/** Killing defects of each year's AI wafers. */
export const defectsByYear = quantity("silicon.defects", "1/cm^2", "Defect density of the year's AI wafers")
  .is`yearMean(${defectDensity})`;

/** Share of planar dies that can be sold, as the defects of each year allow. */
export const planarYieldByYear = quantity("silicon.planar.yield", "1", "Yield of the planar die, by year")
  .is`${harvestedYield}(${dieArea}, ${defectsByYear}, ${clustering}, ${repairableShare}, ${coresBuilt}, ${coresNeeded})`;

/** Good compute per wafer, as the defects of each year allow. */
export const planarPerWafer = quantity(
  "silicon.planar.perWafer",
  "PFLOP/s/wafer",
  "Good compute per wafer, planar",
).is`${waferCompute}(${die910.gross}, ${planarYieldByYear}, ${computePerDie})`;

/** Peak compute per mm² of the die. */
export const planarPerArea = quantity("silicon.planar.perArea", "TFLOP/s/mm^2/die", "Compute per mm², planar")
  .is`${computePerDie} / ${dieArea}`;

/** A die that holds a part of the product's silicon and is tested by itself. */
export interface Part {
  /** Cores on it, one of them a spare of its own. */
  readonly built: Quantity;
  /** Share of such dies that can be sold. */
  readonly yield: Quantity;
  /** Such dies on a wafer. */
  readonly dies: Quantity;
  /** Compute of all parts over the planar die's: further spares take their silicon from the other cores. */
  readonly spareShare: Quantity;
}

/** The planar die in one year, and dies of a half or a third of its silicon. */
export interface Planar {
  readonly year: number;
  /** Keys of what is built on it start with this. */
  readonly prefix: string;
  readonly defects: Quantity;
  readonly yield: Quantity;
  /** Silicon cost of a good die, and of good compute. */
  readonly cost: Quantity;
  readonly costPerCompute: Quantity;
  readonly part: (parts: number) => Part;
}

const NAMES: Readonly<Record<number, string>> = { 2: "half", 3: "third" };

/** The planar die at a year's defects; keys start with `prefix`. */
export function planarAt(prefix: string, year: number): Planar {
  const defects = quantity(
    `${prefix}.defectsOf${year}`,
    "1/cm^2",
    `Defect density of the AI wafers of ${year}`,
  ).is`at(${defectsByYear}, ${year})`;
  const planarYield = quantity(`${prefix}.planar.yieldOf${year}`, "1", `Yield of the planar die in ${year}`)
    .is`at(${planarYieldByYear}, ${year})`;
  const cost = quantity(`${prefix}.planar.cost`, "USD/die", "Silicon cost of a good planar die")
    .is`${costPerGoodDie}(${waferCost}, ${die910.gross}, ${planarYield})`;
  const costPerCompute = quantity(
    `${prefix}.planar.costPerCompute`,
    "USD s/TFLOP",
    "Silicon cost of compute, planar",
  ).is`${cost} / ${computePerDie}`;
  const known = new Map<number, Part>();
  const part = (parts: number): Part => {
    const found = known.get(parts) ?? partOf(prefix, parts, defects);
    known.set(parts, found);
    return found;
  };
  return { year, prefix, defects, yield: planarYield, cost, costPerCompute, part };
}

/** A die of one of `parts` equal shares of the silicon: its share of the cores and of a spare more. 25 become 13 twice. */
function partOf(prefix: string, parts: number, defects: Quantity): Part {
  const key = `${prefix}.${NAMES[parts]}`;
  const words = `a die of a ${NAMES[parts]} of the silicon`;
  const built = quantity(`${key}.coresBuilt`, "1", `Cores on ${words}`)
    .is`(${coresBuilt} + ${parts - 1}) / ${parts}`;
  return {
    built,
    yield: quantity(`${key}.yield`, "1", `Yield of ${words}`)
      .is`${harvestedYield}(${dieArea} / ${parts}, ${defects}, ${clustering}, ${repairableShare}, ${built}, ${coresNeeded} / ${parts})`,
    dies: quantity(`${key}.diesPerWafer`, "die/wafer", `Dies on a wafer, ${words}`)
      .is`${grossDiesPerWafer}(${dieArea} / ${parts})`,
    spareShare: quantity(`${key}.compute`, "1", "Compute of all parts, a spare core in each")
      .is`${coresBuilt} / (${parts} * ${built})`,
  };
}

/** The planar die at the defects of 2026, of which the answer speaks. */
export const planar = planarAt("silicon", 2026);
