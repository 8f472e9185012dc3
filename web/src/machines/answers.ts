import { interval, likeness } from "../../../src/performance/error.ts";
import { showPlan, showServing } from "../../../src/performance/foretell/plan.ts";
import { foretellServing } from "../../../src/performance/foretell/serving.ts";
import { foretellTraining } from "../../../src/performance/foretell/training.ts";
import type { StepTime } from "../../../src/workload/train/step.ts";
import type { Machines } from "./data.ts";

/** What is asked: one job, on two systems. */
export interface JobQuestion {
  readonly model: string;
  readonly systems: readonly [string, string];
  /** Chips that train. */
  readonly chips: number;
  /** Tokens read and written for a request. */
  readonly input: number;
  readonly output: number;
}

/** Ends of the 90% interval of measured over predicted, as factors. */
export type Factors = readonly [low: number, high: number];

/** A training run as the page draws it. */
export interface TrainingSide {
  readonly step: StepTime;
  readonly days: number;
  /** Share of the days in which the run makes progress. */
  readonly availability: number;
  /** Factors of time. */
  readonly factors: Factors;
  readonly extrapolated: boolean;
  readonly tokens: number;
  readonly batch: number;
  readonly format: string;
  /** Model arithmetic over the peak of the format used. */
  readonly mfu: number;
  readonly plan: string;
  /** MWh at rated power; undefined where the power is not known. */
  readonly energy: number | undefined;
}

/** A way of serving on the curve. */
export interface ServedPoint {
  /** Tokens a second that one user is written at, and that a chip writes. */
  readonly speed: number;
  readonly perChip: number;
  readonly concurrency: number;
  readonly plan: string;
  readonly ttft: number;
}

/** A service as the page draws it. */
export interface ServingSide {
  readonly curve: readonly ServedPoint[];
  /** The most productive way. */
  readonly best: ServedPoint;
  /** Factors of throughput. */
  readonly factors: Factors;
  readonly extrapolated: boolean;
  readonly format: string;
  /** Watts of a chip with its share of host and site; undefined where not known. */
  readonly watts: number | undefined;
}

/** One system's side; a job that it cannot do has the reason instead. */
export interface Side {
  readonly name: string;
  readonly chip: string;
  readonly country: string;
  readonly training: TrainingSide | string;
  readonly serving: ServingSide | string;
}

/** Tokens of a training sequence, as the command line has it. */
export const SEQUENCE = 4096;

/** The same job on a system. @throws {RangeError} where no table knows the model or the system */
export function sideOf(
  { machines, models, calibration }: Machines,
  question: JobQuestion,
  name: string,
): Side {
  const machine = machines.find(({ system }) => system.name === name);
  const model = models.find((m) => m.name === question.model);
  if (!machine || !model) throw new RangeError(`no table knows ${machine ? question.model : name}`);
  const { system, country } = machine;
  return {
    name,
    chip: system.chip.name,
    country,
    training: attempt((): TrainingSide => {
      const { found, run, job, tokens, mfu, energy, extrapolated, ...told } = foretellTraining(
        model,
        system,
        { chips: question.chips, sequence: SEQUENCE },
        calibration,
      );
      return {
        step: found.time,
        days: run.days,
        availability: run.availability,
        factors: told.interval,
        extrapolated,
        tokens,
        batch: job.batch,
        format: job.format,
        mfu,
        plan: showPlan(found.plan),
        energy,
      };
    }),
    serving: attempt((): ServingSide => {
      const { curve, best, job, watts } = foretellServing(
        model,
        system,
        { in: question.input, out: question.output },
        calibration,
      );
      const extrapolated = !calibration.covered.includes(likeness("throughput", system.chip.name, model));
      const [low, high] = interval(calibration, "throughput", extrapolated);
      const point = ({ speed, perChip, concurrency, plan, ttft }: (typeof curve)[number]): ServedPoint => ({
        speed,
        perChip,
        concurrency,
        plan: showServing(plan),
        ttft,
      });
      return {
        curve: curve.map(point),
        best: point(best),
        factors: [1 / high, 1 / low],
        extrapolated,
        format: job.numbers.weights,
        watts,
      };
    }),
  };
}

/** A job's outcome, or why it cannot be done. */
function attempt<T>(work: () => T): T | string {
  try {
    return work();
  } catch (error) {
    if ((error as Error).name === "JobError") return (error as Error).message;
    throw error;
  }
}
