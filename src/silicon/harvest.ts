import type { Law } from "../engine/law.ts";
import { clusteredSurvival, defectsPerDie } from "./yield.ts";

/*
 * Harvesting: a die with a few broken cores is sold with those cores switched off.
 *
 * A die carries x = A·D mean defects; a share f of its area is cores (N alike, each with x f/N), the rest must be
 * clean. Given a local density factor g, a core works with p = exp(−g x f/N), independently, so the die sells with
 *     exp(−g x (1−f)) · P(Binomial(N, p) ≥ K).
 * The chance of "at least K of N" is a finite sum of powers of p (inclusion–exclusion; Feller, An Introduction to
 * Probability Theory I, IV.5):
 *     Σ_{m=K..N} (−1)^(m−K) C(m−1, K−1) C(N, m) p^m,
 * and the gamma mean of each power, shared with the uncore's factor, is one negative binomial term. N−K+1 terms, exact.
 */

/** With more spares than this, or more ways to choose them, the alternating sum loses digits; within both its error stays under 1e-9. */
const MOST_SPARES = 5;
const MOST_COMBINATIONS = 1e5;
/** Points of the quadrature that takes over: an error below 1e-8 for clustering of 1, far below for more. */
const POINTS = 80;

/**
 * Signed coefficients of the powers K … N of a core's survival; none where the sum would lose digits. They depend
 * on two small whole numbers only and are asked for every quarter of every world, so they are kept.
 */
const coefficientsOf = (total: number, least: number): Float64Array =>
  known[total]?.[least] ?? workOut(total, least);

const known: Float64Array[][] = [];

function workOut(total: number, least: number): Float64Array {
  const spares = total - least;
  let combinations = 1;
  for (let j = 1; j <= spares; j++) combinations = (combinations * (total - spares + j)) / j;
  const isExact = spares <= MOST_SPARES && combinations <= MOST_COMBINATIONS;
  const coefficients = isExact ? new Float64Array(spares + 1) : new Float64Array();
  for (let i = 0, c = combinations; i < coefficients.length; i++) {
    coefficients[i] = c;
    c *= (-(least + i) / (i + 1)) * ((spares - i) / (least + i + 1));
  }
  (known[total] ??= [])[least] = coefficients;
  return coefficients;
}

function harvested(
  defects: number,
  clustering: number,
  repairable: number,
  built: number,
  needed: number,
): number {
  const total = Math.round(built);
  const least = Math.round(needed);
  if (least > total) return 0;
  const uncore = defects * (1 - repairable);
  if (least <= 0) return clusteredSurvival(uncore, clustering);
  const core = (defects * repairable) / total;
  const coefficients = coefficientsOf(total, least);
  if (coefficients.length === 0) return harvestedByQuadrature(uncore, core, clustering, total, total - least);
  let sum = 0;
  for (let i = 0; i < coefficients.length; i++)
    sum += coefficients[i] * clusteredSurvival(uncore + (least + i) * core, clustering);
  return sum;
}

/**
 * The same mean with positive terms only, for designs with many spares (an A100 sells 108 of 128 multiprocessors):
 * the trapezium rule in y = ln g, where the gamma density falls off at both ends so that the rule converges
 * geometrically. Weights are normalised by their own sum, so no gamma function is needed.
 */
function harvestedByQuadrature(
  uncore: number,
  core: number,
  clustering: number,
  total: number,
  spares: number,
): number {
  // Both ends lie where the weight is below exp(−25) of its peak.
  const reach = 25 / clustering + Math.sqrt(50 / clustering);
  const step = (reach + Math.log1p(reach)) / POINTS;
  let weights = 0;
  let sum = 0;
  for (let i = 0; i <= POINTS; i++) {
    const y = -reach + i * step;
    const g = Math.exp(y);
    const weight = Math.exp(clustering * (1 + y - g));
    // Binomial terms from "no core lost" upward; (1−p)/p = expm1(−ln p), capped where the term itself is zero.
    const odds = Math.expm1(Math.min(g * core, 700));
    let term = Math.exp(-g * (uncore + total * core));
    let good = term;
    for (let j = 0; j < spares; j++) {
      term *= (odds * (total - j)) / (j + 1);
      good += term;
    }
    weights += weight;
    sum += weight * good;
  }
  return sum / weights;
}

const takes = {
  area: "mm^2",
  defectDensity: "1/cm^2",
  clustering: "1",
  repairableShare: "1",
  coresBuilt: "1",
  coresNeeded: "1",
};

/**
 * Share of dies that can be sold when `coresNeeded` of `coresBuilt` cores suffice.
 *
 * Domain: area, density ≥ 0, clustering ≥ 1, repairable share in [0, 1], cores ≥ 1 (rounded to whole numbers; more
 * needed than built gives 0). The local density is shared by cores and uncore: drawing them apart would count
 * clustering twice. Shares by number of working cores are coreBins'.
 */
export const harvestedYield = {
  name: "harvestedYield",
  takes,
  gives: "1",
  fn: (
    area: number,
    defectDensity: number,
    clustering: number,
    repairableShare: number,
    coresBuilt: number,
    coresNeeded: number,
  ): number =>
    harvested(defectsPerDie(area, defectDensity), clustering, repairableShare, coresBuilt, coresNeeded),
  source:
    "Stapper, Armstrong and Saji, Proc. IEEE 71(4), 1983, with inclusion–exclusion over working cores (Feller I, IV.5)",
} satisfies Law;

/**
 * Share of wafer-to-wafer stacks that can be sold, before bonding losses: `area` is the silicon of all tiers together,
 * and a core folded over the tiers lives only if each of its parts does.
 *
 * Tiers come from different wafers, so their density factors are independent; the mean of n independent
 * Gamma(α, 1/α) factors is Gamma(nα, 1/(nα)), hence the planar law with n times the clustering parameter.
 */
export const foldedHarvestedYield = {
  name: "foldedHarvestedYield",
  takes: { tiers: "1", ...takes },
  gives: "1",
  fn: (
    tiers: number,
    area: number,
    defectDensity: number,
    clustering: number,
    repairableShare: number,
    coresBuilt: number,
    coresNeeded: number,
  ): number =>
    harvested(
      defectsPerDie(area, defectDensity),
      tiers * clustering,
      repairableShare,
      coresBuilt,
      coresNeeded,
    ),
  source: "harvestedYield with the sum of independent gamma densities (this project)",
} satisfies Law;
