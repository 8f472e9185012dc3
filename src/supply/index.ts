/**
 * Supply: from wafers, memory and packaging lines to Chinese accelerators sold, quarter by quarter, and the limit that binds
 * Ascend output. Units are compute dies up to the package and packages (chips) after it.
 */
export { alliedSold, nvidia, otherVendors, type Vendor, vendors } from "./allied.ts";
export { h100Bandwidth, h100Compute, h100Decoding, h100Training } from "./basis.ts";
export { chip910B } from "./chips.ts";
export { defectDensity } from "./defects.ts";
export { decodingRelative, trainingRelative } from "./delivered.ts";
export { lightParts, otherDesigners, othersHbm, type Part, partsByYear, served } from "./designers.ts";
export { fabs, wafersOut } from "./fabs.ts";
export { bondYield, foldAreaFactor, foldEnergy, foldFrom, foldSpeed } from "./fold.ts";
export { openArrivals, tsmcArrivals } from "./foundry.ts";
export {
  cutClosed,
  delivered,
  fullClosed,
  lettersGate,
  permitGate,
  reviewGate,
} from "./gates.ts";
export {
  bandwidthByYear,
  bandwidthSold,
  computeByYear,
  computePerDie,
  computeSold,
  diesSold,
  diesSoldByYear,
  type Generation,
  generations,
  packagesByYear,
  packagesSold,
  powerSold,
} from "./generation.ts";
export { chinaTotal, importedArrivals, importedByOthers, importedNewer } from "./imports.ts";
export { bindingByYear, gainOfAll, gains, mostGained, tiedByYear } from "./limit.ts";
export {
  ascendWafers,
  clustering,
  coresBuilt,
  coresNeeded,
  die910,
  die950,
  die960,
  dieArea,
  goodDies,
  repairableShare,
  shape950,
  yield910,
  yield950,
} from "./logic.ts";
export { reached950 } from "./mix.ts";
export { importsDisplace } from "./orders.ts";
export {
  capacity,
  dieBank910,
  dieBank950,
  dieBank960,
  domesticHbm,
  hiblStock,
  importedHbm,
  smicBank,
  start,
  startAbroad,
  tsmcBank,
} from "./package.ts";
export { policies } from "./policies.ts";
export { LIMITS } from "./relief.ts";
export { soldTimes } from "./soldTimes.ts";
