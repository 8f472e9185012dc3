import type { Law } from "../engine/law.ts";
import { FP16_MAC_TRANSISTORS } from "./node.ts";

/**
 * How a multiplier's transistors grow with its word length: the mantissa alone would square it (2), operands and wires
 * are linear (1), alignment and accumulation lie between. 1.6 (1.3 to 2.0) is this project's judgement.
 */
export const WIDTH_EXPONENT = 1.6;

/**
 * Transistors of one bare multiply-accumulate whose inputs have `bits` bits, from that of 16-bit floating point.
 *
 * @param bits word length of the inputs, > 0 · @param exponent growth with the word length, 1.3 to 2.0
 *
 * Halving the word length so leaves a unit of a third of the area. A datapath that can be split in two gives no more
 * than twice the rate, since operands arrive over the same wires: see splitRate.
 */
export const macTransistors = {
  name: "macTransistors",
  takes: { bits: "bit", exponent: "1" },
  gives: "transistor",
  fn: (bits: number, exponent: number): number =>
    FP16_MAC_TRANSISTORS * Math.exp(exponent * Math.log(bits / 16)),
  source: "Zhang et al., LLMCompass, ISCA 2024, for 16 bits; the exponent is this project's judgement",
} satisfies Law;

/**
 * Rate of a datapath over its 16-bit rate at `bits` bits: it doubles with each halving of the word, down to the
 * narrowest format the datapath can be split to.
 */
export const splitRate = {
  name: "splitRate",
  takes: { bits: "bit", narrowest: "bit" },
  gives: "1",
  fn: (bits: number, narrowest: number): number => 16 / Math.max(bits, narrowest),
  source: "data sheets: H100 and B200 double from 16 to 8 bits, B200 again to 4; so does the Da Vinci cube",
} satisfies Law;
