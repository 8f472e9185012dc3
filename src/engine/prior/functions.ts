import type { Mixture, ScalarPrior } from "./prior.ts";
import {
  type Cursor,
  expect,
  fail,
  readFraction,
  readPlain,
  readUnitValue,
  readValue,
  skipSpace,
  take,
  type Value,
} from "./scan.ts";

/** Reads a prior inside another one, so deep. */
export type ReadPrior = (cursor: Cursor, depth: number) => ScalarPrior;

/** A named distribution as an analyst writes it. */
export interface PriorFunction {
  /** How it is called, with its argument names. */
  readonly usage: string;
  /** What it means, in one line. */
  readonly means: string;
  /** An example that the parser reads. */
  readonly example: string;
  /** Reads what stands between the brackets; the cursor is past the opening one and is left at the closing one. */
  readonly read: (cursor: Cursor, depth: number, readPrior: ReadPrior) => ScalarPrior;
}

/** Stops unless all values are numbers or all are dates; gives the mark that date priors carry. */
export function dateMark(cursor: Cursor, values: readonly Value[]): { date: true } | Record<never, never> {
  const odd = values.find((value) => value.date !== values[0].date);
  if (odd)
    fail(
      cursor,
      odd.date
        ? "a number and a date stand side by side; write dates with a month or quarter, such as 2026-Q1"
        : "expected a date here, as beside it; write a year as 2026-Q1",
      odd.at,
    );
  const never = values.find((value) => value.value === Number.POSITIVE_INFINITY);
  if (never)
    fail(cursor, "never can stand alone, in choice or in mixture, but not as the end of a range", never.at);
  return values[0].date ? { date: true } : {};
}

/**
 * A range narrower than this beside its ends is lost in rounding: the logarithms of 999,999,999.9999987 and its neighbours
 * are one number, and the width of their lognormal nought.
 */
const NARROWEST = 1e-12;

/** Stops unless values rise (`low` < `high`) by more than rounding, with advice for equal and for reversed ones. */
export function rising(cursor: Cursor, low: Value, high: Value): void {
  if (low.value > high.value) fail(cursor, "the range is reversed: the lower end comes first", low.at);
  if (high.value - low.value <= NARROWEST * Math.max(Math.abs(low.value), Math.abs(high.value)))
    fail(cursor, "the range has no width; a certain value is written alone", high.at);
}

function comma(cursor: Cursor, usage: string): void {
  expect(cursor, ",", `between the arguments of ${usage}`);
}

/** Reads `count` values in the prior's unit with commas between them. */
function valuesIn(cursor: Cursor, usage: string, names: readonly string[]): Value[] {
  return names.map((name, i) => {
    if (i > 0) comma(cursor, usage);
    return readUnitValue(cursor, `${name} of ${usage}`);
  });
}

/** Reads three values that rise from low over mode to high. */
function lowModeHigh(cursor: Cursor, usage: string) {
  const [low, mode, high] = valuesIn(cursor, usage, ["low", "mode", "high"]);
  const mark = dateMark(cursor, [low, mode, high]);
  rising(cursor, low, high);
  if (mode.value < low.value || mode.value > high.value)
    fail(cursor, `the mode must lie between low and high in ${usage}`, mode.at);
  return { low: low.value, mode: mode.value, high: high.value, ...mark };
}

function positive(cursor: Cursor, value: number, what: string, at: number): void {
  if (!(value > 0)) fail(cursor, `${what} must be positive`, at);
}

const WEIGHT_SLACK = 1e-6;
const MOST_NESTED = 4;

/** Checks that weights sum to 1 and, where they do not, says what they would be if scaled. */
function checkWeights(cursor: Cursor, weights: readonly number[], at: number): void {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (Math.abs(sum - 1) <= WEIGHT_SLACK) return;
  const scaled = weights.map((weight) => String(Number((weight / sum).toPrecision(4)))).join(", ");
  const advice = sum > 0 && weights.length <= 12 ? `; in the same proportions they would be ${scaled}` : "";
  fail(cursor, `the weights sum to ${Number(sum.toPrecision(7))}, not 1${advice}`, at);
}

function readWeight(cursor: Cursor): number {
  const { value, at } = readFraction(cursor, "a weight (a probability such as 0.3 or 30%)");
  if (value < 0 || value > 1) fail(cursor, "a weight is a probability between 0 and 1", at);
  return value;
}

/** Reads entries separated by commas until the closing bracket. */
function entries<Entry>(cursor: Cursor, readEntry: () => Entry): Entry[] {
  const list = [readEntry()];
  while (take(cursor, /\s*,/y)) list.push(readEntry());
  return list;
}

