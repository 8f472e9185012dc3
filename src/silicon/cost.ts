import type { Law } from "../engine/law.ts";

/*
 * Cost of one sellable die or stack, and of the package around it. Yields in (0, 1], dies per wafer > 0.
 */

/** Cost of a good planar die: a wafer's cost over the good dies on it. */
export const costPerGoodDie = {
  name: "costPerGoodDie",
  takes: { waferCost: "USD/wafer", diesPerWafer: "die/wafer", yield: "1" },
  gives: "USD/die",
  fn: (waferCost: number, diesPerWafer: number, yieldShare: number): number =>
    waferCost / (diesPerWafer * yieldShare),
  source: "Hennessy and Patterson, Computer Architecture, section 1.6 (cost of a die)",
} satisfies Law;

/** Bonded set of wafers: n logic wafers and n−1 bonding steps. */
const bondedCost = (tiers: number, waferCost: number, bondCost: number): number =>
  tiers * waferCost + (tiers - 1) * bondCost;

/**
 * Cost of a good stack bonded wafer to wafer: n wafers and n−1 bonds over the stacks that work, `stackYield` being
 * the chance that all tiers and bonds do. `bondCost` is per bonded pair of wafers (bond, vias, thinning).
 */
export const costPerStackWaferToWafer = {
  name: "costPerStackWaferToWafer",
  takes: {
    tiers: "1",
    waferCost: "USD/wafer",
    bondCost: "USD/wafer",
    stacksPerWafer: "die/wafer",
    stackYield: "1",
  },
  gives: "USD/die",
  fn: (
    tiers: number,
    waferCost: number,
    bondCost: number,
    stacksPerWafer: number,
    stackYield: number,
  ): number => bondedCost(tiers, waferCost, bondCost) / (stacksPerWafer * stackYield),
  source: "definition (this project)",
} satisfies Law;

/**
 * Cost of a good stack of tested dies: each tier costs a *good* die, so its yield counts once and not to the power n.
 * A bonding pass over a base wafer serves only its good sites, so it too is spread over those. `assemblyYield` is
 * dieToWaferYield. With one tier the cost is that of a good die.
 */
export const costPerStackDieToWafer = {
  name: "costPerStackDieToWafer",
  takes: {
    tiers: "1",
    waferCost: "USD/wafer",
    bondCost: "USD/wafer",
    diesPerWafer: "die/wafer",
    tierYield: "1",
    assemblyYield: "1",
  },
  gives: "USD/die",
  fn: (
    tiers: number,
    waferCost: number,
    bondCost: number,
    diesPerWafer: number,
    tierYield: number,
    assemblyYield: number,
  ): number => bondedCost(tiers, waferCost, bondCost) / (diesPerWafer * tierYield * assemblyYield),
  source: "definition (this project)",
} satisfies Law;

/**
 * Cost of a sellable package: good silicon, memory, substrate and test of every one that is assembled, over those that
 * work. Silicon and memory are lost with a package that fails.
 */
export const costPerPackage = {
  name: "costPerPackage",
  takes: {
    silicon: "USD/chip",
    memory: "USD/chip",
    substrate: "USD/chip",
    test: "USD/chip",
    packageYield: "1",
  },
  gives: "USD/chip",
  fn: (silicon: number, memory: number, substrate: number, test: number, packageYield: number): number =>
    (silicon + memory + substrate + test) / packageYield,
  source: "Feng and Ma, Chiplet Actuary, DAC 2022, section 3 (packaging cost with wasted known-good dies)",
} satisfies Law;

/** Share of design and masks that each part carries: one-off cost over the parts ever made. */
export const designCostPerPart = {
  name: "designCostPerPart",
  takes: { design: "1e6 USD", masks: "1e6 USD", volume: "chip" },
  gives: "USD/chip",
  fn: (design: number, masks: number, volume: number): number => (1e6 * (design + masks)) / volume,
  source: "definition",
} satisfies Law;

/** Cost of compute or of bandwidth: a part's cost over what it gives, in whatever unit that is. */
export const costPerUnit = {
  name: "costPerUnit",
  takes: { cost: "USD/chip", amount: "1/chip" },
  gives: "USD",
  fn: (cost: number, amount: number): number => cost / amount,
  source: "definition",
} satisfies Law;
