import { z } from "zod";
import { filled, free, id, oneOf, optionalNumber, optionalText, requiredNumber } from "./columns.ts";
import type { Placed } from "./table.ts";

/** A row of `measurements.csv`: one published run of a model on a cluster, with all that a prediction needs. */
export const measurementSchema = z.object({
  id,
  source: id,
  phase: oneOf(["training", "serving", "prefill", "decode"]),
  model: filled,
  layers: optionalNumber,
  hidden: optionalNumber,
  heads: optionalNumber,
  kv_heads: optionalNumber,
  ffn: optionalNumber,
  experts: optionalNumber,
  experts_active: optionalNumber,
  vocab: optionalNumber,
  /** Parameters in 1e9. */
  params_b: optionalNumber,
  active_params_b: optionalNumber,
  chip: filled,
  /** Number of accelerators. */
  chips: optionalNumber,
  /** Ways of tensor, pipeline, data, expert and context parallelism. */
  tp: optionalNumber,
  pp: optionalNumber,
  dp: optionalNumber,
  ep: optionalNumber,
  cp: optionalNumber,
  microbatch: optionalNumber,
  global_batch: optionalNumber,
  /** Tokens in and out a sequence. */
  seq_in: optionalNumber,
  seq_out: optionalNumber,
  precision: filled,
  recompute: free,
  metric: filled,
  value: requiredNumber,
  unit: filled,
  refers_to: free,
  /** Exact address of this run where it differs from the source's. */
  address: optionalText,
  note: free,
});

/** A published performance measurement. */
export type Measurement = Placed<z.output<typeof measurementSchema>>;
