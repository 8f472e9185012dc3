import { harvestedYield } from "./harvest.ts";

/** A die whose cores can be switched off one by one. */
export interface HarvestedDie {
  /** mm². */
  readonly area: number;
  /** Killing defects, 1/cm². */
  readonly defectDensity: number;
  /** Clustering parameter α, ≥ 1. */
  readonly clustering: number;
  /** Share of area in cores, in [0, 1]. */
  readonly repairableShare: number;
  readonly coresBuilt: number;
}

/**
 * Partial-good bins: the share of dies with exactly `least`, `least` + 1 … `coresBuilt` working cores and a clean rest.
 * The shares sum to the yield of a product that needs `least` cores; what is missing from one is scrap.
 * @throws {RangeError} when `least` is not a whole number from 0 to the cores built
 */
export function coreBins(die: HarvestedDie, least: number): Float64Array {
  if (!Number.isInteger(least) || least < 0 || least > die.coresBuilt)
    throw new RangeError(`the fewest cores sold must be a whole number from 0 to ${die.coresBuilt}`);
  const sellable = (needed: number): number =>
    harvestedYield.fn(
      die.area,
      die.defectDensity,
      die.clustering,
      die.repairableShare,
      die.coresBuilt,
      needed,
    );
  const bins = new Float64Array(die.coresBuilt - least + 1);
  let above = 0;
  for (let i = bins.length - 1; i >= 0; i--) {
    const atLeast = sellable(least + i);
    bins[i] = Math.max(0, atLeast - above);
    above = atLeast;
  }
  return bins;
}
