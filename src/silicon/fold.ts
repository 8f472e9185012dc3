import type { Law } from "../engine/law.ts";
import { grossDiesPerWafer } from "./wafer.ts";

/*
 * Logic folding: one design spread over n bonded tiers of equal silicon. `areaFactor` is silicon per function folded
 * over planar (vias and keep-out raise it, fewer buffers lower it); `speed` the clock at equal voltage over planar;
 * `throttle` the share of that clock heat allows (throttleFraction).
 */

/** Compute per mm² of footprint, folded over planar: n tiers above each other, less what folding costs in area and heat. */
export const foldFootprintGain = {
  name: "foldFootprintGain",
  takes: { tiers: "1", areaFactor: "1", speed: "1", throttle: "1" },
  gives: "1",
  fn: (tiers: number, areaFactor: number, speed: number, throttle: number): number =>
    (tiers / areaFactor) * speed * throttle,
  source: "definition (this project); inputs from He, ChinaXiv 202609.00031 / arXiv 2609.04287, 2026",
} satisfies Law;

/**
 * Good stacks of a logic wafer, folded over planar, with equal silicon in a product: n wafers make one bonded wafer of
 * smaller dies, which pack better at the rim but must all be good at once.
 *
 * @param area planar die, mm² (each tier has area/tiers)
 * @param stackYield yield of a stack with bonding · @param planarYield yield of the planar die
 */
export const foldStackGain = {
  name: "foldStackGain",
  takes: { tiers: "1", area: "mm^2", stackYield: "1", planarYield: "1" },
  gives: "1",
  fn: (tiers: number, area: number, stackYield: number, planarYield: number): number =>
    (stackYield * grossDiesPerWafer.fn(area / tiers)) / (tiers * planarYield * grossDiesPerWafer.fn(area)),
  source: "definition (this project)",
} satisfies Law;

/** Compute of a good stack over that of a planar die of as much silicon: a faster clock on less function. */
export const foldComputeGain = {
  name: "foldComputeGain",
  takes: { areaFactor: "1", speed: "1", throttle: "1" },
  gives: "1",
  fn: (areaFactor: number, speed: number, throttle: number): number => (speed * throttle) / areaFactor,
  source: "definition (this project); inputs from He, ChinaXiv 202609.00031 / arXiv 2609.04287, 2026",
} satisfies Law;

/** Good compute per logic wafer, folded over planar: foldStackGain × foldComputeGain, whose parameters these are. */
export const foldWaferGain = {
  name: "foldWaferGain",
  takes: {
    tiers: "1",
    area: "mm^2",
    areaFactor: "1",
    speed: "1",
    throttle: "1",
    stackYield: "1",
    planarYield: "1",
  },
  gives: "1",
  fn: (
    tiers: number,
    area: number,
    areaFactor: number,
    speed: number,
    throttle: number,
    stackYield: number,
    planarYield: number,
  ): number =>
    foldStackGain.fn(tiers, area, stackYield, planarYield) * foldComputeGain.fn(areaFactor, speed, throttle),
  source: "definition (this project); inputs from He, ChinaXiv 202609.00031 / arXiv 2609.04287, 2026",
} satisfies Law;

/**
 * What a line gives over planar alone while a share of its wafers goes into folds: 1 + share × (gain − 1). With
 * foldStackGain it counts good parts (a stack takes a die's place in a package), with foldWaferGain good compute; their
 * quotient is the mean compute of a part.
 *
 * @param share of logic wafers that go into folds, in [0, 1]: 0 before the first fold in volume, rising after it
 * @param gain what such a wafer gives over a planar one
 */
export const partlyFolded = {
  name: "partlyFolded",
  takes: { share: "1", gain: "1" },
  gives: "1",
  fn: (share: number, gain: number): number => 1 + share * (gain - 1),
  source: "mean over wafers",
} satisfies Law;

/**
 * Switching energy per operation, folded over planar: capacitance ratio times the square of the voltage ratio.
 * `capacitance` is what shorter wires save at equal voltage. Leakage is left out (about a tenth of power in the
 * source), so a deep voltage cut is flattered; operationEnergy has it.
 */
export const foldEnergy = {
  name: "foldEnergy",
  takes: { capacitance: "1", voltage: "V", planarVoltage: "V" },
  gives: "1",
  fn: (capacitance: number, voltage: number, planarVoltage: number): number => {
    const ratio = voltage / planarVoltage;
    return capacitance * ratio * ratio;
  },
  source: "CV² switching energy; Weste and Harris, CMOS VLSI Design, 4th ed., section 5.2",
} satisfies Law;
