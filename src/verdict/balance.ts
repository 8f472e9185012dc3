import {
  breakEven,
  chipSales,
  chipValue,
  energyRatio,
  energyRatios,
  energyUse,
  learningAdded,
  learningCut,
  ledger,
  researchLost,
  researchLostNaive,
  researchWeight,
  resourceCost,
  resources,
  rivals,
  slackShare,
} from "../economy/index.ts";
import type { Node } from "../engine/node.ts";
import { type Answer, type Figure, NOW, SOON, type Told } from "./answer.ts";
import { asFigures, assertable } from "./claim.ts";
import { balanceClaims, curves, WEIGHTS } from "./claims/balance.ts";
import { amount, held, isUnsettled, likely, ofTwenty } from "./words.ts";

/** The years in which the ledger is read. */
const YEARS = [2024, 2025, NOW, 2027, SOON, 2030];

/** A figure with its years, if its node has one value a year. */
const inYears = (years: readonly number[], id: string, node: Node): Figure =>
  node.shape === "yearly" ? { id, node, years } : { id, node };
const eachYear = (id: string, node: Node): Figure => inYears(YEARS, id, node);

/** The years in which sums are given beside the yardsticks. */
const MEASURED = [2025, NOW, SOON];
const measured = (id: string, node: Node): Figure => inYears(MEASURED, id, node);

/** A sum of the ledger in every measure. Ships and car grants are what a freed yuan could buy: a Chinese budget's yardsticks. */
const measures = (id: string, side: "China" | "US", sum: (typeof ledger)[number]["sum"]): Figure[] => [
  eachYear(id, sum.yuan),
  measured(`${id}.dollars`, sum.dollars),
  ...(side === "China"
    ? [
        measured(`${id}.ships`, sum.shipsGross),
        measured(`${id}.shipsReached`, sum.shipsReached),
        measured(`${id}.cars`, sum.carGrants),
      ]
    : []),
];

const MONEY = "billion yuan";

/** A sum in words; if both signs are possible, no direction is claimed. */
function sum(told: Told, id: string, unit: string, year: number): string {
  const value = told.number(id, year);
  return `${amount(value, unit)}${isUnsettled(value) ? ", sign not settled" : ""}`;
}

/** At a low and the highest weight, how often the gain exceeds the loss: never at one weight alone. */
function gainAgainstLoss(told: Told): string {
  const at = (weight: number) => {
    const share = Math.round(100 * weight);
    return `${ofTwenty(held(told.share(`chinaGains.${share}`, NOW)))} if it counts at ${share}%`;
  };
  return `it exceeds the US loss in ${at(WEIGHTS[1])} and in ${at(WEIGHTS[WEIGHTS.length - 1])}`;
}

/** What controls and shelter cost and gain each side, and whether it is big enough to discuss. */
export const balance: Answer = {
  key: "balance",
  question: "Do controls spur Huawei and starve US research, and what does the shelter cost China?",
  figures: [
    ...ledger.flatMap(({ id, side, sum }) => measures(id, side, sum)),
    ...measures("resources", "China", resources),
    eachYear("energyUse", energyUse),
    eachYear("chipValue", chipValue),
    eachYear("energyRatio", energyRatio),
    ...energyRatios.map(({ generation, precision, ratio }) =>
      inYears([NOW], `energyRatio.${generation}.${precision}`, ratio),
    ),
    eachYear("rivals", rivals),
    eachYear("slackShare", slackShare),
    eachYear("learningCut", learningCut),
    eachYear("learningAdded", learningAdded),
    eachYear("breakEven", breakEven),
    eachYear("chipSales", chipSales),
    eachYear("researchLost", researchLost),
    eachYear("researchLostNaive", researchLostNaive),
    { id: "researchWeight", node: researchWeight },
    ...asFigures(assertable({ claims: balanceClaims, curves })),
  ],
  claims: balanceClaims,
  curves,
  headline: (told) =>
    `That three years of learning outweigh slack: ${likely(held(told.share("learningBeatsSlack", 2027)))}; that the ` +
    `learning shelter adds does: ${likely(held(told.share("addedBeatsSlack", 2027)))}. ` +
    `In ${NOW} the energy penalty costs ${sum(told, "energyPenalty", MONEY, NOW)} and chip support ` +
    `${sum(told, "subsidy", MONEY, NOW)}; they overlap with other rows and are not added. What may be added comes to ` +
    `${sum(told, "resources", MONEY, NOW)}: ${sum(told, "resources.ships", "Type 055", NOW)} if every yuan went there, ` +
    `${sum(told, "resources.shipsReached", "", NOW)} at the share that would. ` +
    `US research lost is ${sum(told, "researchLost", "billion dollars", NOW)} a year. Chinese research ` +
    `induced is ${sum(told, "researchInduced", MONEY, NOW)}: ${gainAgainstLoss(told)}.`,
  // Whether the shelter's cost is worth a discussion turns on all rows that may be added, not on one of them.
  lead: { id: "resources", year: NOW },
  chart: { node: resourceCost, title: "Energy penalty, handicap and slack together" },
};
