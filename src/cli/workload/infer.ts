import type { Calibration } from "../../performance/calibration.ts";
import { likeness } from "../../performance/predict.ts";
import { interval } from "../../performance/report.ts";
import { usualFormat } from "../../performance/stack.ts";
import type { System } from "../../workload/hardware.ts";
import type { Model } from "../../workload/model.ts";
import { type Disaggregated, disaggregations } from "../../workload/serve/disaggregated.ts";
import type { ServingJob } from "../../workload/serve/plan.ts";
import {
  leastWeights,
  mostProductive,
  pareto,
  type Served,
  servings,
  within,
} from "../../workload/serve/search.ts";
import { numbersFor } from "../../workload/serve/step.ts";
import { USUAL } from "../../workload/train/run.ts";
import { UsageError } from "../failure.ts";
import type { Io } from "../io.ts";
import { percent, range, short } from "../text/number.ts";
import { table } from "../text/table.ts";
import { wrap } from "../text/wrap.ts";
import { formatNamed, modelNamed, type Price, priceOf, systemNamed, todaysEfficiency } from "./machine.ts";
import { openBench } from "./open.ts";
import { showServing } from "./plan.ts";

/** What `infer` is asked for. */
export interface InferChoice {
  readonly on: string;
  readonly chips?: number;
  readonly in: number;
  readonly out: number;
  readonly ttft?: number;
  readonly tpot?: number;
  readonly precision?: string;
  readonly mtp?: number;
  readonly accept?: number;
  readonly disaggregate?: boolean;
  readonly json?: boolean;
  readonly data?: string;
}

/** Serving foretold. */
export interface Serving {
  readonly model: Model;
  readonly system: System;
  readonly chips: number;
  readonly job: ServingJob;
  readonly best: Served | Disaggregated;
  readonly curve: readonly Served[];
  /** Watts of a chip with its share of host and site; undefined where its power is not known. */
  readonly watts: number | undefined;
  readonly price: Price | undefined;
  readonly throughput: readonly [number, number];
  readonly extrapolated: boolean;
}

/** Mean load of an expert rank over the largest with the usual balancing: 0.85 in two published profiles. */
const BALANCE = 0.85;
/** Most chips of one copy where none are asked for. */
const MOST_CHIPS = 64;
/** Chance that a token proposed by a further head is kept, where none is said: CloudMatrix's 0.7 (arXiv 2506.12708). */
const ACCEPTED = 0.7;

/** Foretells serving: the most productive way within limits, and the curve of all that are worth having. */
export function foretellServing(
  model: Model,
  system: System,
  choice: Omit<InferChoice, "on" | "json" | "data">,
  calibration: Calibration,
): Serving {
  const stored = choice.precision
    ? formatNamed(choice.precision, system, true)
    : usualFormat(system, "serving");
  const job: ServingJob = {
    input: choice.in,
    output: choice.out,
    numbers: numbersFor(system, stored, model.moe !== undefined, stored === "bf16" ? 2 : 1),
    balance: model.moe ? BALANCE : 1,
    proposed: choice.mtp ?? 0,
    accepted: choice.accept ?? ACCEPTED,
  };
  const chips = choice.chips ?? Math.min(MOST_CHIPS, system.scaleUp.size);
  const e = todaysEfficiency(calibration, system, "serving");
  const all: readonly (Served | Disaggregated)[] = choice.disaggregate
    ? disaggregations(model, system, chips, job, e)
    : servings(model, system, chips, job, e);
  if (all.length === 0) {
    const need = leastWeights(model, system, chips, job, e) / 1e9;
    throw new UsageError(
      `${model.name} in ${stored} does not fit ${chips} chips: at best ${need.toFixed(0)} GB of weights on each, and ${system.chip.name} has ${(system.chip.memory / 1e9).toFixed(0)}; use more --chips or a narrower --precision`,
    );
  }
  const limits = { ttft: choice.ttft && choice.ttft / 1e3, tpot: choice.tpot && choice.tpot / 1e3 };
  const best = mostProductive(within(all, limits));
  if (!best) {
    const quickest = all.reduce((a, b) => (b.ttft < a.ttft ? b : a));
    const fastest = all.reduce((a, b) => (b.tpot < a.tpot ? b : a));
    throw new UsageError(
      `no way of serving keeps within these limits: the least time to the first token is ${short(quickest.ttft * 1e3)} ms, between tokens ${short(fastest.tpot * 1e3)} ms`,
    );
  }
  const extrapolated = !calibration.covered.includes(likeness("throughput", system.chip.name, model));
  const [low, high] = interval(calibration, "throughput", extrapolated);
  return {
    model,
    system,
    chips,
    job,
    best,
    curve: pareto(all),
    watts: system.chip.power && system.chip.power * system.overhead * USUAL.siteOverhead,
    price: priceOf(system),
    throughput: [best.perChip / high, best.perChip / low],
    extrapolated,
  };
}

