import type { Format, System } from "../workload/hardware.ts";
import { type Row, yearOf } from "./row.ts";

/** The year of runs that do not say. */
export const THIS_YEAR = 2026;

/** Documents that say elsewhere than in a row's note that they ran Megatron with DeepSpeed's pipeline and optimizer. */
const DEEPSPEED = new Set(["vtrain", "mtnlg_2022"]);

/** Generations without ZeRO, sequence parallelism and fused attention unless a row says so. */
export const EARLY = new Set(["megatron-2021", "megatron-deepspeed"]);

/** Whether a run had DeepSeek's DualPipe: its note says so, or it stands in DeepSeek's own documents on training. */
export const isDualPipe = ({ note, family, phase }: Row): boolean =>
  /dualpipe/i.test(note) || (family === "deepseek" && phase === "training");

/**
 * Whether a run hid exchanges behind products before the common libraries did: with DualPipe (arXiv 2412.19437, section
 * 3.2.1) or in MegaScale (arXiv 2402.15627, section 3.2), in whose tables Megatron-LM's rows stand beside its own.
 */
const isAhead = (row: Row): boolean =>
  isDualPipe(row) || (/megascale/i.test(row.note) && !/baseline|^megatron/i.test(row.note));

/** The software generation of a row: what its note says, else the vendor and the year. */
export function trainingStack(row: Row, vendor: string): string {
  if (vendor === "huawei") return "mindspeed";
  if (vendor === "google") return "tpu";
  const year = yearOf(row.refers_to) ?? THIS_YEAR;
  if (isAhead(row)) return "core-2025";
  const piped = (row.pp ?? 1) > 1;
  if (/FSDP|FULL_SHARD|fully sharded/i.test(row.note) && year < 2025 && !piped) return "fsdp-2023";
  if (/DeepSpeed/.test(row.note) || DEEPSPEED.has(row.family)) return "megatron-deepspeed";
  if (year < 2023 && vendor === "nvidia") return "megatron-2021";
  // MLPerf is run with software before others have it; who splits layers or tensors does so with Megatron's.
  const split = (row.tp ?? 1) > 1 || (row.pp ?? 1) > 1 || (row.ep ?? 1) > 1;
  if (year < 2025 && row.family !== "mlperf_training") return split ? "core-2023" : "fsdp-2023";
  return year < 2026.4 ? "core-2025" : "core-2026";
}

/** Software that a vendor has today, for training and for serving; that of others where nothing is known of it. */
const TODAY = {
  training: { huawei: "mindspeed", google: "tpu" },
  serving: { huawei: "ascend-serving", nvidia: "trtllm" },
} as const satisfies Record<string, Readonly<Record<string, string>>>;

/** The software of a vendor's chips today. */
export const todaysStack = (vendor: string, phase: keyof typeof TODAY): string =>
  (TODAY[phase] as Readonly<Record<string, string>>)[vendor] ??
  (phase === "training" ? "core-2026" : "serving");

/** The narrowest of the usual formats that a chip multiplies in: FP8, else INT8 (to serve), else BF16. */
export const usualFormat = ({ chip }: System, phase: keyof typeof TODAY): Format =>
  chip.peak.fp8 ? "fp8" : phase === "serving" && chip.peak.int8 ? "int8" : "bf16";
