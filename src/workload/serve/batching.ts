import { FORMAT_BYTES } from "../hardware.ts";
import { cacheWidth, meanContext } from "../model.ts";
import { countParameters } from "../parameters.ts";
import { copyChips, tokensPerStep } from "./plan.ts";
import { type Deployment, type Load, servingStep } from "./step.ts";

/** Share of a chip's memory that servers fill with weights and cache; 0.9 is the default of the common ones. */
const FILLED = 0.9;

/** Bytes of weights on the fullest chip of a copy. */
export function weightBytes({ model, plan, job }: Deployment): number {
  const count = countParameters(model);
  const { weights, shared } = job.numbers;
  const routed = model.moe ? (model.layers - model.moe.denseLayers) * model.moe.experts * count.expert : 0;
  const ends = count.embedding + count.output;
  const common = count.total - routed - ends;
  const ranks = plan.tensor * plan.data;
  return (
    (common * FORMAT_BYTES[shared]) / plan.tensor / plan.pipeline +
    (ends * 2) / plan.tensor / plan.pipeline +
    (routed * FORMAT_BYTES[weights]) / ranks / plan.pipeline
  );
}

/** Bytes of cache that a chip holds for a sequence of this length. */
export function cacheBytes({ model, plan, job }: Deployment, length: number): number {
  const width = model.latent
    ? cacheWidth(model)
    : 2 * Math.max(1, model.kvHeads / plan.tensor) * model.headDim;
  return (model.layers * width * job.numbers.cacheBytes * meanContext(model, length, false)) / plan.pipeline;
}

/**
 * Sequences that a copy can hold at once: memory left by the weights over the cache of a sequence of mean length. None where
 * the weights do not fit.
 */
export function capacity(d: Deployment): number {
  const room = d.system.chip.memory * FILLED - weightBytes(d);
  if (room <= 0) return 0;
  const perChip = room / cacheBytes(d, d.job.input + d.job.output / 2);
  return Math.floor(perChip * d.plan.data);
}

/** Seconds in which a copy reads `requests` prompts at once. */
export function prefillSeconds(d: Deployment, requests = 1): number {
  const tokens = requests * d.job.input;
  const load: Load = {
    tokens,
    sequences: 0,
    context: 0,
    promptTokens: tokens,
    prompt: d.job.input,
    sampled: requests,
  };
  return servingStep(d, load).total;
}

/** Seconds of a decoding step of `requests` in the middle of writing. */
export function decodeSeconds(d: Deployment, requests: number, context = middle(d)): number {
  const load: Load = {
    tokens: requests * (1 + d.job.proposed),
    sequences: requests,
    context,
    promptTokens: 0,
    prompt: 0,
    sampled: requests * (1 + d.job.proposed),
  };
  return servingStep(d, load).total;
}

const middle = ({ job }: Deployment): number => job.input + job.output / 2;

/** How a copy serves a steady number of requests at once. */
export interface Service {
  /** Requests at once. */
  readonly concurrency: number;
  /** Seconds to the first token, and between tokens after it, mean. */
  readonly ttft: number;
  readonly tpot: number;
  /** Tokens written a second and chip. */
  readonly perChip: number;
}

/** Tokens of prompts that servers read in one go. */
const CHUNK = 8192;

/**
 * Reading and writing on the same chips, continuously batched: between two tokens of a request, the copy also reads the
 * prompts of those that arrive, one for each that ends. A request that arrives waits for the step under way and, in a
 * burst, for half of the others' prompts.
 */
export function aggregated(d: Deployment, concurrency: number): Service {
  const { job, e, plan } = d;
  const perStep = tokensPerStep(job);
  const together = Math.max(1, Math.min(concurrency, CHUNK / job.input));
  const eachPrompt = prefillSeconds(d, together) / together;
  const alone = prefillSeconds(d, 1);
  const step = decodeSeconds(d, concurrency);
  // Others' prompts interrupt; with several attention ranks each reads its own, at the same time.
  const reading = ((concurrency - 1) * eachPrompt * perStep) / job.output;
  const tpot = (step + reading) / perStep;
  const waiting = (e.burst * (concurrency - 1) * eachPrompt) / 2;
  const ttft = alone + waiting + (concurrency > 1 ? step / 2 : 0) + e.hostPrompt;
  const duration = ttft + job.output * tpot;
  return { concurrency, ttft, tpot, perChip: (concurrency * job.output) / duration / copyChips(plan) };
}

/** Requests at once from one up to what fits, doubling, with what fits at the end. */
export function concurrencies(most: number): number[] {
  const list: number[] = [];
  for (let c = 1; c < most; c *= 2) list.push(c);
  return most >= 1 ? [...list, most] : [];
}

/** The concurrency that writes most tokens, up to what fits and to `most`; undefined where the model does not fit. */
export function fastest(d: Deployment, most: number): Service | undefined {
  let best: Service | undefined;
  for (const c of concurrencies(Math.min(capacity(d), most))) {
    const s = aggregated(d, c);
    if (!best || s.perChip > best.perChip) best = s;
  }
  return best;
}
