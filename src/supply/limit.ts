import { category, claim, closing, quantity, stock } from "../engine/declare.ts";
import type { Node, Quantity } from "../engine/node.ts";
import { allocate, type Stores } from "./allocate.ts";
import { chip910C } from "./chips.ts";
import { importedArrivals } from "./imports.ts";
import { betterYield, die910 } from "./logic.ts";
import { stacksPerDie } from "./mix.ts";
import { ordered } from "./orders.ts";
import {
  abroad910,
  capacity,
  dieBank950,
  dieBank960,
  domesticHbm,
  hiblStock,
  importedHbm,
  made950,
  made960,
  madeDomestic,
  madeHibl,
  packagingCapacity,
  release,
  smicBank,
  start,
  tsmcBank,
} from "./package.ts";
import { multiDieYield } from "./packageYield.ts";

/*
 * Which limit binds. At the start of a year the run is repeated for eight quarters with a tenth more of one limit, from the
 * stores as they then are, and what it packages more in them is what the limit is worth:
 *
 *   logic      a tenth more Chinese dies, those of the 910 class in the bank included
 *   yield      a tenth fewer killing defects in what the fabs make; a tenth more good dies would be more wafers by another name
 *   memory     a tenth more stacks of each kind, those on the shelves included
 *   packaging  a tenth more lines
 *   orders     a tenth more orders
 *
 * Everything else stays as it was, the mix of wafers and what makers hold back too. Gains are counted in packages of two dies
 * that pass: total dies started under a common limit do not depend on who is served first, packages do. A gain is never
 * less than nothing, since more of a thing need not be used.
 *
 * Two runs, a year apart in their start, make a new start for every year; each falls back to the actual stores when its
 * eight quarters are over.
 */

/** The limits, in the order of the categories below. */
export const LIMITS = ["logic", "yield", "memory", "packaging", "orders"] as const;
/** A limit, or all of them at once. */
type Relief = (typeof LIMITS)[number] | "all";

/** How much of a limit is added to see what it is worth: 10% more. */
const MORE = 1.1;
/** A gain within 10% of the largest counts as level with it. */
const LEVEL = 0.9;
/** Where one limit gains less than this share of what all five together would, it takes two or more to gain. */
const ALONE = 0.5;
/** Quarters a window lasts. */
const WINDOW = 8;

/** Counts a window's quarters from 0, as a stock; the first window of the grid starts in its midst at `from`. */
function clock(name: string, from: number) {
  const quarters = stock(`supply.window.${name}`, "1", `Quarters into the window, ${name} years`, from);
  const goesOn = quantity(`supply.window.${name}GoesOn`, "1", `Whether the window goes on, ${name} years`)
    .is`if(${quarters} < ${WINDOW - 1}, 1, 0)`;
  quarters.fills`(${goesOn} - (1 - ${goesOn}) * ${WINDOW - 1}) / quarter`;
  return { quarters, goesOn };
}

/** The grid starts in an odd year: windows of odd years start with it, those of even years a year later. */
const clocks = { odd: clock("odd", 0), even: clock("even", WINDOW / 2) } as const;

const word: Readonly<Record<Relief, string>> = {
  logic: "10% more Chinese dies",
  yield: "10% fewer defects",
  memory: "10% more memory",
  packaging: "10% more packaging",
  orders: "10% more orders",
  all: "all five limits relieved",
};

