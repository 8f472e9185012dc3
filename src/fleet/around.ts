import { assumption, path, quantity } from "../engine/declare.ts";
import { policies } from "../supply/index.ts";
import { cutClosed, fullClosed } from "./gates.ts";
import { reviewedThrough } from "./imports.ts";

/*
 * Ways around the rules: parts smuggled in, and parts used abroad, in sites of one's own or rented. Neither is a number by
 * itself: both answer to what may be bought in the open.
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

/** Parts smuggled: nobody smuggles what may be bought. */
export const askedSmuggled = quantity(
  "fleet.asked.smuggled",
  "H100e.flop/quarter",
  "Smuggled accelerators, asked for",
).is`(${smuggledUnder2022} * (${fullClosed} - ${cutClosed}) + ${smuggledUnder2023} * ${cutClosed})
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

/** Share of use abroad that would exist without chip rules, near customers there. */
export const offshoreAnyway = assumption(
  "fleet.offshore.anyway",
  "1",
  "Share of offshore use that needs no chip rule",
);

/** Parts rented abroad: no rule of the book is about rented compute. */
export const askedRented = quantity(
  "fleet.asked.rented",
  "H100e.flop/quarter",
  "Accelerators rented abroad, asked for",
).is`${rentedSales} * (${offshoreAnyway} + (1 - ${offshoreAnyway}) * ${fullClosed})
    * (1 - inForce(${policies.offshoreLeak}))`;

/** Parts in Chinese firms' own sites abroad. */
export const askedOwnSites = quantity(
  "fleet.asked.ownSites",
  "H100e.flop/quarter",
  "Accelerators in own sites abroad, asked for",
).is`${askedRented} * ${ownSites} * (1 - inForce(${policies.headquarters}))`;
