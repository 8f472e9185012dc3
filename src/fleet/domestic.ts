import { assumption, path, quantity } from "../engine/declare.ts";
import { bandwidthSold, computeSold, decodingSold, policies, trainingSold } from "../supply/index.ts";
import { type Flow, on } from "./bases.ts";

/*
 * Accelerators of Chinese designers. What they deliver is relative to what an H100 achieves of its own rating, so that
 * utilisation enters once.
 */

/** What other Chinese designers sell, over what Ascend sells, by compute. */
export const otherDesigners = path(
  "fleet.domestic.others",
  "1",
  "Other Chinese designers' compute over Ascend's",
);

/** Share of domestic sales that free imports would take away; counts only where no rule of October 2023 is in force. */
export const displaced = path(
  "fleet.domestic.displaced",
  "1",
  "Share of domestic sales that free imports would displace",
);

const scale = quantity("fleet.domestic.scale", "1", "Domestic sales over Ascend's, net of displacement")
  .is`(1 + ${otherDesigners}) * (1 - ${displaced} * (1 - inForce(${policies.oct2023})))`;

/** 8-bit throughput of domestic parts per compute. */
export const domesticEightBit = assumption(
  "fleet.domestic.eightBit",
  "H100e.eightBit/H100e.flop",
  "8-bit throughput per compute, domestic parts",
);

const label = "Domestic accelerators sold";
const declared = (basis: keyof Flow) => on("fleet.domestic.flow", label, basis, "/quarter");

const compute = declared("compute").is`${computeSold} * ${scale}`;
const bandwidth = declared("bandwidth").is`${bandwidthSold} * ${scale}`;

/** Accelerators of Chinese designers sold; other designers' parts are taken to carry and deliver as Ascends do. */
export const domestic: Flow = {
  compute,
  eightBit: declared("eightBit").is`${compute} * ${domesticEightBit}`,
  bandwidth,
  training: declared("training").is`${trainingSold} * ${scale}`,
  decoding: declared("decoding").is`${decodingSold} * ${scale}`,
};
