import { waferCost } from "../economy/handicap.ts";
import { assumption, quantity } from "../engine/declare.ts";
import type { Node, Quantity } from "../engine/node.ts";
import {
  bondOverArea,
  chipletGain,
  costPerStackDieToWafer,
  costPerStackWaferToWafer,
  dieToWaferYield,
  foldedHarvestedYield,
  foldFootprintGain,
  foldWaferGain,
  microarchitectureGain,
} from "../silicon/index.ts";
import {
  foldAreaFactor as areaFactor,
  bondYield,
  clustering,
  coresBuilt,
  coresNeeded,
  dieArea,
  foldEnergy,
  foldSpeed,
  repairableShare,
} from "../supply/index.ts";
import { type Heat, heatOf, powerDensity } from "./heat.ts";
import { defectsByYear, type Planar, planar, planarYieldByYear } from "./planar.ts";

/*
 * Ways past the planar die, each as ratios to it at equal total silicon and voltage.
 */

/** One way to put the silicon together, over the planar die. */
export interface Option {
  readonly name: string;
  readonly label: string;
  /** Compute layers above each other: silicon over footprint. */
  readonly tiers: number;
  readonly perFootprint: Node;
  readonly perWafer: Node;
  /** Silicon and bonding cost of good compute. */
  readonly cost: Node;
  readonly heat?: Heat;
}

/** A ratio to the planar die; keys are `<prefix>.<option>.<what>`. */
export const ratio = (prefix: string, name: string, what: string, words: string) =>
  quantity(`${prefix}.${name}.${what}`, "1", `${words} over planar`);

const linkShare = assumption("silicon.chiplets.linkShare", "1", "Chiplet area spent on links");
/** Bond, vias and thinning, per pair of wafers. */
export const bondCost = assumption(
  "silicon.bond.cost",
  "USD/wafer",
  "Bond, vias and thinning, per pair of wafers",
);
/** Area of a stacked die lost to vias. */
export const keepOut = assumption("silicon.stack.keepOut", "1", "Area of a stacked die lost to vias");
/** Bad dies that testing lets through. */
export const testEscape = assumption("silicon.stack.testEscape", "1", "Bad dies that testing lets through");

const TIERS: Readonly<Record<number, string>> = { 2: "two", 3: "three" };

/** Yield of one bond over a part of the die's face: defects grow with the face, and the prior speaks of half of it. */
export function bondOver(prefix: string, name: string, share: number): Node {
  if (share === 1 / 2) return bondYield;
  return quantity(`${prefix}.${name}.bond`, "1", "Yield of one bond over this face")
    .is`${bondOverArea}(${bondYield}, ${2 * share})`;
}

/** `parts` chiplets side by side: smaller dies are more often good, links take some area. */
export function chipletsOf(
  { prefix, yield: planarYield, part }: Planar,
  parts: number,
  name: string,
): Option {
  const { yield: partYield, spareShare } = part(parts);
  const perWafer = ratio(prefix, name, "perWafer", `Compute per wafer, ${name}`)
    .is`${chipletGain}(${dieArea}, ${parts}, ${linkShare}, ${planarYield}, ${partYield}) * ${spareShare}`;
  return {
    name,
    label: `${TIERS[parts]} chiplets side by side`,
    tiers: 1,
    perFootprint: ratio(prefix, name, "perFootprint", `Compute per mm² of footprint, ${name}`)
      .is`(1 - ${linkShare}) * ${spareShare}`,
    perWafer,
    // The same wafers, so cost goes as one over good compute per wafer.
    cost: ratio(prefix, name, "cost", `Silicon cost of compute, ${name}`).is`1 / ${perWafer}`,
  };
}

/** Heat of one folded tier: it does its clock's share of operations, each at its energy, on the silicon that folding takes. */
const tierDensity = quantity("silicon.fold.powerDensity", "W/mm^2", "Power density of a folded tier")
  .is`${powerDensity} * ${foldSpeed} * ${foldEnergy} / ${areaFactor}`;

/** Heat of folds at full voltage, by tiers. */
export const foldHeat: Readonly<Record<number, Heat>> = {
  2: heatOf("fold", "two-tier fold", 2, tierDensity),
  3: heatOf("fold3", "three-tier fold", 3, tierDensity),
};

/** What a fold runs at when it is not the full voltage. */
export interface Cut {
  /** Clock, and its heat. */
  readonly clock: Quantity;
  readonly heat: Heat;
}

