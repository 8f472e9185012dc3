import type { Efficiency } from "../workload/efficiency.ts";
import { trainingFlop } from "../workload/flop.ts";
import type { Format, System } from "../workload/hardware.ts";
import { type Model, moeLayers } from "../workload/model.ts";
import { countParameters, type Parameters } from "../workload/parameters.ts";
import { trainingMemory } from "../workload/train/memory.ts";
import { layerPasses, passSeconds, setting } from "../workload/train/pass.ts";
import type { TrainingJob, TrainingPlan } from "../workload/train/plan.ts";
import { stepTime } from "../workload/train/step.ts";
import { ageIn, type Calibration, efficiencyOf } from "./calibration.ts";
import { inRateUnit, inTimeUnit } from "./metric.ts";
import { mayFit, plansOf } from "./plans.ts";
import { formatOf, NotPredictable, type Row, yearOf } from "./row.ts";
import { THIS_YEAR, trainingStack } from "./stack.ts";

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

/** Makes a training row ready. @throws {NotPredictable} where the row does not say enough */
export function trainingCase(row: Row, model: Model, system: System, typical: Efficiency): TrainingCase {
  const { global_batch: batch, seq_in: sequence, chips } = row;
  const layerOnly = row.metric === "layer_fwd_plus_bwd_time";
  if (!chips) throw new NotPredictable("number of chips not stated");
  if (!sequence) throw new NotPredictable("length of sequences not stated");
  if (!batch && !layerOnly) throw new NotPredictable("global batch not stated");
  const stack = trainingStack(row, system.chip.vendor);
  const format: Format = formatOf(row.precision);
  if (!system.chip.peak[format]) throw new NotPredictable(`${system.chip.name} has no ${format} arithmetic`);
  const job: TrainingJob = {
    batch: batch ?? row.microbatch ?? 1,
    sequence,
    format,
    blocks: /mx|fp4/.test(row.precision),
    balance: 1,
  };
  const base = {
    model,
    count: countParameters(model),
    system,
    job,
    stack,
    year: yearOf(row.refers_to) ?? THIS_YEAR,
  };
  return { ...base, plans: plansOf(row, base, chips, typical) };
}

/** Seconds of the case's step under the fastest of its plans that fits; where none fits, of those that keep least. */
export function caseSeconds(c: TrainingCase, e: Efficiency): { seconds: number; plan: TrainingPlan } {
  const fitting =
    c.plans.length > 1
      ? c.plans.filter((plan) =>
          mayFit(trainingMemory(c.model, c.count, plan, c.job, e.fused, e.gradientBytes).total, c.system),
        )
      : c.plans;
  const most = Math.max(...c.plans.map(({ recompute }) => recompute.share));
  const open = fitting.length > 0 ? fitting : c.plans.filter(({ recompute }) => recompute.share === most);
  const timed = open.map((plan) => ({
    plan,
    seconds: stepTime(c.model, c.count, c.system, plan, c.job, e).total,
  }));
  return timed.reduce((a, b) => (b.seconds < a.seconds ? b : a));
}

/** The value of a row's metric in its unit. @throws {NotPredictable} for metrics that no law gives */
export function predictTraining(row: Row, c: TrainingCase, calibration: Calibration): number {
  const { chip } = c.system;
  const e = efficiencyOf(calibration, chip.vendor, c.stack, ageIn(chip.released, c.year));
  const chips = row.chips ?? 1;
  if (row.metric === "layer_fwd_plus_bwd_time") return layerMilliseconds(c, e);
  const { seconds, plan } = caseSeconds(c, e);
  const tokens = c.job.batch * c.job.sequence;
  if (row.metric === "step_time") return inTimeUnit(seconds, row.unit);
  if (/^tokens_per/.test(row.metric))
    return inRateUnit(tokens / seconds / chips, row.metric, row.unit, chips);
  if (/^samples_per/.test(row.metric))
    return inRateUnit(c.job.batch / seconds / chips, row.metric, row.unit, chips);
  // Megatron's and PaLM's formulas count all scores; who counts half of them says causal.
  const causal = /causal/i.test(row.note) && !/non-causal|noncausal/i.test(row.note);
  const flop = trainingFlop(c.model, c.count, c.job.sequence, causal);
  const forward = flop.layers + flop.output;
  const { kind, share } = plan.recompute;
  const again = kind === "full" ? share * flop.layers : kind === "selective" ? flop.attention : 0;
  const peak = (chip.peak.bf16 ?? Number.NaN) * chips;
  switch (row.metric) {
    case "hardware_flops_per_gpu":
      return (tokens * (3 * forward + again)) / seconds / chips / 1e12;
    case "model_flops_per_gpu":
    case "tflops_per_gpu":
      return (tokens * 3 * forward) / seconds / chips / 1e12;
    case "hfu":
      return (100 * tokens * (3 * forward + again)) / seconds / peak;
    case "mfu":
      return (100 * tokens * 3 * forward) / seconds / peak;
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
