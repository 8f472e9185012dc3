import { NotPredictable } from "./row.ts";

/** Seconds of the units of time that measurements use. */
const SECONDS: Readonly<Record<string, number>> = { us: 1e-6, ms: 1e-3, s: 1, min: 60, h: 3600, day: 86_400 };

/** Seconds in a row's unit of time. @throws {NotPredictable} where the unit is none */
export function inTimeUnit(seconds: number, unit: string): number {
  const each = SECONDS[unit.trim()];
  if (!each)
    throw new NotPredictable(
      `"${unit}" is no unit of time; the units are ${Object.keys(SECONDS).join(", ")}`,
    );
  return seconds / each;
}

/** Chips of a node where a rate is stated for one. */
const NODE = 8;

/** A rate of one chip in a row's terms: of a chip, of a node of eight, or of all chips, by metric and unit. */
export function inRateUnit(perChip: number, metric: string, unit: string, chips: number): number {
  const time = /per_day|\/day/.test(`${metric} ${unit}`) ? SECONDS.day : 1;
  if (/node/.test(`${metric} ${unit}`)) return NODE * perChip * time;
  if (/per_(gpu|npu|chip|card|device)|\/(gpu|npu|chip|card|device)/i.test(`${metric} ${unit}`))
    return perChip * time;
  return chips * perChip * time;
}
