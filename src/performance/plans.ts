import type { Efficiency } from "../workload/efficiency.ts";
import type { System } from "../workload/hardware.ts";
import type { Model } from "../workload/model.ts";
import { countParameters } from "../workload/parameters.ts";
import { trainingMemory } from "../workload/train/memory.ts";
import type { Recompute, TrainingJob, TrainingPlan } from "../workload/train/plan.ts";
import { divisors, layouts, RECOMPUTES, type Wanted } from "../workload/train/search.ts";
import { stepTime } from "../workload/train/step.ts";
import { NotPredictable, noted, type Row } from "./row.ts";
import { EARLY, isDualPipe } from "./stack.ts";

/** A training row read but for its plan. */
export interface Unplanned {
  readonly model: Model;
  readonly system: System;
  readonly job: TrainingJob;
  /** Software generation. */
  readonly stack: string;
}

/**
 * By how much memory may be exceeded by our count where a run is known to have happened: activations are counted to about
 * a sixth, since software differs in what it keeps.
 */
const SLACK = 1.15;

/** Whether a plan of a published run fits by our count. */
export const mayFit = (memory: number, { chip }: System): boolean => memory <= SLACK * chip.memory;

/**
 * The ZeRO stage that a note names, else the custom of the generation. Stages of a pipeline keep gathered weights until all
 * microbatches have passed: gathering them for each would cost more than it saves (Llama 3, arXiv 2407.21783, section 3.3.2).
 */
function zeroOf(row: Row, stack: string): 0 | 1 | 2 | 3 {
  if (/FULL_SHARD|FSDP|ZeRO-3|fully sharded/i.test(row.note)) return (row.pp ?? 1) > 1 ? 2 : 3;
  if (/SHARD_GRAD_OP|ZeRO-2/i.test(row.note)) return 2;
  return EARLY.has(stack) ? 0 : 1;
}

/** The schedule of a pipeline that a note names. */
const scheduleOf = (row: Row): TrainingPlan["schedule"] =>
  isDualPipe(row) ? "dualpipe" : /zero.bubble/i.test(row.note) ? "zero-bubble" : "1f1b";

/** Microbatch sizes tried where none is stated. */
const MICROBATCHES = [1, 2, 4, 8, 16];

/** Ways of recomputing by the words that rows use. */
const RECOMPUTE_OF: Readonly<Record<string, Recompute>> = {
  none: { kind: "none", share: 0 },
  full: { kind: "full", share: 1 },
  selective: { kind: "selective", share: 1 },
  "selective+SP": { kind: "selective", share: 1 },
};

/**
 * The plans that a row leaves open: what it does not state is searched, since published runs were tuned.
 * @throws {NotPredictable} where the plan does not come to the chips, or nothing fits
 */
