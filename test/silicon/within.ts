import { expect } from "vitest";

/** Asserts that `actual` lies within a share `tolerance` of `expected`; the message shows both and the miss. */
export function within(actual: number, expected: number, tolerance: number): void {
  const miss = Math.abs(actual / expected - 1);
  expect(miss, `${actual} against ${expected}, off by ${(100 * miss).toFixed(2)}%`).toBeLessThanOrEqual(
    tolerance,
  );
}
