import { QUARTERS } from "./time.ts";

/**
 * Whole-series functions, as arithmetic on a buffer: a series is `QUARTERS` numbers (a yearly one fewer) from `at` on,
 * `stride` places from one to the next. The interpreter and the generated kernel call the same code.
 */

/** Sum of a year's four quarters. */
export const year = (m: Float64Array, at: number, stride: number, y: number): number => {
  const i = at + 4 * y * stride;
  return m[i] + m[i + stride] + m[i + 2 * stride] + m[i + 3 * stride];
};

/** Sum of a year's quarters and the next year's; of the grid's last year, its own alone. */
export const twoYears = (m: Float64Array, at: number, stride: number, y: number): number =>
  year(m, at, stride, y) + (4 * y + 8 <= QUARTERS ? year(m, at, stride, y + 1) : 0);

/** Mean of a year's four quarters. */
export const yearMean = (m: Float64Array, at: number, stride: number, y: number): number =>
  year(m, at, stride, y) / 4;

/** Value in a year's fourth quarter. */
export const yearEnd = (m: Float64Array, at: number, stride: number, y: number): number =>
  m[at + (4 * y + 3) * stride];

/** Sum over the grid. */
export const total = (m: Float64Array, at: number, stride: number): number => {
  let sum = 0;
  for (let t = 0; t < QUARTERS; t++) sum += m[at + t * stride];
  return sum;
};

/** Largest value on the grid. */
export const peak = (m: Float64Array, at: number, stride: number): number => {
  let most = m[at];
  for (let t = 1; t < QUARTERS; t++) most = Math.max(most, m[at + t * stride]);
  return most;
};

/** First quarter from which the condition holds for `stays` quarters; Infinity if none. */
export const first = (m: Float64Array, at: number, stride: number, stays: number): number => {
  let run = 0;
  for (let t = 0; t < QUARTERS; t++) {
    run = m[at + t * stride] !== 0 ? run + 1 : 0;
    if (run >= stays) return t - run + 1;
  }
  return Infinity;
};

/** Mean of the `count` quarters that end before the quarter `date` lies in, held inside the grid. */
export const meanBefore = (
  m: Float64Array,
  at: number,
  stride: number,
  date: number,
  count: number,
): number => {
  const end = Math.min(QUARTERS, Math.max(count, Math.floor(date)));
  let sum = 0;
  for (let t = end - count; t < end; t++) sum += m[at + t * stride];
  return sum / count;
};

/** The series at a real-valued quarter before `t`, linear between quarters; `start` before the grid. */
export const delay = (
  m: Float64Array,
  at: number,
  stride: number,
  t: number,
  lag: number,
  start: number,
): number => {
  if (!(lag >= 0)) return Number.NaN; // a negative lag would read the future
  const x = t - lag;
  if (x <= -1) return start;
  const i = Math.floor(x);
  const part = x - i;
  const before = i < 0 ? start : m[at + i * stride];
  return part === 0 ? before : before + (m[at + (i + 1) * stride] - before) * part;
};

/** Writes to `out` how many quarters ago `other` stood at `own`'s present level (see the function table). */
export const lagBehind = (m: Float64Array, own: number, other: number, stride: number, out: number): void => {
  let s = 0; // the last quarter by which `other` had not yet passed `own`
  for (let t = 0; t < QUARTERS; t++) {
    const level = m[own + t * stride];
    while (s < t && m[other + (s + 1) * stride] <= level) s++;
    const before = m[other + s * stride];
    let quarters = 0;
    if (m[other + t * stride] > level)
      quarters = before > level ? t + 1 : t - s - (level - before) / (m[other + (s + 1) * stride] - before);
    m[out + t * stride] = quarters;
  }
};
