import { assumption, path, quantity, stock } from "../engine/declare.ts";
import type { Node, Quantity, Stock } from "../engine/node.ts";
import { chip910B, chip910C, chip950DT, chip950PR, chip960 } from "./chips.ts";
import { die910, die950, die960 } from "./logic.ts";
import { domesticArrivals, hiblArrivals, importedArrivals } from "./memory.ts";
import { tsmcArrivals } from "./tsmc.ts";

/*
 * Package starts, in compute dies a quarter. Each family is limited by its dies (bank and arrivals) and by its kind of
 * memory; all share packaging capacity and orders. The newest family is served first, and whatever is not started
 * stays in a bank. The draw-down is greedy: nothing is held back for later.
 */

/** 910-class dies in the bank, whoever made them. */
export const dieBank910 = stock("supply.bank.die910", "die", "910-class dies in the bank");
/** 950-class dies waiting for memory or packaging. */
export const dieBank950 = stock("supply.bank.die950", "die", "950-class dies in the bank");
/** 960-class dies waiting for memory or packaging. */
export const dieBank960 = stock("supply.bank.die960", "die", "960-class dies in the bank");
/** Imported HBM on the shelf. */
export const importedHbm = stock("supply.bank.importedHbm", "stack", "Imported HBM in stock");
/** HiBL on the shelf. */
export const hiblStock = stock("supply.bank.hibl", "stack", "HiBL stacks in stock");
/** Domestic HBM on the shelf. */
export const domesticHbm = stock("supply.bank.domesticHbm", "stack", "Domestic HBM in stock");

/** Compute dies a quarter that Chinese lines can put into accelerator packages for Ascend. */
export const packagingCapacity = path("supply.package.capacity", "die/quarter", "Ascend packaging capacity");

/** Orders for Ascend, counted in compute dies. */
export const orders = path("supply.package.orders", "die/quarter", "Orders for Ascend, in dies");

/** Share of started 910-class dies that go into 910Cs. */
export const share910C = path("supply.package.share910C", "1", "Share of 910-class dies that go into 910Cs");

/** Stock, in quarters of what the common limit could use, beyond which makers turn to other products. */
export const cover = assumption(
  "supply.package.cover",
  "quarter",
  "Quarters of use after which makers hold back",
);

/** The common limit: packaging capacity or orders, whichever is less. */
export const capacity = quantity(
  "supply.package.limit",
  "die/quarter",
  "Packaging capacity or orders, the lesser",
).is`min(${packagingCapacity}, ${orders})`;

const perDie = (key: string, label: string) => quantity(`supply.stacksPerDie.${key}`, "stack/die", label);
const stacks910 = perDie("910", "Stacks a 910-class die needs")
  .is`(1 - ${share910C}) * ${chip910B.stacks} / ${chip910B.dies} + ${share910C} * ${chip910C.stacks} / ${chip910C.dies}`;
const stacks950PR = perDie("950PR", "Stacks a die in a 950PR needs")
  .is`${chip950PR.stacks} / ${chip950PR.dies}`;
const stacks950DT = perDie("950DT", "Stacks a die in a 950DT needs")
  .is`${chip950DT.stacks} / ${chip950DT.dies}`;
const stacks960 = perDie("960", "Stacks a die in a 960 needs").is`${chip960.stacks} / ${chip960.dies}`;

const made = (key: string, unit: string, label: string) => quantity(`supply.made.${key}`, unit, label);

/** What makers deliver: all they can until the stock covers so many quarters of use, then what keeps it there. */
const diesMade = (bank: Stock, could: Node, name: string) =>
  made(`die${name}`, "die/quarter", `${name}-class dies delivered`)
    .is`min(${could}, max(${cover} * ${capacity} - ${bank}, 0) / quarter)`;
const stacksMade = (shelf: Stock, could: Node, key: string, label: string, perDie: Node) =>
  made(key, "stack/quarter", label)
    .is`min(${could}, max(${cover} * ${capacity} * ${perDie} - ${shelf}, 0) / quarter)`;

// Dies of the 910 class are not held back: their bank was foreign-made, could not be renewed, and SMIC went on beside it.
const made950 = diesMade(dieBank950, die950.arrivals, "950");
const made960 = diesMade(dieBank960, die960.arrivals, "960");
const madeHibl = stacksMade(hiblStock, hiblArrivals, "hibl", "HiBL delivered", stacks950PR);
const madeDomestic = stacksMade(
  domesticHbm,
  domesticArrivals,
  "domesticHbm",
  "Domestic HBM delivered",
  stacks960,
);

