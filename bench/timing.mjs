import { fileURLToPath } from "node:url";

/**
 * Times a step as it stands when warm.
 * @param options.warm calls before the clock starts
 * @returns the milliseconds of every timed call, and what the last one gave
 */
export function timed(step, { runs = 30, warm = 10 } = {}) {
  for (let i = 0; i < warm; i++) step();
  const ms = [];
  let last;
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    last = step();
    ms.push(performance.now() - start);
  }
  return { ms, last };
}

/** The middle of a list of numbers. */
export function median(list) {
  const sorted = [...list].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** How every part of the benchmark hands its figures to the process that started it: one line of JSON. */
export const report = (figures) => console.log(JSON.stringify(figures));

/** Three figures, or all digits of a whole number. */
export const figures = (x) => (Math.abs(x) >= 100 ? x.toFixed(0) : x.toPrecision(3));

/** Milliseconds to three figures. */
export const showMs = (ms) => `${figures(ms)} ms`;

/** The median of some times, and the fastest, which says more on a machine that does other things too. */
export const showTimes = (ms) => `${showMs(median(ms))} (${figures(Math.min(...ms))})`;

/** The path of a file or folder beside these. */
export const folder = (name) => fileURLToPath(new URL(name, import.meta.url));
