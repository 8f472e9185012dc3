import { claim, quantity } from "../engine/declare.ts";
import type { Quantity } from "../engine/node.ts";
import { addedBy, BASES, type Basis } from "../fleet/index.ts";

/*
 * Whether what China adds is enough to keep the share of world additions it had in 2025. World additions are allied
 * sales and domestic ones; Chinese firms' are domestic, legal, smuggled and offshore.
 */

/** The year whose share is to be held. */
export const BASE = 2025;

/** Additions of one basis, and whether they hold the share. */
export interface ShareTest {
  /** Chinese firms' share of what the world adds in a year. */
  readonly share: Quantity;
  /** Domestic additions alone over what holding the share takes. */
  readonly domesticCover: Quantity;
  /** Whether all channels together hold it. */
  readonly holds: Quantity;
  /** Whether domestic additions alone would. */
  readonly domesticHolds: Quantity;
}

function shareTest(basis: Basis): ShareTest {
  const under = `verdict.enough.${basis}`;
  const { words } = BASES[basis];
  const world = addedBy.world[basis];
  const used = addedBy.used[basis];
  const own = addedBy.domestic[basis];
  const share = quantity(`${under}.share`, "1", `Chinese firms' share of world additions, ${words}`)
    .is`ratio(${used}, ${world})`;
  const domesticCover = quantity(
    `${under}.domesticCover`,
    "1",
    `Domestic additions over those that hold the share of ${BASE}, ${words}`,
  ).is`ratio(${own}, ${world}) / at(${share}, ${BASE})`;
  return {
    share,
    domesticCover,
    holds: claim(`${under}.holds`, `All channels hold the share of ${BASE}, ${words}`)
      .is`${share} >= at(${share}, ${BASE})`,
    domesticHolds: claim(`${under}.domesticHolds`, `Domestic chips alone hold the share of ${BASE}, ${words}`)
      .is`${domesticCover} >= 1`,
  };
}

/** The test by dense BF16 compute. */
export const byCompute = shareTest("compute");
/** The test by memory bandwidth. */
export const byBandwidth = shareTest("bandwidth");
