import type { Evidence } from "../evidence/index.ts";
import { trainingFlop } from "../workload/flop.ts";
import { FORMAT_BYTES, type Format, type System } from "../workload/hardware.ts";
import type { Model } from "../workload/model.ts";
import { countParameters } from "../workload/parameters.ts";
import { cacheBytes, capacity, decodeSeconds } from "../workload/serve/batching.ts";
import { copyChips, type ServingJob } from "../workload/serve/plan.ts";
import { servingPlans } from "../workload/serve/search.ts";
import { type Deployment, numbersFor } from "../workload/serve/step.ts";
import { bytesPerToken, touchedParameters } from "../workload/serving.ts";
import { searchPlans } from "../workload/train/search.ts";
import { type Calibration, efficiencyOf } from "./calibration.ts";
import { interval, likeness } from "./error.ts";
import { systemFrom } from "./hardware.ts";
import { modelFrom } from "./model.ts";
import { todaysStack, usualFormat } from "./stack.ts";

/*
 * What chips deliver of their peak on the jobs that the chain asks about, so that it need not be judged there: the share
 * of dense BF16 peak in training, of memory bandwidth in decoding. Several jobs each, since a chip that suits one need not
 * suit another; how far they lie apart is part of the uncertainty.
 */

/** What one chip delivers: its shares of peak, a job each in the order of the jobs, and the error of predictions about it. */
export interface Delivered {
  readonly shares: readonly number[];
  /** Standard deviation of the logarithm of measured over predicted, of kinds of documents left out of the fit. */
  readonly error: number;
}

/** A median, and the standard deviation of its logarithm. */
export interface Estimate {
  readonly median: number;
  readonly spread: number;
}

/** Training jobs by model and sequence: a dense model and a mixture of experts of the sizes that frontier runs have. */
const TRAINED = [
  ["LLaMA3.1-405B", 8192],
  ["DeepSeek-V3", 4096],
] as const;

/** Chips and tokens of a step of such a job: what the runs of these models had, in order of magnitude. */
const CHIPS = 8192;
const STEP_TOKENS = 2 ** 24;

/** Models served, tokens of a prompt and of an answer, and requests at once on a copy. */
const SERVED = ["DeepSeek-V3", "Qwen3-235B-A22B"] as const;
const PROMPT = 4096;
const ANSWER = 1024;
const BATCHES = [512, 2048] as const;

/** Most chips of a copy, and most seconds between tokens. */
const MOST_CHIPS = 64;
const SLOWEST = 0.1;

/** Years since a chip came out: the middle of the years that it is in use, so that its libraries have caught up in part. */
const AGE = 2;

/** Quantile of the standard normal distribution at 95%. */
const Z95 = 1.645;

/** Formats of training: 16 bits, and the narrowest that a chip multiplies; runs of both kinds are published. */
const trainingFormats = (system: System): readonly Format[] => ["bf16", usualFormat(system, "training")];

/** The jobs' geometric mean; its spread is their scatter and the errors of what was predicted, taken as independent. */
function together(values: readonly number[], errors: readonly number[]): Estimate {
  const logs = values.map(Math.log);
  const mean = logs.reduce((a, b) => a + b, 0) / logs.length;
  const scatter = logs.reduce((sum, x) => sum + (x - mean) ** 2, 0) / Math.max(1, logs.length - 1);
  return { median: Math.exp(mean), spread: Math.hypot(Math.sqrt(scatter), ...errors) };
}

/** Share of peak that a chip delivers on a job of the kind. */
export const achieved = ({ shares, error }: Delivered): Estimate => together(shares, [error]);

/** Share that one chip delivers over that of another, job by job. */
export const relativeTo = (one: Delivered, other: Delivered): Estimate =>
  together(
    one.shares.map((share, i) => share / other.shares[i]),
    [one.error, other.error],
  );

