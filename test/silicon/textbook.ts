import { grossDiesPerWafer } from "../../src/silicon/index.ts";

/**
 * Dies on a wafer as the worked example of 2026-11 counted them: the textbook's form, π R²/A − 2π R/√(2A), with 3 mm of rim
 * and lanes of 0.1 mm. The law, grossDiesPerWafer, has 4% more of the whole die of 666 mm² and 2% more of its half.
 */
export function textbookDies(area: number): number {
  const side = Math.sqrt(area) + 0.1;
  return (Math.PI * 147 ** 2) / side ** 2 - (Math.SQRT2 * Math.PI * 147) / side;
}

/** Dies by the law over the example's count of them. */
export const packing = (area: number): number => grossDiesPerWafer.fn(area) / textbookDies(area);

/** What the law's better packing of large dies takes from ratios of half dies to whole ones. */
export const REPACKED = packing(333) / packing(666);
