import { isDate, type Prior, type ScalarPrior } from "../../../src/engine/prior/prior.ts";
import { NEVER, parsePeriod, QUARTERS } from "../../../src/engine/time.ts";
import type { Statement } from "../../../src/scenario/beliefs.ts";
import type { Core } from "../data.ts";
import { ends, shifted } from "./edit.ts";

/*
 * Policies as switches with a date: each begins on a day, on a day that is uncertain, or never. Dates are in quarters since
 * 2019-01-01, as in the engine; a hand sets whole quarters.
 */

/** When a policy begins. */
export const begins = (prior: Prior): ReturnType<typeof ends> =>
  prior.kind === "path" ? { low: NEVER, middle: NEVER, high: NEVER } : ends(prior);

/** Whether a policy comes in some world: on, or a switch that is off. */
export const isOn = (prior: Prior): boolean => begins(prior).low < NEVER;

/**
 * A policy's prior moved until its middle lies on a date: an uncertain date keeps its spread, one that comes only in some
 * worlds, or a certain one, becomes that day.
 * @param date in quarters since 2019-01-01; beyond the grid it is never
 */
export function begun(prior: ScalarPrior, date: number): ScalarPrior {
  const to = date >= QUARTERS ? NEVER : Math.max(0, date);
  const { low, middle, high } = ends(prior);
  const isRange = isDate(prior) && low < high && high < NEVER;
  return isRange && to < NEVER
    ? shifted(prior, (at) => at + to - middle)
    : { kind: "constant", value: to, date: true };
}

/**
 * The date a policy gets by a key on its handle: arrows by a quarter, with Shift or Page up and down by a year, End never;
 * from never, a step back leads onto the end of the grid.
 * @returns nothing for a key that moves nothing
 */
export function stepped(
  date: number,
  { key, shiftKey }: { key: string; shiftKey: boolean },
): number | undefined {
  if (key === "End") return NEVER;
  const steps: Readonly<Record<string, number>> = {
    ...{ ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 },
    ...{ PageDown: -4, PageUp: 4 },
  };
  const step = steps[key];
  if (step === undefined) return undefined;
  const by = shiftKey ? 4 * Math.sign(step) : step;
  if (date === NEVER) return by < 0 ? QUARTERS + by : NEVER;
  const on = by > 0 ? Math.floor(date) : Math.ceil(date);
  return Math.max(0, on + by);
}

/** The policies of a statement in the order in which they begin, those that never do last. */
export const inOrder = (statement: Statement, policies: Core["policies"]): Core["policies"] =>
  policies
    .filter(({ key }) => statement.has(key))
    .map((policy) => ({ policy, at: begins(statement.get(policy.key)!.belief.prior).middle }))
    .sort((a, b) => (a.at === b.at ? 0 : a.at - b.at))
    .map(({ policy }) => policy);

/** The first day of a quarter after a day, in quarters: when a policy that is switched on without a date begins. */
export const quarterAfter = (day: string): number => Math.ceil(parsePeriod(day).end);
