import { assumption } from "../engine/declare.ts";

/*
 * H100-equivalents say how many H100s would match a quantity of chips on ONE basis. Bases are kept apart as
 * different units, since they disagree by up to a factor of eight for the same chip (an H20 is 0.15 on one, 1.2 on the
 * other): dense BF16 throughput of the matrix units, and memory bandwidth.
 */

/** What one H100-equivalent on the compute basis is: dense BF16 throughput of an H100 SXM, without sparsity. */
export const h100Compute = assumption(
  "supply.h100.compute",
  "TFLOP/s/H100e.flop",
  "Dense BF16 throughput of an H100",
);

/** What one H100-equivalent on the bandwidth basis is: memory bandwidth of an H100 SXM. */
export const h100Bandwidth = assumption(
  "supply.h100.bandwidth",
  "TB/s/H100e.bandwidth",
  "Memory bandwidth of an H100",
);

/**
 * The peak of the H100 that one H100-equivalent of training stands for: what it delivers is the share of that which an H100
 * achieves.
 */
export const h100Training = assumption(
  "supply.h100.training",
  "TFLOP/s/H100e.training",
  "Dense BF16 throughput behind an H100-equivalent of training",
);

/** The same for decoding, by bandwidth. */
export const h100Decoding = assumption(
  "supply.h100.decoding",
  "TB/s/H100e.decoding",
  "Memory bandwidth behind an H100-equivalent of decoding",
);
