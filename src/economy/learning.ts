import { assumption, quantity, stock } from "../engine/declare.ts";
import { free } from "../fleet/index.ts";
import { goodDies, importsDisplace } from "../supply/index.ts";
import { chipValue } from "./chipValue.ts";

/*
 * Learning by doing: unit cost falls by a fixed share with every doubling of cumulative output (Wright, J. Aeronautical
 * Sciences 3, 1936). Output is what Chinese fabs make, so the doublings are derived, never assumed; dies that TSMC made
 * and Huawei sold taught those fabs nothing.
 */

/** Dies of this class made before the first Chinese AI wafers: phone processors on the same lines, in Ascend dies. */
const earlierDies = assumption(
  "economy.learning.earlierDies",
  "die",
  "Experience before the first Ascend wafers, in their dies",
);

/** Share by which unit cost falls with each doubling of cumulative output. */
const learningRate = assumption("economy.learning.rate", "1", "Learning rate, cost cut per doubling");

/** Good Ascend dies out of Chinese fabs so far, with the experience before. */
export const cumulativeDies = stock(
  "economy.learning.cumulativeDies",
  "die",
  "Ascend dies made in China so far",
  earlierDies,
).fills`${goodDies}`;

/** Doublings of cumulative output over the three years that end with a quarter. */
export const doublings = quantity("economy.learning.doublings", "1", "Doublings of output in three years")
  .is`log(${cumulativeDies} / delay(${cumulativeDies}, 3 * year, ${earlierDies})) / log(2)`;

/** Share by which three years of learning have cut the unit cost: 1 − (1 − rate)^doublings, at the year's end. */
export const learningCut = quantity("economy.learning.cut", "1", "Cost cut by three years of learning")
  .is`1 - exp(yearEnd(${doublings}) * log(1 - ${learningRate}))`;

/**
 * Share of domestic sales that is there because imports are kept out: what the same world without chip rules, and with
 * Beijing's gate open, would lose to them beyond what is lost as things are.
 */
export const sheltered = quantity(
  "economy.learning.sheltered",
  "1",
  "Share of domestic sales that free imports would take",
).is`max(${free(importsDisplace)} - ${importsDisplace}, 0)`;

/** What Chinese fabs would have made had imports been free: less by the sales those would have taken. */
const freeDies = stock(
  "economy.learning.freeDies",
  "die",
  "Ascend dies made in China, had imports been free",
  earlierDies,
).fills`${goodDies} * (1 - ${sheltered})`;

/**
 * Share by which the volume that shelter adds has cut the unit cost, at the year's end: the learning to hold against
 * slack, since the rest would have come without shelter.
 */
export const learningAdded = quantity("economy.learning.added", "1", "Cost cut by learning that shelter adds")
  .is`1 - exp(yearEnd(log(${cumulativeDies} / ${freeDies}) / log(2)) * log(1 - ${learningRate}))`;

/** What a year's chips would have cost more without the learning that shelter adds; sales stand in for cost. */
export const learningGain = quantity(
  "economy.learning.gain",
  "1e9 CNY/year",
  "Cost saved by learning that shelter adds",
).is`${chipValue} * ${learningAdded} / (1 - ${learningAdded})`;
