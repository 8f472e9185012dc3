import type { Law } from "../engine/law.ts";

/**
 * Defect density of a process whose fine layers are printed in several exposures, 1/cm²: every layer adds its own
 * defects, and each exposure beyond the first adds a share of them again.
 *
 * @param layerDensity killing defects of one layer printed once, 1/cm²
 * @param layers critical layers in all, multi-patterned ones included
 * @param multiple layers printed in several exposures, ≤ layers · @param exposures exposures of each, ≥ 1
 * @param penalty share of a layer's defects that a further exposure adds: 0 none, 1 as many as the first
 */
export const multiPatterningDefects = {
  name: "multiPatterningDefects",
  takes: { layerDensity: "1/cm^2", layers: "1", multiple: "1", exposures: "1", penalty: "1" },
  gives: "1/cm^2",
  fn: (layerDensity: number, layers: number, multiple: number, exposures: number, penalty: number): number =>
    layerDensity * (layers + multiple * penalty * (exposures - 1)),
  source: "definition (this project): defects of independent layers add",
} satisfies Law;

/**
 * Share of dies on which no two exposures are out of register by too much: exp(−area × failures an area). Overlay errors
 * are counted apart from particles, since no core can be switched off for them.
 */
export const overlayYield = {
  name: "overlayYield",
  takes: { area: "mm^2", failureDensity: "1/cm^2" },
  gives: "1",
  fn: (area: number, failureDensity: number): number => Math.exp((-area * failureDensity) / 100),
  source: "Poisson statistics of independent failures",
} satisfies Law;

/**
 * Defect density after some years of production, 1/cm²: what lies above the floor shrinks by the same share each year.
 *
 * @param initial density at the start · @param floor density that production tends to, ≤ initial
 * @param rate share lost in a year, below 1; negative where matters get worse · @param years since the start, ≥ 0
 */
export const learnedDefects = {
  name: "learnedDefects",
  takes: { initial: "1/cm^2", floor: "1/cm^2", rate: "1", years: "1" },
  gives: "1/cm^2",
  fn: (initial: number, floor: number, rate: number, years: number): number =>
    floor + (initial - floor) * Math.exp(years * Math.log1p(-rate)),
  source: "definition (this project): exponential approach; TSMC's published curves for N7 and N5 fall so",
} satisfies Law;
