import { assumption, quantity } from "../engine/declare.ts";
import { byBasis, on } from "./bases.ts";
import { alliedStock, offshoreStock, onSoilStock } from "./stock.ts";

/*
 * How much of what is in service is in use: firms that rent out or run their own services keep their chips busy, sites that local
 * governments built stand half empty. So utilisation is by kind of owner.
 */

/** Share of what stands on Chinese soil that state sites own. */
export const stateShare = assumption(
  "fleet.owner.stateShare",
  "1",
  "State sites' share of chips on Chinese soil",
);

/** Share of its chips that a hyperscaler or laboratory has in use, mean over the day. */
export const useHyperscaler = assumption(
  "fleet.use.hyperscaler",
  "1",
  "Utilisation of a hyperscaler's chips",
);

/** The same for a state site. */
export const useStateSite = assumption("fleet.use.stateSite", "1", "Utilisation of a state site's chips");

/** Share in use on Chinese soil. */
export const useOnSoil = quantity("fleet.use.onSoil", "1", "Utilisation of chips on Chinese soil")
  .is`${stateShare} * ${useStateSite} + (1 - ${stateShare}) * ${useHyperscaler}`;

/** In use on Chinese soil, on every basis. */
export const onSoilInUse = byBasis(
  (basis) =>
    on("fleet.use.onSoilStock", "In use on Chinese soil", basis).is`${onSoilStock[basis]} * ${useOnSoil}`,
);

/** In use of Chinese firms anywhere, on every basis. */
export const usedInUse = byBasis(
  (basis) =>
    on("fleet.use.usedStock", "In use of Chinese firms", basis)
      .is`${onSoilInUse[basis]} + ${offshoreStock[basis]} * ${useHyperscaler}`,
);

/** In use on the allied side, on every basis. */
export const alliedInUse = byBasis(
  (basis) =>
    on("fleet.use.alliedStock", "In use on the allied side", basis)
      .is`${alliedStock[basis]} * ${useHyperscaler}`,
);
