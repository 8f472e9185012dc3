import type { Efficiency } from "../workload/efficiency.ts";
import { trainingFlop } from "../workload/flop.ts";
import type { Format, System } from "../workload/hardware.ts";
import { type Model, moeLayers } from "../workload/model.ts";
import { countParameters, type Parameters } from "../workload/parameters.ts";
import { trainingMemory } from "../workload/train/memory.ts";
import { layerPasses, passSeconds, setting } from "../workload/train/pass.ts";
import type { Recompute, TrainingJob, TrainingPlan } from "../workload/train/plan.ts";
import { stepTime } from "../workload/train/step.ts";
import { ageIn, type Calibration, efficiencyOf } from "./calibration.ts";
import { formatOf, noted, type Row, yearOf } from "./row.ts";

/** Why a row cannot be predicted. */
export class NotPredictable extends Error {
  override name = "NotPredictable";
}

/** A training row made ready: everything but the efficiencies. */
export interface TrainingCase {
  readonly model: Model;
  readonly count: Parameters;
  readonly system: System;
  readonly job: TrainingJob;
  readonly stack: string;
  /** When it ran. */
  readonly year: number;
  /** Plans that the row's settings leave open; the fastest that fits is taken, as published runs were tuned. */
  readonly plans: readonly TrainingPlan[];
}

/** The year of runs that do not say. */
export const THIS_YEAR = 2026;

/** Documents that say elsewhere than in a row's note that they ran Megatron with DeepSpeed's pipeline and optimizer. */
const DEEPSPEED = new Set(["vtrain", "mtnlg_2022"]);

/** Generations without ZeRO, sequence parallelism and fused attention unless a row says so. */
const EARLY = new Set(["megatron-2021", "megatron-deepspeed"]);

/** The software generation of a row: what its note says, else the vendor and the year. */
export function stackOf(row: Row, vendor: string): string {
  if (vendor === "huawei") return "mindspeed";
  if (vendor === "google") return "tpu";
  const year = yearOf(row.refers_to) ?? THIS_YEAR;
  if (/DeepSpeed/.test(row.note) || DEEPSPEED.has(row.family)) return "megatron-deepspeed";
  if (year < 2023 && vendor === "nvidia") return "megatron-2021";
  if (year < 2025) return "fsdp-2023";
  return year < 2026.4 ? "core-2025" : "core-2026";
}

/** The ZeRO stage that a note names, else the custom of the generation. */
function zeroOf(row: Row, stack: string): 0 | 1 | 2 | 3 {
  if (/FULL_SHARD|FSDP|ZeRO-3|fully sharded/i.test(row.note)) return 3;
  if (/SHARD_GRAD_OP|ZeRO-2/i.test(row.note)) return 2;
  return EARLY.has(stack) ? 0 : 1;
}

/** Microbatch sizes tried where none is stated. */
const MICROBATCHES = [1, 2, 4, 8, 16];

/** Ways of recomputing tried where none is stated, from none to all: eighths of the layers. */
const RECOMPUTES: readonly Recompute[] = [
  { kind: "none", share: 0 },
  { kind: "selective", share: 1 },
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => ({ kind: "full", share: n / 8 }) as const),
];

const RECOMPUTE_OF: Readonly<Record<string, Recompute>> = {
  none: { kind: "none", share: 0 },
  full: { kind: "full", share: 1 },
  selective: { kind: "selective", share: 1 },
  "selective+SP": { kind: "selective", share: 1 },
};

