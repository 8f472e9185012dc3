import type { Law } from "../engine/law.ts";
import { exp } from "../numeric/exponential.ts";
import { log } from "../numeric/logarithm.ts";

/*
 * Share of dies without a killing defect, by die area (mm² ≥ 0) and defect density (killing defects per cm² ≥ 0).
 * The laws differ in how unevenly defects fall over the wafer: evenly (Poisson), or in clusters, which spare more
 * dies at the same mean density.
 */

/** Mean number of killing defects on a die: mm² times 1/cm², 100 mm² to the cm². */
export const defectsPerDie = (area: number, defectDensity: number): number => (area * defectDensity) / 100;

const takes = { area: "mm^2", defectDensity: "1/cm^2" };

/** Poisson yield, exp(−x) with x defects a die: defects fall independently. The lower bound among these laws for x ≤ 1. */
export const poissonYield = {
  name: "poissonYield",
  takes,
  gives: "1",
  fn: (area: number, defectDensity: number): number => Math.exp(-defectsPerDie(area, defectDensity)),
  source: "Cunningham, The use and evaluation of yield models, IEEE Trans. Semicond. Manuf. 3(2), 1990",
} satisfies Law;

/** Murphy's yield, ((1 − exp(−x))/x)²: defect density varies from die to die along a triangle. */
export const murphyYield = {
  name: "murphyYield",
  takes,
  gives: "1",
  fn: (area: number, defectDensity: number): number => {
    const x = defectsPerDie(area, defectDensity);
    // expm1 keeps the ratio exact for tiny x; at zero its limit is one.
    const even = x > 0 ? -Math.expm1(-x) / x : 1;
    return even * even;
  },
  source: "Murphy, Cost-size optima of monolithic integrated circuits, Proc. IEEE 52(12), 1964",
} satisfies Law;

/** Seeds' yield, exp(−√x): many dies nearly clean, a few very bad. (Some texts give that name to 1/(1+x).) */
export const seedsYield = {
  name: "seedsYield",
  takes,
  gives: "1",
  fn: (area: number, defectDensity: number): number =>
    Math.exp(-Math.sqrt(defectsPerDie(area, defectDensity))),
  source:
    "Seeds, Yield, economic, and logistic models for complex digital arrays, IEEE Int. Conv. Rec., 1967",
} satisfies Law;

/**
 * E[exp(−g s)] for a defect density scaled by g ~ Gamma(clustering, 1/clustering), mean one: (1 + s/α)^−α.
 * Every clustered yield in this folder is a sum of these. The plain logarithm errs by some 1e-16 absolute,
 * which is all the exponential sees; `log1p` and `Math.pow` take twice as long.
 */
export const clusteredSurvival = (defects: number, clustering: number): number =>
  exp(-clustering * log(1 + defects / clustering));

/**
 * Negative binomial yield, (1 + x/α)^−α: the industry's working law. Clustering α > 0 (finite) is the shape of the
 * gamma spread of defect density between dies; 2 to 10 is usual, and as it grows the law tends to Poisson's.
 */
export const negativeBinomialYield = {
  name: "negativeBinomialYield",
  takes: { ...takes, clustering: "1" },
  gives: "1",
  fn: (area: number, defectDensity: number, clustering: number): number =>
    clusteredSurvival(defectsPerDie(area, defectDensity), clustering),
  source: "Stapper, Armstrong and Saji, Integrated circuit yield statistics, Proc. IEEE 71(4), 1983",
} satisfies Law;

/**
 * Bose–Einstein yield, (1 + x)^−n, with x defects a die *in one critical layer* and n critical layers (≥ 0).
 * The density is that of a single layer, so it is far below the all-layer density of the other laws.
 */
export const boseEinsteinYield = {
  name: "boseEinsteinYield",
  takes: { area: "mm^2", layerDefectDensity: "1/cm^2", criticalLayers: "1" },
  gives: "1",
  fn: (area: number, layerDefectDensity: number, criticalLayers: number): number =>
    Math.exp(-criticalLayers * Math.log1p(defectsPerDie(area, layerDefectDensity))),
  source: "Price, A new look at yield of integrated circuits, Proc. IEEE 58(8), 1970",
} satisfies Law;
