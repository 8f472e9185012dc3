import type { Law } from "../engine/law.ts";

/**
 * Chip edge per unit of compute, after over before. Memory and links sit along the edge, which grows with the square
 * root of the footprint: √(footprint ratio)/(compute ratio). Halving the footprint at equal compute leaves 0.71.
 *
 * @param footprint footprint after over before, ≥ 0 · @param compute compute after over before, > 0
 */
export const shorelineRatio = {
  name: "shorelineRatio",
  takes: { footprint: "1", compute: "1" },
  gives: "1",
  fn: (footprint: number, compute: number): number => Math.sqrt(footprint) / compute,
  source: "geometry: the edge of similar shapes goes with the root of their area",
} satisfies Law;
