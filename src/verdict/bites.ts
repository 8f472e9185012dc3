import { assumption, closing, path, quantity, stock } from "../engine/declare.ts";
import type { Quantity } from "../engine/node.ts";
import {
  allied,
  alliedStock,
  BASES,
  type Basis,
  type ByBasis,
  beside,
  byBasis,
  freeStock,
  legalKinds,
  policies,
  steady,
  usedStock,
} from "../fleet/index.ts";
import { dieBank910, importedArrivals, importedHbm, start } from "../supply/index.ts";
import { largestChinese, largestRun } from "./runs.ts";
import { chinese } from "./serving.ts";

/*
 * When controls bite, by tests that need not agree: on the flow of legal chips (B1), on what Chinese firms have in service (B2), on
 * the stocks of parts bought beforehand (B3), on serving (B4), on the largest run (B5) and on how far models trail (B6). A test
 * counts from the first quarter in which it holds and goes on holding for a year. What is modelled stands apart from what the
 * record shows, which is dated by hand from facts.
 */

/** Quarters a condition must last. */
const STAYS = 4;

/** Quarters before the rule that a flow is measured against. */
const BEFORE = 4;

/**
 * B1: the first quarter under the October 2023 rule from which China's legal share of allied sales stands below half its mean of the
 * year before. What was bought ahead of the rule is left out on both sides, so that the rush neither hides nor makes the fall.
 */
export const flowBite: ByBasis<Quantity> = byBasis((basis) => {
  const { words } = BASES[basis];
  const share = quantity(
    `verdict.bite.flow.${basis}.share`,
    "1",
    `China's legal share of allied sales, without buying ahead, ${words}`,
  ).is`ratio(${steady[basis]}, ${allied[basis]})`;
  return quantity(`verdict.bite.flow.${basis}`, "date", `Legal flow bites, ${words}`)
    .is`first(and(inForce(${policies.oct2023}) > 0, ${share} < 0.5 * meanBefore(${share}, ${policies.oct2023}, ${BEFORE})), ${STAYS})`;
});

/** B2: the first quarter from which Chinese firms have less than 80% of what they would have without chip rules. */
export const stockBite: ByBasis<Quantity> = byBasis(
  (basis) =>
    quantity(`verdict.bite.stock.${basis}`, "date", `Stock bites, ${BASES[basis].words}`)
      .is`first(${usedStock[basis]} < 0.8 * ${freeStock[basis]}, ${STAYS})`,
);

/** B2 for parts of it, by compute: what came legally, and what stands on Chinese soil. */
export const partBites = {
  legal: quantity("verdict.bite.legalStock", "date", "Stock of legal imports bites, by compute")
    .is`first(${beside.legal.actual} < 0.8 * ${beside.legal.free}, ${STAYS})`,
  onSoil: quantity("verdict.bite.onSoilStock", "date", "Stock on Chinese soil bites, by compute")
    .is`first(${beside.onSoil.actual} < 0.8 * ${beside.onSoil.free}, ${STAYS})`,
} as const;

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

/** How long H20s and the like last that were bought before the letters: what is in store is what came within such a time. */
const storeOfCutDown = assumption(
  "verdict.bite.storeOfCutDown",
  "quarter",
  "Time for which parts cut down for China were bought ahead",
);
const cutDownBought = stock(
  "verdict.bite.cutDownBought",
  "H100e.flop",
  "Parts cut down for China, bought so far",
).fills`${legalKinds.computeCut}`;
/** What came within a store's length is in store; what is used of it is what was bought in the year before the letters. */
const cutDownLow = quantity(
  "verdict.bite.cutDownLow",
  "1",
  "Parts cut down for China last less than a quarter",
).is`and(inForce(${policies.apr2025}) > 0,
      ${closing(cutDownBought)} - delay(${closing(cutDownBought)}, ${storeOfCutDown}, 0)
        <= meanBefore(${legalKinds.computeCut}, ${policies.apr2025}, ${BEFORE}) * quarter)`;
/** B3 for H20s and the like: the first quarter under the letters in which what is in store lasts less than a quarter. */
export const cutDownBite = quantity("verdict.bite.cutDown", "date", "H20s in store run out")
  .is`first(${cutDownLow}, ${STAYS})`;
/** B3 as a whole: neither H20s nor, for want of dies or of memory, 910-class packages have a store left. */
export const allBuffersBite = quantity("verdict.bite.allBuffers", "date", "No buffer is left")
  .is`first(and(${cutDownLow}, or(${diesLow}, ${stacksLow})), ${STAYS})`;

/** B4: more inference time is asked of Chinese soil than there is, however it is split. */
export const serviceBite = quantity("verdict.bite.service", "date", "Service bites: tokens are turned away")
  .is`first(${chinese.load} > 1, ${STAYS})`;

/**
 * B5: under the rule of October 2023 the largest documented Chinese run is under a tenth of the largest one. Before the rule it
 * was so too, until the autumn of 2024, so a date says that the gap opened again and not whose doing that is.
 */
export const runBite = quantity(
  "verdict.bite.run",
  "date",
  "Frontier run bites: under a tenth of the largest",
).is`first(and(inForce(${policies.oct2023}) > 0, ${largestChinese} < 0.1 * ${largestRun}), ${STAYS})`;

/** Months by which Chinese models trail in published indices of capability. */
const capabilityLag = path(
  "verdict.capability.lag",
  "month",
  "Months Chinese models trail by published indices",
);

const lagByYear = quantity(
  "verdict.capability.lagByYear",
  "month",
  "Months Chinese models trail, mean of the year",
).is`yearMean(${capabilityLag})`;
const lagBefore = quantity("verdict.capability.lagBefore", "month", "The same, mean of 2023 to 2025")
  .is`(at(${lagByYear}, 2023) + at(${lagByYear}, 2024) + at(${lagByYear}, 2025)) / 3`;

/** B6: models trail by three months more than in 2023 to 2025. */
export const capabilityBite = quantity(
  "verdict.bite.capability",
  "date",
  "Capability bites: three months more behind than in 2023 to 2025",
).is`first(${capabilityLag} > ${lagBefore} + 3 * month, ${STAYS})`;

/** What the record shows of the same tests, dated from facts: where it shows nothing yet, there is no date. */
export const observed = {
  flow: assumption("verdict.observed.flow", "date", "Legal flow bit, observed"),
  buffer: assumption("verdict.observed.buffer", "date", "Buffers ran out, observed"),
  service: assumption("verdict.observed.service", "date", "Service bit, observed"),
  run: assumption("verdict.observed.run", "date", "Frontier run bit, observed"),
} as const;

/** What cannot be dated, and why. */
export const UNIDENTIFIED = [
  {
    id: "attributable",
    label: "Capability attributable to controls: the lag net of distillation and of methods that spread",
    why:
      "models are also trained on what others write, and methods cross borders in weeks; no study separates the three, " +
      "so a lag that stays put may hide a bite, and one that grows may be none",
  },
] as const;

/** How long ago the allied side had in service what Chinese firms have now, at the year's end, on every basis. */
export const lagBehind: ByBasis<Quantity> = byBasis(
  (basis: Basis) =>
    quantity(
      `verdict.lag.${basis}`,
      "month",
      `Lag of Chinese firms behind the allied side, ${BASES[basis].words}`,
    ).is`yearEnd(lagBehind(${usedStock[basis]}, ${alliedStock[basis]}))`,
);
