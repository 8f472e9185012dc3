import { coreArea, memoryInterfaceArea, SRAM_EFFICIENCY, sramArea } from "../area.ts";
import { stacksOnEdge } from "../bandwidth.ts";
import { dieToWaferYield } from "../bond.ts";
import { peakCompute } from "../compute.ts";
import {
  costPerPackage,
  costPerStackDieToWafer,
  costPerStackWaferToWafer,
  designCostPerPart,
} from "../cost.ts";
import { operationEnergy } from "../energy.ts";
import { foldedHarvestedYield, harvestedYield } from "../harvest.ts";
import { junctionTemperature, throttleFraction } from "../heat.ts";
import { FP16_MAC_TRANSISTORS, macArea } from "../node.ts";
import { RETICLE_HEIGHT, RETICLE_WIDTH } from "../reticle.ts";
import { frequencyAtVoltage } from "../voltage.ts";
import { grossDiesPerWafer } from "../wafer.ts";
import { type Design, ON_FACE } from "./space.ts";
import type { DesignTechnology } from "./technology.ts";

/** What is computed of a design, and where it stands in the row of results. */
export const METRIC = {
  /** Dense 16-bit peak at the clock that heat allows, TFLOP/s. */
  peak: 0,
  /** Silicon of all logic dies, mm². */
  silicon: 1,
  /** Logic as seen from above, mm². */
  footprint: 2,
  /** Share of products that sell, of those whose dies are cut (of a tested stack, of one tier with its bonds). */
  yield: 3,
  /** Logic wafers that a sellable product takes. */
  wafers: 4,
  /** USD: silicon, memory, package, test and its share of the design. */
  cost: 5,
  /** W: logic and memory at peak. */
  power: 6,
  /** °C at full clock, before heat takes its toll. */
  junction: 7,
  /** Share of the voltage's clock that heat allows. */
  throttle: 8,
  /** TB/s. */
  bandwidth: 9,
  /** GB. */
  capacity: 10,
  /** Total processing performance, and over the silicon's area. */
  tpp: 11,
  performanceDensity: 12,
} as const;

/** Length of a row of results. */
export const METRICS = Object.keys(METRIC).length;

/** Why a design cannot be, in the order in which it is asked. */
export const LIMITS = [
  "none",
  "cores: more than a quarter of them spare",
  "reticle: a die does not fit the scanner's field",
  "area: more silicon than allowed",
  "shoreline: more memory stacks than the edge takes",
  "memory: less than asked for",
  "heat: even at rest the junction is above its limit",
  "power: more than allowed",
] as const;

/** Bounds that the one who asks sets. */
export interface Bounds {
  /** Silicon of all logic dies, mm². */
  readonly area?: number | undefined;
  /** W. */
  readonly power?: number | undefined;
  /** Least memory, GB. */
  readonly capacity?: number | undefined;
}

/** Two of four sides of the chip are free for memory; the others carry links and the host. */
const USABLE_EDGE = 0.5;
/** Silicon a memory stack takes on the interposer, mm²: 11 × 10 and a gap. */
const STACK_FOOTPRINT = 121;
/** Largest die, mm². */
const RETICLE = RETICLE_WIDTH * RETICLE_HEIGHT;

/**
 * Computes a design under one draw of technology. Writes the metrics into `out` and allocates nothing, so that millions
 * can be asked for.
 * @returns the position in LIMITS of what forbids the design; 0 when nothing does. Metrics are only whole for 0.
 */
export function evaluateDesign(
  design: Design,
  technology: DesignTechnology,
  bounds: Bounds,
  out: Float64Array,
): number {
  const t = technology;
  const { construction, cores, spares } = design;
  const { kind, dies, tiers } = construction;
  if (4 * spares > cores) return 1;
  const onFace = design.stacks === ON_FACE;
  const beside = onFace ? 0 : design.stacks;

  // Area of the whole product, then what has to fit into or around it.
  const coresArea = coresAreaOf(design, t);
  const parts =
    coresArea +
    sramArea.fn(design.sram, t.sramCell, SRAM_EFFICIENCY) +
    memoryInterfaceArea.fn(beside, t.density);
  const silicon = (parts / (1 - t.rest)) * stretchOf(design, t);
  const footprint = silicon / tiers;
  const capacity = onFace ? (footprint * t.faceLayers * t.faceBits) / 8 : beside * t.stackCapacity;
  if (silicon / dies > RETICLE) return 2;
  if (bounds.area !== undefined && silicon > bounds.area) return 3;
  if (beside > Math.floor(stacksOnEdge.fn(footprint, USABLE_EDGE, t.stackEdge))) return 4;
  if (bounds.capacity !== undefined && capacity < bounds.capacity) return 5;

  // Compute at the voltage's clock, its power, and what heat leaves of both.
  const full = fullPeak(design, t);
  const operation = operationOf(design, t);
  const bandwidth = onFace ? (footprint * t.faceBandwidth) / 1000 : beside * t.stackBandwidth;
  const memoryPower = 8 * bandwidth * (onFace ? t.faceEnergy : t.stackEnergy);
  const junction =
    junctionTemperature.fn(
      tiers,
      (full * operation) / silicon,
      t.cooling,
      t.tierResistance,
      t.local,
      t.hotSpot,
      t.coolant,
    ) + (onFace ? (memoryPower / footprint) * (t.cooling + t.hotSpot * t.local) : 0);
  const throttle = throttleFraction.fn(junction, t.coolant, t.limit);
  if (!(throttle > 0)) return 6;
  const peak = full * throttle;
  const power = peak * operation + memoryPower;
  if (bounds.power !== undefined && power > bounds.power) return 7;

  // Dies that sell, what a product takes of wafers, and what it costs.
  const gross = grossDiesPerWafer.fn(silicon / dies);
  const repairable = (coresArea / parts) * (1 - t.rest) * t.repairable;
  const dieYield = dieYieldOf(design, t, silicon, repairable);
  const assembly = assemblyOf(design, t, silicon);
  const packaged = t.packageYield * Math.exp((beside + (tiers > 1 ? 1 : dies)) * Math.log(t.attach));
  const substrate = t.substrate * ((tiers > 1 ? footprint : silicon) + beside * STACK_FOOTPRINT);
  const siliconCost =
    kind === "fold"
      ? costPerStackWaferToWafer.fn(tiers, t.wafer, t.bondCost, gross, dieYield * assembly)
      : kind === "stack"
        ? costPerStackDieToWafer.fn(tiers, t.wafer, t.bondCost, gross, dieYield, assembly)
        : (dies * t.wafer) / (gross * dieYield * assembly);
  const memoryCost = onFace ? faceMemoryCost(design, t, silicon) : beside * t.stackPrice;

  out[METRIC.peak] = peak;
  out[METRIC.silicon] = silicon;
  out[METRIC.footprint] = footprint;
  out[METRIC.yield] = dieYield * assembly;
  out[METRIC.wafers] = dies / (gross * dieYield * assembly * packaged);
  out[METRIC.cost] =
    costPerPackage.fn(siliconCost, memoryCost, substrate, t.test, packaged) +
    designCostPerPart.fn(t.design, t.masks, t.volume);
  out[METRIC.power] = power;
  out[METRIC.junction] = junction;
  out[METRIC.throttle] = throttle;
  out[METRIC.bandwidth] = bandwidth;
  out[METRIC.capacity] = capacity;
  // A datapath that splits doubles its rate as it halves the word: the product is the same at every width.
  out[METRIC.tpp] = 16 * peak;
  out[METRIC.performanceDensity] = (16 * peak) / silicon;
  return 0;
}

