import { quantity } from "../engine/declare.ts";
import type { Node, Quantity } from "../engine/node.ts";
import { BASES, type ByBasis, byBasis } from "./bases.ts";
import { allied, legal, nvidiaSold, offshore, smuggled, used, world } from "./channels.ts";
import { freeStock, usedOverFree } from "./counterfactual.ts";
import { domestic } from "./domestic.ts";
import { usedInUse } from "./owners.ts";
import { onSoilPower, powerDraw } from "./power.ts";
import { alliedStock, chinaShare, fleets, offshoreStock, onSoilStock, usedStock } from "./stock.ts";

/* What is reported of the fleet: flows summed over a year, levels at its end. */

const atYearEnd = (of: Quantity): Quantity =>
  quantity(`${of.key}.yearEnd`, of.unitText, `${of.label}, end of year`).is`yearEnd(${of})`;

const overYear = (of: Quantity, unit: string): Quantity =>
  quantity(`${of.key}.byYear`, unit, `${of.label}, in the year`).is`year(${of})`;

const levels = (of: ByBasis<Quantity>): ByBasis<Quantity> => byBasis((basis) => atYearEnd(of[basis]));
const added = (of: ByBasis<Quantity>): ByBasis<Quantity> =>
  byBasis((basis) => overYear(of[basis], BASES[basis].unit));

/** Chinese firms' share of what is in service, end of year. */
export const chinaShareByYear = levels(chinaShare);
/** In service of Chinese firms, end of year. */
export const usedStockByYear = levels(usedStock);
/** In service on Chinese soil, end of year. */
export const onSoilStockByYear = levels(onSoilStock);
/** In service on the allied side, end of year. */
export const alliedStockByYear = levels(alliedStock);
/** What Chinese firms would have in service without chip rules, end of year. */
export const freeStockByYear: ByBasis<Quantity> = byBasis(
  (basis) =>
    quantity(
      `fleet.free.${basis}.yearEnd`,
      BASES[basis].unit,
      `What Chinese firms would have without chip rules, end of year, ${BASES[basis].words}`,
    ).is`yearEnd(${freeStock[basis]})`,
);
/** In service over that without chip rules, end of year. */
export const usedOverFreeByYear = levels(usedOverFree);
/** In use of Chinese firms, end of year: what is in service, by how busy its owners keep it. */
export const usedInUseByYear = levels(usedInUse);
/** Rated system power of the Ascend fleet, end of year. */
export const powerByYear = atYearEnd(powerDraw);
/** Rated system power of all accelerators in service on Chinese soil, end of year. */
export const onSoilPowerByYear = atYearEnd(onSoilPower);

/** Compute in service by channel, end of year. */
export const stockByChannel: Readonly<Record<"domestic" | "legal" | "smuggled" | "offshore", Node>> = {
  domestic: atYearEnd(fleets.domestic.compute.operating),
  legal: atYearEnd(fleets.legal.compute.operating),
  smuggled: atYearEnd(fleets.smuggled.compute.operating),
  offshore: atYearEnd(offshoreStock.compute),
};

/** Added in the year, at sale, by channel and basis. */
export const addedBy = {
  domestic: added(domestic),
  legal: added(legal),
  smuggled: added(smuggled),
  offshore: added(offshore),
  used: added(used),
  allied: added(allied),
  nvidia: added(nvidiaSold),
  world: added(world),
} as const;

/** Compute added by channel in the year, at sale. */
export const flowByChannel: Readonly<
  Record<"domestic" | "legal" | "smuggled" | "offshore" | "allied", Node>
> = {
  domestic: addedBy.domestic.compute,
  legal: addedBy.legal.compute,
  smuggled: addedBy.smuggled.compute,
  offshore: addedBy.offshore.compute,
  allied: addedBy.allied.compute,
};

/** China's legal share of what NVIDIA sells in the year. */
export const legalShareOfNvidia: ByBasis<Quantity> = byBasis(
  (basis) =>
    quantity(
      `fleet.legal.shareOfNvidia.${basis}`,
      "1",
      `China's legal share of NVIDIA's sales in the year, ${BASES[basis].words}`,
    ).is`ratio(${addedBy.legal[basis]}, ${addedBy.nvidia[basis]})`,
);
