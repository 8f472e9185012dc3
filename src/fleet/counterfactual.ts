import { quantity } from "../engine/declare.ts";
import { under } from "../engine/under.ts";
import { policies } from "../supply/index.ts";
import { usedBandwidth, usedStock, usedTogether } from "./stock.ts";

/*
 * The same worlds without US chip rules: China buys its share of allied sales, nobody smuggles, less is rented
 * offshore, and free imports displace part of domestic sales. World supply, the HBM rule and foundry rules stay, and
 * so does domestic production capacity: the counterfactual asks what chip rules alone did.
 */

/** A node as it would be without the chip rules of 2022 and 2023; letters and reviews are about parts made for those. */
export const free = under("noControls", [
  [policies.oct2022, Infinity],
  [policies.oct2023, Infinity],
  [policies.headquarters, Infinity],
]);

/** Compute that Chinese firms would have in service without chip rules. */
export const freeStock = free(usedTogether.compute);

/** Bandwidth that Chinese firms would have in service without chip rules. */
export const freeStockBandwidth = free(usedTogether.bandwidth);

/** Compute in service over what it would be without chip rules. */
export const usedOverFree = quantity(
  "fleet.usedOverFree",
  "1",
  "Compute in Chinese service over that without chip rules",
).is`ratio(${usedStock}, ${freeStock})`;

/** Bandwidth in service over what it would be without chip rules. */
export const usedOverFreeBandwidth = quantity(
  "fleet.usedOverFreeBandwidth",
  "1",
  "Bandwidth in Chinese service over that without chip rules",
).is`ratio(${usedBandwidth}, ${freeStockBandwidth})`;