/** Prints serving foretold. */
export function infer(name: string, choice: InferChoice, io: Io): void {
  const { evidence, calibration } = openBench(choice.data);
  const serving = foretellServing(
    modelNamed(evidence, name),
    systemNamed(evidence, choice.on),
    choice,
    calibration,
  );
  io.out(choice.json ? json(serving) : text(serving, io));
}

function json(s: Serving): string {
  const { best, watts, price } = s;
  const result = {
    model: s.model.name,
    system: s.system.name,
    chip: s.system.chip.name,
    input: s.job.input,
    output: s.job.output,
    numbers: s.job.numbers,
    best: { ...best, chips: best.plan.tensor * best.plan.data * best.plan.pipeline },
    perChipInterval: { low: s.throughput[0], high: s.throughput[1] },
    perKilowatt: watts && (best.perChip / watts) * 1e3,
    joulesPerToken: watts && watts / best.perChip,
    perThousandUsd: price && (best.perChip / price.usd) * 1e3,
    perThousandCny: price && (best.perChip / price.cny) * 1e3,
    curve: s.curve,
    extrapolated: s.extrapolated,
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}

function text(s: Serving, { width, style }: Io): string {
  const { best, watts, price } = s;
  const chips = best.plan.tensor * best.plan.data * best.plan.pipeline;
  const lead =
    `${short(best.perChip)} tokens a second and chip written (${range(short(s.throughput[0]), short(s.throughput[1]))} in 9 of 10), ` +
    `with ${best.concurrency} ${best.concurrency === 1 ? "request" : "requests"} at once on copies of ${chips} ${chips === 1 ? "chip" : "chips"}: ${short(best.ttft * 1e3)} ms to the first token, ` +
    `${short(best.tpot * 1e3)} ms between tokens.`;
  const split =
    "readers" in best
      ? [
          wrap(
            `${percent(best.readers)} of the chips read prompts, in copies of ${showServing(best.reader)}.`,
            width,
          ),
        ]
      : [];
  const per = [
    ...(watts
      ? [
          `${short((best.perChip / watts) * 1e3)} tokens a second and kilowatt`,
          `${short(watts / best.perChip)} J a token at rated power`,
        ]
      : []),
    ...(price
      ? [
          `${short((best.perChip / price.usd) * 1e3)} tokens a second for 1,000 USD of chips, ${short((best.perChip / price.cny) * 1e3)} for 1,000 CNY`,
        ]
      : []),
  ];
  const warn = s.extrapolated
    ? [
        style.warn(
          wrap(
            "Extrapolated: no serving of this kind on this design of chip was measured, so the interval is widened by judgement.",
            width,
          ),
        ),
      ]
    : [];
  const rows = thinned(s.curve).map((c) => [
    short(c.speed),
    short(c.perChip),
    String(c.concurrency),
    showServing(c.plan),
    short(c.ttft * 1e3),
    short(c.tpot * 1e3),
  ]);
  return `${[
    style.bold(
      `${s.model.name} in ${s.job.numbers.weights} on ${s.system.chip.name} (${s.system.name}), ${s.job.input} tokens in, ${s.job.output} out`,
    ),
    wrap(lead, width),
    ...split,
    ...(per.length > 0 ? [wrap(`${per.join("; ")}.`, width)] : []),
    ...warn,
    `Plan: ${showServing(best.plan)}`,
    table(rows, {
      head: ["tokens/s a request", "tokens/s a chip", "requests", "plan", "ttft ms", "tpot ms"],
      align: ["right", "right", "right", "left", "right", "right"],
      width,
      style,
      gives: 3,
    }),
  ].join("\n\n")}\n`;
}

/** Rows of the curve that a terminal shows. */
const SHOWN = 16;

/** A curve with no more rows than are shown, ends kept. */
function thinned(curve: readonly Served[]): readonly Served[] {
  if (curve.length <= SHOWN) return curve;
  return Array.from({ length: SHOWN }, (_, i) => curve[Math.round((i * (curve.length - 1)) / (SHOWN - 1))]);
}
