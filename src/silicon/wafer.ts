import type { Law } from "../engine/law.ts";

/** Radius of a 300 mm wafer, mm. */
export const WAFER_RADIUS = 150;
/** Rim of the wafer that yields no dies, mm: the middle of the 3 to 5 that foundries keep. */
export const EDGE_EXCLUSION = 4;
/** Width a saw lane adds around each die, mm a side: the middle of 0.1 to 0.2. */
export const SCRIBE = 0.15;
/** Dies lost along the rim, in dies to each die's side of its circumference: fitted to exact counts by de Vries. */
const RIM_LOSS = 0.58;

/**
 * Whole dies on a disc when the grid is laid as well as can be: its area over the die's, less those the rim cuts.
 *
 * @param area die area, mm²
 * @param radius usable radius, mm (wafer radius less edge exclusion)
 * @param scribe saw lane around each side of the die, mm
 * @returns dies, a real number ≥ 0 (rounding down would put steps into every sensitivity)
 *
 * π R²/A − 0.58 · 2π R/√A, the die's area grown by its saw lanes. The textbook's coefficient is 1/√2, that of a grid thrown
 * at random 2/π; a foundry shifts its grid until most dies fit, which is what 0.58 was fitted to. An oblong die would take
 * the mean of its sides in the place of √A, 2% of the rim's loss at a ratio of 3 to 2.
 */
export function diesOnDisc(area: number, radius: number, scribe: number): number {
  const side = Math.sqrt(area) + scribe;
  const whole = (Math.PI * radius * radius) / (side * side) - (RIM_LOSS * 2 * Math.PI * radius) / side;
  return Math.max(whole, 0);
}

/**
 * Dies printed on a 300 mm wafer, good or bad, by die area (mm² > 0).
 *
 * Edge exclusion and saw lane are the constants above; at the ends of their ranges the count of a large die is 2% more or
 * less. Against placedDies, which counts die by die, it is within 2% in the mean over 50 to 858 mm² and within 9% of every
 * one: whole numbers of large dies come in steps. The 910B: 79 here, 78 as an analyst counts.
 */
export const grossDiesPerWafer = {
  name: "grossDiesPerWafer",
  takes: { area: "mm^2" },
  gives: "die/wafer",
  fn: (area: number): number => diesOnDisc(area, WAFER_RADIUS - EDGE_EXCLUSION, SCRIBE),
  source:
    "de Vries, Investigation of gross die per wafer formulas, IEEE Trans. Semicond. Manuf. 18(1), 2005, with its coefficient for exact counts",
} satisfies Law;
