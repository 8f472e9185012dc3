import type { Efficiency } from "../efficiency.ts";
import type { System } from "../hardware.ts";
import type { Model } from "../model.ts";
import { countParameters, type Parameters } from "../parameters.ts";
import { type TrainingMemory, trainingMemory } from "./memory.ts";
import type { Recompute, TrainingJob, TrainingPlan } from "./plan.ts";
import { type StepTime, stepTime } from "./step.ts";

/** Parts of a plan that are fixed beforehand; the others are searched. */
export type Wanted = Partial<TrainingPlan>;

/** A plan that fits, with what it takes. */
export interface Found {
  readonly plan: TrainingPlan;
  readonly time: StepTime;
  readonly memory: TrainingMemory;
}

/** What a search came to. */
export interface Search {
  /** The fastest plan that fits; undefined where none does. */
  readonly best: Found | undefined;
  /** Where none fits, the plan that comes nearest. */
  readonly smallest: { readonly plan: TrainingPlan; readonly memory: TrainingMemory } | undefined;
  /** Plans whose memory was worked out, and of these, whose time was. */
  readonly tried: number;
  readonly timed: number;
}

/** Largest microbatch, context split and interleaving tried; beyond, each only costs memory or messages. */
const MOST_SEQUENCES = 16;
const MOST_CONTEXT = 64;
const MOST_VIRTUAL = 12;

/** Steps in which full recomputation is tried: eighths of the layers. */
const STEPS = 8;

/** Ways of recomputing from least to most; each takes at least as long as those before it, and keeps no more. */
export const RECOMPUTES: readonly Recompute[] = [
  { kind: "none", share: 0 },
  { kind: "selective", share: 1 },
  ...Array.from({ length: STEPS }, (_, i): Recompute => ({ kind: "full", share: (i + 1) / STEPS })),
];

/** Divisors of a whole number up to a bound, ascending. */
export function divisors(n: number, most: number): number[] {
  const list: number[] = [];
  for (let d = 1; d <= Math.min(n, most); d++) if (n % d === 0) list.push(d);
  return list;
}

/** Values of one part of a plan: the wanted one, where it is among the possible ones, or all of these. */
const among = <T>(wanted: T | undefined, possible: readonly T[]): readonly T[] =>
  wanted === undefined ? possible : possible.filter((x) => x === wanted);

/** A plan but for what decides on memory alone. */
type Layout = Omit<TrainingPlan, "recompute">;

/**
 * All layouts of a job over so many chips that divide what they split: tensor ranks the heads and within a scale-up domain,
 * data ranks and microbatches the batch, expert ranks the experts, context ranks the sequence in blocks of 128.
 */
export function* layouts(
  model: Model,
  system: System,
  chips: number,
  job: TrainingJob,
  wanted: Wanted = {},
): Generator<Layout> {
  const tensors = divisors(chips, Math.min(system.scaleUp.size, model.heads)).filter(
    (t) => model.heads % t === 0,
  );
  for (const tensor of among(wanted.tensor, tensors))
    for (const pipeline of among(wanted.pipeline, divisors(chips / tensor, model.layers)))
      for (const context of among(
        wanted.context,
        divisors(chips / tensor / pipeline, MOST_CONTEXT).filter(
          (c) => job.sequence % (128 * c) === 0 || c === 1,
        ),
      )) {
        const data = chips / tensor / pipeline / context;
        if ((wanted.data ?? data) !== data || job.batch % data !== 0) continue;
        const experts = model.moe
          ? divisors(model.moe.experts, tensor * context * data).filter(
              (e) => (tensor * context * data) % e === 0,
            )
          : [1];
        const parts =
          pipeline > 1 && model.layers % pipeline === 0
            ? divisors(model.layers / pipeline, MOST_VIRTUAL)
            : [1];
        for (const expert of among(wanted.expert, experts))
          for (const microbatch of among(wanted.microbatch, divisors(job.batch / data, MOST_SEQUENCES)))
            for (const virtual of among(wanted.virtual, parts))
              for (const zero of among<TrainingPlan["zero"]>(
                wanted.zero,
                pipeline > 1 || data * context === 1 ? [1] : [1, 3],
              ))
                yield {
                  tensor,
                  pipeline,
                  data,
                  context,
                  expert,
                  microbatch,
                  virtual,
                  schedule: wanted.schedule ?? "1f1b",
                  sequenceParallel: wanted.sequenceParallel ?? tensor > 1,
                  zero,
                  shard: data,
                };
      }
}

/**
 * The fastest plan of a training job that fits the chips' memory, over all {@link layouts} and ways of recomputing.
 *
 * Exact: of a layout, only the least recomputation that fits is timed. More of it keeps no more and takes no less, so no
 * faster plan is lost (test/workload/search.test.ts compares with all plans of small lattices).
 */
export function searchPlans(
  model: Model,
  system: System,
  chips: number,
  job: TrainingJob,
  e: Efficiency,
  wanted: Wanted = {},
  count: Parameters = countParameters(model),
): Search {
  let best: Found | undefined;
  let smallest: Search["smallest"];
  let tried = 0;
  let timed = 0;
  const recomputes = wanted.recompute ? [wanted.recompute] : RECOMPUTES;
  for (const layout of layouts(model, system, chips, job, wanted)) {
    for (const recompute of recomputes) {
      const plan = { ...layout, recompute };
      const memory = trainingMemory(model, count, plan, job, e.fused, e.gradientBytes);
      tried++;
      if (memory.total > system.chip.memory) {
        if (!smallest || memory.total < smallest.memory.total) smallest = { plan, memory };
        continue;
      }
      const time = stepTime(model, count, system, plan, job, e);
      timed++;
      if (!best || time.total < best.time.total) best = { plan, time, memory };
      break;
    }
  }
  return { best, smallest: best ? undefined : smallest, tried, timed };
}
