import type { Law } from "../engine/law.ts";

/** Links between bonded tiers per mm²: one to each square of the bond pitch (µm > 0). */
export const verticalLinks = {
  name: "verticalLinks",
  takes: { pitch: "um" },
  gives: "1/mm^2",
  fn: (pitch: number): number => 1e6 / (pitch * pitch),
  source: "geometry of a square grid",
} satisfies Law;

/**
 * Share of a tier's area that through-silicon vias and the keep-out around them take where they stand.
 *
 * @param diameter of a via, µm · @param keepOut strip around it without transistors, µm · @param pitch of the vias, µm
 * @param covered share of the tier over which vias stand, in [0, 1]
 */
export const viaKeepOut = {
  name: "viaKeepOut",
  takes: { diameter: "um", keepOut: "um", pitch: "um", covered: "1" },
  gives: "1",
  fn: (diameter: number, keepOut: number, pitch: number, covered: number): number => {
    const side = Math.min((diameter + 2 * keepOut) / pitch, 1);
    return covered * side * side;
  },
  source: "geometry of a square grid of vias",
} satisfies Law;

/**
 * Whether folding a path over two tiers pays, as the time it saves less the time it costs, ps: positive pays.
 *
 * @param wireDelay delay of the wires that become shorter · @param shortening share of that length saved
 * @param crossings crossings of the bond on the path · @param crossingDelay delay of one, vias and pads included
 */
export const foldBenefit = {
  name: "foldBenefit",
  takes: { wireDelay: "ps", shortening: "1", crossings: "1", crossingDelay: "ps" },
  gives: "ps",
  // Delay of an unbuffered wire goes with the square of its length; buffered wires, with which a path is closed, go linearly.
  fn: (wireDelay: number, shortening: number, crossings: number, crossingDelay: number): number =>
    wireDelay * shortening - crossings * crossingDelay,
  source:
    "He, ChinaXiv 202609.00031 / arXiv 2609.04287, 2026: fold only where the wire saves more than the bond adds",
} satisfies Law;
