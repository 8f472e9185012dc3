import { exp } from "../../numeric/exponential.ts";
import { faceBandwidth, faceCapacity, LONG_SIDES, stacksOnEdge } from "../bandwidth.ts";
import { costPerPackage, designCostPerPart } from "../cost.ts";
import { currentDensity, stackDroop, supplyPads } from "../delivery.ts";
import { computePower, transferPower } from "../energy.ts";
import { junctionTemperature, leakyThrottle, settledJunction } from "../heat.ts";
import { RETICLE_AREA } from "../reticle.ts";
import { verticalLinks } from "../via.ts";
import { grossDiesPerWafer } from "../wafer.ts";
import {
  assemblyOf,
  clockOf,
  coresAreaOf,
  coverCost,
  dieYieldOf,
  energyOf,
  fullPeak,
  isCovered,
  leakageOf,
  logicCost,
  operationOf,
  stretchOf,
  tierAreaOf,
  uncoreAreaOf,
} from "./parts.ts";
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
  /** °C at the clock that heat allows; the limit where that is not all of it. */
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
  /** Supply current through the face, A/mm², and the share of the supply lost on the way. */
  current: 13,
  drop: 14,
} as const;

/** Length of a row of results. */
export const METRICS = Object.keys(METRIC).length;

/** Why a design cannot be, in the order in which it is asked. */
export const LIMITS = [
  "none",
  "cores: more than a quarter of them spare",
  "face: SRAM and memory both want it, or SRAM is more than it holds",
  "reticle: a die does not fit the scanner's field",
  "area: more silicon than allowed",
  "shoreline: more memory stacks than the edge takes",
  "memory: less than asked for",
  "heat: even at rest the junction is above its limit",
  "pads: more current than the supply pads carry",
  "droop: more of the supply lost on its way than may be",
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
  /** Goes on past the first limit that is broken, so that the metrics are those of a design without it. */
  readonly whatIf?: boolean | undefined;
}

/** Silicon a memory stack takes on the interposer, mm²: 11 × 10 and a gap. */
const STACK_FOOTPRINT = 121;

/**
 * What does not turn on the voltage: area, what has to fit into and around it, memory, yield, wafers and cost. Writes its
 * metrics into `out` and allocates nothing.
 * @returns the position in LIMITS of the first limit that forbids the design; 0 when none does
 */
export function layOut(design: Design, t: DesignTechnology, bounds: Bounds, out: Float64Array): number {
  const { construction, cores, spares, stacks } = design;
  const { dies, tiers } = construction;
  const goesOn = bounds.whatIf === true;
  let limit = 0;
  if (4 * spares > cores && (limit ||= 1) && !goesOn) return limit;

  const onFace = stacks === ON_FACE;
  const beside = onFace ? 0 : stacks;
  const coresArea = coresAreaOf(design, t);
  const parts = coresArea + uncoreAreaOf(design, t);
  const silicon = (parts / (1 - t.rest)) * stretchOf(design, t);
  const footprint = silicon / tiers;
  const capacity = onFace ? faceCapacity.fn(footprint, t.faceLayers, t.faceBits) : beside * t.stackCapacity;
  const isCrowded = design.sramTier && (onFace || tierAreaOf(design, t) > footprint);
  if (isCrowded && (limit ||= 2) && !goesOn) return limit;
  if (silicon / dies > RETICLE_AREA && (limit ||= 3) && !goesOn) return limit;
  if (bounds.area !== undefined && silicon > bounds.area && (limit ||= 4) && !goesOn) return limit;
  const room = Math.floor(stacksOnEdge.fn(footprint, LONG_SIDES, t.stackEdge));
  if (beside > room && (limit ||= 5) && !goesOn) return limit;
  if (bounds.capacity !== undefined && capacity < bounds.capacity && (limit ||= 6) && !goesOn) return limit;

  const gross = grossDiesPerWafer.fn(silicon / dies);
  const repairable = (coresArea / parts) * (1 - t.rest) * t.repairable;
  const dieYield = dieYieldOf(design, t, silicon, repairable);
  const assembly = assemblyOf(design, t, silicon);
  const packaged = t.packageYield * exp((beside + (tiers > 1 ? 1 : dies)) * Math.log(t.attach));
  const substrate = t.substrate * (footprint + beside * STACK_FOOTPRINT);
  const memoryCost = beside * t.stackPrice + coverCost(design, t, silicon);

  out[METRIC.silicon] = silicon;
  out[METRIC.footprint] = footprint;
  out[METRIC.yield] = dieYield * assembly;
  out[METRIC.wafers] = dies / (gross * dieYield * assembly * packaged);
  out[METRIC.cost] =
    costPerPackage.fn(
      logicCost(design, t, gross, dieYield, assembly),
      memoryCost,
      substrate,
      t.test,
      packaged,
    ) + designCostPerPart.fn(t.design, t.masks, t.volume);
  out[METRIC.bandwidth] = onFace ? faceBandwidth.fn(footprint, t.faceBandwidth) : beside * t.stackBandwidth;
  out[METRIC.capacity] = capacity;
  return limit;
}

