import { assumption } from "../engine/declare.ts";
import type { Node, Quantity } from "../engine/node.ts";
import {
  decodingRelative,
  type Generation,
  generations,
  h100Bandwidth,
  h100Compute,
  h100Decoding,
  h100Training,
  lightParts,
  otherDesigners,
  type Part,
  soldTimes,
  trainingRelative,
} from "../supply/index.ts";
import { BASES, type Basis, byBasis, type Flow, keyOn, labelOn } from "./bases.ts";

/*
 * Accelerators of Chinese designers, Huawei's generations and others' parts alike: what is sold times what a part has on a
 * basis. What they deliver is relative to what an H100 achieves of its own rating, so that utilisation enters once.
 */

/** What one H100-equivalent on the 8-bit basis is: dense 8-bit throughput of an H100 SXM, without sparsity. */
const h100EightBit = assumption(
  "fleet.h100.eightBit",
  "TFLOP/s/H100e.eightBit",
  "Dense 8-bit throughput of an H100",
);

type Sold = Generation | Part;

/** What a part has on each basis, and how much of it one H100 has. */
const MEASURES: Readonly<Record<Basis, { of: (part: Sold) => readonly Node[]; h100: Node }>> = {
  compute: { of: (part) => [part.compute], h100: h100Compute },
  eightBit: { of: (part) => [part.compute8], h100: h100EightBit },
  bandwidth: { of: (part) => [part.bandwidth], h100: h100Bandwidth },
  training: { of: (part) => [part.compute, trainingRelative(part)], h100: h100Training },
  decoding: { of: (part) => [part.bandwidth, decodingRelative(part)], h100: h100Decoding },
};

const soldOn = (key: string, label: string, parts: readonly Sold[]): Flow =>
  byBasis((basis) => {
    const { of, h100 } = MEASURES[basis];
    const unit = `${BASES[basis].unit}/quarter`;
    return soldTimes(keyOn(key, basis), unit, labelOn(label, basis), parts, of, h100);
  });

const parts: readonly Sold[] = [...generations, ...otherDesigners, lightParts];

/** Accelerators of Chinese designers sold. */
export const domestic: Flow = soldOn("fleet.domestic.flow", "Domestic accelerators sold", parts);

/** Rated power of what Chinese designers sell, W of rating a quarter. */
export const domesticPowerSold: Quantity = soldTimes(
  "fleet.domestic.powerSold",
  "W/quarter",
  "Rated power of domestic accelerators sold",
  parts,
  (part: Sold) => [part.power],
);
