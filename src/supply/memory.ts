import { assumption, date, path, quantity } from "../engine/declare.ts";
import { policies } from "./policies.ts";

/*
 * Memory stacks by kind. Kinds do not substitute for each other: imported HBM2E and HBM3 go on 910-class packages,
 * Huawei's own HiBL on the 950PR, domestic HBM (HiZQ) on the 950DT and the 960.
 */

/** Imported stacks that Ascend could use, brought in before the rule took effect. */
export const importedTotal = assumption(
  "supply.memory.importedTotal",
  "stack",
  "HBM imported before the rule that Ascend could use",
);

/** Share of that total that came in the rush of the last quarter before the rule. */
export const rushShare = assumption(
  "supply.memory.rushShare",
  "1",
  "Share of the imported HBM that came in the last quarter",
);

/** When imports for Ascend in volume began. */
export const importStart = date("supply.memory.importStart", "Imports of HBM for Ascend begin");

/** The date up to which the published total counts; it turns the part outside the rush into a rate. */
export const importCounted = date("supply.memory.importCounted", "Date to which the imported total counts");

/** Stacks that still come once the rule is in force: smuggled, or desoldered from other goods. */
export const leaked = path("supply.memory.leaked", "stack/quarter", "HBM smuggled or desoldered for Ascend");

/**
 * Imported stacks arriving: a steady rate until the rule, a rush in the quarter before it (a rule that never comes is
 * never rushed for), what leaks after it. A belief that imports began as late as the count ends is read as one quarter.
 */
export const importedArrivals = quantity(
  "supply.memory.importedArrivals",
  "stack/quarter",
  "Imported HBM arriving",
)
  .is`${importedTotal} * (1 - ${rushShare}) / max(${importCounted} - ${importStart}, 1 * quarter) * (inForce(${importStart}) - min(inForce(${importStart}), inForce(${policies.hbm2024})))
    + ${importedTotal} * ${rushShare} * (inForce(${policies.hbm2024} - 1 * quarter) - inForce(${policies.hbm2024})) / quarter
    + ${leaked} * inForce(${policies.hbm2024})`;

/** HiBL stacks for the 950PR; who makes them is not public. */
export const hiblStacks = path("supply.memory.hibl", "stack/quarter", "HiBL stacks made for the 950PR");

/** First HiBL stacks in volume. */
export const hiblStart = date("supply.memory.hiblStart", "HiBL stacks in volume");

/** HiBL stacks arriving. */
export const hiblArrivals = quantity("supply.memory.hiblArrivals", "stack/quarter", "HiBL stacks arriving")
  .is`${hiblStacks} * inForce(${hiblStart})`;

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

/** Good domestic stacks for Ascend. */
export const domesticArrivals = quantity(
  "supply.memory.domesticArrivals",
  "stack/quarter",
  "Domestic HBM arriving",
)
  .is`${hbmWafers} * clamp(since(${domesticStart}) / ${hbmRamp}, 0, 1) * ${dramDies} * ${frontYield} * ${stackYield} * ${ascendHbmShare} / ${layers}`;
