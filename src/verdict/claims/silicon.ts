import { claim } from "../../engine/declare.ts";
import type { Claim } from "../claim.ts";
import { coreGain, options } from "../options.ts";

/* The arguments of the silicon question, at the defects of 2026. */

const fold = options.find(({ name }) => name === "fold") as (typeof options)[number];
const named = (id: string, label: string, against: string) => ({
  is: (...formula: Parameters<ReturnType<typeof claim>["is"]>): Claim => ({
    id,
    node: claim(`verdict.claim.${id}`, label).is(...formula),
    against,
  }),
});

/** The claims of the silicon question. */
export const siliconClaims: readonly Claim[] = [
  named(
    "foldPerArea",
    "Folding gives half as much compute again per mm² of footprint",
    "footprint is not what is short; wafers are",
  ).is`${fold.perFootprint} >= 1.5`,
  named(
    "foldPerWafer",
    "Folding gives more good compute per wafer",
    "all tiers have to be good at once, so defects take more than shorter wires give",
  ).is`${fold.perWafer} > 1`,
  named(
    "coreHalf",
    "A leaner core gives half as much compute again per mm²",
    "the 910B's overhead is what its programmability costs",
  ).is`${coreGain} >= 1.5`,
];
