/**
 * Fleet: from accelerators sold, by channel, to what Chinese firms and everybody else have in service, on two bases
 * that never add, beside the same worlds without US chip rules.
 */
export { policies } from "../supply/index.ts";
export {
  allied,
  domestic,
  type Flow,
  legal,
  legalParts,
  offshore,
  onSoil,
  otherDesigners,
  retained,
  smuggled,
} from "./channels.ts";
export {
  free,
  freeStock,
  freeStockBandwidth,
} from "./counterfactual.ts";
export {
  alliedStock,
  alliedStockBandwidth,
  chinaShare,
  domesticFleet,
  fleets,
  legalFleet,
  onSoilBandwidth,
  powerDraw,
  smuggledFleet,
  usedBandwidth,
  usedStock,
  usedTogether,
} from "./stock.ts";
export * from "./yearly.ts";
