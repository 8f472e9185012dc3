import { exchangeSeconds, group, reduceSeconds, sendSeconds } from "../collectives.ts";
import type { ServingEfficiency } from "../efficiency.ts";
import { activationBytes, gemmRate, gemmSeconds } from "../gemm.ts";
import { FORMAT_BYTES, type Format, type System } from "../hardware.ts";
import { cacheWidth, type Model, meanContext, moeLayers, scoreDim, valueDim } from "../model.ts";
import type { Numbers, ServingJob, ServingPlan } from "./plan.ts";

/** Seconds of one forward pass of a copy, by what they are spent on; the parts add up to `total`. */
export interface ServingStep {
  /** Products with weights: arithmetic or reading them, whichever takes longer. */
  readonly weights: number;
  /** Attention's core: reading the cache, scores, sums. */
  readonly attention: number;
  readonly elementwise: number;
  /** Exchanges between tensor ranks, and of experts' tokens. */
  readonly tensor: number;
  readonly experts: number;
  /** Starting and draining kernels. */
  readonly gaps: number;
  /** Scheduling, sampling and handing tokens out, once a step. */
  readonly host: number;
  readonly total: number;
}

/** What all steps of a deployment have in common. */
export interface Deployment {
  readonly model: Model;
  readonly system: System;
  readonly plan: ServingPlan;
  readonly job: ServingJob;
  readonly e: ServingEfficiency;
}

/** One forward pass: tokens of all ranks, and what attention does for them. */
export interface Load {
  /** Tokens that pass, of the whole copy. */
  readonly tokens: number;
  /** Sequences whose cache is read token by token, of the whole copy, and their mean length. */
  readonly sequences: number;
  readonly context: number;
  /** Tokens of prompts among `tokens`, whose attention is that of a whole sequence of this length. */
  readonly promptTokens: number;
  readonly prompt: number;
  /** Whether the output layer is needed for each sequence (decoding) or once a prompt. */
  readonly sampled: number;
}

/** Kernels of a layer: attention, a dense layer, what experts and compressed attention add. */
const KERNELS = { attention: 6, dense: 4, experts: 9, latent: 4 } as const;

/** A product of a layer. */
function product(
  d: Deployment,
  m: number,
  n: number,
  k: number,
  format: Format,
  compute: Format,
  groups = 1,
  share = 1,
): number {
  const { chip } = d.system;
  return gemmSeconds(
    chip,
    gemmRate(chip, compute, d.e) * share,
    d.e,
    m,
    n,
    k,
    FORMAT_BYTES[format],
    groups,
    activationBytes(compute),
  );
}

/** The projections of attention for the tokens of one attention rank. */
function projections(d: Deployment, tokens: number): number {
  const { model, plan, job } = d;
  const { shared, sharedCompute } = job.numbers;
  const p = (n: number, k: number) => product(d, tokens, n, k, shared, sharedCompute);
  const heads = model.heads / plan.tensor;
  const back = p(model.hidden, heads * valueDim(model));
  if (!model.latent) {
    const kv = Math.max(1, model.kvHeads / plan.tensor);
    return back + p((heads + 2 * kv) * model.headDim, model.hidden);
  }
  const { queryRank, kvRank, nopeDim, ropeDim, valueDim: v } = model.latent;
  return (
    back +
    p(queryRank + kvRank + ropeDim, model.hidden) +
    p(heads * (nopeDim + ropeDim), queryRank || model.hidden) +
    p(heads * (nopeDim + v), kvRank)
  );
}

/**
 * Attention's core of one rank. Decoding reads the cache of every sequence; with compressed attention it multiplies in the
 * compressed space, so that each of many heads reuses what was read (DeepSeek-V2, arXiv 2405.04434, section 2.1.2).
 */
function core(d: Deployment, load: Load): number {
  const { model, plan, job, e, system } = d;
  const { chip } = system;
  // An 8-bit cache is multiplied in 8 bits where the chip can.
  const rate =
    gemmRate(chip, job.numbers.cacheBytes === 1 && chip.peak.fp8 ? "fp8" : "bf16", e) * e.attention;
  const heads = model.heads / plan.tensor;
  const bandwidth = chip.bandwidth * e.memory;
  let seconds = 0;
  if (load.sequences > 0) {
    const own = load.sequences / plan.data;
    const context = meanContext(model, load.context, false);
    const width = model.latent
      ? cacheWidth(model)
      : 2 * Math.max(1, model.kvHeads / plan.tensor) * model.headDim;
    const bytes = own * context * width * job.numbers.cacheBytes;
    const depth = model.latent ? 2 * model.latent.kvRank + model.latent.ropeDim : 2 * model.headDim;
    const flop = 2 * own * (1 + job.proposed) * heads * context * depth;
    // Few sequences leave units idle: work is split over the cache's length in pieces, of which a unit takes one.
    const pieces =
      own * Math.max(1, model.latent ? 1 : model.kvHeads / plan.tensor) * Math.max(1, context / 512);
    const busy = pieces / (pieces + chip.units / 2);
    seconds += Math.max(bytes / bandwidth, flop / rate) / busy;
  }
  if (load.promptTokens > 0) {
    const own = load.promptTokens / plan.data;
    const context = meanContext(model, load.prompt, true);
    const flop = 2 * own * heads * context * (scoreDim(model) + valueDim(model));
    seconds += flop / rate + (own * heads * context * e.softmax) / chip.exponentials;
  }
  return seconds;
}

