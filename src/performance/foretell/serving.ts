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
import type { Calibration } from "../calibration.ts";
import { interval, likeness } from "../error.ts";
import { usualFormat } from "../stack.ts";
import { formatNamed, JobError, todaysEfficiency } from "./job.ts";

/** What is asked of a service. */
export interface ServingChoice {
  readonly chips?: number;
  /** Tokens read and written for a request. */
  readonly in: number;
  readonly out: number;
  /** Most milliseconds to the first token, and between tokens. */
  readonly ttft?: number;
  readonly tpot?: number;
  readonly precision?: string;
  /** Tokens that further heads propose in a step, and the chance that one is kept. */
  readonly mtp?: number;
  readonly accept?: number;
  readonly disaggregate?: boolean;
}

const milliseconds = (seconds: number): string => String(Number((1e3 * seconds).toPrecision(3)));

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
  choice: ServingChoice,
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
    throw new JobError(
      `${model.name} in ${stored} does not fit ${chips} chips: at best ${need.toFixed(0)} GB of weights on each, and ${system.chip.name} has ${(system.chip.memory / 1e9).toFixed(0)}; use more --chips or a narrower --precision`,
    );
  }
  const limits = { ttft: choice.ttft && choice.ttft / 1e3, tpot: choice.tpot && choice.tpot / 1e3 };
  const best = mostProductive(within(all, limits));
  if (!best) {
    const quickest = all.reduce((a, b) => (b.ttft < a.ttft ? b : a));
    const fastest = all.reduce((a, b) => (b.tpot < a.tpot ? b : a));
    throw new JobError(
      `no way of serving keeps within these limits: the least time to the first token is ${milliseconds(quickest.ttft)} ms, between tokens ${milliseconds(fastest.tpot)} ms`,
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
    throughput: [best.perChip / high, best.perChip / low],
    extrapolated,
  };
}
