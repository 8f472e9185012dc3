import { exchangeSeconds, gatherSeconds, group, reduceSeconds } from "../collectives.ts";
import type { Efficiency } from "../efficiency.ts";
import { activationBytes, gemmRate, gemmSeconds } from "../gemm.ts";
import { FORMAT_BYTES, type System } from "../hardware.ts";
import { cacheWidth, type Model, meanContext, scoreDim, valueDim } from "../model.ts";
import { expertSplit, type TrainingJob, type TrainingPlan } from "./plan.ts";

/** Seconds of one pass of one microbatch through one layer on one chip, by what they are spent on. */
export interface Pass {
  readonly gemm: number;
  readonly attention: number;
  /** Norms, residuals, activations, casts, permutations: bound by memory. */
  readonly elementwise: number;
  /** Exchanges of tensor and context parallelism. */
  readonly tensor: number;
  /** Dispatch and combination of experts' tokens. */
  readonly experts: number;
  /** Work of the host. */
  readonly host: number;
}

/** A layer forward, backward, and what of the forward pass selective recomputation repeats. */
export interface LayerPasses {
  readonly forward: Pass;
  readonly backward: Pass;
  readonly selective: Pass;
}

/** What every layer of a job has in common, worked out once. */
export interface Setting {
  readonly model: Model;
  readonly system: System;
  readonly plan: TrainingPlan;
  readonly job: TrainingJob;
  readonly e: Efficiency;
  /** Tokens of a microbatch that a chip holds, before tensor parallelism. */
  readonly tokens: number;
  /** Rates of large products in the job's format and in BF16, FLOP/s. */
  readonly rate: number;
  readonly rate16: number;
}

/**
 * Share of a chip's units that DualPipe gives to moving experts' tokens, in exchange for hiding it: 20 of an H800's 132
 * (DeepSeek-V3, arXiv 2412.19437, section 3.2.2).
 */
const MOVERS = 20 / 132;

/** Prepares the common part. */
export function setting(
  model: Model,
  system: System,
  plan: TrainingPlan,
  job: TrainingJob,
  e: Efficiency,
): Setting {
  const tokens = (plan.microbatch * job.sequence) / plan.context;
  const left = plan.schedule === "dualpipe" && plan.expert > 1 ? 1 - MOVERS : 1;
  const rate16 = left * gemmRate(system.chip, "bf16", e);
  const rate = job.format === "bf16" ? rate16 : left * gemmRate(system.chip, job.format, e);
  return { model, system, plan, job, e, tokens, rate, rate16 };
}

/** A product forward, and the two of its backward pass: towards the input, and towards the weights. */
function products(s: Setting, m: number, n: number, k: number, groups = 1): [number, number] {
  const { chip } = s.system;
  const w = FORMAT_BYTES[s.job.format];
  const a = activationBytes(s.job.format);
  const forward = gemmSeconds(chip, s.rate, s.e, m, n, k, w, groups, a);
  const input = gemmSeconds(chip, s.rate, s.e, m, k, n, w, groups, a);
  const weights = gemmSeconds(chip, s.rate, s.e, n, k, m, a, groups, a);
  return [forward, input + weights];
}

/** Forward and backward seconds of a layer's part. */
type Both = readonly [forward: number, backward: number];
const sum = (...parts: readonly Both[]): Both => [
  parts.reduce((t, [f]) => t + f, 0),
  parts.reduce((t, [, b]) => t + b, 0),
];

/** The projections of attention. */
function projections(s: Setting): Both {
  const { model, plan, tokens } = s;
  const { hidden, latent } = model;
  const heads = model.heads / plan.tensor;
  const back = products(s, tokens, hidden, heads * valueDim(model));
  if (!latent) {
    const kv = Math.max(1, model.kvHeads / plan.tensor);
    return sum(back, products(s, tokens, (heads + 2 * kv) * model.headDim, hidden));
  }
  const { queryRank, kvRank, nopeDim, ropeDim, valueDim: v } = latent;
  // The compressions are not split over tensor ranks, but each works on its share of the sequence.
  const own = plan.sequenceParallel ? tokens / plan.tensor : tokens;
  return sum(
    back,
    products(s, own, queryRank + kvRank + ropeDim, hidden),
    products(s, tokens, heads * (nopeDim + ropeDim), queryRank || hidden),
    products(s, tokens, heads * (nopeDim + v), kvRank),
  );
}

