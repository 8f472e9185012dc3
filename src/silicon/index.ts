/**
 * Silicon laws: from a wafer's geometry and defects to dies, stacks, compute, energy, heat and cost.
 * Plain functions of numbers; nothing here knows the engine beyond the type of a law.
 */
export {
  type AreaBudget,
  areaBudget,
  coreArea,
  type DieParts,
  memoryInterfaceArea,
  sramArea,
} from "./area.ts";
export { edgeBandwidth, faceBandwidth, faceCapacity, ridgePoint, stacksOnEdge } from "./bandwidth.ts";
export { coreBins, type HarvestedDie } from "./bins.ts";
export { bondOverArea, bondYield, dieToWaferYield, waferToWaferYield } from "./bond.ts";
export { chipletGain } from "./chiplet.ts";
export {
  areaOverhead,
  computeDensity,
  energyPerFlop,
  microarchitectureGain,
  peakCompute,
  waferCompute,
} from "./compute.ts";
export {
  costPerGoodDie,
  costPerPackage,
  costPerStackDieToWafer,
  costPerStackWaferToWafer,
  costPerUnit,
  designCostPerPart,
} from "./cost.ts";
export { currentDensity, stackDroop, supplyDroop, supplyPads } from "./delivery.ts";
export {
  clockAtPower,
  computePower,
  operationEnergy,
  transferPower,
  voltageShareOfSaving,
} from "./energy.ts";
export {
  foldComputeGain,
  foldEnergy,
  foldFootprintGain,
  foldStackGain,
  foldWaferGain,
  partlyFolded,
} from "./fold.ts";
export { foldedHarvestedYield, harvestedYield } from "./harvest.ts";
export {
  computeCeiling,
  coolingLimit,
  junctionTemperature,
  leakageGrowth,
  leakyThrottle,
  logicWithMemory,
  settledJunction,
  type TierStack,
  throttleFraction,
  tierTemperatures,
} from "./heat.ts";
export { impliedDefectDensity } from "./implied.ts";
export { learnedDefects, multiPatterningDefects, overlayYield } from "./layers.ts";
export { FP16_MAC_TRANSISTORS, macArea, transistorDensity } from "./node.ts";
export { macTransistors, splitRate, WIDTH_EXPONENT } from "./precision.ts";
export { testEscape } from "./probe.ts";
export { diesPerField, fitsReticle, placedDies, RETICLE_AREA } from "./reticle.ts";
export { decodeRate, prefillRate, tokenEnergy } from "./serving.ts";
export { shorelineRatio } from "./shoreline.ts";
export { foldBenefit, verticalLinks, viaKeepOut } from "./via.ts";
export { frequencyAtVoltage } from "./voltage.ts";
export { grossDiesPerWafer } from "./wafer.ts";
export { boseEinsteinYield, murphyYield, negativeBinomialYield, poissonYield, seedsYield } from "./yield.ts";
