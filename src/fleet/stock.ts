import { quantity } from "../engine/declare.ts";
import type { Quantity } from "../engine/node.ts";
import { BASES, type ByBasis, byBasis, on } from "./bases.ts";
import { arrivalsOf, cells, entry, inChina } from "./ledger.ts";

/*
 * Sums over the ledger. Retirement is linear, so channels with the same survival can share one chain: where nobody asks for
 * them apart, one chain in place of several is all that runs.
 */

/** What Chinese firms use, by channel. */
export const fleets = {
  domestic: cells.domestic.on,
  legal: cells.legal.on,
  smuggled: cells.smuggled.on,
  rented: cells.rented.on,
  ownSites: cells.ownSites.on,
} as const;

/** What stands on Chinese soil as one chain, for counterfactuals as {@link usedTogether}. */
export const onSoilTogether = byBasis((basis) =>
  entry(
    "fleet.onSoilTogether",
    "Accelerators on Chinese soil",
    basis,
    [...arrivalsOf.domestic(basis), ...arrivalsOf.legal(basis), ...arrivalsOf.smuggled(basis)],
    inChina,
  ),
);

const offshoreTogether = byBasis((basis) =>
  entry(
    "fleet.offshoreTogether",
    "Accelerators abroad in Chinese use",
    basis,
    arrivalsOf.offshore(basis),
    inChina,
  ),
);

/** In service on Chinese soil, on every basis; by compute the channels are at hand. */
export const onSoilStock: ByBasis<Quantity> = {
  ...byBasis((basis) => onSoilTogether[basis].operating),
  compute: on("fleet.onSoil", "In service on Chinese soil", "compute")
    .is`${cells.domestic.on.compute.operating} + ${cells.legal.on.compute.operating} + ${cells.smuggled.on.compute.operating}`,
};

/** In service abroad for Chinese firms, on every basis. */
export const offshoreStock: ByBasis<Quantity> = byBasis((basis) => offshoreTogether[basis].operating);

/** In service of Chinese firms anywhere, on every basis. */
export const usedStock: ByBasis<Quantity> = byBasis(
  (basis) =>
    on("fleet.used", "In service of Chinese firms", basis)
      .is`${onSoilStock[basis]} + ${offshoreStock[basis]}`,
);

/** The same as one chain, which is all a counterfactual needs: with what enters it and leaves it. */
export const usedTogether = byBasis((basis) =>
  entry(
    "fleet.usedTogether",
    "Accelerators in Chinese use, taken together",
    basis,
    [
      ...arrivalsOf.domestic(basis),
      ...arrivalsOf.legal(basis),
      ...arrivalsOf.smuggled(basis),
      ...arrivalsOf.offshore(basis),
    ],
    inChina,
  ),
);

/** In service on the allied side, on every basis. */
export const alliedStock: ByBasis<Quantity> = byBasis((basis) => cells.retained.on[basis].operating);

/** Chinese firms' share of all that is in service, on every basis. */
export const chinaShare: ByBasis<Quantity> = byBasis(
  (basis) =>
    quantity(`fleet.share.${basis}`, "1", `Chinese firms' share of what is in service, ${BASES[basis].words}`)
      .is`ratio(${usedStock[basis]}, ${usedStock[basis]} + ${alliedStock[basis]})`,
);
