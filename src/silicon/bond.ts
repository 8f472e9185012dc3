import type { Law } from "../engine/law.ts";

/**
 * Yield of one bonded interface: no killing particle on the face, and no signal with all its pads broken.
 *
 * @param footprint bonded face, mm²
 * @param bondDefectDensity killing bond defects, 1/cm²
 * @param padFailure chance that one pad fails, in [0, 1)
 * @param pads pads in the face
 * @param redundancy pads that carry each signal, ≥ 1: a signal is lost only if all fail, so pads/redundancy signals
 *   fail with padFailure^redundancy each. At 50 million pads even one in a million kills every die without
 *   redundancy and none with twofold, which is why repair is not optional at micrometre pitch.
 */
export const bondYield = {
  name: "bondYield",
  takes: { footprint: "mm^2", bondDefectDensity: "1/cm^2", padFailure: "1", pads: "1", redundancy: "1" },
  gives: "1",
  fn: (
    footprint: number,
    bondDefectDensity: number,
    padFailure: number,
    pads: number,
    redundancy: number,
  ): number => {
    const signalFailure = Math.exp(redundancy * Math.log(padFailure));
    return Math.exp(
      (-footprint * bondDefectDensity) / 100 + (pads / redundancy) * Math.log1p(-signalFailure),
    );
  },
  source: "Poisson area defects and independent pads, as in the UCLA NanoCAD chiplet cost model, 2023",
} satisfies Law;

/**
 * Yield of a bond over another area than its yield is known for: killing particles are Poisson, so it is a power of the ratio of
 * the areas.
 *
 * @param bond yield over the known area · @param ratio area over the known one
 */
export const bondOverArea = {
  name: "bondOverArea",
  takes: { bond: "1", ratio: "1" },
  gives: "1",
  fn: (bond: number, ratio: number): number => Math.exp(ratio * Math.log(bond)),
  source: "Poisson area defects, as in bondYield",
} satisfies Law;

/** x to a whole power by products: tiers are few, and `Math.pow` is slow in the model's hot loop. */
function wholePower(x: number, times: number): number {
  let product = 1;
  for (let i = Math.round(times); i > 0; i--) product *= x;
  return product;
}

/**
 * Stacks that work when whole wafers are bonded blind: every tier must be good, each of the n−1 bonds, and the
 * through-silicon vias. Tier yields multiply because tiers come from different wafers. `tiers` is rounded; 1 gives
 * the tier's own yield times the vias'. Where cores can be switched off, use foldedHarvestedYield for the tiers.
 */
export const waferToWaferYield = {
  name: "waferToWaferYield",
  takes: { tiers: "1", tierYield: "1", bondYield: "1", viaYield: "1" },
  gives: "1",
  fn: (tiers: number, tierYield: number, bondYield: number, viaYield: number): number =>
    wholePower(tierYield, tiers) * wholePower(bondYield, tiers - 1) * viaYield,
  source: "product of independent tiers and bonds; EVG in ChinaFlashMarket, 2023 (two 60% wafers give 36%)",
} satisfies Law;

/**
 * Stacks that work when only tested dies are bonded: n−1 bonds hold and none of the n dies was a fault that testing
 * let through (0.5–2% is usual). The silicon thrown away before bonding is in the cost, not here.
 */
export const dieToWaferYield = {
  name: "dieToWaferYield",
  takes: { tiers: "1", bondYield: "1", testEscape: "1" },
  gives: "1",
  fn: (tiers: number, bondYield: number, testEscape: number): number =>
    wholePower(bondYield, tiers - 1) * wholePower(1 - testEscape, tiers),
  source: "known-good-die assembly: independent bonds and test escapes (this project's statement)",
} satisfies Law;
