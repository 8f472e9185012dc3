import type { Law } from "../engine/law.ts";

/** Radius of a 300 mm wafer, mm. */
export const WAFER_RADIUS = 150;
/** Rim of the wafer that yields no dies, mm. Foundries keep 3 to 5; 3 is the common figure for 300 mm lines. */
export const EDGE_EXCLUSION = 3;
/** Width a saw lane adds around each die, mm a side. 0.1 to 0.2 in practice. */
export const SCRIBE = 0.1;

/**
 * Expected whole dies on a disc: its area over the die's, less those the rim cuts.
 *
 * @param area die area, mm²
 * @param radius usable radius, mm (wafer radius less edge exclusion)
 * @param scribe saw lane around each side of the die, mm
 * @returns dies, a real number ≥ 0 (an expectation: rounding down would put steps into every sensitivity)
 * @see D. K. de Vries, "Investigation of gross die per wafer formulas", IEEE Trans. Semicond. Manuf. 18(1), 2005:
 *   π R²/A − 2 π R/√(2A), here with the die's area grown by its saw lanes (a square die is assumed for those)
 */
export function diesOnDisc(area: number, radius: number, scribe: number): number {
  const site = area + 2 * scribe * Math.sqrt(area) + scribe * scribe;
  const whole = (Math.PI * radius * radius) / site - (2 * Math.PI * radius) / Math.sqrt(2 * site);
  return Math.max(whole, 0);
}

/**
 * Dies printed on a 300 mm wafer, good or bad, by die area (mm² > 0).
 *
 * Edge exclusion and saw lane are the constants above. The form errs low: the best grid, which placedDies counts die by die,
 * holds 2% more at 100 mm² and 5–14% more at 300–858 mm², of which wider rims and test fields take back a part (the 910B:
 * 76 here, 80–85 placed, 78 as an analyst counts). Ratios between designs of like size are hardly touched.
 */
export const grossDiesPerWafer = {
  name: "grossDiesPerWafer",
  takes: { area: "mm^2" },
  gives: "die/wafer",
  fn: (area: number): number => diesOnDisc(area, WAFER_RADIUS - EDGE_EXCLUSION, SCRIBE),
  source: "de Vries, Investigation of gross die per wafer formulas, IEEE Trans. Semicond. Manuf. 18(1), 2005",
} satisfies Law;
