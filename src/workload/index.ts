/** Workload laws: what a cluster trains, and what it serves. Closed forms, and the performance model; plain functions. */
export { type Group, gatherSeconds, group, reduceSeconds } from "./collectives.ts";
export type { Efficiency, ServingEfficiency } from "./efficiency.ts";
export { type ForwardFlop, trainingFlop } from "./flop.ts";
export { gemmRate, gemmSeconds } from "./gemm.ts";
export type { Chip, Format, System, Tier } from "./hardware.ts";
export type { Experts, Latent, Model } from "./model.ts";
export { countParameters, type Parameters } from "./parameters.ts";
export {
  aggregated,
  cacheBytes,
  capacity,
  decodeSeconds,
  prefillSeconds,
  type Service,
} from "./serve/batching.ts";
export { type Disaggregated, disaggregations } from "./serve/disaggregated.ts";
export { type Numbers, type ServingJob, type ServingPlan, tokensPerStep } from "./serve/plan.ts";
export { pareto, type Served, servings } from "./serve/search.ts";
export { type Deployment, numbersFor, type ServingStep, servingStep } from "./serve/step.ts";
export {
  bytesPerToken,
  decodeTokensPerSecond,
  energyPerToken,
  prefillTokensPerSecond,
  touchedParameters,
} from "./serving.ts";
export { type TrainingMemory, trainingMemory } from "./train/memory.ts";
export type { Recompute, TrainingJob, TrainingPlan } from "./train/plan.ts";
export { type Run, type RunConditions, trainingRun } from "./train/run.ts";
export { type Found, type Search, searchPlans, type Wanted } from "./train/search.ts";
export { type StepTime, stepTime } from "./train/step.ts";
export { clusterFlops, trainingCompute, trainingDays } from "./training.ts";
