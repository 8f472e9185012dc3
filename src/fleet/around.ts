import { assumption, path, quantity } from "../engine/declare.ts";
import { cutClosed, fullClosed, permitGate, policies } from "../supply/index.ts";
import { keptIn2022, reviewedThrough } from "./imports.ts";

/*
 * Ways around the rules: parts smuggled in, and parts used abroad, in sites of one's own or rented. Neither is a number by
 * itself: both answer to what may be bought in the open, and there a shut gate of Beijing's shuts as well as a rule of
 * Washington's. Where Washington shuts, what Beijing would do changes nothing.
 */

/** Accelerators smuggled into China a year while the A800 and H800 may be bought. */
export const smuggledUnder2022 = path(
  "fleet.smuggled.under2022",
  "kH100e.flop/year",
  "Accelerators smuggled while A800s and H800s may be bought",
);

/** The same while they may not. */
export const smuggledUnder2023 = path(
  "fleet.smuggled.under2023",
  "kH100e.flop/year",
  "Accelerators smuggled while A800s and H800s may not be bought",
);

/** How far smuggling gives way to reviewed parts bought in the open: 0 not at all, 1 wholly once all orders come through. */
export const smuggledGivesWay = assumption(
  "fleet.smuggled.givesWay",
  "1",
  "Share of smuggling that would end if all reviewed parts came through",
);

/** How much of the smuggling would go on past Beijing's customs alone, were no rule of Washington's in the way. */
export const smuggledPastBeijing = assumption(
  "fleet.smuggled.pastBeijing",
  "1",
  "Share of smuggling that would go on past Beijing's gate alone",
);

/** Parts smuggled: nobody smuggles what may be bought. */
export const askedSmuggled = quantity(
  "fleet.asked.smuggled",
  "H100e.flop/quarter",
  "Smuggled accelerators, asked for",
).is`(${smuggledUnder2022} * (${fullClosed} - ${cutClosed}) * ${permitGate}
      + ${smuggledUnder2023} * (${cutClosed} + (1 - ${cutClosed}) * (1 - ${permitGate}) * ${smuggledPastBeijing}))
    * (1 - ${smuggledGivesWay} * ${reviewedThrough}) * (1 - inForce(${policies.smugglingLeak}))`;

/** Accelerators abroad that Chinese firms come to rent in a year under the rules. */
export const rentedSales = path(
  "fleet.offshore.sales",
  "kH100e.flop/year",
  "Accelerators abroad taken up by Chinese firms",
);

/** Sites of their own abroad, which the headquarters test puts under a licence that is presumed to be denied. */
export const ownSites = assumption(
  "fleet.offshore.ownSites",
  "1",
  "Sites Chinese firms would run abroad if they might, over what they rent there",
);

/** Share of use abroad that would exist were all open to be bought, near customers there. */
export const offshoreAnyway = assumption(
  "fleet.offshore.anyway",
  "1",
  "Share of offshore use that needs no chip rule",
);

const heldBack = quantity(
  "fleet.asked.heldBack",
  "1",
  "Share of what Chinese buyers want that they may not buy in the open",
).is`1 - ${permitGate} * (1 - ${fullClosed} + (${fullClosed} - ${cutClosed}) * ${keptIn2022})`;

/** Parts rented abroad: no rule of the book is about rented compute. */
export const askedRented = quantity(
  "fleet.asked.rented",
  "H100e.flop/quarter",
  "Accelerators rented abroad, asked for",
).is`${rentedSales} * (${offshoreAnyway} + (1 - ${offshoreAnyway}) * ${heldBack})
    * (1 - inForce(${policies.offshoreLeak}))`;

/** Parts in Chinese firms' own sites abroad. */
export const askedOwnSites = quantity(
  "fleet.asked.ownSites",
  "H100e.flop/quarter",
  "Accelerators in own sites abroad, asked for",
).is`${askedRented} * ${ownSites} * (1 - inForce(${policies.headquarters}))`;
