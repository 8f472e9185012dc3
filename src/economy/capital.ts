import { assumption, path, quantity, stock } from "../engine/declare.ts";
import { chipValue } from "./chipValue.ts";

/** Spending on AI data centres as it goes into service, power, land and networks apart. */
export const spending = path(
  "economy.capital.spending",
  "1e9 CNY/year",
  "AI-centre capital put into service",
);

/** Years over which such capital is written off, by declining balance. */
const writeOff = assumption(
  "economy.capital.writeOff",
  "year",
  "Life over which AI-centre capital is written off",
);

/** Share of that capital that stands idle. */
const idleShare = path("economy.capital.idleShare", "1", "Idle share of AI-centre capital");

const inService = stock(
  "economy.capital.inService",
  "1e9 CNY",
  "AI-centre capital in service, at book value",
);
inService.fills`${spending} - ${inService} / ${writeOff}`;

/** What idle AI-centre capital loses in a year. */
export const idleCost = quantity("economy.capital.idle", "1e9 CNY/year", "Idle AI-centre capital")
  .is`yearMean(${inService} * ${idleShare}) / ${writeOff}`;

/** Price of a whole system over that of the chips in it. */
const systemFactor = assumption("economy.capital.systemFactor", "1", "System price over chip price");

/** What a buyer pays above the rival system for equal work, as a share of the domestic system's price; may be negative. */
const penaltyShare = assumption(
  "economy.capital.penaltyShare",
  "1",
  "Capital penalty of domestic systems, share of price",
);

/**
 * What buyers pay for domestic systems beyond rival systems of equal use. The sign is open: NVIDIA's margin leaves
 * room for a dear die to be the cheaper buy. It holds the makers' slack and handicap in its price, so it is not added.
 */
export const capitalPenalty = quantity(
  "economy.capital.penalty",
  "1e9 CNY/year",
  "Capital penalty of domestic systems",
).is`${chipValue} * ${systemFactor} * ${penaltyShare}`;