/**
 * Bytes through memory for each score of unfused attention, in the kernels of Narayanan et al. (arXiv 2104.04473,
 * section 4.2: scale, causal mask and softmax in one). Forward: scores written (2), softmax (1 read, 2 written), dropout
 * (2 read, 2 and a mask of 1 written), read for the sum of values (2). Backward: gradient of dropped scores written (2),
 * dropout (3 read, 2 written), softmax (1 and 1 read, 2 written), read for queries, keys and values (6).
 */
const UNFUSED = { forward: 12, backward: 17 } as const;

/** The core of attention: scores, their softmax, and the sum of values. */
function core(s: Setting): Both {
  const { model, plan, job, e, tokens, rate16, system } = s;
  const heads = model.heads / plan.tensor;
  const flop = 2 * tokens * heads * (scoreDim(model) + valueDim(model));
  if (e.fused) {
    const context = meanContext(model, job.sequence, true);
    const forward = flop * context;
    const softmax = (tokens * heads * context * e.softmax) / system.chip.exponentials;
    // Five products instead of two (Dao, FlashAttention-2, arXiv 2307.08691, section 3).
    return [
      forward / (rate16 * e.attention) + softmax,
      (2.5 * forward) / (rate16 * e.attentionBackward) + softmax,
    ];
  }
  // Unfused, products span the whole square and the scores pass through memory; the causal softmax reads half of them.
  const square = tokens * heads * job.sequence;
  const arithmetic = (flop * job.sequence) / rate16 / 0.7;
  const streamed = square / (system.chip.bandwidth * e.memory);
  return [arithmetic + UNFUSED.forward * streamed, 2 * arithmetic + UNFUSED.backward * streamed];
}

/** Bytes that memory-bound kernels move for each token of a layer, forward, before the calibrated factor. */
function elementwiseBytes(s: Setting, expertsLayer: boolean): number {
  const { model, plan, job, e } = s;
  const t = plan.tensor;
  // Two norms (read, write) and two residual sums (read twice, write), in 2 bytes.
  const replicated = (20 * model.hidden) / (plan.sequenceParallel ? t : 1);
  const qkv = 2 * 2 * (model.heads * scoreDim(model) + (model.latent ? 0 : cacheWidth(model)));
  const width =
    expertsLayer && model.moe ? model.moe.width * (model.moe.active + model.moe.shared) : model.ffn;
  const activation = (model.gated ? 6 : 4) * width;
  // Narrow formats cast what the four products read, once row-wise and once column-wise.
  const casts = job.blocks ? e.castBlocks : e.cast;
  const cast = job.format === "bf16" ? 0 : 4 * casts * (2 * model.hidden + width + model.hidden);
  // Routed tokens are gathered by expert and put back, a copy each way for every expert chosen.
  const permuted = expertsLayer && model.moe ? 8 * model.hidden * model.moe.active : 0;
  return replicated + (qkv + activation + cast + permuted) / t;
}

/** Exchanges of tensor and context parallelism, forward; backward has as many again. */
function tensorExchange(s: Setting): number {
  const { model, system, plan, job, e, tokens } = s;
  const bytes = 2 * tokens * model.hidden;
  const ranks = group(system, plan.tensor, 1);
  // With sequence parallelism each all-reduce becomes a gathering and a reduction-scattering: the same bytes, but no
  // help from the switch for the gathering.
  const tensor = plan.sequenceParallel
    ? 4 * gatherSeconds(system, e, ranks, bytes)
    : 2 * reduceSeconds(system, e, ranks, bytes);
  if (plan.context <= 1) return tensor * (1 - e.overlapTensor);
  // Context ranks pass keys and values round, behind the attention of the parts that they hold.
  const cache = (2 * cacheWidth(model) * plan.microbatch * job.sequence) / plan.tensor;
  const context = gatherSeconds(system, e, group(system, plan.context, plan.tensor), cache);
  return tensor * (1 - e.overlapTensor) + context * (1 - e.overlapTensor);
}

