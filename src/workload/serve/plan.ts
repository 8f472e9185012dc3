import type { Format } from "../hardware.ts";

/** How one copy of a model is laid over chips to serve it. */
export interface ServingPlan {
  /** Ways of tensor parallelism of attention and of dense layers. */
  readonly tensor: number;
  /** Ranks that each hold all of attention and serve their own requests; experts are shared between them. */
  readonly data: number;
  /** Ways of expert parallelism, at most tensor × data; where it is 1, tensor ranks split each expert. */
  readonly expert: number;
  /** Stages of layers; tokens pass through them one after the other. */
  readonly pipeline: number;
}

/** Chips of one copy. */
export const copyChips = ({ tensor, data, pipeline }: ServingPlan): number => tensor * data * pipeline;

/** How numbers are stored and multiplied. */
export interface Numbers {
  /** Weights of experts, or of all layers where there are none. */
  readonly weights: Format;
  /** Weights of attention and of layers that every token passes. */
  readonly shared: Format;
  /** Arithmetic of each. */
  readonly compute: Format;
  readonly sharedCompute: Format;
  /** Bytes of an element of the key-value cache. */
  readonly cacheBytes: number;
}

/** What is asked of a deployment. */
export interface ServingJob {
  /** Tokens of a prompt, and tokens written for it. */
  readonly input: number;
  readonly output: number;
  readonly numbers: Numbers;
  /** Mean load of an expert rank over the largest: 1 when balanced. */
  readonly balance: number;
  /** Tokens that a further head proposes in each step (MTP, speculation), and the chance that each is kept. */
  readonly proposed: number;
  readonly accepted: number;
}

/** Tokens a step yields a request: 1 + a + a² + … for as many as are proposed, each kept with chance a. */
export function tokensPerStep({ proposed, accepted }: ServingJob): number {
  let kept = 1;
  let chance = 1;
  for (let i = 0; i < proposed; i++) {
    chance *= accepted;
    kept += chance;
  }
  return kept;
}
