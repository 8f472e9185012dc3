import type { System } from "../../workload/hardware.ts";
import type { Model } from "../../workload/model.ts";
import type { TrainingJob } from "../../workload/train/plan.ts";
import type { Found, Search, Wanted } from "../../workload/train/search.ts";
import { JobError } from "./job.ts";
import { showPlan } from "./plan.ts";

/** A search for plans, and what it was for. */
export interface Asked {
  readonly model: Model;
  readonly system: System;
  readonly chips: number;
  readonly job: TrainingJob;
  readonly wanted: Wanted;
  /** Searches the same with other parts fixed. */
  readonly search: (wanted: Wanted) => Search;
}

/** Parts given up at most in looking for a plan near the one asked for; then any plan will do. */
const MOST_GIVEN_UP = 2;

/** All ways to leave `n` keys out of a list. */
function without(keys: readonly string[], n: number): string[][] {
  if (n === 0) return [[...keys]];
  return keys.flatMap((_, i) =>
    without(keys.slice(i + 1), n - 1).map((rest) => [...keys.slice(0, i), ...rest]),
  );
}

/** The fastest plan that keeps as many of the wanted parts as can be. */
function nearestPlan({ wanted, search }: Asked): Found | undefined {
  const keys = Object.keys(wanted);
  if (keys.length === 0) return undefined;
  for (let n = 1; n <= Math.min(MOST_GIVEN_UP, keys.length); n++) {
    const found = without(keys, n)
      .map((kept) => search(Object.fromEntries(kept.map((k) => [k, wanted[k as keyof Wanted]]))).best)
      .filter((best) => best !== undefined);
    if (found.length > 0) return found.reduce((a, b) => (b.time.total < a.time.total ? b : a));
  }
  return search({}).best;
}

/** Which of the wanted parts divide nothing, in words. */
function misfits({ model, system, chips, job, wanted }: Asked): string[] {
  const { tensor = 1, pipeline = 1, context = 1, data, expert, microbatch, virtual } = wanted;
  const split = tensor * pipeline * context;
  const parts = [
    tensor > 1 && `${tensor} tensor`,
    pipeline > 1 && `${pipeline} pipeline`,
    context > 1 && `${context} context`,
  ].filter(Boolean);
  const ranks = data ?? chips / split;
  const divides = (part: number, whole: number): boolean => whole % part === 0;
  const checks: ReadonlyArray<readonly [boolean, string]> = [
    [
      tensor <= system.scaleUp.size,
      `${tensor} tensor ranks are more than the ${system.scaleUp.size} chips of a domain`,
    ],
    [divides(tensor, model.heads), `${tensor} tensor ranks do not divide ${model.heads} heads`],
    [pipeline <= model.layers, `${pipeline} stages are more than ${model.layers} layers`],
    [divides(split, chips), `${parts.join(" × ")} ranks do not divide ${chips} chips`],
    [
      context === 1 || divides(128 * context, job.sequence),
      `${context} context ranks do not divide ${job.sequence} tokens in blocks of 128`,
    ],
    [
      data === undefined || data * split === chips,
      `${data} data ranks of ${split} chips are not ${chips} chips`,
    ],
    [
      !Number.isInteger(ranks) || divides(ranks, job.batch),
      `${ranks} data ranks do not divide a batch of ${job.batch}`,
    ],
    [
      microbatch === undefined || !divides(ranks, job.batch) || divides(microbatch, job.batch / ranks),
      `microbatches of ${microbatch} do not divide the ${job.batch / ranks} sequences of a data rank`,
    ],
    [
      expert === undefined || divides(expert, model.moe?.experts ?? 1),
      `${expert} expert ranks do not divide ${model.moe?.experts ?? "no"} experts`,
    ],
    [
      virtual === undefined || divides(pipeline * virtual, model.layers),
      `${virtual} parts of ${pipeline} stages do not divide ${model.layers} layers`,
    ],
  ];
  return checks.filter(([fits]) => !fits).map(([, words]) => words);
}

/** Why no plan works, with the nearest that does. */
export function refusal(asked: Asked, { smallest }: Search): JobError {
  const { model, system, chips, job } = asked;
  const near = nearestPlan(asked);
  const rest = near ? `; the nearest plan that works is ${showPlan(near.plan)}` : "";
  if (!smallest) {
    const why = misfits(asked).join(", and ");
    return new JobError(
      `${why || `no such plan divides ${chips} chips, ${model.heads} heads, ${model.layers} layers and a batch of ${job.batch}`}${rest}`,
    );
  }
  const { plan, memory } = smallest;
  const need = `${(memory.total / 1e9).toFixed(0)} GB where ${system.chip.name} has ${(system.chip.memory / 1e9).toFixed(0)}`;
  return new JobError(
    `${model.name} does not fit ${chips} chips: the plan that needs least, ${showPlan(plan)}, takes ${need}${rest || "; use more chips, a shorter sequence or a smaller batch"}`,
  );
}