/** A dense layer. */
function feedForward(s: Setting): Both {
  const { model, plan, tokens } = s;
  const width = model.ffn / plan.tensor;
  return sum(
    products(s, tokens, (model.gated ? 2 : 1) * width, model.hidden),
    products(s, tokens, model.hidden, width),
  );
}

/** The experts that one chip holds, on the tokens that all ranks of its group send it, and the shared experts. */
function expertLayer(s: Setting): Both {
  const { model, plan, job, tokens } = s;
  if (!model.moe) return [0, 0];
  const { experts, active, shared, width } = model.moe;
  const groups = experts / plan.expert;
  const up = (model.gated ? 2 : 1) * width;
  // Without expert ranks, tensor ranks split each expert as they do a dense layer, and work on all tokens.
  const split = expertSplit(plan);
  const own = tokens / plan.tensor;
  const rows = (own * split * active * plan.expert) / experts / job.balance;
  const routed = sum(
    products(s, rows, up / split, model.hidden, groups),
    products(s, rows, model.hidden, width / split, groups),
  );
  const parts: Both[] = [[routed[0] / s.e.grouped, routed[1] / s.e.grouped]];
  if (shared > 0)
    parts.push(products(s, own, up * shared, model.hidden), products(s, own, model.hidden, width * shared));
  return sum(...parts);
}

/** Share of experts' exchange that DualPipe hides: all of it by design (arXiv 2412.19437, section 3.2.1); a little is left here. */
const HIDDEN = 0.95;

/** Seconds to send each token to its experts, and their results back; forward. */
function expertExchange(s: Setting): number {
  const { model, system, plan, e, tokens, job } = s;
  if (!model.moe || plan.expert <= 1) return 0;
  const ranks = group(system, plan.expert, 1);
  const sent = (tokens / plan.tensor) * model.moe.active * model.hidden * job.balance ** -1;
  const domains = ranks.size / ranks.local;
  // Copies for several experts of one domain cross the network once: distinct domains among those chosen, on average.
  const crossings = domains > 1 ? domains * (1 - (1 - 1 / domains) ** model.moe.active) : 1;
  const copies = model.moe.active / crossings;
  const there = exchangeSeconds(system, e, ranks, 2 * sent, copies);
  return 2 * there * (1 - (plan.schedule === "dualpipe" ? HIDDEN : e.overlapExperts));
}

/** One layer of a job, with experts or without. */
export function layerPasses(s: Setting, expertsLayer: boolean): LayerPasses {
  const { model, plan, job, e, system, tokens } = s;
  const [coreForward, coreBackward] = core(s);
  const work = sum(projections(s), expertsLayer ? expertLayer(s) : feedForward(s));
  const elementwise =
    (tokens * elementwiseBytes(s, expertsLayer) * e.traffic) / (system.chip.bandwidth * e.memory);
  const tensor = tensorExchange(s);
  const experts = expertsLayer ? expertExchange(s) : 0;
  // In 16 bits one grouped kernel serves all experts; in narrow formats each expert's operands are cast on their own.
  const cast = expertsLayer && job.format !== "bf16";
  const held = cast && model.moe ? model.moe.experts / plan.expert : 0;
  const host = e.host + held * e.hostExpert;
  const wide = Math.max(0, tensor - Math.min(tensor * e.overlapWeights, work[1] / 2));
  const forward: Pass = { gemm: work[0], attention: coreForward, elementwise, tensor, experts, host };
  return {
    forward,
    backward: {
      gemm: work[1],
      attention: coreBackward,
      elementwise: 2 * elementwise,
      tensor: wide,
      experts,
      host: 2 * host,
    },
    // The attention core alone, and no exchange (Korthikanti et al., section 5).
    selective: { gemm: 0, attention: coreForward, elementwise: 0, tensor: 0, experts: 0, host: 0 },
  };
}

/** Seconds of a pass: what the chip does, or the host where it takes longer. */
export const passSeconds = (p: Pass): number =>
  Math.max(p.gemm + p.attention + p.elementwise + p.tensor + p.experts, p.host);
