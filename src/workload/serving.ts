import type { Law } from "../engine/law.ts";

/*
 * Serving in closed form: prefill is bound by arithmetic, decode by reading weights and cache from memory.
 * A later module will add collectives, batching under a latency target, and queueing; until then the
 * utilisations carry them.
 */

/**
 * Parameters a decoding step reads when `batch` tokens share it. A dense model reads all of them once. In a mixture
 * of experts each token picks k of E experts, so a batch touches E (1 − (1 − k/E)^batch) of them on average:
 * one token reads the active parameters, a large batch nearly all.
 *
 * @param activeParameters that one token uses · @param totalParameters of the model, ≥ active
 * @param experts E routed experts (1 for a dense model) · @param expertsActive k per token, 1 ≤ k ≤ E
 * @param batch tokens in a step, ≥ 1
 *
 * Assumes routing uniform and independent between tokens; real routing is skewed, which touches fewer.
 */
export const touchedParameters = {
  name: "touchedParameters",
  takes: { activeParameters: "1", totalParameters: "1", experts: "1", expertsActive: "1", batch: "1" },
  gives: "1",
  fn: (
    activeParameters: number,
    totalParameters: number,
    experts: number,
    expertsActive: number,
    batch: number,
  ): number => {
    if (experts <= expertsActive) return totalParameters;
    const idle = (experts - expertsActive) / experts;
    // Of what one token leaves idle, the share that the other tokens of the batch leave idle too stays unread.
    return totalParameters - (totalParameters - activeParameters) * Math.exp((batch - 1) * Math.log(idle));
  },
  source: "mean number of distinct experts under independent uniform routing (the occupancy problem)",
} satisfies Law;

/**
 * Bytes a decoder reads from memory for each token it makes: the step's weights shared by the batch, and the
 * token's own key–value cache.
 *
 * @param parameters read in a step (touchedParameters) · @param bitsPerParameter stored width
 * @param cacheBytes key–value cache read per token made · @param batch tokens in a step, ≥ 1
 */
export const bytesPerToken = {
  name: "bytesPerToken",
  takes: { parameters: "1", bitsPerParameter: "bit", cacheBytes: "byte/token", batch: "1" },
  gives: "byte/token",
  fn: (parameters: number, bitsPerParameter: number, cacheBytes: number, batch: number): number =>
    (parameters * bitsPerParameter) / 8 / batch + cacheBytes,
  source: "Pope et al., Efficiently Scaling Transformer Inference, arXiv 2211.05102, section 2",
} satisfies Law;

/**
 * Tokens a second of a memory-bound decoder: bandwidth achieved over bytes per token.
 *
 * @param bandwidth of all chips that share the model, byte/s · @param bytesPerToken > 0
 * @param utilisation share of bandwidth achieved; it carries launches and collectives too, so it falls as the model
 *   is split further (about 0.75, 0.63, 0.47 and 0.30 on 1, 2, 4 and 8 H200 with Llama 3 70B at small batch)
 */
export const decodeTokensPerSecond = {
  name: "decodeTokensPerSecond",
  takes: { bandwidth: "byte/s", bytesPerToken: "byte/token", utilisation: "1" },
  gives: "token/s",
  fn: (bandwidth: number, bytesPerToken: number, utilisation: number): number =>
    (bandwidth * utilisation) / bytesPerToken,
  source:
    "Williams, Waterman and Patterson, Roofline, Commun. ACM 52(4), 2009, in the bandwidth-bound region",
} satisfies Law;

/**
 * Tokens a second of an arithmetic-bound prefill: achieved rate over 2 FLOP per active parameter. Attention over the
 * prompt is left out, so with long prompts the utilisation must carry it.
 */
export const prefillTokensPerSecond = {
  name: "prefillTokensPerSecond",
  takes: { peak: "FLOP/s", utilisation: "1", activeParameters: "1" },
  gives: "token/s",
  fn: (peak: number, utilisation: number, activeParameters: number): number =>
    (peak * utilisation) / (2 * activeParameters),
  source:
    "Kaplan et al., Scaling Laws for Neural Language Models, arXiv 2001.08361, section 2.1 (2N forward)",
} satisfies Law;

/**
 * Energy the chips spend on one token, J: arithmetic, memory traffic and link traffic. Leakage,
 * waiting, host, cooling and conversion losses are not in it, so it is a floor: an H100 serving Llama 3 70B at rated
 * power spends about five times as much. For a bill, take board power over measured tokens a second.
 *
 * @param activeParameters that a token uses · @param flopEnergy pJ/FLOP of the arithmetic (not of the whole board,
 *   which already holds the memory's share) · @param memoryBytes and @param linkBytes moved per token
 * @param memoryEnergy and @param linkEnergy pJ/bit
 */
export const energyPerToken = {
  name: "energyPerToken",
  takes: {
    activeParameters: "1",
    flopEnergy: "pJ/FLOP",
    memoryBytes: "byte/token",
    memoryEnergy: "pJ/bit",
    linkBytes: "byte/token",
    linkEnergy: "pJ/bit",
  },
  gives: "J/token",
  fn: (
    activeParameters: number,
    flopEnergy: number,
    memoryBytes: number,
    memoryEnergy: number,
    linkBytes: number,
    linkEnergy: number,
  ): number =>
    1e-12 * (2 * activeParameters * flopEnergy + 8 * (memoryBytes * memoryEnergy + linkBytes * linkEnergy)),
  source: "sum of switched energies: Horowitz, Computing's energy problem, ISSCC 2014",
} satisfies Law;
