import {
  energyPenalty,
  induced,
  learningAdded,
  learningCut,
  researchLost,
  shipCost,
  slackShare,
  subsidy,
} from "../economy/index.ts";
import { claim } from "../engine/declare.ts";
import type { Quantity } from "../engine/node.ts";

/*
 * The arguments of the balance question as statements that hold or fail in a world. Each has a threshold, and each is
 * read against by somebody.
 */

/** One argument as a claim. */
export interface Claim {
  readonly id: string;
  readonly node: Quantity;
  /** How those who reject it read the same evidence. */
  readonly against: string;
}

/** Three years of learning cut unit cost by more than shelter has let it slacken. */
const learningBeatsSlack = claim("verdict.claim.learningBeatsSlack", "Three years of learning outweigh slack")
  .is`${learningCut} > ${slackShare}`;

/** The learning that shelter adds cuts unit cost by more than shelter has let it slacken. */
const addedBeatsSlack = claim("verdict.claim.addedBeatsSlack", "Learning that shelter adds outweighs slack")
  .is`${learningAdded} > ${slackShare}`;

/** The energy penalty of a year would not build one Type 055. */
const penaltyUnderShip = claim(
  "verdict.claim.penaltyUnderShip",
  "Energy penalty of a year under one Type 055",
).is`${energyPenalty} * year < ${shipCost}`;

/** Chip support of a year equals ten Type 055 or more, every yuan counted. */
const subsidyOverTenShips = claim(
  "verdict.claim.subsidyOverTenShips",
  "Chip support of a year over ten Type 055, gross",
).is`${subsidy} * year > 10 * ${shipCost}`;

/**
 * How far Chinese research counts, some of which repeats what is known abroad. No evidence fixes it, so the claim is
 * made at several weights, to be read as a curve.
 */
export const WEIGHTS = [0.1, 0.25, 0.5, 1] as const;

const chinaGains = WEIGHTS.map((weight) => ({
  id: `chinaGains.${Math.round(100 * weight)}`,
  node: claim(
    `verdict.claim.chinaGains${Math.round(100 * weight)}`,
    `Chinese research gained exceeds US research lost, counted at ${Math.round(100 * weight)}%`,
  ).is`${weight} * ${induced.dollars} > at(${researchLost}, 2026)`,
  against: "induced spending mostly repeats what is known abroad, and studies differ in its sign",
}));

/** The claims of the balance. */
export const claims: readonly Claim[] = [
  {
    id: "learningBeatsSlack",
    node: learningBeatsSlack,
    against: "most of that learning would have come without shelter",
  },
  {
    id: "addedBeatsSlack",
    node: addedBeatsSlack,
    against: "volume made for captive buyers teaches less than volume that rivals contest",
  },
  {
    id: "penaltyUnderShip",
    node: penaltyUnderShip,
    against: "the rival would be the newest chip, at a fifth of the energy, and the fleet doubles yearly",
  },
  {
    id: "subsidyOverTenShips",
    node: subsidyOverTenShips,
    against: "most of the money is equity, provincial or private and would reach no shipyard",
  },
  ...chinaGains,
];
