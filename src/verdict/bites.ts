import { closing, quantity } from "../engine/declare.ts";
import type { Node, Quantity } from "../engine/node.ts";
import { allied, alliedStock, freeStock, legal, policies, usedStock } from "../fleet/index.ts";
import { dieBank910, importedArrivals, importedHbm, start } from "../supply/index.ts";

/*
 * When controls bite, by three tests that need not agree: on the flow of legal chips, on what Chinese firms have in
 * service, and on the stocks of parts bought beforehand. A test counts from the first quarter in which it holds and
 * goes on holding for a year.
 */

/** Quarters a condition must last. */
const STAYS = 4;

/** Quarters before the rule that a flow is measured against. */
const BEFORE = 4;

/**
 * The first quarter under the October 2023 rule from which China's legal share of allied sales stands below half its
 * mean of the year before.
 */
function flowBite(key: string, label: string, toChina: Node, world: Node): Quantity {
  const share = quantity(`${key}.share`, "1", `China's legal share of allied sales, ${label}`)
    .is`ratio(${toChina}, ${world})`;
  return quantity(key, "date", `Legal flow bites, ${label}`)
    .is`first(and(inForce(${policies.oct2023}) > 0, ${share} < 0.5 * meanBefore(${share}, ${policies.oct2023}, ${BEFORE})), ${STAYS})`;
}

/** B1 by compute. */
export const flowBiteCompute = flowBite("verdict.bite.flow", "by compute", legal.compute, allied.compute);
/** B1 by bandwidth. */
export const flowBiteBandwidth = flowBite(
  "verdict.bite.flowBandwidth",
  "by bandwidth",
  legal.bandwidth,
  allied.bandwidth,
);

/** The first quarter from which Chinese firms have less than 80% of what they would have without chip rules. */
const stockBite = (key: string, label: string, used: Node, without: Node): Quantity =>
  quantity(key, "date", `Stock bites, ${label}`).is`first(${used} < 0.8 * ${without}, ${STAYS})`;

/** B2 by compute. */
export const stockBiteCompute = stockBite(
  "verdict.bite.stock",
  "by compute",
  usedStock.compute,
  freeStock.compute,
);
/** B2 by bandwidth. */
export const stockBiteBandwidth = stockBite(
  "verdict.bite.stockBandwidth",
  "by bandwidth",
  usedStock.bandwidth,
  freeStock.bandwidth,
);

const stacksUsed = quantity("verdict.bite.stacksUsed", "stack/quarter", "Imported HBM used")
  .is`${importedArrivals} - (${closing(importedHbm)} - ${importedHbm}) / quarter`;

const diesLow = quantity("verdict.bite.diesLow", "1", "Banked dies last less than a quarter")
  .is`and(inForce(${policies.hbm2024}) > 0, ${dieBank910} <= ${start.die910} * quarter)`;
const stacksLow = quantity("verdict.bite.stacksLow", "1", "Imported HBM lasts less than a quarter")
  .is`and(inForce(${policies.hbm2024}) > 0, ${importedHbm} <= ${stacksUsed} * quarter)`;

/**
 * B3 for the banked 910-class dies: the first quarter under the HBM rule in which they would last less than a quarter.
 * Dies left over when the memory is gone are used no more, so that date never comes for them.
 */
export const diesBite = quantity("verdict.bite.dies", "date", "Banked 910-class dies run out")
  .is`first(${diesLow}, ${STAYS})`;
/** B3 for imported HBM. */
export const stacksBite = quantity("verdict.bite.stacks", "date", "Imported HBM runs out")
  .is`first(${stacksLow}, ${STAYS})`;
/** B3, the first of the two buffers: either stops 910-class packages. */
export const bufferBite = quantity("verdict.bite.buffer", "date", "A buffer runs out")
  .is`first(or(${diesLow}, ${stacksLow}), ${STAYS})`;

/** How long ago the allied side had in service what Chinese firms have now, at the year's end. */
const lag = (key: string, label: string, own: Node, other: Node): Quantity =>
  quantity(key, "month", `Lag of Chinese firms behind the allied side, ${label}`)
    .is`yearEnd(lagBehind(${own}, ${other}))`;

/** Lag by compute. */
export const lagCompute = lag("verdict.lag.compute", "by compute", usedStock.compute, alliedStock.compute);
/** Lag by bandwidth. */
export const lagBandwidth = lag(
  "verdict.lag.bandwidth",
  "by bandwidth",
  usedStock.bandwidth,
  alliedStock.bandwidth,
);
