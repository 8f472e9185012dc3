import { assumption, quantity } from "../engine/declare.ts";
import type { Node, Quantity } from "../engine/node.ts";
import {
  bandwidthSold,
  computeSold,
  decodingSold,
  generations,
  h100Bandwidth,
  h100Compute,
  otherDesigners,
  type Part,
  trainingSold,
} from "../supply/index.ts";
import { BASES, type Basis, type Flow, on } from "./bases.ts";

/*
 * Accelerators of Chinese designers: Huawei's generations and the parts of the others, each on every basis. What they deliver
 * is relative to what an H100 achieves of its own rating, so that utilisation enters once.
 */

/** What one H100-equivalent on the 8-bit basis is: dense 8-bit throughput of an H100 SXM, without sparsity. */
const h100EightBit = assumption(
  "fleet.h100.eightBit",
  "TFLOP/s/H100e.eightBit",
  "Dense 8-bit throughput of an H100",
);

const label = "Domestic accelerators sold";
const declared = (basis: Basis) => on("fleet.domestic.flow", label, basis, "/quarter");

/** What parts come to on a basis: packages sold times a rating, over an H100's. */
const sum = (
  key: string,
  what: string,
  basis: Basis,
  parts: readonly Part[],
  of: (part: Part) => Node,
  over: Node,
) =>
  on(key, what, basis, "/quarter").is`sum(${parts.map(
    (part) =>
      quantity(
        `${key}.${basis}.${part.sold.key.split(".")[1]}`,
        `${BASES[basis].unit}/quarter`,
        `${what}: ${part.name}`,
      ).is`${part.sold} * ${of(part)} / ${over}`,
  )})`;

const others = {
  compute: sum(
    "fleet.domestic.others",
    "Parts of other Chinese designers sold",
    "compute",
    otherDesigners,
    (p) => p.compute,
    h100Compute,
  ),
  bandwidth: sum(
    "fleet.domestic.others",
    "Parts of other Chinese designers sold",
    "bandwidth",
    otherDesigners,
    (p) => p.bandwidth,
    h100Bandwidth,
  ),
};

const compute: Quantity = declared("compute").is`${computeSold} + ${others.compute}`;
const bandwidth: Quantity = declared("bandwidth").is`${bandwidthSold} + ${others.bandwidth}`;

/** Accelerators of Chinese designers sold; no measurement of the others' parts is known, so they are taken to deliver as Ascends do. */
export const domestic: Flow = {
  compute,
  eightBit: sum(
    "fleet.domestic.flow",
    label,
    "eightBit",
    [...generations, ...otherDesigners],
    (p) => p.compute8,
    h100EightBit,
  ),
  bandwidth,
  training: declared("training")
    .is`${trainingSold} + ${others.compute} * ratio(${trainingSold}, ${computeSold})`,
  decoding: declared("decoding")
    .is`${decodingSold} + ${others.bandwidth} * ratio(${decodingSold}, ${bandwidthSold})`,
};
