import { gatherSeconds, group, reduceSeconds, sendSeconds } from "../collectives.ts";
import type { Efficiency } from "../efficiency.ts";
import { gemmSeconds } from "../gemm.ts";
import type { System } from "../hardware.ts";
import { type Model, moeLayers } from "../model.ts";
import type { Parameters } from "../parameters.ts";
import { resident } from "./memory.ts";
import { layerPasses, type Pass, passSeconds, type Setting, setting } from "./pass.ts";
import { chipsOf, microbatches, type TrainingJob, type TrainingPlan } from "./plan.ts";

/** Seconds of a training step, by what they are spent on; the parts add up to `total`. */
export interface StepTime {
  /** Matrix products of layers and of the output layer. */
  readonly gemm: number;
  readonly attention: number;
  readonly elementwise: number;
  /** Layers computed a second time. */
  readonly recompute: number;
  /** Exchanges not hidden behind computation. */
  readonly tensor: number;
  readonly experts: number;
  readonly pipeline: number;
  readonly data: number;
  /** Chips idle while the pipeline fills and drains. */
  readonly bubble: number;
  readonly optimizer: number;
  /** Chips idle because the host is slower. */
  readonly host: number;
  /** Stragglers and synchronisation over many chips. */
  readonly jitter: number;
  readonly total: number;
}

/** Bytes that an Adam step moves for a parameter: gradient, master weight and moments read, the last three and the weight written, and the norm of gradients. */
const ADAM_BYTES = 34;

/** A pass with its seconds. */
interface Timed {
  readonly pass: Pass;
  readonly seconds: number;
}
const timed = (pass: Pass): Timed => ({ pass, seconds: passSeconds(pass) });

/** Seconds of one layer for one microbatch, forward, backward and again. */
interface LayerTime {
  readonly forward: Timed;
  readonly backward: Timed;
  readonly again: number;
  readonly all: number;
}

function layerTime(s: Setting, expertsLayer: boolean): LayerTime {
  const passes = layerPasses(s, expertsLayer);
  const forward = timed(passes.forward);
  const backward = timed(passes.backward);
  const { kind, share } = s.plan.recompute;
  const again =
    kind === "full"
      ? share * forward.seconds
      : kind === "selective"
        ? share * passSeconds(passes.selective)
        : 0;
  return { forward, backward, again, all: forward.seconds + backward.seconds + again };
}

/** Seconds of the output layer and its loss for one microbatch, forward and backward. */
function outputSeconds({ model, system, plan, tokens, rate16, e }: Setting): number {
  const n = model.vocab / plan.tensor;
  const { chip } = system;
  const forward = gemmSeconds(chip, rate16, e, tokens, n, model.hidden, 2);
  const input = gemmSeconds(chip, rate16, e, tokens, model.hidden, n, 2);
  const weights = gemmSeconds(chip, rate16, e, n, model.hidden, tokens, 2);
  // The loss reads the logits in 4 bytes for the largest, the sum and the gradient, and writes the gradient.
  const loss = (tokens * n * 14) / (chip.bandwidth * e.memory);
  return forward + input + weights + loss;
}

/** Seconds to hand activations and their gradients on between stages, of one microbatch. */
function handOver({ model, system, plan, tokens, e }: Setting): number {
  if (plan.pipeline <= 1) return 0;
  const bytes = (2 * tokens * model.hidden) / plan.tensor;
  const stride = plan.tensor * plan.context * plan.data;
  return 2 * plan.virtual * sendSeconds(system, e, bytes, stride) * (1 - e.overlapPipeline);
}

