import { trainingFlop } from "../../workload/flop.ts";
import type { System } from "../../workload/hardware.ts";
import type { Model } from "../../workload/model.ts";
import { countParameters } from "../../workload/parameters.ts";
import type { TrainingJob } from "../../workload/train/plan.ts";
import { type Run, trainingRun, USUAL } from "../../workload/train/run.ts";
import { type Found, searchPlans, type Wanted } from "../../workload/train/search.ts";
import type { Calibration } from "../calibration.ts";
import { interval, likeness } from "../error.ts";
import { usualFormat } from "../stack.ts";
import { formatNamed, todaysEfficiency } from "./job.ts";
import { readPlan } from "./plan.ts";
import { refusal } from "./refusal.ts";

/** What is asked of a training run. */
export interface TrainingChoice {
  readonly chips: number;
  readonly tokens?: number;
  readonly plan?: string;
  readonly batch?: number;
  readonly sequence: number;
  readonly precision?: string;
}

/** A training run foretold. */
export interface Training {
  readonly model: Model;
  readonly system: System;
  readonly chips: number;
  readonly job: TrainingJob;
  readonly found: Found;
  readonly tried: number;
  readonly tokensPerSecond: number;
  /** Model arithmetic (causal attention) a second over the peak of the format used, and the same with recomputation. */
  readonly mfu: number;
  readonly hfu: number;
  readonly tokens: number;
  readonly run: Run;
  /** Energy of chips, hosts and site at rated power, MWh; undefined where the power is not known. */
  readonly energy: number | undefined;
  /** Ends of the 90% interval as factors of time. */
  readonly interval: readonly [number, number];
  readonly extrapolated: boolean;
}

/** Tokens of a step where no batch is asked for: 16 million, as Llama 3 405B had in the end (arXiv 2407.21783, section 3.4.1). */
const STEP_TOKENS = 2 ** 24;

/** Sequences of a step where none are asked for: a number near that which chips can share evenly. */
function usualBatch(chips: number, sequence: number): number {
  let odd = chips;
  while (odd % 2 === 0) odd /= 2;
  const parts = Math.max(1, Math.round(Math.log2(Math.max(1, STEP_TOKENS / sequence / odd))));
  return odd * 2 ** parts;
}

/** Tokens of a run for each active parameter where none are asked for (Hoffmann et al., arXiv 2203.15556: 20). */
const TOKENS_PER_PARAMETER = 20;

/** Foretells a training run under the fastest plan, or under the plan asked for. */
export function foretellTraining(
  model: Model,
  system: System,
  choice: TrainingChoice,
  calibration: Calibration,
): Training {
  const { chips, sequence } = choice;
  const format = choice.precision ? formatNamed(choice.precision, system) : usualFormat(system, "training");
  const job: TrainingJob = {
    batch: choice.batch ?? usualBatch(chips, sequence),
    sequence,
    format,
    blocks: format === "fp4",
    balance: 1,
  };
  const e = todaysEfficiency(calibration, system, "training");
  const wanted: Wanted = choice.plan ? readPlan(choice.plan) : {};
  const searchFor = (parts: Wanted) => searchPlans(model, system, chips, job, e, parts);
  const search = searchFor(wanted);
  if (!search.best) throw refusal({ model, system, chips, job, wanted, search: searchFor }, search);
  const count = countParameters(model);
  const { time, plan } = search.best;
  const tokensPerSecond = (job.batch * sequence) / time.total;
  const flop = trainingFlop(model, count, sequence, true);
  const peak = (system.chip.peak[format] ?? Number.NaN) * chips;
  const forward = flop.layers + flop.output;
  const again =
    plan.recompute.kind === "full"
      ? plan.recompute.share * flop.layers
      : plan.recompute.kind === "selective"
        ? flop.attention
        : 0;
  const tokens = choice.tokens ?? TOKENS_PER_PARAMETER * count.active;
  const run = trainingRun(tokensPerSecond, chips, tokens);
  const watts = system.chip.power && system.chip.power * system.overhead * USUAL.siteOverhead * chips;
  const extrapolated = !calibration.covered.includes(likeness("training", system.chip.name, model));
  return {
    model,
    system,
    chips,
    job,
    found: search.best,
    tried: search.tried,
    tokensPerSecond,
    mfu: (3 * forward * tokensPerSecond) / peak,
    hfu: ((3 * forward + again) * tokensPerSecond) / peak,
    tokens,
    run,
    energy: watts && (watts * run.days * 24) / 1e6,
    interval: interval(calibration, "training", extrapolated),
    extrapolated,
  };
}
