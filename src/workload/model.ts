/**
 * The shape of a transformer language model: what its arithmetic, its bytes and its memory follow from.
 * Widths are in elements. A model without `moe` is dense.
 */
export interface Model {
  readonly name: string;
  /** Decoder layers. */
  readonly layers: number;
  /** Width of the residual stream. */
  readonly hidden: number;
  /** Query heads; kvHeads = heads is multi-head, 1 multi-query, between them grouped-query attention. */
  readonly heads: number;
  readonly kvHeads: number;
  /** Width of a head. */
  readonly headDim: number;
  /** Compressed attention (MLA), with the ranks and widths of DeepSeek-V2's section 2.1. */
  readonly latent: Latent | undefined;
  /** Inner width of a dense feed-forward layer. */
  readonly ffn: number;
  /** Whether the feed-forward layer has a gate (SwiGLU): three matrices instead of two. */
  readonly gated: boolean;
  readonly moe: Experts | undefined;
  /** Tokens that layers with a sliding window look back, and the share of layers that have one. */
  readonly window: { readonly tokens: number; readonly share: number } | undefined;
  /** Further layers that predict more than the next token, as DeepSeek-V3 has one. */
  readonly mtpLayers: number;
  readonly vocab: number;
  /** Whether the output layer uses the input embedding's weights. */
  readonly tied: boolean;
  /** Positions with a learned embedding; 0 where positions are rotated or biased in. */
  readonly positions: number;
}

/** Ranks and widths of multi-head latent attention. */
export interface Latent {
  /** Rank of the compressed query; 0 where queries are not compressed. */
  readonly queryRank: number;
  readonly kvRank: number;
  readonly nopeDim: number;
  readonly ropeDim: number;
  readonly valueDim: number;
}

/** The routed feed-forward layers of a mixture of experts. */
export interface Experts {
  readonly experts: number;
  /** Routed experts a token passes through. */
  readonly active: number;
  /** Experts that every token passes through. */
  readonly shared: number;
  /** Inner width of one expert. */
  readonly width: number;
  /** Leading layers without experts. */
  readonly denseLayers: number;
}

/** Layers with experts. */
export const moeLayers = ({ layers, moe }: Model): number => (moe ? layers - moe.denseLayers : 0);

/** Width of a query and key head where scores are formed. */
export const scoreDim = ({ headDim, latent }: Model): number =>
  latent ? latent.nopeDim + latent.ropeDim : headDim;

/** Width of a value head. */
export const valueDim = ({ headDim, latent }: Model): number => latent?.valueDim ?? headDim;

/**
 * Elements of key-value cache a token keeps in one layer: keys and values of every key-value head, or the compressed
 * pair and its rotated key, shared by all heads (DeepSeek-V2, arXiv 2405.04434, table 1).
 */
export const cacheWidth = ({ kvHeads, headDim, latent }: Model): number =>
  latent ? latent.kvRank + latent.ropeDim : 2 * kvHeads * headDim;

/**
 * Tokens a query attends to, mean over layers and positions: half of the sequence where it is causal, and no more than
 * the window where a layer has one.
 * @param sequence tokens · @param causal whether the mean is over all positions (training, prefill) or the last (decode)
 */
export function meanContext(model: Model, sequence: number, causal: boolean): number {
  const full = causal ? sequence / 2 : sequence;
  if (!model.window) return full;
  const { tokens, share } = model.window;
  const seen = Math.min(sequence, tokens);
  // Of a causal sequence, the first `seen` positions see half of the window on average, the rest all of it.
  const windowed = causal ? (seen * (sequence - seen / 2)) / sequence : seen;
  return share * windowed + (1 - share) * full;
}
