import { claim } from "../../engine/declare.ts";
import { BASES, type Basis } from "../../fleet/index.ts";
import { BY_COMPUTE, NOW, SHOWN, SOON } from "../answer.ts";
import { flowBite, stockBite } from "../bites.ts";
import type { Claim } from "../claim.ts";
import { TESTS } from "../enough.ts";
import { replacementShare } from "../replacement.ts";

/* The arguments of the lag question: that controls act late, by replacement, and whether what is added is enough. */

const bases = Object.keys(BASES) as Basis[];

/** A test as one claim, or as one on each basis. */
const asClaims = ({ id, holds, against }: (typeof TESTS)[number]): readonly Claim[] =>
  "kind" in holds
    ? [{ id, node: holds, against, years: SHOWN }]
    : bases.map((basis) => ({
        id: `${id}.${basis}`,
        node: holds[basis],
        against,
        years: SHOWN,
        basis: BASES[basis].words.replace("by ", ""),
      }));

/** The claims of the lag question. */
export const lagClaims: readonly Claim[] = [
  {
    id: "stockLater",
    // A date that never comes lies no year before another.
    node: claim("verdict.claim.stockLater", "Stock bites a year after the legal flow, or later")
      .is`and(${flowBite.compute} < ${flowBite.compute} + year, ${stockBite.compute} >= ${flowBite.compute} + year)`,
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
  ...TESTS.flatMap(asClaims),
];
