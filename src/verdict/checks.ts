import {
  capitalPenalty,
  doublings,
  energyBill,
  energyPenalty,
  energyUse,
  handicapCost,
  idleCost,
  learningCut,
  lostChips,
  lostTools,
  researchInduced,
  researchLost,
  slackCost,
  subsidy,
} from "../economy/index.ts";
import { quantity } from "../engine/declare.ts";
import type { Node } from "../engine/node.ts";
import { addedBy, chinaShareByYear, onSoilStockByYear, usedStockByYear } from "../fleet/index.ts";
import { importedHbm } from "../supply/index.ts";

/*
 * What the research notes behind the evidence hold as a prior and the chain derives. None is a target, and
 * where a prior of the model states much the same it is said: the two stand beside each other, and where they are apart one of them is wrong.
 */

/** Low, middle and high: a 90% interval in the unit of the quantity. */
export type Held = readonly [low: number, middle: number, high: number];

/** A prior of the research notes, not a record, beside the quantity that the chain derives. */
export interface Check {
  readonly id: string;
  readonly label: string;
  /** A yearly quantity. */
  readonly node: Node;
  /** The year, or the years summed. */
  readonly years: readonly number[];
  readonly held: Held;
  /** The note: its subject and what it says the prior is. */
  readonly from: string;
  /** Facts the note rests on here. */
  readonly facts?: readonly string[];
  /** What to mind when the two are held together. */
  readonly mind?: string;
}

/** A judgement of the notes about one year, where they say no more of it. */
const check = (
  from: string,
  id: string,
  label: string,
  node: Node,
  years: number | readonly number[],
  held: Held,
  more: Pick<Check, "facts" | "mind"> = {},
): Check => ({ id, label, node, years: [years].flat(), held, from, ...more });

const FLEET = "research note on the fleet: prior table";
const ORIENTATION = "research note on the fleet: an orientation run, without retirements";
const ECONOMY = "research note on the economics";

const { compute: domesticFlow } = addedBy.domestic;
const ALIKE = "a prior of the model states much the same, so agreement says little";
const flow = (year: number, held: Held, more: Pick<Check, "facts" | "mind"> = {}): Check =>
  check(FLEET, `domestic.${year}`, `Domestic accelerators added, ${year}`, domesticFlow, year, held, more);
const share = (year: number, held: Held): Check =>
  check(
    ORIENTATION,
    `share.${year}`,
    `Chinese share of what is in service, end of ${year}`,
    chinaShareByYear.compute,
    year,
    held,
  );

const salesLost = quantity("verdict.checks.salesLost", "1e9 USD/year", "US sales to China not made")
  .is`${lostChips.lost} + ${lostTools.lost}`;
const doublingsByYear = quantity(
  "verdict.checks.doublings",
  "1",
  "Doublings of dies made, three years to its end",
).is`yearEnd(${doublings})`;
const memoryLeft = quantity(
  "verdict.checks.memoryLeft",
  "stack",
  "Imported HBM that Ascend has left, end of year",
).is`yearEnd(${importedHbm})`;

