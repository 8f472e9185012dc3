import { assumption, path, quantity, stock } from "../engine/declare.ts";
import type { Node, Stock } from "../engine/node.ts";
import { allocate } from "./allocate.ts";
import { openArrivals, tsmcArrivals } from "./foundry.ts";
import { importedArrivals, paceTime } from "./imports.ts";
import { die910, die950, die960 } from "./logic.ts";
import { domesticArrivals, hiblArrivals } from "./memory.ts";
import { reached950, stacksPerDie } from "./mix.ts";
import { ordered } from "./orders.ts";

/*
 * Package starts, in compute dies a quarter, out of typed stocks: dies by maker and class, stacks by kind. Whatever is not
 * started stays where it lies.
 */

/** 910-class dies made abroad: TSMC's, in the bank. */
export const tsmcBank = stock("supply.bank.tsmc910", "die", "910-class dies made abroad, in the bank");
/** 910-class dies of Chinese fabs in the bank. */
export const smicBank = stock("supply.bank.smic910", "die", "910-class dies of Chinese fabs, in the bank");
/** 950-class dies waiting for memory or packaging. */
export const dieBank950 = stock("supply.bank.die950", "die", "950-class dies in the bank");
/** 960-class dies waiting for memory or packaging. */
export const dieBank960 = stock("supply.bank.die960", "die", "960-class dies in the bank");
/** Imported HBM on the shelf. */
export const importedHbm = stock("supply.bank.importedHbm", "stack", "Imported HBM in stock");
/** HiBL on the shelf. */
export const hiblStock = stock("supply.bank.hibl", "stack", "HiBL stacks in stock");
/** HBM for the 950DT and later parts on the shelf. */
export const domesticHbm = stock("supply.bank.domesticHbm", "stack", "HBM for newer parts in stock");

/** 910-class dies in the bank, whoever made them. */
export const dieBank910 = quantity("supply.bank.die910", "die", "910-class dies in the bank, all makers")
  .is`${tsmcBank} + ${smicBank}`;

/** Compute dies a quarter that Chinese lines can put into accelerator packages for Ascend. */
export const packagingCapacity = path("supply.package.capacity", "die/quarter", "Ascend packaging capacity");

/** Stock, in quarters of what the common limit could use, beyond which makers turn to other products. */
export const cover = assumption(
  "supply.package.cover",
  "quarter",
  "Quarters of use after which makers hold back",
);

/** 1 where stores that cannot be renewed are drawn down at a pace, 0 where they are used as fast as lines allow. */
export const paced = assumption("supply.package.paced", "1", "Imported HBM is drawn at a pace, not greedily");

/** Share of the imported HBM on the shelf that a quarter may use. */
export const release = quantity(
  "supply.package.release",
  "1",
  "Share of imported HBM in stock a quarter may use",
).is`1 - ${paced} * (1 - min(1 * quarter / ${paceTime}, 1))`;

/** The common limit: packaging capacity or orders, whichever is less. */
export const capacity = quantity(
  "supply.package.limit",
  "die/quarter",
  "Packaging capacity or orders, the lesser",
).is`min(${packagingCapacity}, ${ordered})`;

const made = (key: string, unit: string, label: string) => quantity(`supply.made.${key}`, unit, label);

/** What makers deliver: all they can until the stock covers so many quarters of use, then what keeps it there. */
const diesMade = (bank: Stock, could: Node, name: string) =>
  made(`die${name}`, "die/quarter", `${name}-class dies delivered`)
    .is`min(${could}, max(${cover} * ${capacity} - ${bank}, 0) / quarter)`;
const stacksMade = (shelf: Stock, could: Node, key: string, label: string, perDie: Node) =>
  made(key, "stack/quarter", label)
    .is`min(${could}, max(${cover} * ${capacity} * ${perDie} - ${shelf}, 0) / quarter)`;

/** 910-class dies arriving from abroad. Not held back, nor SMIC's: the bank could not be renewed, and SMIC went on beside it. */
export const abroad910 = made("abroad910", "die/quarter", "910-class dies arriving from abroad")
  .is`${tsmcArrivals} + ${openArrivals} * (1 - ${reached950})`;
/** 950-class dies delivered. */
export const made950 = diesMade(dieBank950, die950.arrivals, "950");
/** 960-class dies delivered. */
export const made960 = diesMade(dieBank960, die960.arrivals, "960");
/** HiBL delivered. */
export const madeHibl = stacksMade(hiblStock, hiblArrivals, "hibl", "HiBL delivered", stacksPerDie.pr950);
/** HBM for newer parts delivered. */
export const madeDomestic = stacksMade(
  domesticHbm,
  domesticArrivals,
  "domesticHbm",
  "HBM for newer parts delivered",
  stacksPerDie.die960,
);

/** Dies started in packages, by family. */
export const start = allocate(
  "supply.start",
  {
    die910: { bank: dieBank910, comes: [abroad910, die910.arrivals] },
    die950: { bank: dieBank950, comes: [made950] },
    die960: { bank: dieBank960, comes: [made960] },
    imported: { bank: importedHbm, comes: [importedArrivals] },
    hibl: { bank: hiblStock, comes: [madeHibl] },
    domestic: { bank: domesticHbm, comes: [madeDomestic] },
  },
  release,
  capacity,
);

/** Dies made abroad that are started: the older dies go first. */
export const startAbroad = quantity(
  "supply.start.abroad",
  "die/quarter",
  "910-class dies made abroad, started",
).is`min(${start.die910}, ${tsmcBank} / quarter + ${abroad910})`;

tsmcBank.fills`${abroad910} - ${startAbroad}`;
smicBank.fills`${die910.arrivals} - (${start.die910} - ${startAbroad})`;
dieBank950.fills`${made950} - ${start.die950}`;
dieBank960.fills`${made960} - ${start.die960}`;
importedHbm.fills`${importedArrivals} - ${start.die910} * ${stacksPerDie.die910}`;
hiblStock.fills`${madeHibl} - (${start.die950} - ${start.dt950}) * ${stacksPerDie.pr950}`;
domesticHbm.fills`${madeDomestic} - ${start.die960} * ${stacksPerDie.die960} - ${start.dt950} * ${stacksPerDie.dt950}`;
