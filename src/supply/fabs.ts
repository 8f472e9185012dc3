import { assumption, date, path, quantity, stock } from "../engine/declare.ts";
import type { Quantity } from "../engine/node.ts";
import { policies } from "./policies.ts";

/*
 * AI logic wafers by fab. SMIC's are anchored on published counts of AI wafers, not on 7 nm capacity times a free share:
 * that product overshoots every published count of dies. Of the newer fabs only capacity is published, so there capacity and
 * the share for AI both stand, and lean against each other: a fab filled with phone processors is counted as capacity too.
 */

/** AI wafers of SMIC, all designers. */
export const aiWafers = path("supply.logic.aiWafers", "wafer/month", "AI logic wafers out of SMIC");

/** First Chinese-made AI logic wafers of the 7 nm class, at SMIC. */
export const logicStart = date("supply.logic.start", "First Chinese-made AI logic wafers");

/** Time from a newer fab's first wafers to its full capacity. */
export const fabRamp = assumption("supply.fab.ramp", "quarter", "Time to fill a newer fab");

/** One fab or group of fabs. */
export interface Fab {
  readonly name: string;
  /** AI wafers out, wafer/month, were tools and their service never banned. */
  readonly wafers: Quantity;
}

const newer = (key: string, name: string): Fab => {
  const start = date(`supply.fab.${key}.start`, `First 7 nm class wafers of ${name}`);
  const capacity = assumption(`supply.fab.${key}.capacity`, "wafer/month", `Capacity of ${name}, 7 nm class`);
  const aiShare = assumption(`supply.fab.${key}.aiShare`, "1", `Share of ${name} on AI logic`);
  const wafers = quantity(`supply.fab.${key}.wafers`, "wafer/month", `AI logic wafers of ${name}`)
    .is`${capacity} * ${aiShare} * clamp(since(${start}) / ${fabRamp}, 0, 1)`;
  return { name, wafers };
};

/** Fabs that make AI logic in China: SMIC, those affiliated with Huawei, and Hua Hong. */
export const fabs: readonly Fab[] = [
  {
    name: "SMIC",
    wafers: quantity("supply.fab.smic.wafers", "wafer/month", "AI logic wafers of SMIC")
      .is`${aiWafers} * inForce(${logicStart})`,
  },
  newer("huawei", "fabs affiliated with Huawei"),
  newer("huaHong", "Hua Hong"),
];

/** AI wafers out of all fabs, were tools and their service never banned. */
export const unbannedWafers = quantity(
  "supply.logic.unbannedWafers",
  "wafer/month",
  "AI logic wafers without a ban on tools",
).is`sum(${fabs.map((fab) => fab.wafers)})`;

/** Share of growth that a ban on tools stops: what domestic and hoarded tools cannot replace. */
export const growthStopped = assumption(
  "supply.tools.growthStopped",
  "1",
  "Share of wafer growth that a ban on tools stops",
);

/** Share of running capacity that falls out in a year without service and spare parts. */
export const unserviced = assumption(
  "supply.tools.unserviced",
  "1/year",
  "Wafer capacity lost for want of service under a ban",
);

const lostWafers = stock(
  "supply.logic.lostWafers",
  "wafer/month",
  "AI logic wafers that a ban on tools costs",
);
lostWafers.fills`inForce(${policies.toolService})
    * (${growthStopped} * max(${unbannedWafers} - previous(${unbannedWafers}, 0), 0) / quarter
      + ${unserviced} * max(${unbannedWafers} - ${lostWafers}, 0))`;

/** AI wafers that leave Chinese fabs. */
export const wafersOut = quantity(
  "supply.logic.wafersOut",
  "wafer/month",
  "AI logic wafers that leave Chinese fabs",
).is`max(${unbannedWafers} - ${lostWafers}, 0)`;
