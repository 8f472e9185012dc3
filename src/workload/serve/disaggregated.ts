import type { ServingEfficiency } from "../efficiency.ts";
import type { System } from "../hardware.ts";
import { cacheWidth, type Model } from "../model.ts";
import { capacity, concurrencies, decodeSeconds, prefillSeconds } from "./batching.ts";
import { copyChips, type ServingJob, type ServingPlan, tokensPerStep } from "./plan.ts";
import { type Served, servingPlans } from "./search.ts";
import type { Deployment } from "./step.ts";

/** A way of serving with pools of chips that read and pools that write. */
export interface Disaggregated extends Served {
  /** Plan of a copy that reads; `plan` is that of one that writes. */
  readonly reader: ServingPlan;
  /** Share of chips that read. */
  readonly readers: number;
}

/** Most requests at once that a rank of the writing pool is tried with. */
const MOST_SEQUENCES = 1024;

/**
 * Prompts read by some chips and written by others, in pools matched so that neither waits: each request takes so many
 * chip-seconds of reading and of writing, and its cache crosses the scale-out network once. Queues are left out.
 * Source: DistServe, Zhong et al., OSDI 2024, section 3.
 */
export function disaggregations(
  model: Model,
  system: System,
  chips: number,
  job: ServingJob,
  e: ServingEfficiency,
): Disaggregated[] {
  const deployments = servingPlans(model, system, chips)
    .map((plan): Deployment => ({ model, system, plan, job, e }))
    .filter((d) => capacity(d) >= d.plan.data);
  const readers = deployments.map((d) => {
    // Each attention rank reads a prompt of its own.
    const seconds = prefillSeconds(d, d.plan.data);
    return { plan: d.plan, seconds, chipSeconds: (seconds * copyChips(d.plan)) / d.plan.data };
  });
  const reader = readers.sort((a, b) => a.chipSeconds - b.chipSeconds)[0];
  if (!reader) return [];
  const cache = model.layers * cacheWidth(model) * job.numbers.cacheBytes * job.input;
  const moved = cache / (system.scaleOut.bandwidth * e.scaleOut);
  return deployments.flatMap((d) =>
    concurrencies(Math.min(capacity(d), MOST_SEQUENCES * d.plan.data))
      .filter((c) => c >= d.plan.data)
      .map((concurrency): Disaggregated => {
        const tpot = decodeSeconds(d, concurrency) / tokensPerStep(job);
        const writing = (job.output * tpot * copyChips(d.plan)) / concurrency;
        const both = reader.chipSeconds + writing;
        return {
          concurrency,
          plan: d.plan,
          reader: reader.plan,
          readers: reader.chipSeconds / both,
          ttft: reader.seconds + moved + e.hostPrompt,
          tpot,
          speed: 1 / tpot,
          perChip: job.output / both,
        };
      }),
  );
}