export function plansOf(
  row: Row,
  { model, system, job, stack }: Unplanned,
  chips: number,
  typical: Efficiency,
): TrainingPlan[] {
  const { tp: tensor, pp: pipeline } = row;
  // vTrain's single-node half does not state what its other half does: that layers are computed again.
  const stated = RECOMPUTE_OF[row.recompute] ?? (row.family === "vtrain" ? RECOMPUTE_OF.full : undefined);
  const recomputes = stated ? [stated] : RECOMPUTES;
  if (!tensor || !pipeline) return openPlans({ model, system, job, stack }, chips, row, recomputes, typical);
  const context = row.cp ?? 1;
  const data = row.dp ?? chips / (tensor * pipeline * context);
  if (tensor * pipeline * context * data !== chips)
    throw new NotPredictable("the parallel plan does not come to the number of chips");
  const stages = noted(row, /(?:virtual stages|interleave) (\d+)/);
  const zero = zeroOf(row, stack);
  const group = noted(row, /FSDP group (\d+)/) ?? noted(row, /(\d+)-way fully sharded/) ?? data;
  const shard = zero === 3 ? Math.min(data, group) : data;
  const sequenceParallel = tensor > 1 && (!EARLY.has(stack) || /SP/.test(row.recompute));
  const each = job.batch / data;
  // Batches that data ranks do not share evenly are published too; then no microbatch is odder than another.
  const even = MICROBATCHES.filter((b) => each % b === 0);
  const sizes = row.microbatch
    ? [row.microbatch]
    : even.length > 0
      ? even
      : MICROBATCHES.filter((b) => b <= Math.max(1, each));
  // Megatron's pipelines are interleaved unless they say otherwise, DeepSpeed's cannot be; layers that do not divide are
  // padded by a few.
  const tuned = /interleaved/.test(row.note) || (zero < 3 && stack !== "megatron-deepspeed");
  const virtuals = stages ? [stages] : tuned ? divisors(Math.ceil(model.layers / pipeline), 8) : [1];
  const common = {
    tensor,
    pipeline,
    data,
    context,
    expert: row.ep ?? 1,
    schedule: scheduleOf(row),
    zero,
    shard,
  };
  const plans = sizes.flatMap((microbatch) =>
    virtuals.flatMap((virtual) =>
      recomputes.map(
        (recompute): TrainingPlan => ({
          ...common,
          microbatch,
          virtual: pipeline > 1 ? virtual : 1,
          sequenceParallel,
          recompute,
        }),
      ),
    ),
  );
  return spreadExperts(plans, { model, system, job, stack });
}

/**
 * Plans with experts spread over tensor ranks too, beside those that split each expert over them: of publications that count
 * expert and tensor ranks apart, some do the one, some the other, and few say which.
 */
function spreadExperts(plans: readonly TrainingPlan[], { model }: Unplanned): TrainingPlan[] {
  const [{ expert, tensor, context, data }] = plans;
  const wider = expert * tensor;
  const possible = (model.moe?.experts ?? 1) % wider === 0 && (tensor * context * data) % wider === 0;
  if (expert === 1 || tensor === 1 || !possible) return [...plans];
  return [...plans, ...plans.map((plan) => ({ ...plan, expert: wider }))];
}

/** Most plans kept of a row that states none: the fastest at first sight, among which a calibration then chooses. */
const KEPT = 12;

/** Plans of a row that states none: those of the lattice that are fastest under typical efficiencies. */
function openPlans(
  { model, system, job }: Unplanned,
  chips: number,
  row: Row,
  recomputes: readonly Recompute[],
  typical: Efficiency,
): TrainingPlan[] {
  const count = countParameters(model);
  const split = {
    ...(row.tp && { tensor: row.tp }),
    ...(row.pp && { pipeline: row.pp }),
    ...(row.microbatch && { microbatch: row.microbatch }),
    schedule: scheduleOf(row),
  };
  const stated = {
    ...split,
    ...(row.cp && { context: row.cp }),
    ...(row.dp && { data: row.dp }),
    ...(row.ep && { expert: row.ep }),
  };
  const search = (wanted: Wanted): { plan: TrainingPlan; seconds: number }[] => {
    const found: { plan: TrainingPlan; seconds: number }[] = [];
    for (const layout of layouts(model, system, chips, job, wanted))
      for (const recompute of recomputes) {
        const plan = { ...layout, recompute };
        const memory = trainingMemory(model, count, plan, job, typical.fused, typical.gradientBytes).total;
        if (memory > system.chip.memory) continue;
        found.push({ plan, seconds: stepTime(model, count, system, plan, job, typical).total });
        break;
      }
    return found;
  };
  // Where what is stated besides does not divide or fit by our count, it is left open.
  const all = search(stated);
  const found = all.length > 0 ? all : search(split);
  if (found.length === 0) throw new NotPredictable("parallel plan not stated, and none is found that fits");
  return found
    .sort((a, b) => a.seconds - b.seconds)
    .slice(0, KEPT)
    .map(({ plan }) => plan);
}