/** Tiers folded and bonded wafer to wafer: cells face each other, but all tiers must be good at once. */
export function foldOf(base: Planar, tiers: number, name: string, cut?: Cut): Option {
  const { prefix, year, defects, yield: planarYield, cost: planarCost } = base;
  const heat = cut?.heat ?? foldHeat[tiers];
  const speed = cut
    ? quantity(`${prefix}.${name}.speed`, "1", "Clock of the fold over planar")
        .is`${foldSpeed} * ${cut.clock}`
    : foldSpeed;
  const bond = bondOver(prefix, name, 1 / tiers);
  const stackYield = quantity(`${prefix}.${name}.yieldOf${year}`, "1", `Yield of a folded stack in ${year}`)
    .is`${foldedHarvestedYield}(${tiers}, ${dieArea}, ${defects}, ${clustering}, ${repairableShare}, ${coresBuilt}, ${coresNeeded}) * ${bond} ^ ${tiers - 1}`;
  const stackCost = quantity(`${prefix}.${name}.stackCost`, "USD/die", "Silicon cost of a good folded stack")
    .is`${costPerStackWaferToWafer}(${tiers}, ${waferCost}, ${bondCost}, ${base.part(tiers).dies}, ${stackYield})`;
  return {
    name,
    label: `${TIERS[tiers]} folded tiers, wafer to wafer`,
    tiers,
    perFootprint: ratio(prefix, name, "perFootprint", "Compute per mm² of footprint, fold")
      .is`${foldFootprintGain}(${tiers}, ${areaFactor}, ${speed}, ${heat.throttle})`,
    perWafer: ratio(prefix, name, "perWafer", "Compute per wafer, fold")
      .is`${foldWaferGain}(${tiers}, ${dieArea}, ${areaFactor}, ${speed}, ${heat.throttle}, ${stackYield}, ${planarYield})`,
    cost: ratio(prefix, name, "cost", "Silicon cost of compute, fold")
      .is`${stackCost} / ${planarCost} * ${areaFactor} / (${speed} * ${heat.throttle})`,
    heat,
  };
}

/** Heat of stacked tested dies, by tiers. */
export const stackHeat: Readonly<Record<number, Heat>> = {
  2: heatOf("stack", "two stacked dies", 2, powerDensity),
  3: heatOf("stack3", "three stacked dies", 3, powerDensity),
};

/** Tested dies, one bonded on the other: whole blocks a tier, so no shorter wires, but bad dies stay out. */
export function stackOf(base: Planar, tiers: number, name: string): Option {
  const { prefix, yield: planarYield, cost: planarCost } = base;
  const { dies, yield: partYield, spareShare } = base.part(tiers);
  const heat = stackHeat[tiers];
  const assembly = quantity(`${prefix}.${name}.assembly`, "1", "Yield of bonding tested dies")
    .is`${dieToWaferYield}(${tiers}, ${bondOver(prefix, name, 1 / tiers)}, ${testEscape})`;
  const stackCost = quantity(
    `${prefix}.${name}.stackCost`,
    "USD/die",
    "Silicon cost of a good stack of tested dies",
  ).is`${costPerStackDieToWafer}(${tiers}, ${waferCost}, ${bondCost}, ${dies}, ${partYield}, ${assembly})`;
  return {
    name,
    label: `${TIERS[tiers]} tested dies, stacked`,
    tiers,
    perFootprint: ratio(prefix, name, "perFootprint", "Compute per mm² of footprint, stacked dies")
      .is`${tiers} * (1 - ${keepOut}) * ${spareShare} * ${heat.throttle}`,
    // The chiplets' gain, with vias in the place of links and the assembly's losses.
    perWafer: ratio(prefix, name, "perWafer", "Compute per wafer, stacked dies")
      .is`${chipletGain}(${dieArea}, ${tiers}, ${keepOut}, ${planarYield}, ${partYield}) * ${spareShare} * ${assembly} * ${heat.throttle}`,
    cost: ratio(prefix, name, "cost", "Silicon cost of compute, stacked dies")
      .is`${stackCost} / ${planarCost} / ((1 - ${keepOut}) * ${spareShare} * ${heat.throttle})`,
    heat,
  };
}

/** The options of the answer, in the order in which they are shown, at the defects of 2026. */
export const options: readonly Option[] = [
  chipletsOf(planar, 2, "chiplets"),
  foldOf(planar, 2, "fold"),
  stackOf(planar, 2, "stack"),
];

const foldYieldByYear = quantity("silicon.fold.yield", "1", "Yield of a folded stack, by year")
  .is`${foldedHarvestedYield}(2, ${dieArea}, ${defectsByYear}, ${clustering}, ${repairableShare}, ${coresBuilt}, ${coresNeeded}) * ${bondYield}`;

/** Good compute per wafer of the fold over planar, as the defects of each year allow: folding loses more to defects. */
export const foldPerWaferByYear = quantity(
  "silicon.fold.perWaferByYear",
  "1",
  "Good compute per wafer, fold over planar, by year",
)
  .is`${foldWaferGain}(2, ${dieArea}, ${areaFactor}, ${foldSpeed}, ${foldHeat[2].throttle}, ${foldYieldByYear}, ${planarYieldByYear})`;

/** Heat of the planar die, for comparison. */
export const planarHeat = heatOf("planar", "planar die", 1, powerDensity);

// --- a leaner core on the same node ---------------------------------------------------------------------------

const overheadNow = assumption(
  "silicon.core.overheadNow",
  "1",
  "Die area per active MAC over the bare unit, 910B",
);
const overheadNext = assumption("silicon.core.overheadNext", "1", "The same in the next core");

/** Compute per mm² that a leaner core gains at equal clock and node; a designer keeps the old one where the next is none. */
export const coreGain = quantity("silicon.core.gain", "1", "Compute per mm², next core over 910B")
  .is`max(1, ${microarchitectureGain}(${overheadNow}, ${overheadNext}))`;