/**
 * What the voltage decides of a design that is laid out: compute, heat, supply and power. Reads from `out` what
 * {@link layOut} wrote there, adds its own metrics and allocates nothing.
 * @param limit what layOut returned
 * @returns the position in LIMITS of the first limit that forbids the design; 0 when none does
 */
export function operate(
  design: Design,
  t: DesignTechnology,
  bounds: Bounds,
  limit: number,
  out: Float64Array,
): number {
  const { tiers } = design.construction;
  const goesOn = bounds.whatIf === true;
  const silicon = out[METRIC.silicon];
  const footprint = out[METRIC.footprint];
  const onFace = design.stacks === ON_FACE;
  const clock = clockOf(design, t);
  const energy = energyOf(design, t, clock);
  const full = fullPeak(design, t, clock);
  const operation = operationOf(design, t, energy);
  const memoryPower = transferPower.fn(out[METRIC.bandwidth], onFace ? t.faceEnergy : t.stackEnergy);
  const tierPower = computePower.fn(full, operation) / silicon;
  // Memory bonded on the face lies beyond the logic: its heat crosses the logic and the cooler.
  const base = t.coolant + (onFace ? (memoryPower / footprint) * (t.cooling + t.hotSpot * t.local) : 0);
  const hot = junctionTemperature.fn(tiers, tierPower, t.cooling, t.tierResistance, t.local, t.hotSpot, base);
  const leakage = leakageOf(design, t, clock, energy);
  const throttle = leakyThrottle.fn(hot, base, t.limit, leakage, t.leakageAt, t.leakageDoubling);
  let broken = limit;
  if (!(throttle > 0) && (broken ||= 7) && !goesOn) return broken;
  const junction =
    throttle < 1 ? t.limit : settledJunction.fn(hot, base, leakage, t.leakageAt, t.leakageDoubling);
  const peak = full * throttle;
  // Heat carried off is the rise over the base, so it tells the power that leakage at this temperature leaves.
  const logicPower = (computePower.fn(full, operation) * (junction - base)) / (hot - base);

  // Supply at the clock that is left; what covers the face lies between it and the package, and current passes it.
  const perTier = currentDensity.fn(logicPower / silicon, design.voltage);
  const faceDrop = t.faceDrop + (isCovered(design) ? t.tierDrop : 0);
  const drop = stackDroop.fn(tiers, perTier, faceDrop / 1000, t.tierDrop / 1000) / design.voltage;
  const pads = verticalLinks.fn(t.padPitch) * t.padShare;
  if (supplyPads.fn(tiers * perTier, t.padCurrent) > pads && (broken ||= 8) && !goesOn) return broken;
  if (drop > t.dropShare && (broken ||= 9) && !goesOn) return broken;
  const power = logicPower + memoryPower;
  if (bounds.power !== undefined && power > bounds.power && (broken ||= 10) && !goesOn) return broken;

  out[METRIC.peak] = peak;
  out[METRIC.power] = power;
  out[METRIC.junction] = junction;
  out[METRIC.throttle] = throttle;
  // A datapath that splits doubles its rate as it halves the word: the product is the same at every width.
  out[METRIC.tpp] = 16 * peak;
  out[METRIC.performanceDensity] = (16 * peak) / silicon;
  out[METRIC.current] = tiers * perTier;
  out[METRIC.drop] = drop;
  return broken;
}

/**
 * Computes a design under one draw of technology.
 * @param out a row of METRICS numbers; whole only for a design that nothing forbids, or with `bounds.whatIf`
 * @returns the position in LIMITS of the first limit that forbids the design; 0 when none does
 */
export function evaluateDesign(
  design: Design,
  technology: DesignTechnology,
  bounds: Bounds,
  out: Float64Array,
): number {
  const limit = layOut(design, technology, bounds, out);
  return limit !== 0 && bounds.whatIf !== true ? limit : operate(design, technology, bounds, limit, out);
}
