/** Workload laws: what a cluster trains, and what it serves. Closed forms; plain functions of numbers. */
export {
  bytesPerToken,
  decodeTokensPerSecond,
  energyPerToken,
  prefillTokensPerSecond,
  touchedParameters,
} from "./serving.ts";
export { clusterFlops, trainingCompute, trainingDays } from "./training.ts";
