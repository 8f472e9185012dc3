import { quantity } from "../engine/declare.ts";
import { fleets } from "../fleet/index.ts";

/*
 * The thread's own clock: a cluster started in 2023 is replaced in 2026, so controls show when old chips go. How much of
 * what is added only replaces what is retired: a fleet that grows fast replaces little, since what retires now was
 * bought when the fleet was small.
 */

const channels = Object.values(fleets);
const retired = quantity(
  "verdict.replacement.retired",
  "H100e.flop",
  "Chinese firms' compute retired in the year",
).is`year(sum(${channels.map((fleet) => fleet.compute.retired)}))`;
const added = quantity(
  "verdict.replacement.added",
  "H100e.flop",
  "Chinese firms' compute put into service in the year",
).is`year(sum(${channels.map((fleet) => fleet.compute.entering)}))`;

/** Compute retired by age over compute put into service in a year, all channels. */
export const replacementShare = quantity(
  "verdict.replacement.share",
  "1",
  "Replacement's share of what Chinese firms put into service",
).is`ratio(${retired}, ${added})`;
