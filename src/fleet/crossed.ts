import { quantity } from "../engine/declare.ts";
import type { Node } from "../engine/node.ts";
import { BASES, type ByBasis, byBasis } from "./bases.ts";
import { PERMITS, RULES, type Twin, without } from "./counterfactual.ts";
import { alliedStock, usedTogether } from "./stock.ts";
import { addedBy } from "./yearly.ts";

/*
 * Every counterfactual crossed with Beijing's gate, by year: what Chinese firms and everybody else would have in service,
 * and what would be sold by which channel.
 */

const usedByYear = byBasis(
  (basis) =>
    quantity(
      `fleet.crossed.used.${basis}`,
      BASES[basis].unit,
      `In service of Chinese firms, end of year, ${BASES[basis].words}`,
    ).is`yearEnd(${usedTogether[basis].operating})`,
);

const alliedByYear = quantity(
  "fleet.crossed.allied",
  "H100e.flop",
  "In service on the allied side, end of year",
).is`yearEnd(${alliedStock.compute})`;

const shareByYear = byBasis(
  (basis) =>
    quantity(
      `fleet.crossed.share.${basis}`,
      "1",
      `Chinese firms' share of what the world adds in the year, ${BASES[basis].words}`,
    ).is`ratio(${addedBy.used[basis]}, ${addedBy.world[basis]})`,
);

/** One world, as it is or without some rules, by year. */
export interface Outcome {
  /** In service of Chinese firms, on every basis. */
  readonly used: ByBasis<Node>;
  /** In service on the allied side, by compute. */
  readonly allied: Node;
  /** Chinese firms' share of what the world adds, on every basis. */
  readonly share: ByBasis<Node>;
  /** Sold in the year by channel, by compute. */
  readonly sold: Readonly<Record<"domestic" | "legal" | "smuggled" | "offshore", Node>>;
}

const outcome = (twin: Twin): Outcome => ({
  used: byBasis((basis) => twin(usedByYear[basis])),
  allied: twin(alliedByYear),
  share: byBasis((basis) => twin(shareByYear[basis])),
  sold: {
    domestic: twin(addedBy.domestic.compute),
    legal: twin(addedBy.legal.compute),
    smuggled: twin(addedBy.smuggled.compute),
    offshore: twin(addedBy.offshore.compute),
  },
});

/** Things as they are. */
export const actual: Outcome = outcome((node) => node);

/** Every counterfactual, by the rules it removes and the state of Beijing's gate. */
export const crossed = Object.fromEntries(
  (Object.keys(RULES) as (keyof typeof RULES)[]).map((name) => [
    name,
    Object.fromEntries(PERMITS.map((permit) => [permit, outcome(without[name][permit])])),
  ]),
) as Readonly<Record<keyof typeof RULES, Readonly<Record<(typeof PERMITS)[number], Outcome>>>>;

/** What NVIDIA does not sell to China because of Washington, and because of Beijing, in the year, by compute. */
export const lostSales = {
  washington: quantity("fleet.lost.washington", "H100e.flop", "Legal sales to China lost to US chip rules")
    .is`${crossed.chips.asIs.sold.legal} - ${addedBy.legal.compute}`,
  beijing: quantity("fleet.lost.beijing", "H100e.flop", "Legal sales to China lost to Beijing's gate as well")
    .is`${crossed.chips.open.sold.legal} - ${crossed.chips.asIs.sold.legal}`,
} as const;

const nodesOf = ({ used, allied, share, sold }: Outcome): readonly Node[] => [
  ...Object.values(used),
  allied,
  ...Object.values(share),
  ...Object.values(sold),
];

/** Every node of the table, each once where rules do not reach it. */
export const crossedNodes: readonly Node[] = [
  ...new Set([
    ...nodesOf(actual),
    ...Object.values(crossed).flatMap((by) => PERMITS.flatMap((permit) => nodesOf(by[permit]))),
    ...Object.values(lostSales),
  ]),
];
