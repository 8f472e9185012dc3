import { chipValue, exchangeByYear } from "../economy/index.ts";
import { claim, path, quantity } from "../engine/declare.ts";
import type { Quantity } from "../engine/node.ts";
import {
  addedBy,
  alliedStock,
  BASES,
  type Basis,
  type ByBasis,
  byBasis,
  cells,
  chinaShareByYear,
} from "../fleet/index.ts";
import { alliedShare, domesticShare, LEVEL } from "./clusters.ts";
import { serveTest } from "./serving.ts";

/*
 * Five tests of whether what China adds is enough, which need not agree: to serve the tokens asked for (E1), to hold its share of what the
 * world adds (E2), to stay within a factor of three at the frontier (E3), to meet the market's demand in money (E4), and to
 * keep the ratio of what is in service from getting worse (E5). Where compute is counted, each is made on every basis.
 */

/** The year whose share is to be held. */
export const BASE = 2025;

const on = (test: string, basis: Basis) => `verdict.enough.${test}.${basis}`;

/** Chinese firms' share of what the world adds in a year: domestic, legal, smuggled and offshore. */
export const addedShare: ByBasis<Quantity> = byBasis(
  (basis) =>
    quantity(on("added", basis), "1", `Chinese firms' share of world additions, ${BASES[basis].words}`)
      .is`ratio(${addedBy.used[basis]}, ${addedBy.world[basis]})`,
);

/** Domestic additions alone over what holding the share takes. */
export const domesticCover: ByBasis<Quantity> = byBasis(
  (basis) =>
    quantity(
      on("cover", basis),
      "1",
      `Domestic additions over those that hold the share of ${BASE}, ${BASES[basis].words}`,
    ).is`ratio(${addedBy.domestic[basis]}, ${addedBy.world[basis]}) / at(${addedShare[basis]}, ${BASE})`,
);

/** E2 by all channels. */
const shareHolds = byBasis(
  (basis) =>
    claim(on("share", basis), `All channels hold the share of ${BASE}, ${BASES[basis].words}`)
      .is`${addedShare[basis]} >= at(${addedShare[basis]}, ${BASE})`,
);

/** E2 by domestic chips alone. */
const domesticHolds = byBasis(
  (basis) =>
    claim(on("domestic", basis), `Domestic chips alone hold the share of ${BASE}, ${BASES[basis].words}`)
      .is`${domesticCover[basis]} >= 1`,
);

/** E3: one owner's largest domestic cluster within a factor of the allied side's largest. */
const frontierHolds = byBasis(
  (basis) =>
    claim(
      on("frontier", basis),
      `Largest domestic cluster within a factor of three of the allied one, ${BASES[basis].words}`,
    )
      .is`${LEVEL} * yearEnd(${cells.domestic.on[basis].operating}) * ${domesticShare} >= yearEnd(${alliedStock[basis]}) * ${alliedShare}`,
);

/** What Chinese buyers would spend on AI accelerators. */
const marketDemand = path(
  "verdict.market.demand",
  "1e9 USD/year",
  "Chinese demand for AI accelerators, in money",
);

/** E4: domestic sales in money over what the market asks for. */
export const marketCover = quantity(
  "verdict.enough.marketCover",
  "1",
  "Domestic chip sales over demand, in money",
).is`${chipValue} / ${exchangeByYear} / yearMean(${marketDemand})`;

const moneyHolds = claim("verdict.enough.money", "Domestic chips meet the market's demand in money")
  .is`${marketCover} >= 1`;

/** E5: Chinese firms' share of what is in service no lower than a year before. */
const ratioHolds = byBasis(
  (basis) =>
    claim(
      on("ratio", basis),
      `Share of what is in service no lower than a year before, ${BASES[basis].words}`,
    ).is`${chinaShareByYear[basis]} >= previous(${chinaShareByYear[basis]}, 0)`,
);

/** One test: by every basis, or by none where it counts no compute. */
export interface Test {
  /** What it is called among the answer's figures; a basis is added to it. */
  readonly id: string;
  /** E1 to E5. */
  readonly name: string;
  readonly words: string;
  readonly against: string;
  readonly holds: Quantity | ByBasis<Quantity>;
}

/** The tests, in order. */
export const TESTS: readonly Test[] = [
  {
    id: "serve",
    name: "E1",
    words: "serve the tokens asked for",
    against: "demand at the prices asked is rationed demand",
    holds: serveTest,
  },
  {
    id: "share",
    name: "E2",
    words: "hold the share by all channels",
    against: "a share held by smuggling and rent abroad is held at somebody else's pleasure",
    holds: shareHolds,
  },
  {
    id: "domesticShare",
    name: "E2",
    words: "hold the share by domestic chips alone",
    against: "the share of 2025 was held with imports; domestic firms serve a market, not a share",
    holds: domesticHolds,
  },
  {
    id: "frontier",
    name: "E3",
    words: "stay within a factor of three at the frontier",
    against: "Chinese labs match benchmarks with a tenth of the compute",
    holds: frontierHolds,
  },
  {
    id: "money",
    name: "E4",
    words: "meet demand in money",
    against:
      "a market short of chips is met at high prices; that is what most forecasts of self-sufficiency mean",
    holds: moneyHolds,
  },
  {
    id: "ratio",
    name: "E5",
    words: "keep the ratio from getting worse",
    against: "a ratio may hold at a level that is far too low",
    holds: ratioHolds,
  },
];

/** The tests that are made on every basis, with their claims. */
export const basedTests = TESTS.flatMap(({ holds, ...test }) =>
  "kind" in holds ? [] : [{ ...test, holds }],
);