/** Dies that have cores and spares of their own: a fold's tiers share theirs. */
const groupsOf = ({ construction: { kind, dies } }: Design): number => (kind === "fold" ? 1 : dies);

/** Area of all cores, mm²; each halving of the narrowest word adds its share. */
const coresAreaOf = (design: Design, t: DesignTechnology): number =>
  groupsOf(design) *
  design.cores *
  coreArea.fn(
    design.macs,
    macArea.fn(FP16_MAC_TRANSISTORS, t.density),
    t.overhead * (1 + t.narrowArea * Math.log2(16 / design.narrowest)),
    t.density,
  );

/** What putting dies together adds to their silicon: links of chiplets, vias of stacks and of bonded memory, a fold's factor. */
function stretchOf({ construction: { kind }, stacks }: Design, t: DesignTechnology): number {
  const vias = kind === "stack" || stacks === ON_FACE ? 1 / (1 - t.keepOut) : 1;
  return kind === "chiplets" ? vias / (1 - t.linkShare) : kind === "fold" ? vias * t.areaFactor : vias;
}

/** Dense 16-bit peak at the voltage's full clock, TFLOP/s. */
function fullPeak(design: Design, t: DesignTechnology): number {
  const { construction, cores, spares, macs, voltage } = design;
  const clock =
    t.clock * frequencyAtVoltage.fn(voltage, t.voltage) * (construction.kind === "fold" ? t.foldSpeed : 1);
  return peakCompute.fn(groupsOf(design) * (cores - spares), macs, clock);
}

/** Energy of a 16-bit operation at the voltage, pJ. */
const operationOf = ({ construction, voltage }: Design, t: DesignTechnology): number =>
  t.operation *
  t.nodeEnergy *
  operationEnergy.fn(voltage, t.voltage, t.leakage) *
  (construction.kind === "fold" ? t.foldEnergy : 1);

/** Yield of a bond over an area, mm². */
const bondOver = (area: number, t: DesignTechnology): number => Math.exp((-area * t.bondDefects) / 100);

/** Share of dies that sell, or of folded stacks with their bonds. */
function dieYieldOf(
  { construction: { kind, dies, tiers }, cores, spares }: Design,
  t: DesignTechnology,
  silicon: number,
  repairable: number,
): number {
  const needed = cores - spares;
  if (kind !== "fold")
    return harvestedYield.fn(silicon / dies, t.defects, t.clustering, repairable, cores, needed);
  const tiersGood = foldedHarvestedYield.fn(
    tiers,
    silicon,
    t.defects,
    t.clustering,
    repairable,
    cores,
    needed,
  );
  return tiersGood * bondOver(((tiers - 1) * silicon) / tiers, t);
}

/** Silicon that bonded memory lies on: each chiplet has its own, a stack one on top. */
const faceOf = ({ construction: { kind, dies, tiers } }: Design, silicon: number): number =>
  silicon / (kind === "chiplets" ? dies : tiers);

/** Share that survives what is bonded after test: the tiers of a stack, and memory on the face. */
function assemblyOf(design: Design, t: DesignTechnology, silicon: number): number {
  const { kind, tiers } = design.construction;
  const stacked = kind === "stack" ? dieToWaferYield.fn(tiers, bondOver(silicon / tiers, t), t.escape) : 1;
  const memory = design.stacks === ON_FACE ? bondOver(faceOf(design, silicon), t) * (1 - t.escape) : 1;
  return stacked * memory;
}

/** Cost of memory bonded on the faces of a product, USD: its layers over those that work, and the bonding. */
function faceMemoryCost(design: Design, t: DesignTechnology, silicon: number): number {
  const faces = design.construction.kind === "chiplets" ? design.construction.dies : 1;
  return (
    (faces * (t.bondCost + (t.faceLayers * t.faceWafer) / t.faceYield)) /
    grossDiesPerWafer.fn(faceOf(design, silicon))
  );
}
