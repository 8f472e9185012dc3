import { assumption, path, quantity } from "../engine/declare.ts";
import type { Node } from "../engine/node.ts";
import { nvidia, type Vendor } from "../supply/index.ts";
import type { Ratings } from "./bases.ts";

/*
 * Kinds of parts by what was cut from them, with what an H100-equivalent of compute of each comes to on the other bases:
 * what NVIDIA sells to everybody; the A800 and H800, which gave up links between chips; the H20 and its like, which gave up
 * compute and kept memory; the H200 and what else is reviewed case by case.
 */

const decodingPerCompute = (key: string, bandwidth: Node, decoding: Node): Node =>
  quantity(`${key}.decodingPerCompute`, "H100e.decoding/H100e.flop", `Decoding delivered per compute, ${key}`)
    .is`${bandwidth} * ${decoding}`;

/** A designer's mix of parts as ratings. */
export const ratingsOf = ({ name, eightBit, bandwidth, training, decoding }: Vendor): Ratings => ({
  eightBit,
  bandwidth,
  training,
  decoding: decodingPerCompute(`fleet.part.${name.toLowerCase()}`, bandwidth, decoding),
});

/** What NVIDIA sells to everybody: also what is smuggled and rented. */
export const fullParts = ratingsOf(nvidia);

function cutParts(name: string, label: string): Ratings {
  const key = `fleet.part.${name}`;
  const bandwidth = path(`${key}.bandwidth`, "H100e.bandwidth/H100e.flop", `Bandwidth per compute, ${label}`);
  const decoding = assumption(
    `${key}.decoding`,
    "H100e.decoding/H100e.bandwidth",
    `Decoding delivered per bandwidth, ${label} over H100`,
  );
  return {
    eightBit: assumption(
      `${key}.eightBit`,
      "H100e.eightBit/H100e.flop",
      `8-bit throughput per compute, ${label}`,
    ),
    bandwidth,
    training: assumption(
      `${key}.training`,
      "H100e.training/H100e.flop",
      `Training delivered per compute, ${label} over H100`,
    ),
    decoding: decodingPerCompute(key, bandwidth, decoding),
  };
}

/** A800 and H800. */
export const linkCutParts = cutParts("linkCut", "A800 and H800");
/** H20 and what else the rule of October 2023 leaves open. */
export const computeCutParts = cutParts("computeCut", "H20 and the like");
/** H200 and what else is reviewed case by case. */
export const reviewedParts = cutParts("reviewed", "H200 and the like");
