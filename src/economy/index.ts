/** Economy: what the chain costs and saves each side a year, in yuan, dollars, ships and cars. */
export { capitalPenalty, idleCost } from "./capital.ts";
export { ascendRevenue, chipValue } from "./chipValue.ts";
export { energyBill, energyPenalty, energyUse } from "./energy.ts";
export { handicapCost, handicapShare } from "./handicap.ts";
export { cumulativeDies, learningAdded, learningCut } from "./learning.ts";
export { ledger, resourceCost, resources } from "./ledger.ts";
export { shipCost } from "./money.ts";
export { induced, lostSales, researchLost, researchLostNaive } from "./research.ts";
export { slackCost, slackShare } from "./slack.ts";
export { subsidy } from "./subsidy.ts";
