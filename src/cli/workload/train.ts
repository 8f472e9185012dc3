import { foretellTraining, showPlan, type Training, type TrainingChoice } from "../../performance/index.ts";
import type { Io } from "../io.ts";
import { percent, range, short } from "../text/number.ts";
import { table } from "../text/table.ts";
import { wrap } from "../text/wrap.ts";
import { modelNamed, priceOf, systemNamed } from "./machine.ts";
import { openBench } from "./open.ts";

/** What `train` is asked for. */
export interface TrainChoice extends TrainingChoice {
  readonly on: string;
  readonly json?: boolean;
  readonly data?: string;
}

/** Prints a training run foretold. */
export function train(name: string, choice: TrainChoice, io: Io): void {
  const { evidence, calibration } = openBench(choice.data);
  const training = foretellTraining(
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
