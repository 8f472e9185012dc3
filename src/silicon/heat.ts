import type { Law } from "../engine/law.ts";
import { exp } from "../numeric/exponential.ts";

/*
 * Heat in a stack of n equal tiers, cooled from one face. Resistances are per area (mm² K/W), power densities per mm²
 * of footprint; temperatures in °C.
 */

/**
 * Junction temperature of the hottest tier (the one farthest from the cooler):
 *     coolant + n q R_cooling + q R_tier n(n−1)/2 + h n q R_local.
 * The heat of all tiers crosses the cooler; heat of the lower tiers also crosses the tiers above; hot spots run a
 * share h above the mean over a local resistance.
 *
 * @param tiers n ≥ 1 · @param powerDensity q of one tier, W/mm²
 * @param coolingResistance about 80 (air), 35 (cold plate), 13 (microfluidic) · @param tierResistance about 7 per
 *   hybrid-bonded logic tier; a 12-high DRAM stack is about 140 · @param localResistance about 10
 * @param hotSpot excess power density of a hot spot as a share of the mean, about 0.3
 *
 * Steady state, one dimension. Unequal tiers, such as memory on logic, are tierTemperatures'.
 */
export const junctionTemperature = {
  name: "junctionTemperature",
  takes: {
    tiers: "1",
    powerDensity: "W/mm^2",
    coolingResistance: "mm^2 K/W",
    tierResistance: "mm^2 K/W",
    localResistance: "mm^2 K/W",
    hotSpot: "1",
    coolant: "degC",
  },
  gives: "degC",
  fn: (
    tiers: number,
    powerDensity: number,
    coolingResistance: number,
    tierResistance: number,
    localResistance: number,
    hotSpot: number,
    coolant: number,
  ): number =>
    coolant +
    powerDensity *
      (tiers * coolingResistance +
        (tierResistance * tiers * (tiers - 1)) / 2 +
        hotSpot * tiers * localResistance),
  source: "one-dimensional heat conduction (Fourier), uniform tiers cooled from one side",
} satisfies Law;

/**
 * Share of full power a chip may keep so that its junction stays at the limit: the rise over the coolant is linear in
 * power. 1 when it is cool enough, 0 when the coolant alone is at the limit. At fixed voltage it is also the share
 * of the clock; lowering voltage with the clock loses less.
 */
export const throttleFraction = {
  name: "throttleFraction",
  takes: { junction: "degC", coolant: "degC", limit: "degC" },
  gives: "1",
  fn: (junction: number, coolant: number, limit: number): number => {
    if (junction <= limit) return 1;
    return limit > coolant ? (limit - coolant) / (junction - coolant) : 0;
  },
  source: "linearity of steady heat conduction",
} satisfies Law;

/*
 * Leakage grows with temperature and heats in turn. With a rise a over a base temperature at the leakage of a reference
 * temperature, of which the share λ leaks, and leakage that doubles every d kelvin, the junction T settles where
 *     T − base = a ((1 − λ) + λ 2^((T − reference)/d)),
 * or nowhere: then the chip runs away.
 */

/** Leakage at a temperature over that at a reference: it doubles with every `doubling`, some 25 to 40 K on FinFETs. */
export const leakageGrowth = {
  name: "leakageGrowth",
  takes: { temperature: "degC", reference: "degC", doubling: "K" },
  gives: "1",
  fn: (temperature: number, reference: number, doubling: number): number =>
    exp((Math.LN2 * (temperature - reference)) / doubling),
  source:
    "exponential fit of subthreshold leakage over a working range; Weste and Harris, CMOS VLSI Design, 4th ed., section 5.4",
} satisfies Law;

/**
 * Junction temperature at which a chip settles when its leakage follows its temperature.
 *
 * @param junction what junctionTemperature gives with the leakage of the reference temperature, °C
 * @param base temperature without the chip's own heat: the coolant, and what other heat adds, °C
 * @param leakage share of the chip's power that leaks at the reference, in [0, 1)
 * @returns Infinity where no temperature is steady: thermal runaway
 */
export const settledJunction = {
  name: "settledJunction",
  takes: { junction: "degC", base: "degC", leakage: "1", reference: "degC", doubling: "K" },
  gives: "degC",
  fn: (junction: number, base: number, leakage: number, reference: number, doubling: number): number => {
    const rise = junction - base;
    let x = rise * (1 - leakage);
    // Newton from below on a convex function climbs to the lower of two crossings; past its own slope of one there is none.
    for (let i = 0; i < 40; i++) {
      const leaking = rise * leakage * leakageGrowth.fn(base + x, reference, doubling);
      const miss = rise * (1 - leakage) + leaking - x;
      if (miss <= 1e-9 * rise) break;
      const slope = (leaking * Math.LN2) / doubling;
      if (slope >= 1) return Number.POSITIVE_INFINITY;
      x += miss / (1 - slope);
    }
    return base + x;
  },
  source: "one-dimensional heat conduction with leakageGrowth, solved for the steady state",
} satisfies Law;

