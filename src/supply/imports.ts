import { assumption, date, path, quantity } from "../engine/declare.ts";
import { reached950 } from "./mix.ts";
import { policies } from "./policies.ts";

/*
 * Foreign memory. What came before the rule of December 2024 is a stock of which only a total is published. What Ascend
 * could use and what other designers bought are believed apart, each from what its buyers made of it, so that neither is
 * what the other leaves; their sum is derived, and held against the published total. After the rule stacks come smuggled, or desoldered from
 * goods made to carry them. Were there no rule, imports would go on and grow, for the parts of the day, and what was bought
 * ahead of it would have come when it was needed.
 */

/** Imported stacks that Ascend could use, brought in before the rule took effect. */
export const importedTotal = assumption(
  "supply.memory.importedTotal",
  "stack",
  "HBM imported before the rule that Ascend could use",
);

/** Imported stacks that designers other than Huawei bought before the rule took effect. */
export const othersTotal = assumption(
  "supply.memory.othersTotal",
  "stack",
  "HBM imported before the rule for other designers",
);

/** Stacks imported into China before the rule, by all. */
export const chinaTotal = quantity(
  "supply.memory.chinaTotal",
  "stack",
  "HBM imported into China before the rule, all designers",
).is`${importedTotal} + ${othersTotal}`;

/** Share of each total that came in the rush of the last quarter before the rule. */
export const rushShare = assumption(
  "supply.memory.rushShare",
  "1",
  "Share of the imported HBM that came in the last quarter",
);

/** When imports for Ascend in volume began. */
export const importStart = date("supply.memory.importStart", "Imports of HBM for Ascend begin");

/** The date up to which the published total counts; it turns the part outside the rush into a rate. */
export const importCounted = date("supply.memory.importCounted", "Date to which the imported total counts");

/** How fast imports would have grown from then on, had no rule come. */
export const openGrowth = assumption(
  "supply.memory.openGrowth",
  "1/year",
  "Growth of HBM imports had no rule come",
);

/** Time that a store of stacks is meant to last: what is bought ahead is needed over it, and a paced draw spreads it over it. */
export const paceTime = assumption(
  "supply.package.paceTime",
  "quarter",
  "Time over which a paced store lasts",
);

/** Stacks that still come once the rule is in force: smuggled, or desoldered from other goods. */
export const leaked = path("supply.memory.leaked", "stack/quarter", "HBM smuggled or desoldered for Ascend");

const counted = quantity("supply.memory.counted", "quarter", "Time over which the imported total came")
  .is`max(${importCounted} - ${importStart}, 1 * quarter)`;

/**
 * Legal imports in each quarter as a share of the total counted: a steady rate until the rule; in the quarter before it,
 * where it was announced with time left, a rush for as much again, in proportion, as had come by then. A rule that never
 * comes is never rushed for. A belief that imports began as late as the count ends is read as one quarter.
 */
const profile = quantity(
  "supply.memory.importProfile",
  "1/quarter",
  "Legal HBM imports over the total counted",
).is`(1 - ${rushShare}) / ${counted} * exp(${openGrowth} * since(${importCounted}))
      * (inForce(${importStart}) - min(inForce(${importStart}), inForce(${policies.hbm2024})))
    + ${rushShare} * min(max(${policies.hbm2024} - ${importStart}, 0 * quarter), ${counted}) / ${counted}
      * if(${policies.hbmGrace} < ${policies.hbm2024}, 1, 0)
      * (inForce(${policies.hbm2024} - 1 * quarter) - inForce(${policies.hbm2024})) / quarter`;

/**
 * What the rush brought forward, as it comes where no rule hurries anybody: buyers then held the stacks to be needed over
 * the time a store lasts, so the same stacks come over that time from the day to which the count goes.
 */
const unhurried = quantity(
  "supply.memory.unhurried",
  "1/quarter",
  "HBM bought when needed that a rule would have brought forward, over the total counted",
).is`${rushShare} / ${paceTime} * max(inForce(${importCounted})
    - max(inForce(${policies.hbm2024}), inForce(${importCounted} + ${paceTime})), 0)`;

/** The trend of legal imports, and what leaks. */
const foreign = quantity("supply.memory.foreign", "stack/quarter", "Foreign HBM for Ascend arriving")
  .is`${importedTotal} * ${profile} + ${leaked} * inForce(${policies.hbm2024})`;

/**
 * Foreign stacks for 910-class packages: stacks are bought for the dies that wafers carry, and those a rush would have
 * brought for the dies that already wait.
 */
export const importedArrivals = quantity(
  "supply.memory.importedArrivals",
  "stack/quarter",
  "Imported HBM arriving for 910-class parts",
).is`${foreign} * (1 - ${reached950}) + ${importedTotal} * ${unhurried}`;

/** Foreign stacks for parts after the 950PR: what leaks, and all imports were there no rule. */
export const importedNewer = quantity(
  "supply.memory.importedNewer",
  "stack/quarter",
  "Imported HBM arriving for newer parts",
).is`${foreign} * ${reached950}`;

/** Foreign stacks of other Chinese designers: what they bought, as Ascend's came, and as much of what leaks in proportion. */
export const importedByOthers = quantity(
  "supply.memory.importedByOthers",
  "stack/quarter",
  "Imported HBM arriving for other designers",
)
  .is`${othersTotal} * (${profile} + ${unhurried} + ${leaked} * inForce(${policies.hbm2024}) / ${importedTotal})`;