/** The distributions that have a name. `15k to 50k` and `25 (10 to 50)` need none. */
export const PRIOR_FUNCTIONS: Readonly<Record<string, PriorFunction>> = {
  normal: {
    usage: "normal(mean, sd)",
    means: "normal with mean and standard deviation (in quarters for a date)",
    example: "normal(100, 15)",
    read(cursor) {
      const [mean] = valuesIn(cursor, this.usage, ["mean"]);
      const mark = dateMark(cursor, [mean]);
      comma(cursor, this.usage);
      const sd = mean.date
        ? readValue(cursor, "sd in quarters")
        : readUnitValue(cursor, `sd of ${this.usage}`);
      if (sd.date) fail(cursor, "the standard deviation of a date is a number of quarters", sd.at);
      positive(cursor, sd.value, "the standard deviation", sd.at);
      return { kind: "normal", mean: mean.value, sd: sd.value, ...mark };
    },
  },
  lognormal: {
    usage: "lognormal(mu, sigma)",
    means: "e to the power of a normal with mean mu and standard deviation sigma; its median is exp(mu)",
    example: "lognormal(0, 0.5)",
    read(cursor) {
      const mu = readPlain(cursor, "mu");
      comma(cursor, this.usage);
      const at = cursor.at;
      const sigma = readPlain(cursor, "sigma");
      positive(cursor, sigma, "sigma", at);
      if (Math.abs(mu) + 9 * sigma > 700)
        fail(
          cursor,
          "values of this lognormal overflow; mu and sigma are those of the natural logarithm",
          at,
        );
      return { kind: "lognormal", mu, sigma };
    },
  },
  uniform: {
    usage: "uniform(low, high)",
    means: "every value between low and high equally likely",
    example: "uniform(2026-Q4, 2028-Q1)",
    read(cursor) {
      const [low, high] = valuesIn(cursor, this.usage, ["low", "high"]);
      const mark = dateMark(cursor, [low, high]);
      rising(cursor, low, high);
      return { kind: "uniform", low: low.value, high: high.value, ...mark };
    },
  },
  triangular: {
    usage: "triangular(low, mode, high)",
    means: "straight up from low to the mode and down to high",
    example: "triangular(1, 2, 5)",
    read(cursor) {
      return { kind: "triangular", ...lowModeHigh(cursor, this.usage) };
    },
  },
  pert: {
    usage: "pert(low, mode, high)",
    means: "a smooth hump between low and high with mean (low + 4 mode + high) / 6",
    example: "pert(1, 2, 5)",
    read(cursor) {
      return { kind: "pert", ...lowModeHigh(cursor, this.usage) };
    },
  },
  beta: {
    usage: "beta(a, b)",
    means: "a fraction with mean a / (a + b), as after a − 1 successes and b − 1 failures",
    example: "beta(3, 7)",
    read(cursor) {
      const at = cursor.at;
      const a = readPlain(cursor, "a");
      comma(cursor, this.usage);
      const b = readPlain(cursor, "b");
      for (const value of [a, b])
        if (!(value >= 0.01 && value <= 1e5))
          fail(cursor, "a and b of beta(a, b) lie between 0.01 and 100000", at);
      return { kind: "beta", a, b };
    },
  },
  share: {
    usage: "share(low to high)",
    means: "a fraction with that 90% interval (median optional), which never leaves 0 to 1: logit-normal",
    example: "share(0.33 to 0.91)",
    read(cursor) {
      const first = readFraction(cursor, `low of ${this.usage}`);
      const hasMedian = take(cursor, /\s*\(/y) !== undefined;
      const low = hasMedian ? readFraction(cursor, "low") : first;
      if (!take(cursor, /\s+to(?=\s)/y)) fail(cursor, `expected "to", as in ${this.example}`);
      const high = readFraction(cursor, `high of ${this.usage}`);
      if (hasMedian) expect(cursor, ")", "after the interval");
      for (const { value, at } of [first, low, high])
        if (!(value > 0 && value < 1))
          fail(cursor, "a share lies strictly between 0 and 1 (0% and 100%)", at);
      rising(cursor, low, high);
      if (hasMedian) checkMedian(cursor, first, low, high);
      const ends = { kind: "share", low: low.value, high: high.value } as const;
      return hasMedian ? { ...ends, median: first.value } : ends;
    },
  },
  choice: {
    usage: "choice(value: weight, …)",
    means: "one of a few values, each with its probability",
    example: "choice(2026-Q4: 0.3, never: 0.7)",
    read(cursor) {
      const start = cursor.at;
      const options = entries(cursor, () => {
        const value = readUnitValue(cursor, "a value");
        expect(cursor, ":", "between a value and its weight");
        return { value, weight: readWeight(cursor) };
      });
      const odd = options.find((option) => option.value.date !== options[0].value.date);
      if (odd) dateMark(cursor, [options[0].value, odd.value]);
      checkWeights(
        cursor,
        options.map((option) => option.weight),
        start,
      );
      const mark = options[0].value.date ? { date: true as const } : {};
      return {
        kind: "choice",
        options: options.map(({ value, weight }) => ({ value: value.value, weight })),
        ...mark,
      };
    },
  },
  mixture: {
    usage: "mixture(weight: prior, …)",
    means: "one of several priors, each with its probability",
    example: "mixture(0.3: 20k to 150k, 0.7: 300k to 1.8M)",
    read(cursor, depth, readPrior): Mixture {
      if (depth >= MOST_NESTED)
        fail(cursor, `mixtures nest at most ${MOST_NESTED} deep; write the parts out side by side`);
      const start = cursor.at;
      const parts = entries(cursor, () => {
        const weight = readWeight(cursor);
        expect(cursor, ":", "between a weight and its prior");
        skipSpace(cursor);
        return { weight, prior: readPrior(cursor, depth + 1) };
      });
      checkWeights(
        cursor,
        parts.map((part) => part.weight),
        start,
      );
      return { kind: "mixture", parts };
    },
  },
};

/** Stops unless a stated median lies strictly inside its interval. */
export function checkMedian(cursor: Cursor, median: Value, low: Value, high: Value): void {
  if (!(median.value > low.value && median.value < high.value))
    fail(cursor, "the median stands before its interval and inside it, as in 25 (10 to 50)", median.at);
}
