/** A number that calibration may move, where it stands, what was held likely before any row was seen, and why. */
export interface Parameter {
  /** `common.NAME`, `vendors.VENDOR.NAME`, `stacks.STACK.NAME` or `shared.NAME` of `data/calibration.json`. */
  readonly path: string;
  /** Median of the prior. */
  readonly prior: number;
  /** Standard deviation of the prior: of the logarithm, or of the logit for shares that may not pass 1. */
  readonly spread: number;
  readonly scale: "log" | "logit";
  readonly why: string;
  /**
   * Path of what it shares with its like: where that has moved off its prior, this one's prior moves as far, so that what
   * several generations of software show is held likely of one of which little is known.
   */
  readonly shared?: string;
}

type Scale = Parameter["scale"];
const p = (path: string, prior: number, spread: number, why: string, scale: Scale = "log"): Parameter => ({
  path,
  prior,
  spread,
  scale,
  why,
});

/**
 * Part of a prior's variance that software has in common: half where one library's generations follow each other, as in
 * training, a quarter between products of different makers, as in serving. Judgement.
 */
const IN_COMMON = { training: 1 / 2, serving: 1 / 4 } as const;

/** Priors of one efficiency by software: a part that all share, and a part of each one's own. */
function pooled(
  name: string,
  of: keyof typeof IN_COMMON,
  spread: number,
  why: string,
  priors: Readonly<Record<string, number>>,
  scale: Scale = "log",
): Parameter[] {
  const common = spread * Math.sqrt(IN_COMMON[of]);
  const own = spread * Math.sqrt(1 - IN_COMMON[of]);
  const shared = `shared.${of}.${name}`;
  return [
    p(
      shared,
      1,
      common,
      scale === "log" ? "factor that all software shares" : "factor of the odds that all software shares",
    ),
    ...Object.entries(priors).map(([stack, prior]) => ({
      ...p(`stacks.${stack}.${name}`, prior, own, why, scale),
      shared,
    })),
  ];
}

const train = (
  name: string,
  spread: number,
  why: string,
  priors: Readonly<Record<string, number>>,
  scale?: Scale,
) => pooled(name, "training", spread, why, priors, scale);

const FUSED = "FlashAttention-2 0.5 to 0.7 of a product's rate, its successors more";