/**
 * Share of full clock at which such a chip stays at its limit. Only what switches falls with the clock: what leaks at the
 * limit has to be carried off first, so this is less than {@link throttleFraction} allows. 0 when leakage and base alone are
 * too hot. Parameters as of settledJunction.
 */
export const leakyThrottle = {
  name: "leakyThrottle",
  takes: {
    junction: "degC",
    base: "degC",
    limit: "degC",
    leakage: "1",
    reference: "degC",
    doubling: "K",
  },
  gives: "1",
  fn: (
    junction: number,
    base: number,
    limit: number,
    leakage: number,
    reference: number,
    doubling: number,
  ): number => {
    if (limit <= base) return 0;
    const allowed = (limit - base) / (junction - base);
    const leaking = leakage * leakageGrowth.fn(limit, reference, doubling);
    return Math.max(0, Math.min(1, (allowed - leaking) / (1 - leakage)));
  },
  source: "linearity of steady heat conduction, switching power in proportion to the clock",
} satisfies Law;

/** Power density of footprint that a cooler carries off at a junction limit: (limit − coolant)/resistance, W/mm²; not below 0. */
export const coolingLimit = {
  name: "coolingLimit",
  takes: { limit: "degC", coolant: "degC", resistance: "mm^2 K/W" },
  gives: "W/mm^2",
  fn: (limit: number, coolant: number, resistance: number): number =>
    limit > coolant ? (limit - coolant) / resistance : 0,
  source: "definition of thermal resistance",
} satisfies Law;

/** Compute density of footprint that heat allows: power density over energy per FLOP. However many tiers there are, this caps them. */
export const computeCeiling = {
  name: "computeCeiling",
  takes: { powerDensity: "W/mm^2", energy: "pJ/FLOP" },
  gives: "TFLOP/s/mm^2",
  // W over pJ/FLOP is 1e12 FLOP/s, so the figures divide as they stand.
  fn: (powerDensity: number, energy: number): number => powerDensity / energy,
  source: "conservation of energy",
} satisfies Law;

/** A stack of unequal tiers under one cooler; the first tier lies against it. */
export interface TierStack {
  /** Heat of each tier per mm² of footprint, W/mm², from the cooler outward. */
  readonly powers: readonly number[];
  /** Resistance between each tier and the one before it, mm² K/W; of the first, to the cooler's surface (0 if none). */
  readonly resistances: readonly number[];
  /** Cooler, mm² K/W. */
  readonly cooling: number;
  /** °C. */
  readonly coolant: number;
  /** Spreading resistance under a hot spot, mm² K/W, and the hot spot's excess over the mean. */
  readonly local: number;
  readonly hotSpot: number;
}

/**
 * Temperature of every tier, °C, from the cooler outward: what lies beyond a boundary must cross it. For equal tiers with
 * equal resistances the last is {@link junctionTemperature}'s. Memory between logic and the cooler shows here as a large
 * resistance of the second tier.
 * @throws {RangeError} when the stack is empty or the lists differ in length
 */
export function tierTemperatures(stack: TierStack): number[] {
  const { powers, resistances, cooling, coolant, local, hotSpot } = stack;
  if (powers.length === 0 || powers.length !== resistances.length)
    throw new RangeError("a stack needs one resistance to each tier, and at least one tier");
  const total = powers.reduce((a, b) => a + b, 0);
  let temperature = coolant + total * (cooling + hotSpot * local);
  let beyond = total;
  return powers.map((power, i) => {
    temperature += beyond * resistances[i];
    beyond -= power;
    return temperature;
  });
}

/**
 * Junction temperature of logic that shares its footprint and its cooler with memory: {@link tierTemperatures} of the two.
 *
 * @param logicPower heat of the logic, W/mm² · @param memoryPower heat of the memory, W/mm²
 * @param between resistance of the memory where it lies between logic and cooler; 0 where it lies beyond the logic, since
 *   then only its own heat crosses it
 */
export const logicWithMemory = {
  name: "logicWithMemory",
  takes: {
    logicPower: "W/mm^2",
    memoryPower: "W/mm^2",
    between: "mm^2 K/W",
    cooling: "mm^2 K/W",
    local: "mm^2 K/W",
    hotSpot: "1",
    coolant: "degC",
  },
  gives: "degC",
  fn: (
    logicPower: number,
    memoryPower: number,
    between: number,
    cooling: number,
    local: number,
    hotSpot: number,
    coolant: number,
  ): number =>
    tierTemperatures({
      powers: [memoryPower, logicPower],
      resistances: [0, between],
      cooling,
      coolant,
      local,
      hotSpot,
    })[1],
  source: "one-dimensional heat conduction (Fourier), unequal tiers cooled from one side",
} satisfies Law;
