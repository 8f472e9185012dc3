/**
 * Supply: from wafers, memory and packaging lines to Ascend accelerators sold, quarter by quarter, and the limit that
 * binds. Units are compute dies up to the package and packages (chips) after it.
 */
export { alliedSold, nvidia, otherVendors, type Vendor, vendors } from "./allied.ts";
export { h100Bandwidth, h100Compute, h100Decoding, h100Training } from "./basis.ts";
export { decodingSold, trainingSold } from "./delivered.ts";
export {
  bandwidthByYear,
  bandwidthSold,
  computeByYear,
  computePerDie,
  computeSold,
  diesSold,
  diesSoldByYear,
  generations,
  packagesByYear,
  packagesSold,
  powerSold,
} from "./generation.ts";
export {
  binding,
  bindingByYear,
  gains,
  gainsByYear,
  LIMITS,
  mostGainedByYear,
  tied,
  tiedByYear,
} from "./limit.ts";
export {
  ascendWafers,
  clustering,
  coresBuilt,
  coresNeeded,
  defectDensity,
  die910,
  die950,
  die960,
  dieArea,
  goodDies,
  repairableShare,
  shape950,
  wafersOut,
  yield910,
  yield950,
} from "./logic.ts";
export { importedArrivals } from "./memory.ts";
export {
  capacity,
  dieBank910,
  dieBank950,
  dieBank960,
  domesticHbm,
  hiblStock,
  importedHbm,
  start910,
  start950,
  start950DT,
  start960,
  starts,
  want,
} from "./package.ts";
export { policies } from "./policies.ts";
export { tsmcArrivals } from "./tsmc.ts";
