import { chinaShareByYear, usedOverFreeByYear } from "../fleet/index.ts";
import { type Answer, BY_BANDWIDTH, BY_COMPUTE, NOW, SHOWN, SOON, type Told } from "./answer.ts";
import {
  bufferBite,
  diesBite,
  flowBiteBandwidth,
  flowBiteCompute,
  lagBandwidth,
  lagCompute,
  stacksBite,
  stockBiteBandwidth,
  stockBiteCompute,
} from "./bites.ts";
import { asFigures } from "./claim.ts";
import { lagClaims } from "./claims/lag.ts";
import { BASE, byBandwidth, byCompute } from "./enough.ts";
import { replacementShare } from "./replacement.ts";
import { amount, held, likely, ofTwenty, when } from "./words.ts";

/** Two probabilities fall apart if they stand on different sides of one half. */
const flips = (a: number, b: number): boolean => a < 0.5 !== b < 0.5;

function holding(told: Told): string {
  const compute = held(told.share("share.compute", SOON));
  const bandwidth = held(told.share("share.bandwidth", SOON));
  const first = `That all channels hold China's share of ${BASE} in ${SOON}: ${likely(compute)} by compute`;
  return flips(compute, bandwidth)
    ? `${first}, but ${likely(bandwidth)} by bandwidth: the basis decides`
    : `${first}, ${ofTwenty(bandwidth)} by bandwidth`;
}

/** When controls bite, and whether what China adds is enough. */
export const lag: Answer = {
  key: "lag",
  question: "When do controls bite, given lags, and will domestic advances be enough?",
  figures: [
    { id: "flow.compute", node: flowBiteCompute, basis: BY_COMPUTE },
    { id: "flow.bandwidth", node: flowBiteBandwidth, basis: BY_BANDWIDTH },
    { id: "stock.compute", node: stockBiteCompute, basis: BY_COMPUTE },
    { id: "stock.bandwidth", node: stockBiteBandwidth, basis: BY_BANDWIDTH },
    { id: "buffer.dies", node: diesBite },
    { id: "buffer.stacks", node: stacksBite },
    { id: "buffer", node: bufferBite },
    { id: "usedOverFree.compute", node: usedOverFreeByYear.compute, basis: BY_COMPUTE, years: SHOWN },
    { id: "usedOverFree.bandwidth", node: usedOverFreeByYear.bandwidth, basis: BY_BANDWIDTH, years: SHOWN },
    { id: "chinaShare.compute", node: chinaShareByYear.compute, basis: BY_COMPUTE, years: SHOWN },
    { id: "chinaShare.bandwidth", node: chinaShareByYear.bandwidth, basis: BY_BANDWIDTH, years: SHOWN },
    { id: "lag.compute", node: lagCompute, basis: BY_COMPUTE, years: SHOWN },
    { id: "lag.bandwidth", node: lagBandwidth, basis: BY_BANDWIDTH, years: SHOWN },
    { id: "domesticCover.compute", node: byCompute.domesticCover, basis: BY_COMPUTE, years: SHOWN },
    { id: "domesticCover.bandwidth", node: byBandwidth.domesticCover, basis: BY_BANDWIDTH, years: SHOWN },
    { id: "replacement", node: replacementShare, basis: BY_COMPUTE, years: SHOWN },
    ...asFigures(lagClaims),
  ],
  claims: lagClaims,
  headline: (told) =>
    `Controls bit the legal flow by compute ${when(told.date("flow.compute"))}, by bandwidth ` +
    `${when(told.date("flow.bandwidth"))}, and what Chinese firms have in service ${when(told.date("stock.compute"))}. ` +
    `At the end of ${NOW} Chinese firms stand ${amount(told.number("lag.compute", NOW), "months")} behind the allied fleet by compute. ` +
    `${holding(told)}; domestic chips alone ${likely(held(told.share("domesticShare.compute", SOON)))}.`,
  lead: { id: "lag.compute", year: NOW },
  chart: {
    node: lagCompute,
    title: "Months by which Chinese firms' compute in service trails the allied side's",
  },
};
