/**
 * What hardware and software of a vendor reach of what the laws allow. Few numbers, each with a physical name; the
 * values come from `data/calibration.json`, which states for each whether it was taken from a source or fitted.
 */
export interface Efficiency {
  /** Rate of large matrix products in a running job over the best of a bare product. */
  readonly gemm: number;
  /** Inner dimension at which a matrix product reaches half of its rate. */
  readonly kRamp: number;
  /** Rate of fused attention over that of a large matrix product, forward and backward. */
  readonly attention: number;
  readonly attentionBackward: number;
  /** Share of memory bandwidth that streaming kernels reach. */
  readonly memory: number;
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
  /** Further work of the host, and of sorting tokens by expert, for each layer with experts and pass, s. */
  readonly hostExperts: number;
  /** Shares of an exchange hidden behind computation: of tensor, data, pipeline and expert parallelism. */
  readonly overlapTensor: number;
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
