import type { Format } from "../hardware.ts";

/** How a training job is laid over chips. Ranks are numbered tensor first, then context, data, pipeline. */
export interface TrainingPlan {
  /** Ways of tensor, pipeline, data and context parallelism; their product is the number of chips. */
  readonly tensor: number;
  readonly pipeline: number;
  readonly data: number;
  readonly context: number;
  /** Ways of expert parallelism, out of tensor × context × data; experts themselves are not split further. */
  readonly expert: number;
  /** Sequences in a microbatch. */
  readonly microbatch: number;
  /** Parts into which a stage's layers are interleaved; 1 for plain 1F1B. */
  readonly virtual: number;
  /**
   * 1F1B (interleaved where virtual > 1); with weight gradients moved into the bubble (zero-bubble); or fed from both ends as
   * well, with the exchange of one microbatch's experts behind the computation of another (DualPipe).
   */
  readonly schedule: "1f1b" | "zero-bubble" | "dualpipe";
  /** Whether norms and residuals are split over the tensor ranks too. */
  readonly sequenceParallel: boolean;
  /** ZeRO stage: what is spread over data ranks: 0 nothing, 1 optimizer states, 2 gradients too, 3 weights too. */
  readonly zero: 0 | 1 | 2 | 3;
  /** Data ranks over which ZeRO spreads; more data ranks hold copies of each other (hybrid sharding). All of them unless fewer. */
  readonly shard: number;
  /** Part of the layers' forward pass that is computed again in the backward pass. */
  readonly recompute: Recompute;
}

/** No recomputation, that of the attention core alone, or of whole layers (all, or as many as need be). */
export interface Recompute {
  readonly kind: "none" | "selective" | "full";
  /** Share of layers that recompute, in [0, 1]; 1 unless said. */
  readonly share: number;
}

/** What is trained. */
export interface TrainingJob {
  /** Sequences in a step, over all ranks. */
  readonly batch: number;
  /** Tokens of a sequence. */
  readonly sequence: number;
  /** Format of the matrix products of layers; attention's core, router and output layer stay in BF16. */
  readonly format: Format;
  /** Whether blocks of elements have scales of their own (MXFP8, NVFP4), so that rows and columns are cast each. */
  readonly blocks: boolean;
  /** Mean load of an expert rank over the largest: 1 when balanced. */
  readonly balance: number;
}

/** Microbatches that each data rank works through in a step. */
export const microbatches = (plan: TrainingPlan, job: TrainingJob): number =>
  job.batch / (plan.data * plan.microbatch);

/** Chips of a plan. */
export const chipsOf = ({ tensor, pipeline, data, context }: TrainingPlan): number =>
  tensor * pipeline * data * context;

/** Ways in which tensor ranks split each expert: all of them where there are no expert ranks, else none. */
export const expertSplit = ({ expert, tensor }: TrainingPlan): number => (expert === 1 ? tensor : 1);
