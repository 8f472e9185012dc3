import type { Law } from "../engine/law.ts";

/**
 * Share of a square's perimeter that the two long sides have of a die of 1.4 to 1, as accelerators are cut: 2√1.4 of the
 * square's four. Memory stands there; the other sides carry links and the host.
 */
export const LONG_SIDES = Math.sqrt(1.4) / 2;

/**
 * Memory stacks that fit along a chip's edge: perimeter of a square footprint × the share of it that is free for memory,
 * over the edge one stack takes. A real number; a design has the whole part of it.
 *
 * @param footprint mm² · @param usable share of the perimeter that memory may take: two of four sides are 0.5, LONG_SIDES if long
 * @param stackEdge edge that a stack takes, mm (11 for HBM2E and 3E, 13 with wider interfaces)
 */
export const stacksOnEdge = {
  name: "stacksOnEdge",
  takes: { footprint: "mm^2", usable: "1", stackEdge: "mm" },
  gives: "1",
  fn: (footprint: number, usable: number, stackEdge: number): number =>
    (4 * Math.sqrt(footprint) * usable) / stackEdge,
  source: "geometry of a square; a longer rectangle has more edge",
} satisfies Law;

/** Bandwidth over a strip of edge, TB/s: length × bandwidth per mm. */
export const edgeBandwidth = {
  name: "edgeBandwidth",
  takes: { edge: "mm", perEdge: "GB/s/mm" },
  gives: "TB/s",
  fn: (edge: number, perEdge: number): number => (edge * perEdge) / 1000,
  source: "definition",
} satisfies Law;

/** Bandwidth of memory bonded face to face over an area, TB/s. It grows with the area, as compute does; an edge's does not. */
export const faceBandwidth = {
  name: "faceBandwidth",
  takes: { footprint: "mm^2", perArea: "GB/s/mm^2" },
  gives: "TB/s",
  fn: (footprint: number, perArea: number): number => (footprint * perArea) / 1000,
  source: "definition",
} satisfies Law;

/** Capacity of memory layers bonded over an area, GB: area × layers × bits per mm². */
export const faceCapacity = {
  name: "faceCapacity",
  takes: { footprint: "mm^2", layers: "1", density: "Gbit/mm^2" },
  gives: "GB",
  fn: (footprint: number, layers: number, density: number): number => (footprint * layers * density) / 8,
  source: "definition",
} satisfies Law;

/** Arithmetic intensity at which a chip is bound by compute and bandwidth alike, FLOP/byte: the roofline's ridge. */
export const ridgePoint = {
  name: "ridgePoint",
  takes: { peak: "TFLOP/s", bandwidth: "TB/s" },
  gives: "FLOP/byte",
  fn: (peak: number, bandwidth: number): number => peak / bandwidth,
  source: "Williams, Waterman and Patterson, Roofline, Communications of the ACM 52(4), 2009",
} satisfies Law;
