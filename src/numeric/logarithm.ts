/** Nodes to a unit, and where the table ends. */
const PER_UNIT = 64;
const END = 8;

const node = (k: number): number => 1 + (k + 0.5) / PER_UNIT;
const reciprocals = Float64Array.from({ length: (END - 1) * PER_UNIT }, (_, k) => 1 / node(k));
const logs = Float64Array.from({ length: (END - 1) * PER_UNIT }, (_, k) => Math.log(node(k)));

/**
 * ln x, to 3e-16 absolute from 1 to 8, where survivals under clustered defects ask for it; elsewhere `Math.log`. A tabled
 * node lies within 1/128 of x, and seven terms of the series for ln(1 + r) lead from it to x.
 *
 * `Math.log` leaves compiled code and takes twice as long.
 */
export function log(x: number): number {
  if (!(x >= 1 && x < END)) return Math.log(x);
  const k = ((x - 1) * PER_UNIT) | 0;
  const r = (x - (1 + (k + 0.5) / PER_UNIT)) * reciprocals[k];
  const square = r * r;
  const low = 1 / 3 - r * (1 / 4) + square * (1 / 5 - r * (1 / 6) + square * (1 / 7));
  return logs[k] + (r - square * (0.5 - r * low));
}
