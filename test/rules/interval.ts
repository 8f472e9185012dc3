import type { Interval } from "../../src/rules/index.ts";

/** A hair beside a limit, as a share of it. */
export const EPSILON = 1e-6;

/** A value within an interval, clear of its ends. */
export const inside = ({ low, high }: Interval): number =>
  high === Infinity ? Math.max(low, 0) * 1.01 + EPSILON : (Math.max(low, 0) + high) / 2;
