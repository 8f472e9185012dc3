import {
  breakEven,
  carRelief,
  energyPenalty,
  learningAdded,
  learningCut,
  ledger,
  lostChips,
  nvidiaResearch,
  researchInduced,
  researchLost,
  researchWeight,
  resources,
  shipCost,
  slackShare,
  subsidy,
} from "../../economy/index.ts";
import { claim } from "../../engine/declare.ts";
import type { Node } from "../../engine/node.ts";
import { NOW, SOON } from "../answer.ts";
import type { Claim, Curve } from "../claim.ts";

/*
 * The arguments of the balance question. Thresholds are the debate's own words where it has any ("two or three cruisers"),
 * else round figures that a reader would call much or little.
 */

const YEARS: readonly number[] = [2025, NOW, 2027, SOON];

/** A claim of the balance, in the years in which the ledger is read. */
const about = (id: string, label: string, against: string) => ({
  is: (...formula: Parameters<ReturnType<typeof claim>["is"]>): Claim => {
    const node = claim(`verdict.claim.${id}`, label).is(...formula);
    return { id, node, against, ...(node.shape === "yearly" && { years: YEARS }) };
  },
});

const rowOf = (id: string) => ledger.find((row) => row.id === id)?.sum as (typeof ledger)[number]["sum"];

/** Type 055 that China lays down in a year or so: what "cruisers" would notice. */
const SHIPS = 2;

/** The claims of the balance but those that are drawn as curves. */
export const balanceClaims: readonly Claim[] = [
  about(
    "researchRises",
    "Controls raise Chinese research spending",
    "Huawei spent as large a share of its sales on research before; money was redirected, not added",
  ).is`${researchInduced} > 0`,
  about(
    "usLossMatters",
    "US research lost exceeds 5% of NVIDIA's own",
    "losing half the world's developers costs a platform more than its cash",
  ).is`${researchLost} > 0.05 * ${nvidiaResearch}`,
  about(
    "washingtonMost",
    "Most AI chip sales lost in the year are Washington's doing",
    "Beijing's refusal answers a rule that came first",
  ).is`${lostChips.washington} > 0.5 * ${lostChips.lost}`,
  about(
    "slackTenth",
    "Slack is a tenth of chip cost or more",
    "sheltered is not unrivalled: five makers compete for buyers who complain",
  ).is`${slackShare} >= 0.1`,
  about(
    "learningBeatsSlack",
    "Three years of learning outweigh slack",
    "most of that learning would have come without shelter",
  ).is`${learningCut} > ${slackShare}`,
  about(
    "addedBeatsSlack",
    "Learning that shelter adds outweighs slack",
    "volume made for captive buyers teaches less than volume that rivals contest",
  ).is`${learningAdded} > ${slackShare}`,
  about(
    "shelterPays",
    "Shelter pays without counting security",
    "a foundry of one's own is worth what its absence would cost in a blockade",
  ).is`${breakEven} < 0`,
  about(
    "penaltyUnderShip",
    "Energy penalty of a year under one Type 055, gross",
    "the rival would be the newest chip, at a fifth of the energy, and the fleet doubles yearly",
  ).is`${energyPenalty} * year < ${shipCost}`,
  about(
    "resourcesOverShips",
    "Energy penalty, handicap and slack over two Type 055, gross",
    "the handicap is the price of a supply that no rule can stop",
  ).is`${resources.shipsGross} * year > ${SHIPS}`,
  about(
    "resourcesReachShips",
    "Energy penalty, handicap and slack over two Type 055 that would be built",
    "ships are limited by slipways and crews, and no budget moves from chips to hulls",
  ).is`${resources.shipsReached} * year > ${SHIPS}`,
  about(
    "subsidyOverTenShips",
    "Chip support of a year over ten Type 055, gross",
    "most of the money is equity, provincial or private and would reach no shipyard",
  ).is`${subsidy} * year > 10 * ${shipCost}`,
  about(
    "subsidyReachesShips",
    "Chip support of a year over two Type 055 that would be built",
    "chips are dual use, so part of that money is defence already",
  ).is`${rowOf("subsidy").shipsReached} * year > ${SHIPS}`,
  about(
    "subsidyOverCars",
    "Chip support exceeds the tax relief for electric cars",
    "cars also get scrappage grants, and chips most of theirs as equity",
  ).is`${subsidy} > ${carRelief}`,
];

/** Values of the weight at which the claims below are made. */
export const WEIGHTS: readonly number[] = Array.from({ length: 11 }, (_, i) => i / 10);

const percent = (weight: number): number => Math.round(100 * weight);
const dollarsOf = (id: string): Node => rowOf(id).dollars;

/** A claim at each weight of Chinese research, in {@link NOW}. */
function curve(
  id: string,
  label: string,
  against: string,
  at: (weight: number, key: string, words: string) => Claim["node"],
): Curve {
  return {
    id,
    label,
    over: researchWeight,
    against,
    points: WEIGHTS.map((weight) => {
      const share = percent(weight);
      const node = at(weight, `verdict.claim.${id}${share}`, `${label}, counted at ${share}%`);
      return { at: weight, claim: { id: `${id}.${share}`, node, against, years: [NOW] } };
    }),
  };
}

/**
 * How far Chinese research counts beside the loss of US research, some of it repeating what is known abroad. No evidence
 * fixes that, so the claim is made at every weight in steps, to be read as a curve.
 */
export const curves: readonly Curve[] = [
  curve(
    "chinaGains",
    "Chinese research induced exceeds US research lost",
    "induced spending mostly repeats what is known abroad, and studies differ in its sign",
    (weight, key, words) =>
      claim(key, words).is`${weight} * ${dollarsOf("researchInduced")} > ${researchLost}`,
  ),
  curve(
    "chinaGainsNet",
    "Chinese research induced, less what lost co-inventors take, exceeds US research lost",
    "patents are a poor count of what co-inventors bring",
    (weight, key, words) =>
      claim(key, words)
        .is`${weight} * (${dollarsOf("researchInduced")} - ${dollarsOf("coInventionLost")}) > ${researchLost}`,
  ),
];
