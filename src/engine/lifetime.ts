import { closing, quantity, stock } from "./declare.ts";
import type { Node, Quantity, Stock } from "./node.ts";

/*
 * Lifetimes by stage chain: what enters service passes through n stages of equal mean stay before it retires, so that
 * ages at retirement follow an Erlang distribution (n stages: standard deviation 1/√n of the mean life); physical
 * failures take a constant share of every stage. Implicit Euler keeps the mean life exact for any life and any
 * step: a stage closes at (opening + inflow) / (1 + rate + failure), and its mean stay is 1/rate.
 */

/** Stages of every chain: with four, half of a cohort retires between 63% and 128% of the mean life. */
const STAGES = 4;

/** How things of one kind leave service. */
export interface Survival {
  /** What one stage passes on, per quarter: stages over economic life. */
  readonly rate: Quantity;
  /** What a stage keeps of opening plus inflow: 1 / (1 + (rate + failure) of a quarter). */
  readonly keep: Quantity;
  /** What a stage takes over of the one before it in a quarter, as it ended that quarter. */
  readonly take: Quantity;
}

/**
 * Survival under an economic life and a physical failure rate.
 * @param life mean economic life, a duration
 * @param failure share failing for good, per time
 */
export function survival(key: string, label: string, life: Node, failure: Node): Survival {
  const rate = quantity(`${key}.rate`, "1/quarter", `Stage rate, ${label}`).is`${STAGES} / ${life}`;
  const keep = quantity(`${key}.keep`, "1", `Kept by a stage in a quarter, ${label}`)
    .is`1 / (1 + (${rate} + ${failure}) * quarter)`;
  const take = quantity(`${key}.take`, "1", `Taken over by the next stage in a quarter, ${label}`)
    .is`${keep} * ${rate} * quarter`;
  return { rate, keep, take };
}

/** A fleet of one kind: what is in service, and what leaves it. */
export interface Lifetime {
  /** In service at the end of the quarter. */
  readonly level: Quantity;
  /** Leaving service by age, per quarter (physical failures are apart). */
  readonly retired: Quantity;
  readonly stages: readonly Stock[];
}

/**
 * What is in service of a flow that enters service.
 * @param inflow what enters service, `unit` per quarter
 */
export function lifetime(
  key: string,
  unit: string,
  label: string,
  inflow: Node,
  { rate, keep, take }: Survival,
): Lifetime {
  const stages: Stock[] = [];
  for (let i = 1; i <= STAGES; i++) {
    const stage = stock(`${key}.stage${i}`, unit, `${label}, stage ${i} of ${STAGES}`);
    const before = stages.at(-1);
    if (before) stage.becomes`${keep} * ${stage} + ${take} * ${closing(before)}`;
    else stage.becomes`${keep} * (${stage} + ${inflow} * quarter)`;
    stages.push(stage);
  }
  const level = quantity(key, unit, label).is`sum(${stages.map(closing)})`;
  const retired = quantity(`${key}.retired`, `${unit}/quarter`, `${label}, retired`)
    .is`${rate} * ${closing(stages[STAGES - 1])}`;
  return { level, retired, stages };
}
