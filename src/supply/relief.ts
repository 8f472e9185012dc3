import { closing, quantity, stock } from "../engine/declare.ts";
import type { Node, Quantity } from "../engine/node.ts";
import { allocate } from "./allocate.ts";
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
 * What more of a limit is worth. At the start of a year the run is repeated for eight quarters with a tenth more of one limit, from the
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

/** The limits, in the order of the categories they make. */
export const LIMITS = ["logic", "yield", "memory", "packaging", "orders"] as const;
/** One of the limits. */
export type Limit = (typeof LIMITS)[number];

/** How much of a limit is added to see what it is worth: 10% more. */
const MORE = 1.1;
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

const isOdd = quantity("supply.window.isOdd", "1", "Whether a window of odd years starts with the year")
  .is`yearMean(${clocks.odd.quarters}) < ${WINDOW / 2}`;

/** What a relief changes: factors on what lies on shelves, and the flows and the common limit it leaves. */
interface Relief {
  readonly key: string;
  readonly words: string;
  readonly moreDies: number;
  readonly moreMemory: number;
  readonly flows: Readonly<Record<"die910" | "die950" | "die960" | "imported" | "hibl" | "domestic", Node>>;
  readonly limit: Node;
}

function reliefOf(name: string, words: string, limits: readonly Limit[]): Relief {
  const key = `supply.relief.${name}`;
  const more = (limit: Limit) => (limits.includes(limit) ? MORE : 1);
  const times = (what: string, unit: string, factor: number, flow: Node): Node =>
    factor === 1 ? flow : quantity(`${key}.${what}`, unit, `${flow.label}, ${words}`).is`${factor} * ${flow}`;
  const dies = (what: string, flow: Node, better: Node): Node =>
    limits.includes("yield")
      ? quantity(`${key}.${what}`, "die/quarter", `${flow.label}, ${words}`)
          .is`${more("logic")} * ${better} * ${flow}`
      : times(what, "die/quarter", more("logic"), flow);
  const stacks = (what: string, flow: Node) => times(what, "stack/quarter", more("memory"), flow);
  return {
    key,
    words,
    moreDies: more("logic"),
    moreMemory: more("memory"),
    flows: {
      die910: dies("arriving910", die910.arrivals, betterYield.die910),
      die950: dies("arriving950", made950, betterYield.die950),
      die960: dies("arriving960", made960, betterYield.die950),
      imported: stacks("arrivingImported", importedArrivals),
      hibl: stacks("arrivingHibl", madeHibl),
      domestic: stacks("arrivingDomestic", madeDomestic),
    },
    limit:
      more("packaging") === 1 && more("orders") === 1
        ? capacity
        : quantity(`${key}.limit`, "die/quarter", `${capacity.label}, ${words}`)
            .is`min(${more("packaging")} * ${packagingCapacity}, ${more("orders")} * ${ordered})`,
  };
}

/** Packages of two dies started beyond the actual ones that pass, chip/quarter, in the windows that a clock counts. */
function gained(relief: Relief, parity: keyof typeof clocks): Quantity {
  const { words, flows, moreDies, moreMemory } = relief;
  const key = `${relief.key}.${parity}`;
  const { goesOn } = clocks[parity];
  const bank = (name: string, unit: string) => stock(`${key}.${name}`, unit, `${name}, ${words}`);
  const banks = {
    die910: bank("die910", "die"),
    die950: bank("die950", "die"),
    die960: bank("die960", "die"),
    imported: bank("imported", "stack"),
    hibl: bank("hibl", "stack"),
    domestic: bank("domestic", "stack"),
  };
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
    relief.limit,
  );

  // A store closes at what was not used, and at the end of a window at what the next one opens with.
  banks.die910
    .becomes`if(${goesOn} > 0, ${banks.die910} + ${abroad910} * quarter + ${flows.die910} * quarter - ${starts.die910} * quarter,
      ${closing(tsmcBank)} + ${moreDies} * ${closing(smicBank)})`;
  banks.die950
    .becomes`if(${goesOn} > 0, ${banks.die950} + ${flows.die950} * quarter - ${starts.die950} * quarter, ${moreDies} * ${closing(dieBank950)})`;
  banks.die960
    .becomes`if(${goesOn} > 0, ${banks.die960} + ${flows.die960} * quarter - ${starts.die960} * quarter, ${moreDies} * ${closing(dieBank960)})`;
  const { die910: perDie910, pr950, dt950, die960: perDie960 } = stacksPerDie;
  banks.imported
    .becomes`if(${goesOn} > 0, ${banks.imported} + ${flows.imported} * quarter - ${starts.die910} * ${perDie910} * quarter,
      ${moreMemory} * ${closing(importedHbm)})`;
  banks.hibl
    .becomes`if(${goesOn} > 0, ${banks.hibl} + ${flows.hibl} * quarter - (${starts.die950} - ${starts.dt950}) * ${pr950} * quarter,
      ${moreMemory} * ${closing(hiblStock)})`;
  banks.domestic
    .becomes`if(${goesOn} > 0, ${banks.domestic} + ${flows.domestic} * quarter - ${starts.die960} * ${perDie960} * quarter - ${starts.dt950} * ${dt950} * quarter,
      ${moreMemory} * ${closing(domesticHbm)})`;

  return quantity(`${key}.gained`, "chip/quarter", `Packages gained by ${words}, windows of ${parity} years`)
    .is`(${starts.all} - ${start.all}) * ${multiDieYield} / ${chip910C.dies}`;
}

/**
 * Packages of two dies gained over the eight quarters from each year's start with limits relieved.
 * @param name last part of the quantities' keys
 * @param words what is relieved, for labels
 */
export function gainOf(name: string, words: string, limits: readonly Limit[]): Quantity {
  const relief = reliefOf(name, words, limits);
  return quantity(`supply.gain.${name}`, "chip", `Packages gained by ${words}, eight quarters`)
    .is`max(if(${isOdd} > 0, twoYears(${gained(relief, "odd")}), twoYears(${gained(relief, "even")})), 0)`;
}
