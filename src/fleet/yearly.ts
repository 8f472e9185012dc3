import { quantity } from "../engine/declare.ts";
import type { Node, Quantity } from "../engine/node.ts";
import { allied, domestic, legal, offshore, smuggled } from "./channels.ts";
import { freeStock, usedOverFree, usedOverFreeBandwidth } from "./counterfactual.ts";
import {
  alliedStock,
  chinaShare,
  chinaShareBandwidth,
  fleets,
  onSoilStock,
  powerDraw,
  usedStock,
} from "./stock.ts";

/* What is reported of the fleet: flows summed over a year, levels at its end. */

const atYearEnd = (of: Quantity): Quantity =>
  quantity(`${of.key}.yearEnd`, of.unitText, `${of.label}, end of year`).is`yearEnd(${of})`;

const overYear = (of: Quantity, unit: string): Quantity =>
  quantity(`${of.key}.byYear`, unit, `${of.label}, in the year`).is`year(${of})`;

/** Chinese firms' share of compute in service, end of year. */
export const chinaShareByYear = atYearEnd(chinaShare);
/** Chinese firms' share of bandwidth in service, end of year. */
export const chinaShareBandwidthByYear = atYearEnd(chinaShareBandwidth);
/** Compute in service of Chinese firms, end of year. */
export const usedStockByYear = atYearEnd(usedStock);
/** Compute in service on Chinese soil, end of year. */
export const onSoilStockByYear = atYearEnd(onSoilStock);
/** Compute in service on the allied side, end of year. */
export const alliedStockByYear = atYearEnd(alliedStock);
/** Compute Chinese firms would have without chip rules, end of year. */
export const freeStockByYear = quantity(
  "fleet.free.yearEnd",
  "H100e.flop",
  "Compute Chinese firms would have without chip rules, end of year",
).is`yearEnd(${freeStock})`;
/** Compute in service over that without chip rules, end of year. */
export const usedOverFreeByYear = atYearEnd(usedOverFree);
/** Bandwidth in service over that without chip rules, end of year. */
export const usedOverFreeBandwidthByYear = atYearEnd(usedOverFreeBandwidth);
/** Rated system power of the Ascend fleet, end of year. */
export const powerByYear = atYearEnd(powerDraw);

/** Compute in service by channel, end of year. */
export const stockByChannel: Readonly<Record<keyof typeof fleets, Node>> = {
  domestic: atYearEnd(fleets.domestic.compute),
  legal: atYearEnd(fleets.legal.compute),
  smuggled: atYearEnd(fleets.smuggled.compute),
  offshore: atYearEnd(fleets.offshore.compute),
};

/** Compute added by channel in the year, at sale. */
export const flowByChannel: Readonly<Record<keyof typeof fleets | "allied", Node>> = {
  domestic: overYear(domestic.compute, "H100e.flop"),
  legal: overYear(legal.compute, "H100e.flop"),
  smuggled: overYear(smuggled.compute, "H100e.flop"),
  offshore: overYear(offshore.compute, "H100e.flop"),
  allied: overYear(allied.compute, "H100e.flop"),
};
