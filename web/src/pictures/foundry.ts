import { column, type Run } from "../../../src/engine/run.ts";
import { bindingByYear, gains, LIMITS } from "../../../src/supply/index.ts";
import { packagesAYear, SHOWN_QUARTERS, SHOWN_YEARS } from "../model.ts";
import { type Band, band, DOTS, dots, shares, sorted } from "./statistics.ts";

/** Question 1: packages a year as a fan, which limit binds as a ribbon, and any quarter as twenty worlds. */
export interface FoundryPicture {
  /** Quarters since 2019-Q1. */
  readonly quarters: readonly number[];
  readonly fan: readonly Band[];
  /** Five single worlds, so that nobody takes a band's edge for a path. */
  readonly samples: ReadonlyArray<readonly number[]>;
  readonly limits: readonly string[];
  /** The nodes behind it, for an explanation; gains in the order of the limits. */
  readonly keys: { readonly packages: string; readonly binding: string; readonly gains: readonly string[] };
  /** By year: the share of worlds in which each limit binds, and the packages gained by 10% more of it over eight quarters. */
  readonly years: ReadonlyArray<{
    readonly year: number;
    readonly binding: readonly number[];
    readonly gains: readonly Band[];
  }>;
  /** Of each quarter the twenty dots, with the limit that most worlds of that twentieth meet in its year. */
  readonly dots: ReadonlyArray<ReadonlyArray<{ readonly value: number; readonly limit: number }>>;
}

/** Which worlds are drawn singly: far apart in a block, the same in every run. */
const SAMPLES = [101, 307, 503, 709, 907];

export function foundryPicture(run: Run): FoundryPicture {
  const byQuarter = SHOWN_QUARTERS.map((step) => ({ step, values: sorted(run, packagesAYear, step) }));
  return {
    quarters: SHOWN_QUARTERS,
    fan: byQuarter.map(({ values }) => band(values)),
    samples: SAMPLES.filter((world) => world < run.worlds).map((world) =>
      SHOWN_QUARTERS.map((step) => column(run, packagesAYear, step)[world] / packagesAYear.unit.scale),
    ),
    limits: LIMITS,
    keys: {
      packages: packagesAYear.key,
      binding: bindingByYear.key,
      gains: LIMITS.map((limit) => gains[limit].key),
    },
    years: SHOWN_YEARS.map((year) => ({
      year,
      binding: shares(run, bindingByYear, year, LIMITS.length),
      gains: LIMITS.map((limit) => band(sorted(run, gains[limit], year))),
    })),
    dots: byQuarter.map(({ step, values }) => colouredDots(run, step, values)),
  };
}

/** Each twentieth of the worlds by output, and the limit most of its worlds meet. */
function colouredDots(run: Run, step: number, values: Float64Array) {
  const limit = column(run, bindingByYear, Math.floor(step / 4));
  const output = column(run, packagesAYear, step);
  const { scale } = packagesAYear.unit;
  const edges = Array.from(
    { length: DOTS - 1 },
    (_, i) => values[Math.floor(((i + 1) * values.length) / DOTS)],
  );
  const counts = Array.from({ length: DOTS }, () => new Array<number>(LIMITS.length).fill(0));
  for (let w = 0; w < output.length; w++) {
    const value = output[w] / scale;
    let dot = 0;
    while (dot < edges.length && value >= edges[dot]) dot++;
    counts[dot][limit[w]]++;
  }
  return dots(values).map((value, i) => ({ value, limit: counts[i].indexOf(Math.max(...counts[i])) }));
}
