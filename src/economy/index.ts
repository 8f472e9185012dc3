/** Economy: what the chain costs and saves each side a year, in yuan, dollars, ships and cars. */
export { capitalPenalty, idleCost } from "./capital.ts";
export { ascendRevenue, chipValue } from "./chipValue.ts";
export { energyBill, energyPenalty, energyRatio, energyRatios, energyUse } from "./energy.ts";
export { handicapCost, handicapShare, waferCost } from "./handicap.ts";
export { productivityLost } from "./imports.ts";
export { cumulativeDies, doublings, learningAdded, learningCut, learningGain } from "./learning.ts";
export { type Bracket, ledger, type Row, resourceCost, resources } from "./ledger.ts";
export { chipSales, lostChips, lostTools } from "./lostSales.ts";
export { carRelief, exchangeByYear, shipCost } from "./money.ts";
export {
  coInventionLost,
  nvidiaResearch,
  researchInduced,
  researchLost,
  researchLostNaive,
  researchWeight,
} from "./research.ts";
export { rivals, slackCost, slackShare } from "./slack.ts";
export { subsidy } from "./subsidy.ts";
export { breakEven } from "./welfare.ts";
