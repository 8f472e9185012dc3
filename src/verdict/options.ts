import { waferCost } from "../economy/handicap.ts";
import { assumption, quantity } from "../engine/declare.ts";
import type { Node } from "../engine/node.ts";
import {
  chipletGain,
  costPerStackDieToWafer,
  costPerStackWaferToWafer,
  dieToWaferYield,
  foldedHarvestedYield,
  foldFootprintGain,
  foldWaferGain,
  microarchitectureGain,
} from "../silicon/index.ts";
import { clustering, coresBuilt, coresNeeded, dieArea, repairableShare } from "../supply/index.ts";
import { type Heat, heatOf, powerDensity } from "./heat.ts";
import {
  defectsByYear,
  halfDies,
  halfYield,
  PARTS,
  planarCost,
  planarYield,
  planarYieldByYear,
  spareShare,
} from "./planar.ts";

/*
 * Ways past the planar die, each as ratios to it at equal total silicon and voltage.
 */

/** One way to put the silicon together, over the planar die. */
export interface Option {
  readonly name: "chiplets" | "fold" | "stack";
  readonly label: string;
  readonly perFootprint: Node;
  readonly perWafer: Node;
  /** Silicon and bonding cost of good compute. */
  readonly cost: Node;
  readonly heat?: Heat;
}

const ratio = (name: string, what: string, words: string) =>
  quantity(`silicon.${name}.${what}`, "1", `${words} over planar`);

// --- two chiplets side by side: smaller dies are more often good, links take some area ---------------------------

const linkShare = assumption("silicon.chiplets.linkShare", "1", "Chiplet area spent on links");

const chipletsPerWafer = ratio("chiplets", "perWafer", "Compute per wafer, chiplets")
  .is`${chipletGain}(${dieArea}, ${PARTS}, ${linkShare}, ${planarYield}, ${halfYield}) * ${spareShare}`;

const chiplets: Option = {
  name: "chiplets",
  label: "two chiplets side by side",
  perFootprint: ratio("chiplets", "perFootprint", "Compute per mm² of footprint, chiplets")
    .is`(1 - ${linkShare}) * ${spareShare}`,
  perWafer: chipletsPerWafer,
  // The same wafers, so cost goes as one over good compute per wafer.
  cost: ratio("chiplets", "cost", "Silicon cost of compute, chiplets").is`1 / ${chipletsPerWafer}`,
};

// --- two folded tiers, bonded wafer to wafer: cells face each other, but both tiers must be good at once ----------

const areaFactor = assumption("silicon.fold.areaFactor", "1", "Silicon per function, folded over planar");
const speed = assumption("silicon.fold.speed", "1", "Clock at equal voltage, folded over planar");
/** Energy per operation at equal voltage, folded over planar: the switched capacitance that shorter wires leave. */
export const foldEnergy = assumption("silicon.fold.energy", "1", "Energy per operation, folded over planar");
const bondYield = assumption("silicon.bond.yield", "1", "Yield of one bond over half a die's face");
const bondCost = assumption("silicon.bond.cost", "USD/wafer", "Bond, vias and thinning, per pair of wafers");

// A folded tier does its clock's share of operations, each at its energy, on the silicon that folding takes.
const tierDensity = quantity("silicon.fold.powerDensity", "W/mm^2", "Power density of a folded tier")
  .is`${powerDensity} * ${speed} * ${foldEnergy} / ${areaFactor}`;
const foldHeat = heatOf("fold", "two-tier fold", PARTS, tierDensity);

const foldYieldByYear = quantity("silicon.fold.yield", "1", "Yield of a folded stack, by year")
  .is`${foldedHarvestedYield}(${PARTS}, ${dieArea}, ${defectsByYear}, ${clustering}, ${repairableShare}, ${coresBuilt}, ${coresNeeded}) * ${bondYield}`;
const foldYield = quantity("silicon.fold.yieldOf2026", "1", "Yield of a folded stack in 2026")
  .is`at(${foldYieldByYear}, 2026)`;

