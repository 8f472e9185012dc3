import type { System } from "../workload/hardware.ts";
import type { Model } from "../workload/model.ts";
import { aggregated, decodeSeconds, prefillSeconds, queued } from "../workload/serve/batching.ts";
import { copyChips, type ServingJob, type ServingPlan, tokensPerStep } from "../workload/serve/plan.ts";
import { servingPlans } from "../workload/serve/search.ts";
import { type Deployment, numbersFor } from "../workload/serve/step.ts";
import { ageIn, type Calibration, efficiencyOf } from "./calibration.ts";
import { inRateUnit, inTimeUnit, type Quantity, quantityOf } from "./metric.ts";
import { formatOf, NotPredictable, noted, type Row, yearOf } from "./row.ts";
import { THIS_YEAR } from "./stack.ts";

/** A serving row made ready: everything but the efficiencies. */
export interface ServingCase {
  readonly model: Model;
  readonly system: System;
  /** Plans that the row leaves open; the most productive is taken. */
  readonly plans: readonly ServingPlan[];
  readonly job: ServingJob;
  readonly stack: string;
  readonly year: number;
  /** Requests at once; undefined where all are queued and the server takes what it can. */
  readonly concurrency: number | undefined;
}

/** Most sequences that a rank holds at once: the default of TensorRT-LLM's largest batch. */
const MOST_SEQUENCES = 2048;

/**
 * Requests of an offline run where all are queued, by the tokens of one: what TensorRT-LLM's overview states
 * (docs/source/developer-guide/perf-overview.md at 03e27c7, "Preparing a Dataset").
 */
const QUEUED_REQUESTS: ReadonlyArray<readonly [tokens: number, requests: number]> = [
  [2048, 3000],
  [9216, 1500],
  [Number.POSITIVE_INFINITY, 1000],
];

/** Share of the mean load of an expert rank in the largest, with the usual balancing: 0.85 in two published profiles. */
const BALANCE = 0.85;

/** Models that their makers publish with 4-bit experts only, whatever the arithmetic of a run is called. */
const FOUR_BIT = /^gpt-oss/i;

/** The serving software that a note names. */
function stackOf(row: Row, vendor: string): string {
  if (vendor === "huawei") return "ascend-serving";
  if (/trtllm|TensorRT|offline max throughput/i.test(row.note)) return "trtllm";
  if (/vllm/i.test(row.note)) return "vllm";
  if (/sglang/i.test(row.note)) return "sglang";
  return "serving";
}

/** Tokens that a further head proposes where a note says that it does, and the chance that one is kept (arXiv 2506.12708: 0.7). */
const PROPOSED = 1;
const ACCEPTED = 0.7;
const SPECULATES = /\bMTP\b|speculat/i;
const DOES_NOT = /(without|no|off|disabled)[- ]+(MTP|speculat)|MTP[- ]?(off|disabled|0)/i;

/** Makes a serving row ready. @throws {NotPredictable} where the row does not say enough */
export function servingCase(row: Row, model: Model, system: System): ServingCase {
  const { seq_in: input, seq_out: output } = row;
  const pool = row.phase === "decode" || row.phase === "prefill";
  const chips = row.chips ?? (pool ? row.ep : undefined);
  if (!input) throw new NotPredictable("length of prompts not stated");
  if (!chips) throw new NotPredictable("number of chips not stated");
  const plans = plansOf(row, model, system, chips, pool);
  const [{ data }] = plans;
  const total = row.global_batch ?? noted(row, /concurrency=(\d+)/);
  // Of a pool, the batch is that of a rank; else requests are counted over the whole copy.
  const concurrency = pool ? (row.microbatch ?? (total && total / data)) : (total ?? row.microbatch);
  if (!concurrency && !/offline max throughput/.test(row.note))
    throw new NotPredictable("number of requests at once not stated");
  const stack = stackOf(row, system.chip.vendor);
  const stated = formatOf(row.precision);
  const stored = FOUR_BIT.test(row.model) ? "fp4" : stated;
  // Servers of 8- and 4-bit weights keep an 8-bit cache.
  const cacheBytes = stated === "bf16" || (FOUR_BIT.test(row.model) && !system.chip.peak.fp4) ? 2 : 1;
  const speculates = SPECULATES.test(row.note) && !DOES_NOT.test(row.note);
  const job: ServingJob = {
    input,
    output: output ?? 1,
    numbers: numbersFor(system, stored, model.moe !== undefined, cacheBytes),
    balance: plans.some((p) => p.expert > 1) && !/balanced routing/.test(row.note) ? BALANCE : 1,
    proposed: speculates && row.phase !== "prefill" ? PROPOSED : 0,
    accepted: ACCEPTED,
  };
  return { model, system, plans, job, stack, year: yearOf(row.refers_to) ?? THIS_YEAR, concurrency };
}

