/**
 * Silicon laws: from a wafer's geometry and defects to dies, stacks, compute, energy, heat and cost.
 * Plain functions of numbers; nothing here knows the engine beyond the type of a law.
 */
export { bondYield, dieToWaferYield, waferToWaferYield } from "./bond.ts";
export { chipletGain } from "./chiplet.ts";
export {
  areaOverhead,
  computeDensity,
  energyPerFlop,
  microarchitectureGain,
  peakCompute,
  waferCompute,
} from "./compute.ts";
export { costPerGoodDie, costPerStackDieToWafer, costPerStackWaferToWafer } from "./cost.ts";
export { foldEnergy, foldFootprintGain, foldWaferGain } from "./fold.ts";
export { foldedHarvestedYield, harvestedYield } from "./harvest.ts";
export { computeCeiling, coolingLimit, junctionTemperature, throttleFraction } from "./heat.ts";
export { FP16_MAC_TRANSISTORS, macArea, transistorDensity } from "./node.ts";
export { shorelineRatio } from "./shoreline.ts";
export { frequencyAtVoltage } from "./voltage.ts";
export { grossDiesPerWafer } from "./wafer.ts";
export { boseEinsteinYield, murphyYield, negativeBinomialYield, poissonYield, seedsYield } from "./yield.ts";
