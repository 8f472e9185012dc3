import { coreArea, memoryInterfaceArea, SRAM_EFFICIENCY, sramArea } from "../area.ts";
import { stacksOnEdge } from "../bandwidth.ts";
import { dieToWaferYield } from "../bond.ts";
import { costPerStackDieToWafer, costPerStackWaferToWafer } from "../cost.ts";
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
  const { construction, cores, macs, spares, voltage, stacks } = design;
  const { kind, dies, tiers } = construction;
  if (4 * spares > cores) return 1;
  const isFold = kind === "fold";
  const onFace = stacks === ON_FACE;
  const beside = onFace ? 0 : stacks;

  // Area of the whole product, then of one die.
  const groups = isFold ? 1 : dies;
  const halvings = Math.log2(16 / design.narrowest);
  const core = coreArea.fn(
    macs,
    macArea.fn(FP16_MAC_TRANSISTORS, t.density),
    t.overhead * (1 + t.narrowArea * halvings),
    t.density,
  );
  const coresArea = groups * cores * core;
  const parts =
    coresArea +
    sramArea.fn(design.sram, t.sramCell, SRAM_EFFICIENCY) +
    memoryInterfaceArea.fn(beside, t.density);
  const stretch =
    kind === "chiplets" ? 1 / (1 - t.linkShare) : kind === "stack" || onFace ? 1 / (1 - t.keepOut) : 1;
  const silicon = (parts / (1 - t.rest)) * stretch * (isFold ? t.areaFactor : 1);
  const dieArea = silicon / dies;
  const footprint = silicon / tiers;
  const capacity = onFace ? (footprint * t.faceLayers * t.faceBits) / 8 : beside * t.stackCapacity;
  out[METRIC.silicon] = silicon;
  out[METRIC.footprint] = footprint;
  out[METRIC.capacity] = capacity;
  if (dieArea > RETICLE) return 2;
  if (bounds.area !== undefined && silicon > bounds.area) return 3;
  if (beside > Math.floor(stacksOnEdge.fn(footprint, USABLE_EDGE, t.stackEdge))) return 4;
  if (bounds.capacity !== undefined && capacity < bounds.capacity) return 5;

  // Compute at the voltage's clock, its power, and what heat leaves of both.
  const clock = t.clock * frequencyAtVoltage.fn(voltage, t.voltage) * (isFold ? t.foldSpeed : 1);
  const active = groups * (cores - spares) * macs;
  const full = (2 * active * clock) / 1000;
  const operation =
    t.operation *
    t.nodeEnergy *
    operationEnergy.fn(voltage, t.voltage, t.leakage) *
    (isFold ? t.foldEnergy : 1);
  const bandwidth = onFace ? (footprint * t.faceBandwidth) / 1000 : beside * t.stackBandwidth;
  const memoryPower = 8 * bandwidth * (onFace ? t.faceEnergy : t.stackEnergy);
  const tierDensity = (full * operation) / silicon;
  const junction =
    junctionTemperature.fn(tiers, tierDensity, t.cooling, t.tierResistance, t.local, t.hotSpot, t.coolant) +
    (onFace ? (memoryPower / footprint) * (t.cooling + t.hotSpot * t.local) : 0);
  const throttle = throttleFraction.fn(junction, t.coolant, t.limit);
  if (!(throttle > 0)) return 6;
  const peak = full * throttle;
  const power = peak * operation + memoryPower;
  if (bounds.power !== undefined && power > bounds.power) return 7;

  // Dies that sell, and what a product takes of wafers.
  const gross = grossDiesPerWafer.fn(dieArea);
  const repairable = (coresArea / parts) * (1 - t.rest) * t.repairable;
  const bond = tiers > 1 ? Math.exp((-footprint * t.bondDefects) / 100) : 1;
  const onFaceBond = onFace ? Math.exp((-footprint * t.bondDefects) / 100) * (1 - t.escape) : 1;
  const dieYield = isFold
    ? foldedHarvestedYield.fn(tiers, silicon, t.defects, t.clustering, repairable, cores, cores - spares) *
      bond ** (tiers - 1)
    : harvestedYield.fn(dieArea, t.defects, t.clustering, repairable, cores, cores - spares);
  const assembly = (kind === "stack" ? dieToWaferYield.fn(tiers, bond, t.escape) : 1) * onFaceBond;
  const sold = dieYield * assembly;
  const packaged = t.packageYield * Math.exp((beside + (tiers > 1 ? 1 : dies)) * Math.log(t.attach));
  const siliconCost =
    kind === "fold"
      ? costPerStackWaferToWafer.fn(tiers, t.wafer, t.bondCost, gross, sold)
      : kind === "stack"
        ? costPerStackDieToWafer.fn(tiers, t.wafer, t.bondCost, gross, dieYield, assembly)
        : (dies * t.wafer) / (gross * sold);
  const memoryCost = onFace
    ? (t.bondCost + (t.faceLayers * t.faceWafer) / t.faceYield) / grossDiesPerWafer.fn(footprint)
    : beside * t.stackPrice;
  const substrate = t.substrate * ((tiers > 1 ? footprint : silicon) + beside * STACK_FOOTPRINT);
  const tpp = 16 * peak;

  out[METRIC.peak] = peak;
  out[METRIC.yield] = sold;
  out[METRIC.wafers] = dies / (gross * sold * packaged);
  out[METRIC.cost] =
    (siliconCost + memoryCost + substrate + t.test) / packaged + (1e6 * (t.design + t.masks)) / t.volume;
  out[METRIC.power] = power;
  out[METRIC.junction] = junction;
  out[METRIC.throttle] = throttle;
  out[METRIC.bandwidth] = bandwidth;
  out[METRIC.tpp] = tpp;
  out[METRIC.performanceDensity] = tpp / silicon;
  return 0;
}