/** Dies a quarter started beyond the actual ones with a limit relieved, in windows that a clock counts. */
function gained(relief: Relief, parity: keyof typeof clocks): Quantity {
  const key = `supply.relief.${relief}.${parity}`;
  const { goesOn } = clocks[parity];
  const has = (limit: Relief) => relief === limit || relief === "all";
  const more = (limit: Relief) => (has(limit) ? MORE : 1);

  const bank = (name: string, unit: string) => stock(`${key}.${name}`, unit, `${name}, ${word[relief]}`);
  const banks = {
    die910: bank("die910", "die"),
    die950: bank("die950", "die"),
    die960: bank("die960", "die"),
    imported: bank("imported", "stack"),
    hibl: bank("hibl", "stack"),
    domestic: bank("domestic", "stack"),
  };
  const comes = (name: keyof Stores, flow: Node, factor: number, better?: Node): Node => {
    const arrival = () =>
      quantity(
        `${key}.${name}Comes`,
        name.startsWith("die") ? "die/quarter" : "stack/quarter",
        `${name} arriving, ${word[relief]}`,
      );
    if (has("yield") && better) return arrival().is`${factor} * ${better} * ${flow}`;
    return factor === 1 ? flow : arrival().is`${factor} * ${flow}`;
  };
  const flows = {
    die910: comes("die910", die910.arrivals, more("logic"), betterYield.die910),
    die950: comes("die950", made950, more("logic"), betterYield.die950),
    die960: comes("die960", made960, more("logic"), betterYield.die950),
    imported: comes("imported", importedArrivals, more("memory")),
    hibl: comes("hibl", madeHibl, more("memory")),
    domestic: comes("domestic", madeDomestic, more("memory")),
  };
  const limit =
    has("packaging") || has("orders")
      ? quantity(`${key}.limit`, "die/quarter", `Packaging or orders, ${word[relief]}`)
          .is`min(${more("packaging")} * ${packagingCapacity}, ${more("orders")} * ${ordered})`
      : capacity;
  const starts = allocate(
    key,
    {
      die910: { bank: banks.die910, comes: [abroad910, flows.die910] },
      die950: { bank: banks.die950, comes: [flows.die950] },
      die960: { bank: banks.die960, comes: [flows.die960] },
      imported: { bank: banks.imported, comes: [flows.imported] },
      hibl: { bank: banks.hibl, comes: [flows.hibl] },
      domestic: { bank: banks.domestic, comes: [flows.domestic] },
    },
    release,
    limit,
  );

  // A store closes at what was not used, and at the end of a window at what the next one opens with.
  banks.die910.fills`${goesOn} * ${abroad910} + ${goesOn} * ${flows.die910} - ${goesOn} * ${starts.die910}
      + (1 - ${goesOn}) * (${closing(tsmcBank)} + ${more("logic")} * ${closing(smicBank)} - ${banks.die910}) / quarter`;
  const dies = [
    [banks.die950, flows.die950, starts.die950, closing(dieBank950)],
    [banks.die960, flows.die960, starts.die960, closing(dieBank960)],
  ] as const;
  for (const [bank, comes, used, actual] of dies)
    bank.fills`${goesOn} * ${comes} - ${goesOn} * ${used} + (1 - ${goesOn}) * (${more("logic")} * ${actual} - ${bank}) / quarter`;
  const { die910: perDie910, pr950, dt950, die960: perDie960 } = stacksPerDie;
  banks.imported.fills`${goesOn} * ${flows.imported} - ${goesOn} * ${starts.die910} * ${perDie910}
      + (1 - ${goesOn}) * (${more("memory")} * ${closing(importedHbm)} - ${banks.imported}) / quarter`;
  banks.hibl.fills`${goesOn} * ${flows.hibl} - ${goesOn} * (${starts.die950} - ${starts.dt950}) * ${pr950}
      + (1 - ${goesOn}) * (${more("memory")} * ${closing(hiblStock)} - ${banks.hibl}) / quarter`;
  banks.domestic
    .fills`${goesOn} * ${flows.domestic} - ${goesOn} * ${starts.die960} * ${perDie960} - ${goesOn} * ${starts.dt950} * ${dt950}
      + (1 - ${goesOn}) * (${more("memory")} * ${closing(domesticHbm)} - ${banks.domestic}) / quarter`;

  return quantity(
    `${key}.gained`,
    "die/quarter",
    `Starts gained by ${word[relief]}, windows of ${parity} years`,
  ).is`${starts.all} - ${start.all}`;
}

const isOdd = quantity("supply.window.isOdd", "1", "Whether a window of odd years starts with the year")
  .is`yearMean(${clocks.odd.quarters}) < ${WINDOW / 2}`;

/** Packages of two dies gained over the eight quarters from each year's start. */
function gainOf(relief: Relief): Quantity {
  const [odd, even] = (["odd", "even"] as const).map((parity) => {
    const dies = gained(relief, parity);
    return quantity(`${dies.key}Packages`, "chip/quarter", `Packages of two dies gained by ${word[relief]}`)
      .is`${dies} * ${multiDieYield} / ${chip910C.dies}`;
  });
  return quantity(`supply.gain.${relief}`, "chip", `Packages gained by ${word[relief]}, eight quarters`)
    .is`max(if(${isOdd} > 0, twoYears(${odd}), twoYears(${even})), 0)`;
}

/** Packages gained over the eight quarters from each year's start by 10% more of each limit. */
export const gains: Readonly<Record<(typeof LIMITS)[number], Quantity>> = {
  logic: gainOf("logic"),
  yield: gainOf("yield"),
  memory: gainOf("memory"),
  packaging: gainOf("packaging"),
  orders: gainOf("orders"),
};
const all = LIMITS.map((name) => gains[name]);

const allTogether = gainOf("all");

/** Packages gained over those quarters where all five limits may be relieved: what there is to gain. */
export const gainOfAll = quantity(
  "supply.gain.together",
  "chip",
  "Packages gained by relief of all limits, eight quarters",
).is`max(${allTogether}, ${all})`;

/** Packages gained over eight quarters by 10% more of whichever limit is worth most. */
export const mostGained = quantity(
  "supply.gain.most",
  "chip",
  "Packages gained by 10% more of what binds, eight quarters",
).is`max(${all})`;

/** The limit that binds over the eight quarters from a year's start; the first of equals. */
export const bindingByYear = category(
  "supply.bindingByYear",
  LIMITS,
  "Limit that binds Ascend output, eight quarters",
).is`argmax(${all})`;

const [a, b, c, d, e] = all;
/** Whether no single limit binds: another is worth nearly as much, or one alone gains little of what all together would. */
export const tiedByYear = claim("supply.tiedByYear", "No single limit binds, eight quarters")
  .is`or((${a} >= ${LEVEL} * ${mostGained}) + (${b} >= ${LEVEL} * ${mostGained}) + (${c} >= ${LEVEL} * ${mostGained}) + (${d} >= ${LEVEL} * ${mostGained}) + (${e} >= ${LEVEL} * ${mostGained}) >= 2, ${mostGained} < ${ALONE} * ${gainOfAll})`;
