import type { Efficiency } from "../workload/efficiency.ts";
import { trainingFlop } from "../workload/flop.ts";
import type { Format, System } from "../workload/hardware.ts";
import { type Model, moeLayers } from "../workload/model.ts";
import { countParameters, type Parameters } from "../workload/parameters.ts";
import { trainingMemory } from "../workload/train/memory.ts";
import { layerPasses, passSeconds, setting } from "../workload/train/pass.ts";
import { chipsOf, type TrainingJob, type TrainingPlan } from "../workload/train/plan.ts";
import { trainingRun } from "../workload/train/run.ts";
import { stepTime } from "../workload/train/step.ts";
import { ageIn, type Calibration, efficiencyOf } from "./calibration.ts";
import { inFlopUnit, inRateUnit, inShareUnit, inTimeUnit, quantityOf } from "./metric.ts";
import { mayFit, plansOf } from "./plans.ts";
import { formatOf, NotPredictable, noted, type Row, yearOf } from "./row.ts";
import { THIS_YEAR, trainingStack } from "./stack.ts";

/** A training row made ready: everything but the efficiencies. */
export interface TrainingCase {
  readonly model: Model;
  readonly count: Parameters;
  /** Tokens, or where only they are known samples, of the whole run, for metrics that are about it. */
  readonly wholeRun: { readonly tokens: number } | { readonly samples: number } | undefined;
  readonly system: System;
  readonly job: TrainingJob;
  readonly stack: string;
  /** When it ran. */
  readonly year: number;
  /** Plans that the row's settings leave open; the fastest that fits is taken, as published runs were tuned. */
  readonly plans: readonly TrainingPlan[];
}

/** Chips at which total hours of a run are read where their number is not stated: those of LLaMA's (arXiv 2302.13971, section 2.4). */
const RUN_CHIPS = 2048;

/** Chips of a row: stated, or by its plan, or of a whole run what is usual. */
function chipsOfRow(row: Row): number {
  const { tp, pp, dp, cp } = row;
  const chips = row.chips ?? (tp && pp && dp ? tp * pp * dp * (cp ?? 1) : undefined);
  if (chips) return chips;
  if (quantityOf(row.metric) === "chipTime") return RUN_CHIPS;
  throw new NotPredictable("number of chips not stated");
}

/** Tokens of a step where no batch is stated; judgement, what large runs up to 2024 took (Llama 2, arXiv 2307.09288: 4 million). */
const STEP_TOKENS = 2 ** 22;
/** Microbatches for each stage of a pipeline in a batch that is not stated, at least: few more hide its filling. */
const FULL = 4;

/** Sequences of a step: stated, or what runs of the size usually take, shared evenly by the data ranks. */
function batchOf(row: Row, chips: number, sequence: number): number {
  if (row.global_batch) return row.global_batch;
  const { tp, pp, cp, microbatch } = row;
  const data = row.dp ?? (tp && pp ? Math.max(1, Math.floor(chips / (tp * pp * (cp ?? 1)))) : 1);
  const round = data * (microbatch ?? 1);
  const least = (pp ?? 1) > 1 ? FULL * (pp ?? 1) : 1;
  return round * Math.max(least, Math.round(STEP_TOKENS / sequence / round));
}

