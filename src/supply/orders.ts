import { path, quantity } from "../engine/declare.ts";
import { multiDieYield } from "./packageYield.ts";
import { policies } from "./policies.ts";

/*
 * Orders for Ascend. They are believed as they are under the rules of the record, and fall where imports are free again.
 */

/** Orders for Ascend, counted in compute dies of parts delivered. */
export const orders = path("supply.package.orders", "die/quarter", "Orders for Ascend, in dies");

/** Share of domestic sales that free imports would take away. */
export const displaced = path(
  "supply.orders.displaced",
  "1",
  "Share of domestic sales that free imports would displace",
);

/** Share of orders that imports take in fact: none under the rule of October 2023. */
export const importsDisplace = quantity(
  "supply.orders.importsDisplace",
  "1",
  "Share of orders lost to imports",
).is`${displaced} * (1 - inForce(${policies.oct2023}))`;

/** Starts that would fill all orders: what is lost in packaging is started on top. */
export const ordered = quantity(
  "supply.package.ordered",
  "die/quarter",
  "Starts that fill all orders, in dies",
).is`${orders} * (1 - ${importsDisplace}) / ${multiDieYield}`;
