/**
 * What hardware and software of a vendor reach of what the laws allow. Few numbers, each with a physical name; the
 * values come from `data/calibration.json`, which states for each whether it was taken from a source or fitted.
 */
export interface Efficiency {
  /** Rate of large matrix products in a running job over the best of a bare product. */
  readonly gemm: number;
  /** Time in which a tile of a matrix product is begun and ended, s: it weighs on short inner dimensions and quick units. */
  readonly tileStart: number;
  /** Rate of fused attention's products over that of a large matrix product, forward and backward. */
  readonly attention: number;
  readonly attentionBackward: number;
  /** Time of the softmax that attention's products do not hide, over one exponential a score. */
  readonly softmax: number;
  /** Share of memory bandwidth that streaming kernels reach. */
  readonly memory: number;
  /** Rate of experts' grouped products over that of a plain product of their rows: uneven groups, gathered operands. */
  readonly grouped: number;
  /** Rate of 4-bit products over what their peak and the chip's measured ratio allow. */
  readonly narrow: number;
  /** Traffic of casting to narrow formats over reading and writing each operand twice: with one scale, with one a block. */
  readonly cast: number;
  readonly castBlocks: number;
  /** Slow-down of a chip on its first day over one long in use; it halves every year as libraries are tuned to it. */
  readonly immaturity: number;
  /** Element-wise traffic over the least that norms, residuals and activations need. */
  readonly traffic: number;
  /** Share of link bandwidth that collectives reach, by tier. */
  readonly scaleUp: number;
  readonly scaleOut: number;
  /** Start of a collective, s, by tier. */
  readonly startUp: number;
  readonly startOut: number;
  /** Congestion: bandwidth of the scale-out tier falls by this part of itself with every doubling of its domains. */
  readonly congestion: number;
  /** Work of the host for each layer and pass, s: what a pass takes at least. */
  readonly host: number;
  /** Further work of the host for each expert that a chip holds, layer and pass, s, in narrow formats: each is cast on its own. */
  readonly hostExpert: number;
  /** Shares of an exchange hidden behind computation: of tensor, data, pipeline and expert parallelism. */
  readonly overlapTensor: number;
  /** Share of the backward pass's exchange of tensor parallelism that runs beside the products for weight gradients. */
  readonly overlapWeights: number;
  readonly overlapData: number;
  readonly overlapPipeline: number;
  readonly overlapExperts: number;
  /** Whether scores of attention stay on chip (flash attention) or pass through memory. */
  readonly fused: boolean;
  /** Bytes in which gradients are summed. */
  readonly gradientBytes: number;
  /** Slow-down with every doubling of chips beyond 8: stragglers, clocks, synchronisation. */
  readonly jitter: number;
}

/** What serving adds. */
export interface ServingEfficiency extends Efficiency {
  /** Time lost between two kernels, s; graphs of kernels make it short. */
  readonly gap: number;
  /** Work of the host in a step, s: scheduling, sampling, handing out; and for each sequence in it. */
  readonly hostStep: number;
  readonly hostSequence: number;
  /** Work of the host for a prompt before its first token, s. */
  readonly hostPrompt: number;
  /** Share of the prompts that fit one pass which are read with a prompt in its pass. */
  readonly lockstep: number;
  /** Share of requests that arrive in a burst with all others. */
  readonly burst: number;
}
