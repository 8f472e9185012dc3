import type { Law } from "../engine/law.ts";

/**
 * Transistor density a vendor quotes from cell geometry: two transistors to each gate pitch times cell height.
 * In millions a mm². A ceiling of layout, not the density of a chip, and not comparable with the NAND and flip-flop
 * weighted metric of teardown houses, which reads about 27% lower on SMIC N+3 (113 against 155).
 */
export const transistorDensity = {
  name: "transistorDensity",
  takes: { gatePitch: "nm", cellHeight: "nm" },
  gives: "1e6 transistor/mm^2",
  // 1e12 nm² to the mm², in millions.
  fn: (gatePitch: number, cellHeight: number): number => 2e6 / (gatePitch * cellHeight),
  source: "He, A Time Scaling Theory for Multi-Layer Electronic Systems, ChinaXiv 202605.00224, 2026",
} satisfies Law;

/**
 * Transistors of one bare FP16 multiply-accumulate: 685,300 for FP64 scaled by the square of the mantissa's length,
 * (10/52)². A yardstick for comparing chips, not a netlist. FP64 figure: LLMCompass area model (ISCA 2024).
 */
export const FP16_MAC_TRANSISTORS = 685_300 * (10 / 52) ** 2;

/** Area of one bare multiply-accumulate unit, µm²: its transistors over the node's density. */
export const macArea = {
  name: "macArea",
  takes: { transistors: "transistor", density: "1e6 transistor/mm^2" },
  gives: "um^2",
  // A million to the mm² is one to the µm².
  fn: (transistors: number, density: number): number => transistors / density,
  source: "Zhang et al., LLMCompass, ISCA 2024 (area model: transistor counts over node density)",
} satisfies Law;
