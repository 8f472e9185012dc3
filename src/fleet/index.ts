/**
 * Fleet: from accelerators sold, by channel, to what Chinese firms and everybody else have in service, on five bases
 * that never add, beside the same worlds without some US rules.
 */
export { policies } from "../supply/index.ts";
export { BASES, type Basis, type ByBasis, byBasis, type Flow } from "./bases.ts";
export {
  allied,
  fit,
  legal,
  legalKinds,
  legalParts,
  nvidiaSold,
  offshore,
  onSoil,
  ownedAbroad,
  rented,
  retained,
  smuggled,
  steady,
  used,
  world,
} from "./channels.ts";
export { beside, free, freeStock, PERMITS, RULES, usedOverFree, without } from "./counterfactual.ts";
export { actual, crossed, crossedNodes, lostSales, type Outcome } from "./crossed.ts";
export { domestic } from "./domestic.ts";
export { LEAKS, type Leak, leaks } from "./leaks.ts";
export { type Cell, type Channel, cells, type Entry, inState, STATES } from "./ledger.ts";
export { alliedInUse, onSoilInUse, usedInUse, useOnSoil } from "./owners.ts";
export { onSoilPower, powerDraw, powerInService } from "./power.ts";
export {
  alliedStock,
  chinaShare,
  fleets,
  offshoreStock,
  onSoilStock,
  usedStock,
  usedTogether,
} from "./stock.ts";
export * from "./yearly.ts";
