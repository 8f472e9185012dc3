import { type Model, moeLayers } from "./model.ts";

/** Where a model's parameters lie, in numbers of parameters. */
export interface Parameters {
  /** Input embedding, with learned positions. */
  readonly embedding: number;
  /** Output layer; 0 where it shares the embedding's weights. */
  readonly output: number;
  /** Attention of one layer, with its norms. */
  readonly attention: number;
  /** Feed-forward of one dense layer, with its norm. */
  readonly dense: number;
  /** Router, shared experts and norm of one layer with experts. */
  readonly shared: number;
  /** One routed expert. */
  readonly expert: number;
  /** All of them: `layers` and the embeddings; layers that predict further tokens are not counted, as is customary. */
  readonly total: number;
  /** What one token uses, embeddings counted. */
  readonly active: number;
}

/** Parameters of a projection onto heads and back, of one layer. */
function attentionParameters({ hidden, heads, kvHeads, headDim, latent }: Model): number {
  if (!latent) return hidden * headDim * (2 * heads + 2 * kvHeads);
  const { queryRank, kvRank, nopeDim, ropeDim, valueDim } = latent;
  const query = heads * (nopeDim + ropeDim) * (queryRank || hidden) + hidden * queryRank;
  return (
    query + hidden * (kvRank + ropeDim) + kvRank * heads * (nopeDim + valueDim) + heads * valueDim * hidden
  );
}

/**
 * Counts a model's parameters from its shape. Biases are left out and each norm has one scale: below a thousandth of any
 * model's parameters.
 */
export function countParameters(model: Model): Parameters {
  const { hidden, ffn, gated, moe, vocab, tied, layers, positions } = model;
  const matrices = gated ? 3 : 2;
  const embedding = (vocab + positions) * hidden;
  const output = tied ? 0 : vocab * hidden;
  const attention = attentionParameters(model) + hidden;
  const dense = matrices * hidden * ffn + hidden;
  const expert = moe ? matrices * hidden * moe.width : 0;
  const shared = moe ? moe.experts * hidden + moe.shared * expert + hidden : 0;
  const routed = moeLayers(model);
  const common =
    embedding + output + hidden + layers * attention + (layers - routed) * dense + routed * shared;
  return {
    embedding,
    output,
    attention,
    dense,
    shared,
    expert,
    total: common + routed * (moe?.experts ?? 0) * expert,
    active: common + routed * (moe?.active ?? 0) * expert,
  };
}
