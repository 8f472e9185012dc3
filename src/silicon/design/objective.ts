import { splitRate } from "../precision.ts";
import { decodeRate, prefillRate } from "../serving.ts";
import { METRIC } from "./evaluate.ts";

/**
 * The language model that `tokens/s` speaks of: a mixture of experts of DeepSeek-V3's shape (37e9 of 671e9 parameters a
 * token, models.csv) at 8 bits, 256 sequences to each copy of the weights, 4,096 tokens of latent cache each (576 values
 * in each of 61 layers). For ranking designs; src/workload has the real model.
 */
export const REFERENCE = {
  /** 1e9 a token. */
  parameters: 37,
  /** GB read in a step, and of one sequence's cache. */
  weights: 671,
  cache: 0.144,
  batch: 256,
  /** Share of peak that matrix products reach. */
  utilisation: 0.4,
} as const;

/** What a search makes as large as it can. */
export interface Objective {
  readonly name: string;
  readonly unit: string;
  readonly label: string;
  /** Its value from a row of metrics and the rate over the 16-bit one at the precision asked for. */
  readonly of: (metrics: Float64Array, split: number) => number;
}

const peak = (m: Float64Array, split: number) => m[METRIC.peak] * split;
const tokens = (m: Float64Array, split: number) =>
  m[METRIC.bandwidth] > 0
    ? decodeRate.fn(
        peak(m, split),
        REFERENCE.utilisation,
        REFERENCE.parameters,
        m[METRIC.bandwidth],
        REFERENCE.weights,
        REFERENCE.cache,
        REFERENCE.batch,
      )
    : 0;

const objective = (name: string, unit: string, label: string, of: Objective["of"]): Objective => ({
  name,
  unit,
  label,
  of,
});

/** Everything that can be maximised. */
export const OBJECTIVES: readonly Objective[] = [
  objective("tops", "TFLOP/s", "peak at the precision asked for", peak),
  objective(
    "tops/mm2",
    "TFLOP/s/mm²",
    "peak per mm² of footprint",
    (m, s) => peak(m, s) / m[METRIC.footprint],
  ),
  objective(
    "tops/wafer",
    "PFLOP/s",
    "good peak per logic wafer",
    (m, s) => peak(m, s) / 1000 / m[METRIC.wafers],
  ),
  objective("tops/w", "TFLOP/s/W", "peak per watt", (m, s) => peak(m, s) / m[METRIC.power]),
  objective("tops/usd", "GFLOP/s/USD", "peak per dollar", (m, s) => (1000 * peak(m, s)) / m[METRIC.cost]),
  objective("tb/s", "TB/s", "memory bandwidth", (m) => m[METRIC.bandwidth]),
  objective(
    "gb/s/usd",
    "GB/s/USD",
    "memory bandwidth per dollar",
    (m) => (1000 * m[METRIC.bandwidth]) / m[METRIC.cost],
  ),
  objective("gb", "GB", "memory", (m) => m[METRIC.capacity]),
  objective("tokens/s", "token/s", "tokens written by the reference model", tokens),
  objective("tokens/s/w", "token/s/W", "tokens written per watt", (m, s) => tokens(m, s) / m[METRIC.power]),
  objective(
    "tokens/s/usd",
    "token/s/USD",
    "tokens written per dollar",
    (m, s) => tokens(m, s) / m[METRIC.cost],
  ),
  objective(
    "tokens/s/wafer",
    "token/s",
    "tokens written per logic wafer",
    (m, s) => tokens(m, s) / m[METRIC.wafers],
  ),
  objective("prompt/s", "token/s", "tokens of prompt read by the reference model", (m, s) =>
    prefillRate.fn(peak(m, s), REFERENCE.utilisation, REFERENCE.parameters),
  ),
];

/** Rate over the 16-bit one at a precision, for a datapath that splits to `narrowest` bits. */
export const rateAt = (bits: number, narrowest: number): number => splitRate.fn(bits, narrowest);