/** Makes a training row ready. @throws {NotPredictable} where the row does not say enough */
export function trainingCase(row: Row, model: Model, system: System): TrainingCase {
  const { global_batch: batch, seq_in: sequence, chips } = row;
  const layerOnly = row.metric === "layer_fwd_plus_bwd_time";
  if (!chips) throw new NotPredictable("number of chips not stated");
  if (!sequence) throw new NotPredictable("length of sequences not stated");
  if (!batch && !layerOnly) throw new NotPredictable("global batch not stated");
  const stack = stackOf(row, system.chip.vendor);
  const format: Format = formatOf(row.precision);
  if (!system.chip.peak[format]) throw new NotPredictable(`${system.chip.name} has no ${format} arithmetic`);
  const job: TrainingJob = {
    batch: batch ?? row.microbatch ?? 1,
    sequence,
    format,
    blocks: /mx|fp4/.test(row.precision),
    balance: 1,
  };
  const { tp: tensor, pp: pipeline } = row;
  if (!tensor || !pipeline) throw new NotPredictable("parallel plan not stated");
  const context = row.cp ?? 1;
  const data = row.dp ?? chips / (tensor * pipeline * context);
  if (tensor * pipeline * context * data !== chips)
    throw new NotPredictable("the parallel plan does not come to the number of chips");
  const stages = noted(row, /(?:virtual stages|interleave) (\d+)/);
  const zero = zeroOf(row, stack);
  const shard =
    zero === 3
      ? Math.min(data, noted(row, /(?:FSDP group (\d+))/) ?? noted(row, /(\d+)-way fully sharded/) ?? data)
      : data;
  const sequenceParallel = tensor > 1 && (!EARLY.has(stack) || /SP/.test(row.recompute));
  const each = job.batch / data;
  const sizes = row.microbatch ? [row.microbatch] : MICROBATCHES.filter((b) => each % b === 0);
  const stated = RECOMPUTE_OF[row.recompute] ?? (row.family === "vtrain" ? RECOMPUTE_OF.full : undefined);
  const virtuals = stages ? [stages] : /interleaved/.test(row.note) ? divisors(model.layers / pipeline) : [1];
  const plans = sizes.flatMap((microbatch) =>
    virtuals.flatMap((virtual) =>
      (stated ? [stated] : RECOMPUTES).map(
        (recompute): TrainingPlan => ({
          tensor,
          pipeline,
          data,
          context,
          expert: row.ep ?? 1,
          microbatch,
          virtual: pipeline > 1 ? virtual : 1,
          schedule: "1f1b",
          sequenceParallel,
          zero,
          shard,
          recompute,
        }),
      ),
    ),
  );
  if (plans.length === 0) throw new NotPredictable("no microbatch divides the batch");
  return {
    model,
    count: countParameters(model),
    system,
    job,
    stack,
    year: yearOf(row.refers_to) ?? THIS_YEAR,
    plans,
  };
}

const divisors = (n: number): number[] =>
  Array.from({ length: Math.min(8, Math.floor(n)) }, (_, i) => i + 1).filter((d) => n % d === 0);

/** Seconds of the case's step, under the fastest of its plans that fits; where none fits, under the smallest. */
export function caseSeconds(
  c: TrainingCase,
  e: Efficiency,
): { seconds: number; plan: TrainingPlan; fits: boolean } {
  let best: { seconds: number; plan: TrainingPlan; fits: boolean } | undefined;
  let smallest = Number.POSITIVE_INFINITY;
  for (const plan of c.plans) {
    const memory =
      c.plans.length > 1 ? trainingMemory(c.model, c.count, plan, c.job, e.fused, e.gradientBytes).total : 0;
    const fits = memory <= c.system.chip.memory;
    if (!fits && (best?.fits || memory >= smallest)) continue;
    const seconds = stepTime(c.model, c.count, c.system, plan, c.job, e).total;
    if (!best || (fits && !best.fits) || !fits || seconds < best.seconds) best = { seconds, plan, fits };
    if (!fits) smallest = memory;
  }
  if (!best) throw new NotPredictable("no plan");
  return best;
}

/** The value of a row's metric in its unit. @throws {NotPredictable} for metrics that no law gives */
export function predictTraining(row: Row, c: TrainingCase, calibration: Calibration): number {
  const { chip } = c.system;
  const e = efficiencyOf(calibration, chip.vendor, c.stack, ageIn(chip.released, c.year));
  const chips = row.chips ?? 1;
  if (row.metric === "layer_fwd_plus_bwd_time") return layerMilliseconds(c, e);
  const { seconds, plan } = caseSeconds(c, e);
  const tokens = c.job.batch * c.job.sequence;
  const flop = trainingFlop(c.model, c.count, c.job.sequence, false);
  const peak = c.system.chip.peak.bf16 ?? Number.NaN;
  const again =
    plan.recompute.kind === "full"
      ? plan.recompute.share * flop.layers
      : plan.recompute.kind === "selective"
        ? flop.attention
        : 0;
  switch (row.metric) {
    case "step_time":
      return seconds;
    case "tokens_per_s_per_gpu":
      return tokens / seconds / chips;
    case "tokens_per_s":
      return tokens / seconds;
    case "hardware_flops_per_gpu":
      return (tokens * (3 * (flop.layers + flop.output) + again)) / seconds / chips / 1e12;
    case "hfu":
      return (100 * tokens * (3 * (flop.layers + flop.output) + again)) / seconds / chips / peak;
    case "mfu":
      return (100 * tokens * 3 * (flop.layers + flop.output)) / seconds / chips / peak;
    default:
      throw new NotPredictable(`no law gives ${row.metric}`);
  }
}

function layerMilliseconds(c: TrainingCase, e: Efficiency): number {
  const [plan] = c.plans;
  const p = layerPasses(setting(c.model, c.system, plan, c.job, e), moeLayers(c.model) > 0);
  const again =
    plan.recompute.kind === "full"
      ? passSeconds(p.forward)
      : plan.recompute.kind === "selective"
        ? passSeconds(p.selective)
        : 0;
  return 1e3 * (passSeconds(p.forward) + passSeconds(p.backward) + again);
}
