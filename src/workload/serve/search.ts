import type { ServingEfficiency } from "../efficiency.ts";
import type { System } from "../hardware.ts";
import type { Model } from "../model.ts";
import { aggregated, capacity, concurrencies, type Service, weightBytes } from "./batching.ts";
import type { ServingJob, ServingPlan } from "./plan.ts";
import type { Deployment } from "./step.ts";

/** A way of serving: a plan, a number of requests at once, and what they get. */
export interface Served extends Service {
  readonly plan: ServingPlan;
  /** Tokens a second that one request is written at. */
  readonly speed: number;
}

/** What is asked of a service. Undefined where anything will do. */
export interface Limits {
  /** Most seconds to the first token, and between tokens. */
  readonly ttft?: number | undefined;
  readonly tpot?: number | undefined;
}

/** Most requests at once that a rank is tried with. */
const MOST_SEQUENCES = 1024;

const powersOfTwo = (most: number): number[] => {
  const list: number[] = [];
  for (let n = 1; n <= most; n *= 2) list.push(n);
  return list;
};

/**
 * Plans of one copy on up to so many chips: tensor ranks that divide the heads; for mixtures of experts also attention ranks
 * of their own, with experts spread over all of them or split.
 */
export function servingPlans(model: Model, system: System, chips: number): ServingPlan[] {
  const tensors = powersOfTwo(Math.min(chips, system.scaleUp.size, model.heads)).filter(
    (t) => model.heads % t === 0,
  );
  return tensors.flatMap((tensor) => {
    const datas = model.moe ? powersOfTwo(chips / tensor) : [1];
    return datas.flatMap((data): ServingPlan[] => {
      const ranks = tensor * data;
      const spread = model.moe && ranks > 1 && model.moe.experts % ranks === 0;
      const whole: ServingPlan = { tensor, data, expert: 1, pipeline: 1 };
      return [...(data === 1 ? [whole] : []), ...(spread ? [{ ...whole, expert: ranks }] : [])];
    });
  });
}

/** Every plan and number of requests that fits, with what it gives. */
export function servings(
  model: Model,
  system: System,
  chips: number,
  job: ServingJob,
  e: ServingEfficiency,
): Served[] {
  return servingPlans(model, system, chips).flatMap((plan) => {
    const d: Deployment = { model, system, plan, job, e };
    const most = Math.min(capacity(d), MOST_SEQUENCES * plan.data);
    return concurrencies(most)
      .filter((c) => c >= plan.data)
      .map((c) => {
        const service = aggregated(d, c);
        return { ...service, plan, speed: 1 / service.tpot };
      });
  });
}

/** Least bytes of weights on a chip over all plans. */
export function leastWeights(
  model: Model,
  system: System,
  chips: number,
  job: ServingJob,
  e: ServingEfficiency,
): number {
  return Math.min(
    ...servingPlans(model, system, chips).map((plan) => weightBytes({ model, system, plan, job, e })),
  );
}

/** Those that keep within limits. */
export const within = (all: readonly Served[], { ttft, tpot }: Limits): Served[] =>
  all.filter((s) => (ttft === undefined || s.ttft <= ttft) && (tpot === undefined || s.tpot <= tpot));

/** The one that writes most tokens a second and chip. */
export const mostProductive = (all: readonly Served[]): Served | undefined =>
  all.reduce<Served | undefined>((best, s) => (!best || s.perChip > best.perChip ? s : best), undefined);

/**
 * The curve of interactivity against throughput: ways of serving that no other beats in both the speed of a request and
 * the tokens of a chip, from fastest to most productive.
 */
export function pareto(all: readonly Served[]): Served[] {
  const sorted = [...all].sort((a, b) => b.speed - a.speed || b.perChip - a.perChip);
  const curve: Served[] = [];
  for (const s of sorted)
    if (curve.length === 0 || s.perChip > curve[curve.length - 1].perChip) curve.push(s);
  return curve;
}
