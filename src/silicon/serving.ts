import type { Law } from "../engine/law.ts";

/*
 * What a chip's compute and bandwidth mean for a language model, in one line each: enough to rank designs. The model of
 * operators, caches, parallelism and networks is src/workload's.
 */

/** Tokens of prompt a second, bound by compute: peak × utilisation over two FLOP to each active parameter. */
export const prefillRate = {
  name: "prefillRate",
  takes: { peak: "TFLOP/s", utilisation: "1", parameters: "1e9 parameter" },
  gives: "token/s",
  fn: (peak: number, utilisation: number, parameters: number): number =>
    (1000 * peak * utilisation) / (2 * parameters),
  source: "2N FLOP a token: Kaplan et al., Scaling laws for neural language models, 2020, section 2.1",
} satisfies Law;

/**
 * Tokens written a second by a batch: each step reads the weights once and each sequence's cache, and computes 2N FLOP
 * a sequence; the slower of the two sets the pace.
 *
 * @param bandwidth TB/s · @param weights bytes of weights read in a step, GB · @param cache bytes of one sequence's cache, GB
 * @param batch sequences at once, ≥ 1
 */
export const decodeRate = {
  name: "decodeRate",
  takes: {
    peak: "TFLOP/s",
    utilisation: "1",
    parameters: "1e9 parameter",
    bandwidth: "TB/s",
    weights: "GB",
    cache: "GB",
    batch: "1",
  },
  gives: "token/s",
  fn: (
    peak: number,
    utilisation: number,
    parameters: number,
    bandwidth: number,
    weights: number,
    cache: number,
    batch: number,
  ): number => {
    const reading = (weights + batch * cache) / (1000 * bandwidth);
    const computing = (2 * parameters * batch) / (1000 * peak * utilisation);
    return batch / Math.max(reading, computing);
  },
  source: "roofline of one decoding step: Pope et al., Efficiently scaling transformer inference, 2022",
} satisfies Law;

/**
 * Energy of one token, J: arithmetic, memory and links.
 *
 * @param memoryBytes bytes of memory read for one token, GB (a batch shares the weights) · @param linkBytes over links, GB
 */
export const tokenEnergy = {
  name: "tokenEnergy",
  takes: {
    parameters: "1e9 parameter",
    operation: "pJ/FLOP",
    memoryBytes: "GB",
    memory: "pJ/bit",
    linkBytes: "GB",
    link: "pJ/bit",
  },
  gives: "J/token",
  fn: (
    parameters: number,
    operation: number,
    memoryBytes: number,
    memory: number,
    linkBytes: number,
    link: number,
  ): number => (2 * parameters * operation + 8 * memoryBytes * memory + 8 * linkBytes * link) / 1000,
  source: "conservation of energy",
} satisfies Law;
