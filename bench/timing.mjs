import { fileURLToPath } from "node:url";

/**
 * Times steps as they stand when warm, in turns, so that what else the machine does falls on all alike.
 * @param steps functions by name
 * @param options.warm rounds before the clock starts
 * @returns by name the milliseconds of every timed call, and what the last call gave
 */
export function timedInTurns(steps, { runs = 30, warm = 10 } = {}) {
  const found = Object.fromEntries(Object.keys(steps).map((name) => [name, { ms: [], last: undefined }]));
  for (let round = -warm; round < runs; round++)
    for (const [name, step] of Object.entries(steps)) {
      const start = performance.now();
      const last = step();
      const ms = performance.now() - start;
      found[name].last = last;
      if (round >= 0) found[name].ms.push(ms);
    }
  return found;
}

/** Times one step; see {@link timedInTurns}. */
export const timed = (step, options) => timedInTurns({ step }, options).step;

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
