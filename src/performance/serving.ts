import type { System } from "../workload/hardware.ts";
import type { Model } from "../workload/model.ts";
import { aggregated, decodeSeconds, prefillSeconds, queued } from "../workload/serve/batching.ts";
import type { ServingJob, ServingPlan } from "../workload/serve/plan.ts";
import { type Deployment, numbersFor } from "../workload/serve/step.ts";
import { ageIn, type Calibration, efficiencyOf } from "./calibration.ts";
import { formatOf, NotPredictable, noted, type Row, yearOf } from "./row.ts";
import { THIS_YEAR } from "./stack.ts";

/** A serving row made ready: everything but the efficiencies. */
export interface ServingCase {
  readonly model: Model;
  readonly system: System;
  readonly plan: ServingPlan;
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

/** Makes a serving row ready. @throws {NotPredictable} where the row does not say enough */
export function servingCase(row: Row, model: Model, system: System): ServingCase {
  const { seq_in: input, seq_out: output, chips } = row;
  if (!input) throw new NotPredictable("length of prompts not stated");
  if (!chips) throw new NotPredictable("number of chips not stated");
  const decodesOnly = row.phase === "decode" || row.phase === "prefill";
  const concurrency = row.microbatch ?? row.global_batch ?? noted(row, /concurrency=(\d+)/);
  if (!concurrency && !/offline max throughput/.test(row.note))
    throw new NotPredictable("number of requests at once not stated");
  const tensor = row.tp ?? (decodesOnly ? 1 : undefined);
  if (!tensor) throw new NotPredictable("parallel plan not stated");
  const data = decodesOnly ? chips / tensor : (row.dp ?? chips / (tensor * (row.pp ?? 1)));
  const stack = stackOf(row, system.chip.vendor);
  const stated = formatOf(row.precision);
  const stored = FOUR_BIT.test(row.model) ? "fp4" : stated;
  // Servers of 8- and 4-bit weights keep an 8-bit cache.
  const cacheBytes = stated === "bf16" || (FOUR_BIT.test(row.model) && !system.chip.peak.fp4) ? 2 : 1;
  // Of chips with two dies, publications may count expert ranks by die.
  const dies = system.chip.vendor === "huawei" && row.ep === 2 * tensor * data;
  const expert = dies ? tensor * data : (row.ep ?? 1);
  if (expert > 1 && data > 1 && expert !== tensor * data)
    throw new NotPredictable(
      "expert ranks are not those of one copy; the row may describe several, or be misread",
    );
  const plan: ServingPlan = { tensor, data, expert, pipeline: row.pp ?? 1 };
  const job: ServingJob = {
    input,
    output: output ?? 1,
    numbers: numbersFor(system, stored, model.moe !== undefined, cacheBytes),
    balance: plan.expert > 1 && !/balanced routing/.test(row.note) ? BALANCE : 1,
    proposed: 0,
    accepted: 0,
  };
  return { model, system, plan, job, stack, year: yearOf(row.refers_to) ?? THIS_YEAR, concurrency };
}

/** The value of a row's metric in its unit. @throws {NotPredictable} for metrics that no law gives */
export function predictServing(row: Row, c: ServingCase, calibration: Calibration): number {
  const { model, system, plan, job } = c;
  const e = efficiencyOf(calibration, system.chip.vendor, c.stack, ageIn(system.chip.released, c.year));
  const d: Deployment = { model, system, plan, job, e };
  if (row.phase === "decode" && c.concurrency) {
    const step = decodeSeconds(d, c.concurrency * plan.data, job.input);
    return inUnit(row, c.concurrency / step);
  }
  if (row.phase === "prefill" && c.concurrency) {
    const requests = (c.concurrency * plan.data) / job.input;
    return inUnit(row, c.concurrency / prefillSeconds(d, requests));
  }
  if (!c.concurrency) return offline(row, d);
  const service = aggregated(d, c.concurrency);
  switch (row.metric) {
    case "ttft":
    case "ttft_mean":
      return service.ttft * 1e3;
    case "tpot":
    case "tpot_mean":
      return service.tpot * 1e3;
    case "output_tokens_per_s_per_gpu":
      return service.perChip;
    case "output_tokens_per_s_system":
      return service.perChip * (row.chips ?? 1);
    default:
      throw new NotPredictable(`no law gives ${row.metric}`);
  }
}

/** Tokens a second and chip where all requests are queued. */
function offline(row: Row, d: Deployment): number {
  const length = d.job.input + d.job.output;
  const requests = QUEUED_REQUESTS.find(([tokens]) => length <= tokens)?.[1] ?? 1000;
  const perChip = queued(d, requests, MOST_SEQUENCES);
  if (!perChip) throw new NotPredictable("the weights do not fit the chips' memory");
  return row.metric === "output_tokens_per_s_system" ? perChip * (row.chips ?? 1) : perChip;
}

/** Tokens a second of a chip in the unit of the row. */
const inUnit = (row: Row, perChip: number): number => (/node/.test(row.unit) ? 8 * perChip : perChip);