/** Good compute per wafer of the fold over planar, as the defects of each year allow: folding loses more to defects. */
export const foldPerWaferByYear = quantity(
  "silicon.fold.perWaferByYear",
  "1",
  "Good compute per wafer, fold over planar, by year",
)
  .is`${foldWaferGain}(${PARTS}, ${dieArea}, ${areaFactor}, ${speed}, ${foldHeat.throttle}, ${foldYieldByYear}, ${planarYieldByYear})`;

const foldCost = quantity("silicon.fold.stackCost", "USD/die", "Silicon cost of a good folded stack")
  .is`${costPerStackWaferToWafer}(${PARTS}, ${waferCost}, ${bondCost}, ${halfDies}, ${foldYield})`;

const fold: Option = {
  name: "fold",
  label: "two folded tiers, wafer to wafer",
  perFootprint: ratio("fold", "perFootprint", "Compute per mm² of footprint, fold")
    .is`${foldFootprintGain}(${PARTS}, ${areaFactor}, ${speed}, ${foldHeat.throttle})`,
  perWafer: ratio("fold", "perWafer", "Compute per wafer, fold").is`at(${foldPerWaferByYear}, 2026)`,
  cost: ratio("fold", "cost", "Silicon cost of compute, fold")
    .is`${foldCost} / ${planarCost} * ${areaFactor} / (${speed} * ${foldHeat.throttle})`,
  heat: foldHeat,
};

// --- two tested dies, one bonded on the other: whole blocks a tier, so no shorter wires, but bad dies stay out -----

const keepOut = assumption("silicon.stack.keepOut", "1", "Area of a stacked die lost to vias");
const testEscape = assumption("silicon.stack.testEscape", "1", "Bad dies that testing lets through");

const stackHeat = heatOf("stack", "two stacked dies", PARTS, powerDensity);

const assembly = quantity("silicon.stack.assembly", "1", "Yield of bonding two tested dies")
  .is`${dieToWaferYield}(${PARTS}, ${bondYield}, ${testEscape})`;

const stackCost = quantity(
  "silicon.stack.stackCost",
  "USD/die",
  "Silicon cost of a good stack of tested dies",
).is`${costPerStackDieToWafer}(${PARTS}, ${waferCost}, ${bondCost}, ${halfDies}, ${halfYield}, ${assembly})`;

const stack: Option = {
  name: "stack",
  label: "two tested dies, stacked",
  perFootprint: ratio("stack", "perFootprint", "Compute per mm² of footprint, stacked dies")
    .is`${PARTS} * (1 - ${keepOut}) * ${spareShare} * ${stackHeat.throttle}`,
  // The chiplets' gain, with vias in the place of links and the assembly's losses.
  perWafer: ratio("stack", "perWafer", "Compute per wafer, stacked dies")
    .is`${chipletGain}(${dieArea}, ${PARTS}, ${keepOut}, ${planarYield}, ${halfYield}) * ${spareShare} * ${assembly} * ${stackHeat.throttle}`,
  cost: ratio("stack", "cost", "Silicon cost of compute, stacked dies")
    .is`${stackCost} / ${planarCost} / ((1 - ${keepOut}) * ${spareShare} * ${stackHeat.throttle})`,
  heat: stackHeat,
};

/** The options, in the order in which they are shown. */
export const options: readonly Option[] = [chiplets, fold, stack];

/** Heat of the planar die, for comparison. */
export const planarHeat = heatOf("planar", "planar die", 1, powerDensity);

// --- a leaner core on the same node ---------------------------------------------------------------------------

const overheadNow = assumption(
  "silicon.core.overheadNow",
  "1",
  "Die area per active MAC over the bare unit, 910B",
);
const overheadNext = assumption("silicon.core.overheadNext", "1", "The same in the next core");

/** Compute per mm² that a leaner core gains at equal clock and node. */
export const coreGain = quantity("silicon.core.gain", "1", "Compute per mm², next core over 910B")
  .is`${microarchitectureGain}(${overheadNow}, ${overheadNext})`;
