import { claim } from "../../engine/declare.ts";
import { BY_BANDWIDTH, BY_COMPUTE, NOW, SHOWN, SOON } from "../answer.ts";
import { flowBiteCompute, stockBiteCompute } from "../bites.ts";
import type { Claim } from "../claim.ts";
import { frontierTest } from "../clusters.ts";
import { byBandwidth, byCompute } from "../enough.ts";
import { replacementShare } from "../replacement.ts";
import { serveTest } from "../serving.ts";

/* The arguments of the lag question: that controls act late, by replacement, and whether what is added is enough. */

const bases = [
  { basis: "compute", words: BY_COMPUTE, test: byCompute },
  { basis: "bandwidth", words: BY_BANDWIDTH, test: byBandwidth },
];

/** The claims of the lag question. */
export const lagClaims: readonly Claim[] = [
  {
    id: "stockLater",
    // A date that never comes lies no year before another.
    node: claim("verdict.claim.stockLater", "Stock bites a year after the legal flow, or later")
      .is`and(${flowBiteCompute} < ${flowBiteCompute} + year, ${stockBiteCompute} >= ${flowBiteCompute} + year)`,
    against: "the legal stock fell short within the year; smuggling and rent abroad made up for it",
    basis: BY_COMPUTE,
  },
  {
    id: "replacementSecond",
    node: claim("verdict.claim.replacementSecond", "Replacement is under a fifth of what is added")
      .is`${replacementShare} < 0.2`,
    against: "for the few firms whose cluster is mostly of 2023, replacement is all of it",
    years: [2025, NOW, SOON],
    basis: BY_COMPUTE,
  },
  { id: "serve", node: serveTest, against: "demand at the prices asked is rationed demand", years: SHOWN },
  ...bases.map(
    ({ basis, words, test }): Claim => ({
      id: `share.${basis}`,
      node: test.holds,
      against: "a share held by smuggling and rent abroad is held at somebody else's pleasure",
      years: SHOWN,
      basis: words,
    }),
  ),
  ...bases.map(
    ({ basis, words, test }): Claim => ({
      id: `domesticShare.${basis}`,
      node: test.domesticHolds,
      against: "the share of 2025 was held with imports; domestic firms serve a market, not a share",
      years: SHOWN,
      basis: words,
    }),
  ),
  {
    id: "frontier",
    node: frontierTest,
    against: "Chinese labs match benchmarks with a tenth of the compute",
    years: SHOWN,
  },
];