/** Experts among `experts` that are touched when `choices` are made at random: the occupancy problem. */
export const touched = (experts: number, choices: number): number =>
  experts * (1 - (1 - 1 / experts) ** choices);

/** A layer's experts on one rank, and the exchange that brings tokens to them. */
function experts(d: Deployment, tokens: number): { work: number; exchange: number } {
  const { model, system, plan, job, e } = d;
  const { moe } = model;
  if (!moe) return { work: 0, exchange: 0 };
  const { weights, compute, shared, sharedCompute } = job.numbers;
  const split = plan.expert === 1 ? plan.tensor * plan.data : (plan.tensor * plan.data) / plan.expert;
  const here = moe.experts / plan.expert;
  const choices = (tokens * moe.active) / plan.expert / job.balance;
  const busy = touched(here, choices);
  const rows = choices / busy;
  const up = (model.gated ? 2 : 1) * moe.width;
  const width = moe.width / split;
  // Uneven groups cost arithmetic; few rows wait for the weights as those of a plain product do.
  let work =
    product(d, rows, up / split, model.hidden, weights, compute, busy, e.grouped) +
    product(d, rows, model.hidden, width, weights, compute, busy, e.grouped);
  if (moe.shared > 0) {
    const own = tokens / plan.data;
    const w = (moe.shared * moe.width) / plan.tensor;
    work += product(d, own, 2 * w, model.hidden, shared, sharedCompute);
    work += product(d, own, model.hidden, w, shared, sharedCompute);
  }
  if (plan.data <= 1 || plan.expert <= 1) return { work, exchange: 0 };
  const ranks = group(system, plan.expert, 1);
  const sent = (tokens / plan.data / plan.tensor) * moe.active * model.hidden;
  const domains = ranks.size / ranks.local;
  const crossings = domains > 1 ? domains * (1 - (1 - 1 / domains) ** moe.active) : 1;
  const copies = moe.active / crossings;
  const there = exchangeSeconds(system, e, ranks, sent * activationBytes(compute), copies);
  const back = exchangeSeconds(system, e, ranks, sent * 2, copies);
  return { work, exchange: (there + back) * (1 - e.overlapExperts) };
}

/** Seconds of one forward pass of a copy. */
export function servingStep(d: Deployment, load: Load): ServingStep {
  const { model, system, plan, job, e } = d;
  const { chip } = system;
  const own = load.tokens / plan.data;
  const routed = moeLayers(model);
  const plain = model.layers - routed;
  const { shared, sharedCompute } = job.numbers;
  const attentionWeights = projections(d, own);
  const width = model.ffn / plan.tensor;
  const dense =
    plain > 0
      ? product(d, own, (model.gated ? 2 : 1) * width, model.hidden, shared, sharedCompute) +
        product(d, own, model.hidden, width, shared, sharedCompute)
      : 0;
  const mixture = experts(d, load.tokens);
  // Further heads that propose tokens cost a layer each.
  const heads = 1 + (job.proposed > 0 ? job.proposed / model.layers : 0);
  const output = product(
    d,
    load.sampled / plan.data,
    model.vocab / plan.tensor,
    model.hidden,
    "bf16",
    "bf16",
  );
  const weights = (model.layers * attentionWeights + plain * dense + routed * mixture.work) * heads + output;
  const attention = model.layers * core(d, load);
  const inner = model.moe ? model.moe.width * (model.moe.active + model.moe.shared) : model.ffn;
  const bytes =
    20 * model.hidden + ((model.gated ? 6 : 4) * inner + 4 * model.heads * model.headDim) / plan.tensor;
  const elementwise = (model.layers * own * bytes * e.traffic) / (chip.bandwidth * e.memory);
  const ranks = group(system, plan.tensor, 1);
  const tensor =
    plan.tensor > 1
      ? model.layers * 2 * reduceSeconds(system, e, ranks, 2 * own * model.hidden) * (1 - e.overlapTensor)
      : 0;
  const exchange = routed * mixture.exchange;
  const kernels =
    model.layers * (KERNELS.attention + (model.latent ? KERNELS.latent : 0)) +
    plain * KERNELS.dense +
    routed * KERNELS.experts;
  const gaps = kernels * e.gap * heads;
  // Each attention rank has a host process of its own.
  const host = e.hostStep + (e.hostSequence * load.sampled) / plan.data;
  const passed =
    plan.pipeline > 1
      ? (plan.pipeline - 1) *
        sendSeconds(system, e, (2 * own * model.hidden) / plan.tensor, plan.tensor * plan.data)
      : 0;
  const total = weights + attention + elementwise + tensor + passed + exchange + gaps + host;
  return { weights, attention, elementwise, tensor: tensor + passed, experts: exchange, gaps, host, total };
}

/** Formats in which a chip multiplies weights stored in a format: the same if it has it, else 16 bits. */
export function numbersFor(system: System, stored: Format, hasExperts: boolean, cacheBytes: number): Numbers {
  const { peak } = system.chip;
  const narrow = stored === "fp4" || stored === "int4";
  const compute: Format = stored === "int4" || !peak[stored] ? "bf16" : stored;
  // Published 4-bit checkpoints of mixtures of experts leave attention and shared layers in 16 bits (gpt-oss, Kimi-K2.5).
  const shared: Format = narrow && hasExperts ? "bf16" : stored;
  return {
    weights: stored,
    shared,
    compute,
    sharedCompute: shared === "bf16" ? "bf16" : compute,
    cacheBytes,
  };
}