/** Every check. What a flow or stock counts is dense BF16 compute; the notes seldom name a basis. */
export const checks: readonly Check[] = [
  flow(2026, [0.35e6, 0.8e6, 1.6e6]),
  flow(2027, [0.6e6, 1.6e6, 3.5e6]),
  flow(2028, [1e6, 3.2e6, 8e6]),
  check(
    FLEET,
    "legal.2026",
    "Legal sales to China, 2026",
    addedBy.legal.compute,
    2026,
    [0.01e6, 0.08e6, 0.6e6],
    {
      facts: ["fleet:nvidia.h200-shipped-to-china-relative-to-licences.2026-07-26"],
    },
  ),
  check(
    FLEET,
    "offshore.2026",
    "Taken up abroad, 2026",
    addedBy.offshore.compute,
    2026,
    [0.35e6, 0.7e6, 1.3e6],
    {
      facts: ["fleet:china.offshore-rentals-confirmed-floor.2025-12-31"],
      mind: ALIKE,
    },
  ),
  check(FLEET, "smuggled.2026", "Smuggled, 2026", addedBy.smuggled.compute, 2026, [0.15e6, 0.7e6, 1.8e6], {
    facts: ["fleet:china.smuggled-compute-cumulative.2025-12-31"],
    mind: "a later reading of the same evidence leaves room for a published 0.05 million, which this interval shuts out",
  }),
  check(
    FLEET,
    "onSoil.2025",
    "In service on Chinese soil, end of 2025",
    onSoilStockByYear.compute,
    2025,
    [1.2e6, 1.75e6, 2.8e6],
    {
      facts: ["fleet:china.ai-compute-stock-fp16.2025-12-31"],
      mind: "the note adds up what was sold, and its domestic part is a residual",
    },
  ),
  check(
    FLEET,
    "used.2025",
    "In Chinese service anywhere, end of 2025",
    usedStockByYear.compute,
    2025,
    [1.9e6, 2.5e6, 3.5e6],
    {
      facts: ["fleet:china.ai-compute-stock-used-on-soil-plus-offshore.2025-12-31"],
      mind: "the note adds up what was sold, and its domestic part is a residual",
    },
  ),
  share(2025, [0.09, 0.12, 0.17]),
  share(2026, [0.06, 0.09, 0.13]),
  share(2027, [0.05, 0.076, 0.12]),
  share(2028, [0.04, 0.07, 0.12]),
  check(
    "research note on supply: own arithmetic, not an interval of 90%",
    "memoryLeft.2025",
    "Imported HBM Ascend has left, end of 2025",
    memoryLeft,
    2025,
    [3e6, 4e6, 5e6],
    {
      facts: ["supply:china-hbm-stock.hbm-stacks-imported-total.2019--2024-12-31"],
      mind: "the arithmetic gives all of the published total to Ascend; one source has none left",
    },
  ),
  check(ECONOMY, "salesLost.2026", "US sales to China not made, 2026", salesLost, 2026, [10, 25, 50], {
    mind: "by whoever's doing, and before any part is sold elsewhere",
  }),
  check(ECONOMY, "researchLost.2026", "US research lost, 2026", researchLost, 2026, [0.03, 0.2, 1]),
  check(
    ECONOMY,
    "researchInduced.2026",
    "Chinese research induced, 2026",
    researchInduced,
    2026,
    [-24, 29, 93],
  ),
  check(ECONOMY, "slack.2026", "X-inefficiency, 2026", slackCost, 2026, [5, 15, 48]),
  check(ECONOMY, "handicap.2026", "Handicap of wafers without EUV, 2026", handicapCost, 2026, [4, 10, 22], {
    facts: ["economics:smic-for-huawei.yield-of-ascend-dies.2025"],
  }),
  check(ECONOMY, "doublings.2027", "Doublings of output, 2025 to 2027", doublingsByYear, 2027, [2.4, 3.2, 4]),
  check(
    ECONOMY,
    "learningCut.2027",
    "Unit cost cut by learning, 2025 to 2027",
    learningCut,
    2027,
    [0.17, 0.35, 0.65],
    {
      facts: ["economics:dram.learning-rate-per-doubling.1974--1992"],
    },
  ),
  check(
    ECONOMY,
    "energyPenalty.2026",
    "Energy penalty of Ascends, 2026",
    energyPenalty,
    2026,
    [0.5, 1.3, 3.4],
  ),
  check(
    ECONOMY,
    "energyPenalty.2025-2027",
    "Energy penalty of Ascends, 2025 to 2027",
    energyPenalty,
    [2025, 2026, 2027],
    [1.5, 4.6, 13],
    {
      facts: ["economics:chinese-ai-chips.extra-electricity-per-token-vs-h20.2025"],
      mind: "a later reading of the same evidence puts the ratio of energies higher, at 2 (1.3 to 5), than the note's 1.6",
    },
  ),
  check(ECONOMY, "energyBill.2026", "Power bill of Ascends, 2026", energyBill, 2026, [1.7, 3.7, 8]),
  check(ECONOMY, "energyUse.2026", "Electricity of Ascends, 2026", energyUse, 2026, [3.5, 7, 15]),
  check(ECONOMY, "idle.2026", "Idle AI-centre capital, 2026", idleCost, 2026, [7, 18, 41], {
    mind: "the note's is a cost a year of the vintage of 2025 alone",
  }),
  check(
    ECONOMY,
    "capitalPenalty.2026",
    "Capital penalty of domestic chips, 2026",
    capitalPenalty,
    2026,
    [-10, 49, 122],
  ),
  check(ECONOMY, "subsidy.2026", "Chip subsidies, 2026", subsidy, 2026, [60, 130, 300], {
    facts: [
      "economics:china-big-fund-i.registered-capital.2014",
      "economics:china-big-fund-ii.registered-capital.2019",
      "economics:china-big-fund-iii.registered-capital.2024-05-24",
    ],
    mind: ALIKE,
  }),
];
