import { FORMAT_BYTES } from "../hardware.ts";
import { cacheWidth, meanContext } from "../model.ts";
import { countParameters } from "../parameters.ts";
import { copyChips, tokensPerStep } from "./plan.ts";
import { type Deployment, type Load, servingStep } from "./step.ts";

/** Share of the memory left by the weights that servers give to the cache; 0.9 is the default of the common ones. */
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
  const room = (d.system.chip.memory - weightBytes(d)) * FILLED;
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
 * prompts of those that arrive, one for each that ends. A request waits for the step under way, for the pass that reads
 * its prompt with others', and for a part of the prompts beyond that pass; where the cache has no room for it, also until others have ended.
 */
export function aggregated(d: Deployment, asked: number): Service {
  const { job, e, plan } = d;
  const room = capacity(d);
  const concurrency = Math.max(1, Math.min(asked, room));
  const perStep = tokensPerStep(job);
  const together = Math.max(1, Math.min(concurrency, (CHUNK / job.input) * plan.data));
  const eachPrompt = prefillSeconds(d, together) / together;
  // Requests that begin together end together and begin again together, so that a pass reads several prompts, and none
  // has its first token before the pass is over; how far this goes depends on the scheduler.
  // A prompt is read by one attention rank, and those of the others, which exchange tokens with it, by them meanwhile.
  const alone = prefillSeconds(d, plan.data);
  const own = alone + e.lockstep * (prefillSeconds(d, Math.max(together, plan.data)) - alone);
  const step = decodeSeconds(d, concurrency);
  // Others' prompts interrupt; with several attention ranks each reads its own, at the same time.
  const reading = ((concurrency - 1) * eachPrompt * perStep) / job.output;
  const tpot = (step + reading) / perStep;
  const waiting = (e.burst * (concurrency - 1) * eachPrompt) / 2;
  const first = own + waiting + (concurrency > 1 ? step / 2 : 0) + e.hostPrompt;
  const duration = first + job.output * tpot;
  // Those for whom there is no room wait until others have ended.
  const ttft = first + (asked / concurrency - 1) * duration;
  return { concurrency, ttft, tpot, perChip: (concurrency * job.output) / duration / copyChips(plan) };
}

/** Numbers of requests at once that are tried, up to what fits: powers of two and what lies between them, and what fits. */
export function concurrencies(most: number): number[] {
  const list: number[] = [];
  for (let c = 1; c < most; c *= 2) {
    list.push(c);
    if (c >= 2 && 1.5 * c < most) list.push(1.5 * c);
  }
  return most >= 1 ? [...list, most] : [];
}

/**
 * Tokens a second and chip where `requests` are all there at once and the copy takes as many as it has room for: their
 * prompts are read, and they are written in waves, of which the last drains. Undefined where the model does not fit.
 */
export function queued(d: Deployment, requests: number, most: number): number | undefined {
  const { job, plan } = d;
  const batch = Math.min(capacity(d), most * plan.data, requests);
  if (batch < 1) return undefined;
  const together = Math.max(1, Math.min(batch, (CHUNK / job.input) * plan.data));
  const eachPrompt = prefillSeconds(d, together) / together;
  const waves = requests <= batch ? 1 : requests / batch + 0.5;
  const writing = (waves * job.output * decodeSeconds(d, batch)) / tokensPerStep(job);
  return (requests * job.output) / (requests * eachPrompt + writing) / copyChips(plan);
}
