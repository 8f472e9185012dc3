import { path, quantity } from "../engine/declare.ts";
import { cutClosed, lettersGate, lettersLicensed, permitGate } from "./gates.ts";
import { multiDieYield } from "./packageYield.ts";

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

/** Share of domestic sales that H20s and the like would take away, had no letter stopped them. */
export const displacedByCutDown = path(
  "supply.orders.displacedByCutDown",
  "1",
  "Share of domestic sales that parts cut down for China would displace",
);

/**
 * Share of orders that imports take beyond those of the record: as far as Beijing lets them in, and one of these is on sale that
 * a rule kept out, the A800 and H800 or better, or else parts cut down for China.
 */
export const importsDisplace = quantity(
  "supply.orders.importsDisplace",
  "1",
  "Share of orders lost to imports",
).is`${permitGate} * (${displaced} * (1 - ${cutClosed})
      + ${displacedByCutDown} * ${cutClosed} * max(${lettersGate} - ${lettersLicensed}, 0))`;

/** Starts that would fill all orders: what is lost in packaging is started on top. */
export const ordered = quantity(
  "supply.package.ordered",
  "die/quarter",
  "Starts that fill all orders, in dies",
).is`${orders} * (1 - ${importsDisplace}) / ${multiDieYield}`;
