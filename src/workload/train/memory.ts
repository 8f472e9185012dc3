import { FORMAT_BYTES, type Format } from "../hardware.ts";
import { cacheWidth, type Model, moeLayers, scoreDim, valueDim } from "../model.ts";
import type { Parameters } from "../parameters.ts";
import { expertSplit, microbatches, type TrainingJob, type TrainingPlan } from "./plan.ts";

/** Bytes on the fullest chip, by use. */
export interface TrainingMemory {
  readonly weights: number;
  readonly gradients: number;
  /** Master weights and two moments of Adam in 4 bytes each. */
  readonly optimizer: number;
  readonly activations: number;
  /** What libraries, buffers of collectives and the allocator hold back. */
  readonly reserved: number;
  readonly total: number;
}

/** What libraries and communication buffers take of a chip's memory; judgement, two to five gigabytes are usual. */
const RESERVED = 4e9;

/** Parameters on the fullest chip: of layers without routed experts, of routed experts, and of embeddings. */
export interface Resident {
  readonly common: number;
  readonly experts: number;
  /** Ranks over which ZeRO spreads what is common, and what belongs to experts. */
  readonly commonRanks: number;
  readonly expertRanks: number;
}

/** What one stage holds. */
export function resident(model: Model, count: Parameters, plan: TrainingPlan): Resident {
  const { tensor, pipeline, shard, context, expert } = plan;
  const routed = moeLayers(model);
  const layers =
    model.layers * count.attention + (model.layers - routed) * count.dense + routed * count.shared;
  const ends =
    pipeline > 1
      ? Math.max(count.embedding, count.output || count.embedding)
      : count.embedding + count.output;
  const perExpert = routed * (model.moe?.experts ?? 0) * count.expert;
  return {
    common: layers / (pipeline * tensor) + ends / tensor,
    experts: perExpert / (pipeline * expert * expertSplit(plan)),
    commonRanks: shard * context,
    expertRanks: Math.max(1, (shard * context * tensor) / (expert * expertSplit(plan))),
  };
}

/**
 * Bytes of activations that one layer keeps for its backward pass, for each token of the microbatch: inputs of norms and
 * products, keys, values, and what the activation function needs. For GPT with sequence parallelism and without unfused
 * scores this is the 34·s·b·h/t of Korthikanti et al., arXiv 2205.05198, table 2, less dropout masks.
 */
function layerBytes(
  model: Model,
  plan: TrainingPlan,
  format: Format,
  fused: boolean,
  sequence: number,
): number {
  const t = plan.tensor;
  const spread = plan.sequenceParallel ? t : 1;
  const narrow = Math.max(1, FORMAT_BYTES[format]);
  const input = (2 * 2 + 2 * narrow) * model.hidden;
  const heads = model.heads * (scoreDim(model) + valueDim(model) * 2) * 2;
  const qkv = heads / 2 + (model.latent ? model.heads * scoreDim(model) : cacheWidth(model)) * 2;
  const width = model.moe ? model.moe.width * (model.moe.active + model.moe.shared) : model.ffn;
  const inner = width * ((model.gated ? 4 : 2) + narrow);
  const copies = model.moe ? 2 * narrow * model.hidden * model.moe.active : 0;
  const scores = fused || plan.recompute.kind !== "none" ? 0 : (5 * model.heads * sequence) / t;
  return input / spread + (qkv + inner + copies) / t + scores;
}

/** Bytes on the fullest chip, which is in the first stage: it holds the most microbatches at once. */
export function trainingMemory(
  model: Model,
  count: Parameters,
  plan: TrainingPlan,
  job: TrainingJob,
  fused: boolean,
  gradientBytes: number,
): TrainingMemory {
  const held = resident(model, count, plan);
  const spread = (bytes: number, from: number): number => {
    const on = plan.zero >= from;
    return bytes * (held.common / (on ? held.commonRanks : 1) + held.experts / (on ? held.expertRanks : 1));
  };
  const weights = spread(2, 3);
  const gradients = spread(gradientBytes, 2);
  const optimizer = spread(12, 1);
  const tokens = (plan.microbatch * job.sequence) / plan.context;
  const m = Math.max(1, microbatches(plan, job));
  const inFlight =
    Math.min(m, plan.pipeline) *
    (plan.virtual > 1 ? 1 + (plan.pipeline - 1) / (plan.pipeline * plan.virtual) : 1);
  const layers = model.layers / plan.pipeline;
  const kept = layerBytes(model, plan, job.format, fused, job.sequence);
  const spreadInput = (2 * model.hidden) / (plan.sequenceParallel ? plan.tensor : 1);
  const share = plan.recompute.kind === "full" ? plan.recompute.share : 0;
  const perLayer = tokens * ((1 - share) * kept + share * spreadInput);
  // One layer is expanded while it is recomputed; the output layer's logits in 4 bytes and their gradient in 2.
  const working = share > 0 ? tokens * kept : 0;
  const logits = (tokens * model.vocab * 6) / plan.tensor / (plan.pipeline > 1 ? Infinity : 1);
  const activations = layers * perLayer * inFlight + working + logits;
  const total = weights + gradients + optimizer + activations + RESERVED;
  return { weights, gradients, optimizer, activations, reserved: RESERVED, total };
}
