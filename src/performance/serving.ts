import type { System } from "../workload/hardware.ts";
import type { Model } from "../workload/model.ts";
import { aggregated, decodeSeconds, fastest, prefillSeconds } from "../workload/serve/batching.ts";
import type { ServingJob, ServingPlan } from "../workload/serve/plan.ts";
import { type Deployment, numbersFor } from "../workload/serve/step.ts";
import { ageIn, type Calibration, efficiencyOf } from "./calibration.ts";
import { formatOf, noted, type Row, yearOf } from "./row.ts";
import { NotPredictable, THIS_YEAR } from "./training.ts";

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

/** Most sequences that servers hold at once where all requests are queued. */
const MOST_SEQUENCES = 2048;

/** Share of the mean load of an expert rank in the largest, with the usual balancing: 0.85 in two published profiles. */
const BALANCE = 0.85;

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
  const stored = formatOf(row.precision);
  const cacheBytes = stack === "trtllm" && stored !== "bf16" ? 1 : 2;
  const plan: ServingPlan = { tensor, data, expert: row.ep ?? 1, pipeline: row.pp ?? 1 };
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
  const service = c.concurrency ? aggregated(d, c.concurrency) : fastest(d, MOST_SEQUENCES * plan.data);
  if (!service) throw new NotPredictable("the weights do not fit the chips' memory");
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

/** Tokens a second of a chip in the unit of the row. */
const inUnit = (row: Row, perChip: number): number => (/node/.test(row.unit) ? 8 * perChip : perChip);
