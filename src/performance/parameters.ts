/** A number that calibration may move, where it stands, what was held likely before any row was seen, and why. */
export interface Parameter {
  /** `common.NAME`, `vendors.VENDOR.NAME` or `stacks.STACK.NAME` of `data/calibration.json`. */
  readonly path: string;
  /** Median of the prior. */
  readonly prior: number;
  /** Standard deviation of the prior: of the logarithm, or of the logit for shares that may not pass 1. */
  readonly spread: number;
  readonly scale: "log" | "logit";
  readonly why: string;
}

const p = (
  path: string,
  prior: number,
  spread: number,
  why: string,
  scale: "log" | "logit" = "log",
): Parameter => ({
  path,
  prior,
  spread,
  scale,
  why,
});

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
  ...(
    [
      ["fsdp-2023", 0.55],
      ["core-2025", 0.8],
      ["mindspeed", 0.7],
    ] as const
  ).flatMap(([stack, attention]) => [
    p(
      `stacks.${stack}.attention`,
      attention,
      0.3,
      "FlashAttention-2 0.5 to 0.7 of a product's rate, its successors more",
    ),
    p(`stacks.${stack}.attentionBackward`, 0.8 * attention, 0.3, "as forward, with more operands in flight"),
  ]),
  ...(
    [
      ["megatron-2021", 1.6],
      ["megatron-deepspeed", 1.8],
      ["fsdp-2023", 1.6],
      ["core-2025", 1.3],
      ["core-2026", 1.1],
      ["mindspeed", 1.3],
    ] as const
  ).flatMap(([stack, traffic]) => [
    p(
      `stacks.${stack}.traffic`,
      traffic,
      0.4,
      "kernels fused less than they could be, less with each generation",
    ),
    p(
      `stacks.${stack}.host`,
      /core/.test(stack) ? 3e-4 : 5e-4,
      1,
      "some 30 to 60 kernels of a layer's pass at 5 to 10 us each",
    ),
  ]),
  p(
    "stacks.core-2025.grouped",
    0.85,
    0.25,
    "grouped products of the published FP8 libraries reach 0.8 to 0.95 of plain ones",
  ),
  p("stacks.core-2026.grouped", 0.85, 0.5, "as before, a generation later"),
  p("stacks.mindspeed.grouped", 0.6, 0.5, "judgement: grouped products came to Ascend libraries late"),
  p(
    "stacks.megatron-2021.overlapWeights",
    0.5,
    0.8,
    "asynchronous all-reduce beside weight gradients (Korthikanti et al.)",
    "logit",
  ),
  p("stacks.core-2025.hostExpert", 1e-4, 1, "some 10 kernels an expert"),
  p("stacks.core-2026.hostExpert", 2e-5, 0.8, "kernels of all experts grouped, captured in graphs"),
  p("stacks.mindspeed.hostExpert", 1e-4, 1, "as for NVIDIA"),
  p("stacks.core-2025.overlapTensor", 0.5, 0.8, "exchanges overlapped with products (user buffers)", "logit"),
  p("stacks.mindspeed.overlapTensor", 0.5, 0.8, "fused products and exchanges (MC2)", "logit"),
  p("stacks.core-2025.overlapExperts", 0.3, 0.8, "two-batch overlap in some recipes", "logit"),
  p(
    "stacks.core-2026.overlapExperts",
    0.6,
    0.8,
    "exchange of one batch behind the layers of another",
    "logit",
  ),
  p("stacks.fsdp-2023.overlapData", 0.85, 0.8, "prefetched weights", "logit"),
  p("stacks.core-2025.overlapData", 0.85, 0.8, "bucketed gradients behind the last microbatch", "logit"),
];

/** The parameters of serving, with their priors; hardware's own are those of training. */
export const SERVING_PARAMETERS: readonly Parameter[] = ["trtllm", "vllm", "sglang", "serving"].flatMap(
  (stack) => [
    p(`stacks.${stack}.gap`, 2e-6, 0.5, "one to three microseconds between kernels of a graph"),
    p(`stacks.${stack}.startUp`, 3e-6, 0.5, "one-shot sums over a board take 5 to 10 us"),
    p(
      `stacks.${stack}.hostStep`,
      stack === "trtllm" ? 5e-4 : 1e-3,
      0.7,
      "scheduler and sampler, overlapped or not",
    ),
    p(`stacks.${stack}.hostSequence`, 4e-6, 0.7, "per sequence in a step"),
    p(`stacks.${stack}.hostPrompt`, 3e-2, 0.6, "tokenising, queueing and the first token's way out"),
    p(`stacks.${stack}.lockstep`, 0.4, 1, "requests of equal length fall into step", "logit"),
    p(
      `stacks.${stack}.burst`,
      0.2,
      0.7,
      "clients that keep a number of requests open start them all at once",
      "logit",
    ),
    p(`stacks.${stack}.grouped`, 0.8, 0.4, "grouped products of few rows"),
    p(`stacks.${stack}.attention`, 0.7, 0.3, "fused attention over a cache in pages"),
    p(`stacks.${stack}.traffic`, 1.2, 0.3, "kernels fused less than they could be"),
    p(`stacks.${stack}.memory`, 0.8, 0.1, "0.80 to 0.86 of bandwidth measured by bare copies"),
    p(`stacks.${stack}.gemm`, 0.9, 0.1, "products of few rows in 8 and 4 bits"),
    p(`stacks.${stack}.overlapExperts`, 0.4, 0.8, "two batches in turn, where the software has it", "logit"),
  ],
);
