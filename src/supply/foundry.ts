import { assumption, date, path, quantity } from "../engine/declare.ts";
import { importStart } from "./imports.ts";
import { policies } from "./policies.ts";

/*
 * Dies from foreign foundries, by two ways. What TSMC made for intermediaries while the rule of 2020 stood is a one-time
 * stock that carried Ascend output for two years. What Huawei could have bought had the rule never come is a flow that no
 * record bounds, so it is uncertain by a wide factor. Both are counted in finished dies, so no yield applies.
 */

/** 910-class dies obtained through intermediaries in all. */
export const tsmcDies = assumption(
  "supply.tsmc.dies",
  "die",
  "TSMC-made 910-class dies obtained through others",
);

/** When the deliveries began. */
export const tsmcStart = date("supply.tsmc.start", "First TSMC-made dies through intermediaries");

/** The day up to which those dies are counted; it turns them into a rate. */
export const tsmcEnd = date("supply.tsmc.end", "Date to which TSMC-made dies are counted");

/**
 * TSMC-made dies arriving in Huawei's bank through intermediaries: from the first until foundries screen their customers, and
 * only while Huawei may not buy openly.
 */
export const tsmcArrivals = quantity("supply.tsmc.arrivals", "die/quarter", "TSMC-made dies arriving")
  .is`${tsmcDies} / (${tsmcEnd} - ${tsmcStart}) * inForce(${policies.foundry2020})
    * (inForce(${tsmcStart}) - min(inForce(${tsmcStart}), inForce(${policies.foundryScreening})))`;

/** Dies that Huawei could buy of foreign foundries if it might, counted as dies of the day. */
export const openDies = path(
  "supply.foundry.openDies",
  "die/quarter",
  "Dies Huawei could buy abroad if it might",
);

/** Dies bought openly: none while the rule of 2020 stands, and none before Ascends are made in volume. */
export const openArrivals = quantity("supply.foundry.arrivals", "die/quarter", "Dies bought openly abroad")
  .is`${openDies} * inForce(${importStart}) * (1 - inForce(${policies.foundry2020}))`;
