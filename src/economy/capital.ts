import { assumption, quantity } from "../engine/declare.ts";
import { chipValue } from "./chipValue.ts";

/** Spending on AI data centres that went into service in 2025. */
const vintage = assumption("economy.capital.vintage", "1e9 CNY", "AI-centre capital of the 2025 vintage");

/** Share of that vintage that stands idle. */
const idleShare = assumption("economy.capital.idleShare", "1", "Idle share of the 2025 vintage");

/** Years over which such capital is written off. */
const writeOff = assumption(
  "economy.capital.writeOff",
  "year",
  "Life over which AI-centre capital is written off",
);

/** What the idle part of the 2025 vintage loses in a year of its life. A single vintage, so one number and no path. */
export const idleCost = quantity(
  "economy.capital.idle",
  "1e9 CNY/year",
  "Idle AI-centre capital, 2025 vintage",
).is`${vintage} * ${idleShare} / ${writeOff}`;

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