/** Error of predictions of a kind on a system, larger if one of the models is an extrapolation. */
function errorOf(
  calibration: Calibration,
  kind: "training" | "tpot",
  { chip }: System,
  models: readonly Model[],
): number {
  const far = models.some((model) => !calibration.covered.includes(likeness(kind, chip.name, model)));
  const [low, high] = interval(calibration, kind, far);
  return Math.log(high / low) / (2 * Z95);
}

/**
 * Share of a system's dense BF16 peak that training delivers as model arithmetic (causal attention, nothing computed
 * twice): the fastest plan of each job in each format.
 */
export function deliveredTraining(evidence: Evidence, calibration: Calibration, name: string): Delivered {
  const system = systemFrom(evidence, name);
  const { chip } = system;
  const models = TRAINED.map(([model]) => modelFrom(evidence, model));
  const e = efficiencyOf(calibration, chip.vendor, todaysStack(chip.vendor, "training"), AGE);
  const shares = TRAINED.flatMap(([, sequence], i) =>
    trainingFormats(system).map((format) => {
      const model = models[i];
      const job = { batch: STEP_TOKENS / sequence, sequence, format, blocks: false, balance: 1 };
      const { best } = searchPlans(model, system, CHIPS, job, e);
      if (!best) throw new RangeError(`${model.name} does not fit ${CHIPS} ${chip.name}`);
      const flop = trainingFlop(model, countParameters(model), sequence, true);
      const rate = (3 * (flop.layers + flop.output) * STEP_TOKENS) / best.time.total;
      return rate / (CHIPS * (chip.peak.bf16 ?? Number.NaN));
    }),
  );
  return { shares, error: errorOf(calibration, "training", system, models) };
}

/**
 * Share of a system's memory bandwidth that decoding delivers: bytes that the law {@link bytesPerToken} asks for a token,
 * times the tokens a second of the plan that writes most of them in time, over the bandwidth of its chips.
 */
export function deliveredDecoding(evidence: Evidence, calibration: Calibration, name: string): Delivered {
  const system = systemFrom(evidence, name);
  const { chip } = system;
  const models = SERVED.map((model) => modelFrom(evidence, model));
  const e = efficiencyOf(calibration, chip.vendor, todaysStack(chip.vendor, "serving"), AGE);
  const shares = models.flatMap((model) =>
    BATCHES.map((batch) => {
      const stored = usualFormat(system, "serving");
      const job: ServingJob = {
        input: PROMPT,
        output: ANSWER,
        numbers: numbersFor(system, stored, model.moe !== undefined, FORMAT_BYTES[stored]),
        balance: 1,
        proposed: 0,
        accepted: 0,
      };
      const ways = servingPlans(model, system, MOST_CHIPS)
        .map((plan): Deployment => ({ model, system, plan, job, e }))
        .filter((d) => capacity(d) >= batch && batch >= d.plan.data)
        .map((d) => ({ d, seconds: decodeSeconds(d, batch) }));
      if (ways.length === 0) throw new RangeError(`${model.name} does not fit ${MOST_CHIPS} ${chip.name}`);
      const inTime = ways.filter(({ seconds }) => seconds <= SLOWEST);
      const rate = ({ d, seconds }: (typeof ways)[number]) => batch / seconds / copyChips(d.plan);
      const best = (inTime.length > 0 ? inTime : ways).reduce((a, b) => (rate(b) > rate(a) ? b : a));
      const count = countParameters(model);
      const { experts, active } = model.moe ?? { experts: 1, active: 1 };
      const read = touchedParameters.fn(count.active, count.total, experts, active, batch);
      const whole = cacheBytes({ ...best.d, plan: { ...best.d.plan, tensor: 1 } }, PROMPT + ANSWER / 2);
      const bytes = bytesPerToken.fn(read, 8 * FORMAT_BYTES[stored], whole, batch);
      return (rate(best) * bytes) / chip.bandwidth;
    }),
  );
  return { shares, error: errorOf(calibration, "tpot", system, models) };
}
