import { assumption, date, path, quantity } from "../engine/declare.ts";
import { importedNewer } from "./imports.ts";

/*
 * Memory made in China, by kind. Kinds do not substitute for each other: HiBL goes on the 950PR; HiZQ and stacks of HBM3
 * class, which share a shelf here, on the 950DT and later parts.
 */

/** HiBL stacks for the 950PR; who makes them is not public. */
export const hiblStacks = path("supply.memory.hibl", "stack/quarter", "HiBL stacks made for the 950PR");

/** First HiBL stacks in volume. */
export const hiblStart = date("supply.memory.hiblStart", "HiBL stacks in volume");

/** HiBL stacks arriving. */
export const hiblArrivals = quantity("supply.memory.hiblArrivals", "stack/quarter", "HiBL stacks arriving")
  .is`${hiblStacks} * inForce(${hiblStart})`;

/** HiZQ stacks for the 950DT; who makes them is not public, and they came before CXMT's. */
export const hizqStacks = path("supply.memory.hizq", "stack/quarter", "HiZQ stacks made for the 950DT");

/** First HiZQ stacks in volume. */
export const hizqStart = date("supply.memory.hizqStart", "HiZQ stacks in volume");

/** First domestic HBM3-class stacks in volume. */
export const domesticStart = date("supply.memory.domesticStart", "Domestic HBM in volume");

/** DRAM wafers a month that the Chinese HBM lines can start once ramped. */
export const hbmWafers = path("supply.memory.hbmWafers", "wafer/month", "Chinese DRAM wafers for HBM");

/** Time from first volume to full use of those lines. */
export const hbmRamp = assumption("supply.memory.hbmRamp", "quarter", "Time to ramp domestic HBM");

/** Gross DRAM dies on a wafer. */
export const dramDies = assumption("supply.memory.dramDies", "die/wafer", "DRAM dies on an HBM wafer");

/** DRAM dies in a stack. */
export const layers = assumption("supply.memory.layers", "die/stack", "DRAM dies in a domestic HBM stack");

/** Share of DRAM dies that are good before stacking. */
export const frontYield = path("supply.memory.frontYield", "1", "Front-end yield of domestic HBM dies");

/** Share of stacks that survive bonding in the line's first months. */
export const firstStackYield = assumption(
  "supply.memory.firstStackYield",
  "1",
  "Stack yield of domestic HBM at the start",
);

/** Share of stacks that survive bonding once the line is mature. */
export const matureStackYield = assumption(
  "supply.memory.matureStackYield",
  "1",
  "Stack yield of a mature domestic HBM line",
);

/** How quickly the gap between first and mature stack yield closes. */
export const stackLearning = assumption(
  "supply.memory.stackLearning",
  "1/year",
  "Learning rate of stack yield",
);

/** Ascend's share of domestic HBM; other Chinese designers take the rest. */
export const ascendHbmShare = assumption("supply.memory.ascendShare", "1", "Ascend's share of domestic HBM");

/** Stack yield, closing exponentially on the mature value from the day volume begins. */
export const stackYield = quantity("supply.memory.stackYield", "1", "Stack yield of domestic HBM")
  .is`max(${matureStackYield}, ${firstStackYield}) - max(${matureStackYield} - ${firstStackYield}, 0) * exp(-${stackLearning} * since(${domesticStart}))`;

/** Good stacks of HBM3 class out of Chinese lines, all designers. */
export const domesticStacks = quantity(
  "supply.memory.domesticStacks",
  "stack/quarter",
  "Domestic HBM3-class stacks made",
)
  .is`${hbmWafers} * clamp(since(${domesticStart}) / ${hbmRamp}, 0, 1) * ${dramDies} * ${frontYield} * ${stackYield} / ${layers}`;

/** Stacks for the 950DT and later parts: HiZQ, Ascend's share of HBM3-class stacks, and foreign ones. */
export const domesticArrivals = quantity(
  "supply.memory.domesticArrivals",
  "stack/quarter",
  "HBM for the 950DT and later parts arriving",
).is`${hizqStacks} * inForce(${hizqStart}) + ${domesticStacks} * ${ascendHbmShare} + ${importedNewer}`;
