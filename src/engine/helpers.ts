import { FUNCTIONS } from "./functions.ts";
import * as series from "./series.ts";
import { START_YEAR } from "./time.ts";

/** What generated code calls by name, beside `Math` and the laws; a kernel built ahead imports it. */
export const kernelHelpers = {
  total: series.total,
  peak: series.peak,
  first: series.first,
  meanBefore: series.meanBefore,
  lagBehind: series.lagBehind,
  delay: series.delay,
  ...Object.fromEntries(
    Object.entries(FUNCTIONS).flatMap(([name, row]) => (row.value && !row.js ? [[name, row.value]] : [])),
  ),
  START_YEAR,
  square: (a: number) => a * a,
  cube: (a: number) => a * a * a,
  fourth: (a: number) => a * a * (a * a),
};