const available = (key: string, unit: string, label: string) =>
  quantity(`supply.available.${key}`, unit, label);

/** 910-class dies that could be started in the quarter. */
export const logic910 = available("die910", "die/quarter", "910-class dies at hand")
  .is`${dieBank910} / quarter + ${tsmcArrivals} + ${die910.arrivals}`;
/** 950-class dies that could be started in the quarter. */
export const logic950 = available("die950", "die/quarter", "950-class dies at hand")
  .is`${dieBank950} / quarter + ${made950}`;
/** 960-class dies that could be started in the quarter. */
export const logic960 = available("die960", "die/quarter", "960-class dies at hand")
  .is`${dieBank960} / quarter + ${made960}`;

const imported = available("importedHbm", "stack/quarter", "Imported HBM at hand")
  .is`${importedHbm} / quarter + ${importedArrivals}`;
const hibl = available("hibl", "stack/quarter", "HiBL at hand").is`${hiblStock} / quarter + ${madeHibl}`;
const domestic = available("domesticHbm", "stack/quarter", "Domestic HBM at hand")
  .is`${domesticHbm} / quarter + ${madeDomestic}`;

/** What each family could start if packaging and orders were no limit, die/quarter. */
export interface Wants {
  readonly want910: Quantity;
  readonly want950: Quantity;
  readonly want960: Quantity;
  /** Dies that the 950DT's share of domestic HBM would serve. */
  readonly room950DT: Quantity;
  readonly total: Quantity;
}

/**
 * The families' wants when dies or memory are scaled by a factor; the 960 has first call on domestic HBM.
 * @param under the keys' prefix
 * @param relief factors on dies at hand and on memory at hand
 */
export function wants(under: string, relief: { logic: number; memory: number }): Wants {
  const { logic, memory } = relief;
  const part = (key: string, label: string) => quantity(`${under}.${key}`, "die/quarter", label);
  const want960 = part("want960", "960-class dies that dies and memory allow")
    .is`min(${logic} * ${logic960}, ${memory} * ${domestic} / ${stacks960})`;
  const room950DT = part("room950DT", "Dies that the domestic HBM left over would serve in 950DTs")
    .is`max(${memory} * ${domestic} - ${want960} * ${stacks960}, 0) / ${stacks950DT}`;
  const want950 = part("want950", "950-class dies that dies and memory allow")
    .is`min(${logic} * ${logic950}, ${room950DT} + ${memory} * ${hibl} / ${stacks950PR})`;
  const want910 = part("want910", "910-class dies that dies and memory allow")
    .is`min(${logic} * ${logic910}, ${memory} * ${imported} / ${stacks910})`;
  const total = part("total", "Dies that dies and memory allow, all families")
    .is`${want960} + ${want950} + ${want910}`;
  return { want910, want950, want960, room950DT, total };
}

/** The wants as things are. */
export const want = wants("supply.package", { logic: 1, memory: 1 });

const start = (key: string, label: string) => quantity(`supply.start.${key}`, "die/quarter", label);

/** 960-class dies started. */
export const start960 = start("960", "960-class dies started").is`min(${want.want960}, ${capacity})`;
/** 950-class dies started. */
export const start950 = start("950", "950-class dies started")
  .is`min(${want.want950}, ${capacity} - ${start960})`;
/** Of those, dies started in 950DTs: domestic HBM first, since it makes the better part. */
export const start950DT = start("950DT", "950-class dies started in 950DTs")
  .is`min(${start950}, ${want.room950DT})`;
/** 910-class dies started. */
export const start910 = start("910", "910-class dies started")
  .is`min(${want.want910}, ${capacity} - ${start960} - ${start950})`;
/** Dies started in all. */
export const starts = start("all", "Compute dies started in packages")
  .is`${start960} + ${start950} + ${start910}`;

dieBank910.fills`${tsmcArrivals} + ${die910.arrivals} - ${start910}`;
dieBank950.fills`${made950} - ${start950}`;
dieBank960.fills`${made960} - ${start960}`;
importedHbm.fills`${importedArrivals} - ${start910} * ${stacks910}`;
hiblStock.fills`${madeHibl} - (${start950} - ${start950DT}) * ${stacks950PR}`;
domesticHbm.fills`${madeDomestic} - ${start960} * ${stacks960} - ${start950DT} * ${stacks950DT}`;
