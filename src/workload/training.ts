import type { Law } from "../engine/law.ts";

/*
 * Training on a cluster in closed form. A later module will derive the utilisation from operators, collectives and
 * the pipeline; here it is an input, to be read on the same basis as the peak it multiplies.
 */

/**
 * Compute of a training run, 6 FLOP per parameter and token (2 forward, 4 backward). `activeParameters` are those a
 * token uses. Attention over the context is left out: a few per cent for large models at 4–8 thousand tokens.
 */
export const trainingCompute = {
  name: "trainingCompute",
  takes: { activeParameters: "1", tokens: "token" },
  gives: "FLOP",
  fn: (activeParameters: number, tokens: number): number => 6 * activeParameters * tokens,
  source: "Kaplan et al., Scaling Laws for Neural Language Models, arXiv 2001.08361, section 2.1",
} satisfies Law;

/** Peak of a cluster: chips times the peak of one, on the basis (format, dense) in which that peak is stated. */
export const clusterFlops = {
  name: "clusterFlops",
  takes: { chips: "chip", peakPerChip: "TFLOP/s/chip" },
  gives: "FLOP/s",
  fn: (chips: number, peakPerChip: number): number => chips * peakPerChip * 1e12,
  source: "definition",
} satisfies Law;

/** Seconds in a day. */
const DAY = 86_400;

/**
 * Days a training run takes: compute over what the cluster delivers.
 *
 * @param compute FLOP of the model itself (recomputation not counted, else `utilisation` must count it too)
 * @param peak of the cluster, FLOP/s > 0
 * @param utilisation model FLOP/s achieved over peak while running (MFU), in (0, 1]
 * @param availability share of calendar time spent making progress, in (0, 1]
 */
export const trainingDays = {
  name: "trainingDays",
  takes: { compute: "FLOP", peak: "FLOP/s", utilisation: "1", availability: "1" },
  gives: "day",
  fn: (compute: number, peak: number, utilisation: number, availability: number): number =>
    compute / (peak * utilisation * availability * DAY),
  source: "Chowdhery et al., PaLM, arXiv 2204.02311, appendix B (definition of model FLOPs utilisation)",
} satisfies Law;