/** Makes a training row ready. @throws {NotPredictable} where the row does not say enough */
export function trainingCase(row: Row, model: Model, system: System, typical: Efficiency): TrainingCase {
  const { seq_in: sequence } = row;
  const chips = chipsOfRow(row);
  if (!sequence) throw new NotPredictable("length of sequences not stated");
  const layerOnly = quantityOf(row.metric) === "layer";
  const batch = layerOnly ? row.microbatch : batchOf(row, chips, sequence);
  const stack = trainingStack(row, system.chip.vendor);
  const format: Format = formatOf(row.precision);
  if (!system.chip.peak[format]) throw new NotPredictable(`${system.chip.name} has no ${format} arithmetic`);
  const job: TrainingJob = {
    batch: batch ?? 1,
    sequence,
    format,
    blocks: /mx|fp4/.test(row.precision),
    balance: 1,
  };
  const base = {
    wholeRun: wholeRun(row),
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

/** Share of the time of training steps that MLPerf's evaluation takes: a forward pass of 5,760 sequences for every 46,080 trained. */
const EVALUATION = 5760 / 46_080 / 3;

/** The value of a row's metric in its unit. @throws {NotPredictable} where the row does not say enough for it */
export function predictTraining(row: Row, c: TrainingCase, calibration: Calibration): number {
  const { chip } = c.system;
  const { metric, unit } = row;
  const quantity = quantityOf(metric);
  const e = efficiencyOf(calibration, chip.vendor, c.stack, ageIn(chip.released, c.year));
  if (quantity === "layer") return inTimeUnit(layerSeconds(c, e), unit);
  const { seconds, plan } = caseSeconds(c, e);
  const chips = chipsOf(plan);
  const { batch, sequence } = c.job;
  const tokens = batch * sequence;
  const per = (rate: number) => inRateUnit(rate / chips, metric, unit, chips);
  // Megatron's and PaLM's formulas count all scores; who counts half of them says causal.
  const causal = /causal/i.test(row.note) && !/non-?causal/i.test(row.note);
  const flop = trainingFlop(c.model, c.count, sequence, causal);
  const forward = flop.layers + flop.output;
  const { kind, share } = plan.recompute;
  const again = kind === "full" ? share * flop.layers : kind === "selective" ? flop.attention : 0;
  const model = (tokens * 3 * forward) / seconds / chips;
  const hardware = (tokens * (3 * forward + again)) / seconds / chips;
  // Utilisation is stated against the 16-bit peak unless the row says otherwise.
  const peak = /(fp8|8-bit) peak/i.test(row.note) ? chip.peak.fp8 : chip.peak.bf16;
  const utilisation = (rate: number) => inShareUnit(rate / (peak ?? Number.NaN), unit, row.value);
  switch (quantity) {
    case "step":
      return inTimeUnit(seconds, unit);
    case "tokens":
    case "allTokens":
      return per(tokens / seconds);
    case "samples":
      return per(batch / seconds);
    case "hardwareFlop":
      return inFlopUnit(hardware, metric, unit, chips);
    case "modelFlop":
      return inFlopUnit(model, metric, unit, chips);
    case "hfu":
      return utilisation(hardware);
    case "mfu":
      return utilisation(model);
    case "timeToTrain":
    case "chipTime": {
      const run = c.wholeRun;
      if (!run) break;
      const each = quantity === "chipTime" ? chips : 1;
      if ("samples" in run)
        return inTimeUnit(((each * seconds * run.samples) / batch) * (1 + EVALUATION), unit);
      return inTimeUnit(each * 86_400 * trainingRun(tokens / seconds, chips, run.tokens).days, unit);
    }
  }
  throw new NotPredictable(`no law gives ${metric} of training`);
}

/** What a row's note says of the whole run. @throws {NotPredictable} where its metric is about it and it does not */
function wholeRun(row: Row): TrainingCase["wholeRun"] {
  const quantity = quantityOf(row.metric);
  if (quantity !== "timeToTrain" && quantity !== "chipTime") return undefined;
  const samples = noted(row, /samples to target (\d+)/);
  if (samples) return { samples };
  const found = /(\d+(?:\.\d+)?) ?([TB]|trillion|billion) tokens/.exec(row.note);
  if (!found) throw new NotPredictable("the tokens or samples of the whole run are not stated");
  return { tokens: Number(found[1]) * (/^T|trillion/.test(found[2]) ? 1e12 : 1e9) };
}

function layerSeconds(c: TrainingCase, e: Efficiency): number {
  const [plan] = c.plans;
  const p = layerPasses(setting(c.model, c.system, plan, c.job, e), moeLayers(c.model) > 0);
  const again =
    plan.recompute.kind === "full"
      ? passSeconds(p.forward)
      : plan.recompute.kind === "selective"
        ? passSeconds(p.selective)
        : 0;
  return passSeconds(p.forward) + passSeconds(p.backward) + again;
}