/** The plans that a row leaves open: its own, or all that use its chips. */
function plansOf(
  row: Row,
  model: Model,
  system: System,
  chips: number,
  pool: boolean,
): readonly ServingPlan[] {
  const tensor = row.tp ?? (pool ? 1 : undefined);
  if (!tensor) {
    const all = servingPlans(model, system, chips).filter((p) => p.tensor * p.data === chips);
    if (all.length === 0)
      throw new NotPredictable("parallel plan not stated, and none is found for so many chips");
    return all;
  }
  const pipeline = row.pp ?? 1;
  const data = pool ? chips / tensor : (row.dp ?? chips / (tensor * pipeline));
  const ranks = tensor * data;
  // Of chips with two dies, publications may count expert ranks by die; pools spread their experts over all ranks.
  const dies = system.chip.vendor === "huawei" && row.ep === 2 * ranks;
  const expert = dies ? ranks : (row.ep ?? (pool && model.moe ? ranks : 1));
  if (expert > 1 && data > 1 && expert !== ranks)
    throw new NotPredictable(
      "expert ranks are not those of one copy; the row may describe several, or be misread",
    );
  return [{ tensor, data, expert, pipeline }];
}

/** The value of a row's metric in its unit. @throws {NotPredictable} for metrics that no law gives */
export function predictServing(row: Row, c: ServingCase, calibration: Calibration): number {
  const { model, system, plans, job, concurrency } = c;
  const e = efficiencyOf(calibration, system.chip.vendor, c.stack, ageIn(system.chip.released, c.year));
  const chips = row.chips ?? copyChips(plans[0]);
  const deployments = plans.map((plan): Deployment => ({ model, system, plan, job, e }));
  const [d] = deployments;
  const quantity = quantityOf(row.metric);
  const rate = (perChip: number) => inRateUnit(perChip, row.metric, row.unit, chips);
  if (concurrency && row.phase === "decode") {
    const tpot = decodeSeconds(d, concurrency * d.plan.data, job.input) / tokensPerStep(job);
    if (quantity === "tokens") return rate(concurrency / tpot / d.plan.tensor);
    if (quantity === "tpot") return inTimeUnit(tpot, row.unit);
    if (quantity === "speed") return 1 / tpot;
  } else if (concurrency && row.phase === "prefill") {
    const seconds = prefillSeconds(d, (concurrency * d.plan.data) / job.input);
    if (quantity === "tokens" || quantity === "inputTokens")
      return rate(concurrency / seconds / d.plan.tensor);
    if (quantity === "ttft") return inTimeUnit(seconds, row.unit);
  } else if (concurrency) {
    const services = deployments.map((x) => aggregated(x, concurrency));
    const { ttft, tpot, perChip } = services.reduce((a, b) => (b.perChip > a.perChip ? b : a));
    const written = rateOf(quantity, perChip, job);
    if (written !== undefined) return rate(written);
    if (quantity === "ttft") return inTimeUnit(ttft, row.unit);
    if (quantity === "tpot") return inTimeUnit(tpot, row.unit);
    if (quantity === "speed") return 1 / tpot;
    if (quantity === "latency") return inTimeUnit(ttft + (job.output - 1) * tpot, row.unit);
  } else {
    const written = rateOf(quantity, Math.max(...deployments.map((x) => offline(x))), job);
    if (written !== undefined) return rate(written);
  }
  throw new NotPredictable(`no law gives ${row.metric} of ${row.phase}`);
}

/** A rate of serving by the tokens it counts, from those written; undefined where a quantity is no rate. */
function rateOf(quantity: Quantity, written: number, { input, output }: ServingJob): number | undefined {
  if (quantity === "tokens") return written;
  if (quantity === "inputTokens") return (written * input) / output;
  if (quantity === "allTokens") return (written * (input + output)) / output;
  return quantity === "requests" || quantity === "samples" ? written / output : undefined;
}

/** Tokens a second and chip where all requests are queued. */
function offline(d: Deployment): number {
  const length = d.job.input + d.job.output;
  const requests = QUEUED_REQUESTS.find(([tokens]) => length <= tokens)?.[1] ?? 1000;
  const perChip = queued(d, requests, MOST_SEQUENCES);
  if (!perChip) throw new NotPredictable("the weights do not fit the chips' memory");
  return perChip;
}
