import { z } from "zod";
import { filled, free, id, oneOf, optionalNumber } from "./columns.ts";
import type { Placed } from "./table.ts";

/** A row of `models.csv`: the shape of a language model, as its card or paper gives it. Counts, unless said. */
export const modelSchema = z.object({
  id,
  name: filled,
  layers: optionalNumber,
  /** Width of the residual stream. */
  hidden: optionalNumber,
  heads: optionalNumber,
  kv_heads: optionalNumber,
  head_dim: optionalNumber,
  /** Inner width of a dense feed-forward layer. */
  ffn: optionalNumber,
  activation: oneOf(["swiglu", "gelu", "relu"]),
  attention: filled,
  experts: optionalNumber,
  /** Routed experts a token passes through. */
  experts_active: optionalNumber,
  shared_experts: optionalNumber,
  /** Inner width of one expert. */
  moe_ffn: optionalNumber,
  /** Leading layers without experts. */
  dense_layers: optionalNumber,
  q_lora_rank: optionalNumber,
  kv_lora_rank: optionalNumber,
  qk_nope_dim: optionalNumber,
  qk_rope_dim: optionalNumber,
  v_head_dim: optionalNumber,
  /** Layers that predict further tokens. */
  mtp_layers: optionalNumber,
  vocab: optionalNumber,
  /** Whether input and output embeddings share their weights; empty when not known. */
  tied_embedding: oneOf(["", "yes", "no"]),
  /** Longest context in tokens. */
  max_seq: optionalNumber,
  /** Parameters in 1e9. */
  params_b: optionalNumber,
  /** Parameters a token uses, in 1e9. */
  active_params_b: optionalNumber,
  source: id,
  note: free,
});

/** The shape of a language model. */
export type ModelShape = Placed<z.output<typeof modelSchema>>;