/** The parameters of training, with their priors. What is not here is fixed in the table of defaults. */
export const TRAINING_PARAMETERS: readonly Parameter[] = [
  p("common.tileStart", 8e-7, 0.4, "judgement: some thousand cycles to fill and drain a tile's pipeline"),
  p("common.memory", 0.82, 0.06, "0.80 to 0.86 measured (FlagPerf A100 0.854; AIConfigurator assumes 0.8)"),
  p(
    "common.scaleUp",
    0.75,
    0.1,
    "0.65 to 0.86 of NVLink measured (FlagPerf A100 all-reduce 0.78, point to point 0.86)",
  ),
  p("common.scaleOut", 0.8, 0.12, "0.77 of the card point to point (FlagPerf A100), 0.9 assumed by Calculon"),
  p("common.startUp", 8e-6, 0.5, "10 us a collective assumed by Calculon and AIConfigurator"),
  p("common.startOut", 15e-6, 0.5, "20 us assumed by Calculon"),
  p("common.congestion", 0.03, 0.7, "judgement: adaptive routing loses some per cent with each doubling"),
  p(
    "common.jitter",
    0.006,
    0.7,
    "judgement: fits MegaScale's loss of some per cent from 256 to 12,288 chips",
  ),
  p(
    "common.narrow",
    0.75,
    0.2,
    "judgement: 4-bit products of the published recipes leave some layers and one product wider",
  ),
  p("common.cast", 0.6, 0.5, "a cast and a transposed copy in one pass"),
  p("common.castBlocks", 1.2, 0.5, "each operand cast row-wise and column-wise"),
  p(
    "common.immaturity",
    0.1,
    0.7,
    "judgement: same chip and recipe gain some tens of per cent in the first year",
  ),
  p("vendors.nvidia.gemm", 0.93, 0.05, "power limits keep a long job below a bare product's best rate"),
  p("vendors.huawei.gemm", 0.9, 0.08, "as for NVIDIA; fewer runs"),
  p("vendors.google.gemm", 0.95, 0.1, "as for NVIDIA; one run"),
  p(
    "common.softmax",
    0.7,
    0.4,
    "between hidden behind products (FlashAttention-3) and not (FlashAttention-2)",
  ),
  ...train("attention", 0.3, FUSED, {
    "fsdp-2023": 0.55,
    "core-2023": 0.55,
    "core-2025": 0.8,
    mindspeed: 0.7,
  }),
  ...train("attentionBackward", 0.3, "as forward, with more operands in flight", {
    "fsdp-2023": 0.44,
    "core-2023": 0.44,
    "core-2025": 0.64,
    mindspeed: 0.56,
  }),
  ...train("traffic", 0.4, "kernels fused less than they could be, less with each generation", {
    "megatron-2021": 1.6,
    "megatron-deepspeed": 1.8,
    "fsdp-2023": 1.6,
    "core-2023": 1.4,
    "core-2025": 1.3,
    "core-2026": 1.1,
    mindspeed: 1.3,
  }),
  ...train("host", 1, "some 30 to 60 kernels of a layer's pass at 5 to 10 us each", {
    "megatron-2021": 5e-4,
    "megatron-deepspeed": 5e-4,
    "fsdp-2023": 5e-4,
    "core-2023": 4e-4,
    "core-2025": 3e-4,
    "core-2026": 3e-4,
    mindspeed: 5e-4,
  }),
  p("stacks.core-2023.grouped", 0.7, 0.4, "judgement: before the published libraries"),
  p(
    "stacks.core-2025.grouped",
    0.85,
    0.25,
    "grouped products of the published FP8 libraries reach 0.8 to 0.95 of plain ones",
  ),
  p("stacks.core-2026.grouped", 0.85, 0.5, "as before, a generation later"),
  p("stacks.mindspeed.grouped", 0.6, 0.5, "judgement: grouped products came to Ascend libraries late"),
  ...train(
    "overlapWeights",
    0.8,
    "asynchronous all-reduce beside weight gradients (Korthikanti et al.)",
    { "megatron-2021": 0.5, "megatron-deepspeed": 0.5 },
    "logit",
  ),
  ...train(
    "hostExpert",
    1,
    "some 10 kernels an expert, until all experts' are grouped and captured in graphs",
    {
      "core-2025": 1e-4,
      "core-2026": 2e-5,
      mindspeed: 1e-4,
    },
  ),
  ...train(
    "overlapTensor",
    0.8,
    "exchanges overlapped with products (user buffers; fused products and exchanges, MC2)",
    { "core-2025": 0.5, mindspeed: 0.5 },
    "logit",
  ),
  ...train(
    "overlapExperts",
    0.8,
    "two-batch overlap in some recipes, then exchange of one batch behind the layers of another",
    { "core-2025": 0.3, "core-2026": 0.6 },
    "logit",
  ),
  ...train(
    "overlapData",
    0.8,
    "prefetched weights, bucketed gradients behind the last microbatch",
    { "fsdp-2023": 0.85, "core-2023": 0.5, "core-2025": 0.85 },
    "logit",
  ),
];

/** Serving software: what is named, what is not, and what is measured nowhere in the tables. */
const SERVERS = ["trtllm", "vllm", "sglang", "serving", "ascend-serving"] as const;

function served(
  name: string,
  prior: number,
  spread: number,
  why: string,
  scale?: Scale,
  own: Readonly<Record<string, number>> = {},
): Parameter[] {
  const priors = Object.fromEntries(SERVERS.map((stack) => [stack, own[stack] ?? prior]));
  return pooled(name, "serving", spread, why, priors, scale);
}

/** The parameters of serving, with their priors; hardware's own are those of training. */
export const SERVING_PARAMETERS: readonly Parameter[] = [
  ...served("gap", 2e-6, 0.5, "one to three microseconds between kernels of a graph"),
  ...served("startUp", 3e-6, 0.5, "one-shot sums over a board take 5 to 10 us"),
  ...served("hostStep", 1e-3, 0.7, "scheduler and sampler, overlapped or not", "log", { trtllm: 5e-4 }),
  ...served("hostSequence", 4e-6, 0.7, "per sequence in a step"),
  ...served("hostPrompt", 3e-2, 0.6, "tokenising, queueing and the first token's way out"),
  ...served("lockstep", 0.4, 1, "requests of equal length fall into step", "logit"),
  ...served("burst", 0.2, 0.7, "clients that keep a number of requests open start them all at once", "logit"),
  ...served("grouped", 0.8, 0.4, "grouped products of few rows"),
  ...served("attention", 0.7, 0.3, "fused attention over a cache in pages"),
  ...served("traffic", 1.2, 0.3, "kernels fused less than they could be"),
  ...served("memory", 0.8, 0.1, "0.80 to 0.86 of bandwidth measured by bare copies"),
  ...served("gemm", 0.9, 0.1, "products of few rows in 8 and 4 bits"),
  ...served("overlapExperts", 0.4, 0.8, "two batches in turn, where the software has it", "logit"),
];
