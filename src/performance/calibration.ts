import type { ServingEfficiency } from "../workload/efficiency.ts";
import type { Calibration } from "./calibrationFile.ts";

export type { Calibration, ErrorBand, HeldOut } from "./calibrationFile.ts";

/**
 * The efficiencies of a vendor's chips under a generation of software: the more particular value wins.
 * @param age years since the chip came out; the slow-down of new chips halves with each
 */
export function efficiencyOf(c: Calibration, vendor: string, stack: string, age: number): ServingEfficiency {
  const e = { ...c.common, ...c.vendors[vendor], ...c.stacks[stack] } as ServingEfficiency;
  const slower = 1 + e.immaturity * 2 ** -Math.max(0, age);
  return {
    ...e,
    gemm: e.gemm / slower,
    attention: e.attention / slower,
    attentionBackward: e.attentionBackward / slower,
    traffic: e.traffic * slower,
  };
}

/** Years after which nothing is left of a new chip's slow-down to speak of; for chips of unknown release. */
const OLD = 5;

/** Age of a chip in a year. */
export const ageIn = (released: number | undefined, year: number): number =>
  released === undefined ? OLD : year - released;
