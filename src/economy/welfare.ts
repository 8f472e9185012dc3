import { quantity } from "../engine/declare.ts";
import { energyPenalty } from "./energy.ts";
import { handicapCost } from "./handicap.ts";
import { learningGain, sheltered } from "./learning.ts";
import { slackCost } from "./slack.ts";
import { subsidyBurden } from "./subsidy.ts";

/*
 * Whether shelter pays. It costs the slack that it breeds, the energy penalty and handicap of the chips that it puts in the
 * place of imports, and the loss in raising the support; it gains the learning that the added volume brings. Security is
 * the reason that is given for it and has no market price, so the sum is stated the other way round: what security would
 * have to be worth.
 */

/** What security would have to be worth a year for shelter to pay; below zero, it pays without. */
export const breakEven = quantity(
  "economy.welfare.breakEven",
  "1e9 CNY/year",
  "Security value at which shelter pays",
)
  .is`${slackCost} + ${subsidyBurden} + yearMean(${sheltered}) * (${energyPenalty} + ${handicapCost}) - ${learningGain}`;
