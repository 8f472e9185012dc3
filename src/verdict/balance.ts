import {
  chipValue,
  energyUse,
  learningAdded,
  learningCut,
  ledger,
  lostSales,
  researchLostNaive,
  resourceCost,
  resources,
  slackShare,
} from "../economy/index.ts";
import type { Node } from "../engine/node.ts";
import { type Answer, type Figure, NOW, SOON, type Told } from "./answer.ts";
import { claims, WEIGHTS } from "./claims.ts";
import { amount, held, isUnsettled, likely, ofTwenty } from "./words.ts";

/** The years in which the ledger is read; its yardsticks are given for this year alone. */
const YEARS = [2025, NOW, 2027, SOON];

/** A figure with its years, if its node has one value a year. */
const inYears = (years: readonly number[], id: string, node: Node): Figure =>
  node.shape === "yearly" ? { id, node, years } : { id, node };
const eachYear = (id: string, node: Node): Figure => inYears(YEARS, id, node);
const thisYear = (id: string, node: Node): Figure => inYears([NOW], id, node);

const MONEY = "billion yuan";

/** A sum in words; if both signs are possible, no direction is claimed. */
function sum(told: Told, id: string, unit: string, year?: number): string {
  const value = told.number(id, year);
  return `${amount(value, unit)}${isUnsettled(value) ? ", sign not settled" : ""}`;
}

/** At the lowest and the highest weight, how often the gain exceeds the loss. */
function gainAgainstLoss(told: Told): string {
  const at = (weight: number) =>
    `${ofTwenty(held(told.share(`chinaGains.${Math.round(100 * weight)}`)))} if it counts at ${Math.round(100 * weight)}%`;
  return `it exceeds the US loss in ${at(WEIGHTS[0])} and in ${at(WEIGHTS[WEIGHTS.length - 1])}`;
}

/** What controls and shelter cost and gain each side, and whether it is big enough to discuss. */
export const balance: Answer = {
  key: "balance",
  question: "Do controls spur Huawei and starve US research, and what does the shelter cost China?",
  figures: [
    ...ledger.flatMap(({ id, side, sum }) => [
      eachYear(id, sum.yuan),
      thisYear(`${id}.dollars`, sum.dollars),
      // Ships and car grants are what a freed yuan could buy: a Chinese budget's yardsticks.
      ...(side === "China"
        ? [
            thisYear(`${id}.ships`, sum.shipsGross),
            thisYear(`${id}.shipsReached`, sum.shipsReached),
            thisYear(`${id}.cars`, sum.carGrants),
          ]
        : []),
    ]),
    eachYear("resources", resourceCost),
    thisYear("resources.dollars", resources.dollars),
    thisYear("resources.ships", resources.shipsGross),
    thisYear("resources.shipsReached", resources.shipsReached),
    thisYear("resources.cars", resources.carGrants),
    eachYear("energyUse", energyUse),
    eachYear("chipValue", chipValue),
    eachYear("slackShare", slackShare),
    eachYear("learningCut", learningCut),
    eachYear("learningAdded", learningAdded),
    eachYear("lostSales", lostSales),
    eachYear("researchLostNaive", researchLostNaive),
    ...claims.map(({ id, node }) => eachYear(id, node)),
  ],
  headline: (told) =>
    `That three years of learning outweigh slack: ${likely(held(told.share("learningBeatsSlack", 2027)))}; that the ` +
    `learning shelter adds does: ${likely(held(told.share("addedBeatsSlack", 2027)))}. ` +
    `In ${NOW} the energy penalty costs ${sum(told, "energyPenalty", MONEY, NOW)} and chip support ` +
    `${sum(told, "subsidy", MONEY, NOW)}; they overlap with other rows and are not added. ` +
    `US research lost is ${sum(told, "researchLost.dollars", "billion dollars", NOW)} a year. Chinese research ` +
    `induced is ${sum(told, "researchInduced", MONEY)}: ${gainAgainstLoss(told)}.`,
  // Whether the shelter's cost is worth a discussion turns on all rows that may be added, not on one of them.
  lead: { id: "resources", year: NOW },
  chart: { node: resourceCost, title: "Energy penalty, handicap and slack together" },
};
