import type { Law } from "../engine/law.ts";

/** Supply current per mm² of footprint, A/mm²: power over voltage. 1 W/mm² at 0.7 V is 1.4 A/mm². */
export const currentDensity = {
  name: "currentDensity",
  takes: { powerDensity: "W/mm^2", voltage: "V" },
  gives: "A/mm^2",
  fn: (powerDensity: number, voltage: number): number => powerDensity / voltage,
  source: "definition",
} satisfies Law;

/** Supply pads or vias that a face must have, 1/mm², each carrying no more than `padCurrent` (A): as many again return the current. */
export const supplyPads = {
  name: "supplyPads",
  takes: { current: "A/mm^2", padCurrent: "A" },
  gives: "1/mm^2",
  fn: (current: number, padCurrent: number): number => (2 * current) / padCurrent,
  source: "conservation of charge",
} satisfies Law;

/**
 * Voltage lost between supply and transistors, V: resistance times current, and inductance times the current's change.
 * A lower supply leaves less room for it, which limits how far voltage can be cut.
 */
export const supplyDroop = {
  name: "supplyDroop",
  takes: { current: "A", resistance: "V/A", inductance: "nV s/A", slope: "A/ns" },
  gives: "V",
  fn: (current: number, resistance: number, inductance: number, slope: number): number =>
    current * resistance + inductance * slope,
  source: "Ohm and Faraday",
} satisfies Law;

/**
 * Voltage lost on the way to the tier farthest from the supply, V, in steady state, when n equal tiers are fed through one
 * face: all current crosses the face, that of the tiers beyond also crosses each tier's vias. The same sum as heat's,
 *     j (n R_face + R_tier n(n−1)/2),
 * from the other side of the stack.
 *
 * @param tiers n ≥ 1 · @param current of one tier · @param faceResistance of pads and supply grid over an area
 * @param tierResistance of the vias and grid of each tier that current passes
 */
export const stackDroop = {
  name: "stackDroop",
  takes: { tiers: "1", current: "A/mm^2", faceResistance: "V mm^2/A", tierResistance: "V mm^2/A" },
  gives: "V",
  fn: (tiers: number, current: number, faceResistance: number, tierResistance: number): number =>
    current * (tiers * faceResistance + (tierResistance * tiers * (tiers - 1)) / 2),
  source: "Ohm's law in one dimension, uniform tiers fed from one side",
} satisfies Law;
