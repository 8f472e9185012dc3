import type { Efficiency } from "../workload/efficiency.ts";
import type { System } from "../workload/hardware.ts";
import type { Model } from "../workload/model.ts";
import { countParameters } from "../workload/parameters.ts";
import { trainingMemory } from "../workload/train/memory.ts";
import type { Recompute, TrainingJob, TrainingPlan } from "../workload/train/plan.ts";
import { divisors, layouts, RECOMPUTES } from "../workload/train/search.ts";
import { stepTime } from "../workload/train/step.ts";
import { NotPredictable, noted, type Row } from "./row.ts";
import { EARLY } from "./stack.ts";

/** A training row read but for its plan. */
export interface Unplanned {
  readonly model: Model;
  readonly system: System;
  readonly job: TrainingJob;
  /** Software generation. */
  readonly stack: string;
}

/** The ZeRO stage that a note names, else the custom of the generation. */
function zeroOf(row: Row, stack: string): 0 | 1 | 2 | 3 {
  if (/FULL_SHARD|FSDP|ZeRO-3|fully sharded/i.test(row.note)) return 3;
  if (/SHARD_GRAD_OP|ZeRO-2/i.test(row.note)) return 2;
  return EARLY.has(stack) ? 0 : 1;
}

/** Microbatch sizes tried where none is stated. */
const MICROBATCHES = [1, 2, 4, 8, 16];

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
  const sizes = row.microbatch ? [row.microbatch] : MICROBATCHES.filter((b) => each % b === 0);
  const virtuals = stages
    ? [stages]
    : /interleaved/.test(row.note) && model.layers % pipeline === 0
      ? divisors(model.layers / pipeline, 8)
      : [1];
  const common = {
    tensor,
    pipeline,
    data,
    context,
    expert: row.ep ?? 1,
    schedule: "1f1b" as const,
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
  if (plans.length === 0) throw new NotPredictable("no microbatch divides the batch");
  return plans;
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
  const found: { plan: TrainingPlan; seconds: number }[] = [];
  const wanted = {
    ...(row.tp && { tensor: row.tp }),
    ...(row.pp && { pipeline: row.pp }),
    ...(row.microbatch && { microbatch: row.microbatch }),
  };
  for (const layout of layouts(model, system, chips, job, wanted))
    for (const recompute of recomputes) {
      const plan = { ...layout, recompute };
      if (
        trainingMemory(model, count, plan, job, typical.fused, typical.gradientBytes).total >
        system.chip.memory
      )
        continue;
      found.push({ plan, seconds: stepTime(model, count, system, plan, job, typical).total });
      break;
    }
  if (found.length === 0) throw new NotPredictable("parallel plan not stated, and none is found that fits");
  return found
    .sort((a, b) => a.seconds - b.seconds)
    .slice(0, KEPT)
    .map(({ plan }) => plan);
}
