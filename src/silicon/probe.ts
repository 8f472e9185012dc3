import type { Law } from "../engine/law.ts";

/**
 * Share of dies that pass their test and are bad all the same: 1 − Y^(1−T).
 *
 * @param dieYield share of dies that are good, in (0, 1] · @param coverage share of possible faults tested for, in [0, 1]
 *
 * At a yield of 0.6 and a coverage of 99% one passed die in two hundred is bad. A stack of n tested dies works only if
 * none of the n is, which is why known-good dies need better probing than dies that are sold alone.
 */
export const testEscape = {
  name: "testEscape",
  takes: { dieYield: "1", coverage: "1" },
  gives: "1",
  fn: (dieYield: number, coverage: number): number => -Math.expm1((1 - coverage) * Math.log(dieYield)),
  source:
    "Williams and Brown, Defect level as a function of fault coverage, IEEE Trans. Computers 30(12), 1981",
} satisfies Law;
