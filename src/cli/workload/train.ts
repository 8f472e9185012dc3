import type { Calibration } from "../../performance/calibration.ts";
import { likeness } from "../../performance/predict.ts";
import { interval } from "../../performance/report.ts";
import { usualFormat } from "../../performance/stack.ts";
import { trainingFlop } from "../../workload/flop.ts";
import type { System } from "../../workload/hardware.ts";
import type { Model } from "../../workload/model.ts";
import { countParameters } from "../../workload/parameters.ts";
import type { TrainingJob } from "../../workload/train/plan.ts";
import { type Run, trainingRun, USUAL } from "../../workload/train/run.ts";
import { type Found, searchPlans, type Wanted } from "../../workload/train/search.ts";
import type { Io } from "../io.ts";
import { percent, range, short } from "../text/number.ts";
import { table } from "../text/table.ts";
import { wrap } from "../text/wrap.ts";
import { formatNamed, modelNamed, priceOf, systemNamed, todaysEfficiency } from "./machine.ts";
import { openBench } from "./open.ts";
import { readPlan, showPlan } from "./plan.ts";
import { refusal } from "./refusal.ts";

/** What `train` is asked for. */
export interface TrainChoice {
  readonly on: string;
  readonly chips: number;
  readonly tokens?: number;
  readonly plan?: string;
  readonly batch?: number;
  readonly sequence: number;
  readonly precision?: string;
  readonly json?: boolean;
  readonly data?: string;
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
export function foretell(
  model: Model,
  system: System,
  choice: Omit<TrainChoice, "on" | "json" | "data">,
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

/** Prints a training run foretold. */
export function train(name: string, choice: TrainChoice, io: Io): void {
  const { evidence, calibration } = openBench(choice.data);
  const training = foretell(
    modelNamed(evidence, name),
    systemNamed(evidence, choice.on),
    choice,
    calibration,
  );
  io.out(choice.json ? json(training) : text(training, io));
}

/** Parts of a step in the order in which they are shown. */
const PARTS = [
  ["gemm", "matrix products"],
  ["attention", "attention"],
  ["elementwise", "element-wise work"],
  ["recompute", "recomputation"],
  ["tensor", "tensor and context exchange"],
  ["experts", "experts' exchange"],
  ["pipeline", "handing on between stages"],
  ["bubble", "pipeline bubble"],
  ["data", "gradient and weight exchange"],
  ["optimizer", "optimizer"],
  ["host", "waiting for the host"],
  ["jitter", "stragglers"],
] as const;

function json(t: Training): string {
  const price = priceOf(t.system);
  const result = {
    model: t.model.name,
    system: t.system.name,
    chip: t.system.chip.name,
    chips: t.chips,
    batch: t.job.batch,
    sequence: t.job.sequence,
    format: t.job.format,
    plan: t.found.plan,
    plansTried: t.tried,
    step: t.found.time,
    memory: t.found.memory,
    tokensPerSecond: t.tokensPerSecond,
    mfu: t.mfu,
    hfu: t.hfu,
    tokens: t.tokens,
    days: t.run.days,
    availability: t.run.availability,
    chipHours: t.run.chipHours,
    energyMWh: t.energy,
    chipsPrice: price && { usd: price.usd * t.chips, cny: price.cny * t.chips },
    timeInterval: { low: t.interval[0], high: t.interval[1] },
    extrapolated: t.extrapolated,
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}

function text(t: Training, { width, style }: Io): string {
  const { time, memory, plan } = t.found;
  const [low, high] = t.interval;
  const days = `${short(t.run.days)} days (${range(short(t.run.days * low), short(t.run.days * high))} in 9 of 10)`;
  const lead =
    `${short(t.tokens)} tokens take ${days}: steps of ${t.job.batch} sequences of ${t.job.sequence} tokens in ${t.job.format} take ` +
    `${short(time.total)} s, ${short(t.tokensPerSecond / t.chips)} tokens a second and chip, ` +
    `${percent(t.mfu)} of the ${t.job.format} peak (${percent(t.hfu)} with what is computed twice).`;
  const money = priceOf(t.system);
  const run =
    `Interruptions every ${short(t.run.between / 3600)} hours leave ${percent(t.run.availability)} of the time` +
    (t.energy === undefined ? "" : `; ${short(t.energy)} MWh at rated power`) +
    (money ? `; the chips cost ${short(money.usd * t.chips)} USD or ${short(money.cny * t.chips)} CNY` : "") +
    ".";
  const warn = t.extrapolated
    ? [
        style.warn(
          wrap(
            "Extrapolated: no training of this kind on this design of chip was measured, so the interval is widened by judgement.",
            width,
          ),
        ),
      ]
    : [];
  const rows = PARTS.filter(([key]) => time[key] > time.total * 5e-4).map(([key, label]) => [
    label,
    short(time[key]),
    percent(time[key] / time.total),
  ]);
  const gb = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;
  return `${[
    style.bold(`${t.model.name} on ${t.chips} × ${t.system.chip.name} (${t.system.name})`),
    wrap(lead, width),
    wrap(run, width),
    ...warn,
    wrap(`Plan: ${showPlan(plan)} (${t.tried.toLocaleString("en-US")} plans tried)`, width, "  "),
    table(rows, { head: ["of a step", "seconds", ""], align: ["left", "right", "right"], width, style }),
    wrap(
      `Memory: ${gb(memory.total)} of ${gb(t.system.chip.memory)}: weights ${gb(memory.weights)}, gradients ${gb(memory.gradients)}, optimizer ${gb(memory.optimizer)}, activations ${gb(memory.activations)}, reserved ${gb(memory.reserved)}.`,
      width,
    ),
  ].join("\n\n")}\n`;
}