/** Seconds of the exchanges of data parallelism that computation does not hide, and of the optimizer. */
function dataAndOptimizer(
  s: Setting,
  count: Parameters,
  m: number,
  forward: number,
  backward: number,
): { data: number; optimizer: number } {
  const { model, system, plan, e } = s;
  const held = resident(model, count, plan);
  const { tensor, data, expert } = plan;
  const common = group(system, held.commonRanks, tensor);
  const copies = data / plan.shard;
  // Ranks that hold the same experts lie as far apart as the experts' group is wide.
  const own = group(system, held.expertRanks, Math.max(expert, 1));
  const gather = (bytes: number): number =>
    gatherSeconds(system, e, common, bytes * held.common) +
    gatherSeconds(system, e, own, bytes * held.experts);
  const spread = plan.zero > 0;
  const kept = held.common / (spread ? held.commonRanks : 1) + held.experts / (spread ? held.expertRanks : 1);
  const optimizer = (kept * ADAM_BYTES) / (system.chip.bandwidth * e.memory);
  if (plan.zero >= 3) {
    // Weights are gathered for each pass of each microbatch and gradients scattered after each, behind the computation.
    const gathered = gather(2) * m;
    const hiding = (time: number, room: number) => Math.max(time - room, time * (1 - e.overlapData));
    const between =
      copies > 1
        ? reduceSeconds(
            system,
            e,
            group(system, copies, plan.shard * plan.context * tensor),
            e.gradientBytes * (held.common / held.commonRanks + held.experts / held.expertRanks),
          )
        : 0;
    const back = gathered + gather(e.gradientBytes) * m + between;
    return { data: hiding(gathered, forward * m) + hiding(back, backward * m), optimizer };
  }
  const exchanged =
    plan.zero > 0
      ? gather(e.gradientBytes) + gather(2)
      : reduceSeconds(system, e, common, e.gradientBytes * held.common) +
        reduceSeconds(system, e, own, e.gradientBytes * held.experts);
  const hidden = Math.min(exchanged * e.overlapData, backward + (spread ? forward : 0));
  return { data: exchanged - hidden, optimizer };
}

/**
 * Time of a training step on one chip of the slowest stage.
 *
 * With m microbatches, stage times t₁…t_p and v interleaved parts, a step takes m·max t + (Σt − max t)/v
 * (Narayanan et al., arXiv 2104.04473, section 2.2: the bubble (p − 1)/v of a microbatch's time where stages are equal),
 * then what of the data ranks' exchange is not hidden, and the optimizer.
 */
export function stepTime(
  model: Model,
  count: Parameters,
  system: System,
  plan: TrainingPlan,
  job: TrainingJob,
  e: Efficiency,
): StepTime {
  const s = setting(model, system, plan, job, e);
  const m = microbatches(plan, job);
  const routed = moeLayers(model);
  const plain = model.layers - routed;
  const dense = plain > 0 ? layerTime(s, false) : undefined;
  const sparse = routed > 0 ? layerTime(s, true) : undefined;
  const over = (of: (l: LayerTime) => number): number =>
    (dense ? plain * of(dense) : 0) + (sparse ? (routed + model.mtpLayers) * of(sparse) : 0);
  const output = outputSeconds(s) * (1 + model.mtpLayers);
  const layers = over((l) => l.all);
  const whole = layers + output;
  const p = plan.pipeline;
  // Layers come whole, and planners give the last stage fewer where that evens out the output layer.
  const rest = Math.ceil(model.layers / p) / model.layers;
  const slowest =
    p === 1 ? whole : model.layers % p === 0 ? layers / p + output : Math.max(layers * rest, whole / p);
  const forwardStage = over((l) => l.forward.seconds) / p;
  const backwardStage = over((l) => l.backward.seconds + l.again) / p;
  const weightGradients = over((l) => l.backward.pass.gemm / 2) / p;
  const fill = (whole - slowest) / plan.virtual;
  const moved = 2 * (p - 1) * weightGradients;
  const bubble =
    Math.max(0, fill - (plan.schedule === "1f1b" ? 0 : moved)) / (plan.schedule === "dualpipe" ? 2 : 1);
  const pipeline = handOver(s) * m;
  const { data, optimizer } = dataAndOptimizer(s, count, m, forwardStage, backwardStage);

  // The slowest stage's share of each kind of work; what it waits for evenly split stages counts with the bubble.
  const scale = m / p;
  const part = (of: (p: Pass) => number): number =>
    scale * over((l) => of(l.forward.pass) + of(l.backward.pass));
  const gemm = part((x) => x.gemm) + (m * output) / p;
  const attention = part((x) => x.attention);
  const elementwise = part((x) => x.elementwise);
  const tensor = part((x) => x.tensor);
  const experts = part((x) => x.experts);
  const recompute = scale * over((l) => l.again);
  const busy = gemm + attention + elementwise + tensor + experts;
  const host = scale * over((l) => l.forward.seconds + l.backward.seconds) + (m * output) / p - busy;
  const waiting = bubble + m * (slowest - whole / p);
  const step = busy + host + recompute + waiting + pipeline + data + optimizer;
  const jitter = step * e.jitter * Math.max(0, Math.log2(chipsOf(plan) / 8));
  return {
    gemm,
    attention,
    elementwise,
    recompute,
    tensor,
    experts,
    pipeline,
    data,
    bubble: waiting,
    optimizer,
    host,
    jitter,
    total: step + jitter,
  };
}
