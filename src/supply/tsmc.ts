import { assumption, date, quantity } from "../engine/declare.ts";

/*
 * Dies that TSMC made for intermediaries and Huawei got: a one-time stock that carried Ascend output for two years.
 * They arrive evenly between two dates. Counts are published for finished dies, so no yield applies.
 */

/** 910-class dies obtained in all. */
export const tsmcDies = assumption(
  "supply.tsmc.dies",
  "die",
  "TSMC-made 910-class dies obtained through others",
);

/** When the deliveries began. */
export const tsmcStart = date("supply.tsmc.start", "First TSMC-made dies through intermediaries");

/** When TSMC stopped them. */
export const tsmcEnd = date("supply.tsmc.end", "TSMC stops deliveries to the intermediaries");

/** TSMC-made dies arriving in Huawei's bank. */
export const tsmcArrivals = quantity("supply.tsmc.arrivals", "die/quarter", "TSMC-made dies arriving")
  .is`${tsmcDies} * (inForce(${tsmcStart}) - inForce(${tsmcEnd})) / (${tsmcEnd} - ${tsmcStart})`;
