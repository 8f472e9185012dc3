import type { DateSummary, NumberSummary, ShareSummary } from "../engine/summary.ts";
import { START_YEAR, YEARS } from "../engine/time.ts";

/*
 * How the run's numbers are put in words: two significant figures, an interval with every median, a verb that follows
 * the probability, and the count that it stands for. An interval is nine worlds in ten.
 */

const LAST_YEAR = START_YEAR + YEARS - 1;

const SCALES: ReadonlyArray<readonly [size: number, name: string]> = [
  [1e15, "quadrillion"],
  [1e12, "trillion"],
  [1e9, "billion"],
  [1e6, "million"],
  [1e3, "thousand"],
];

/** The decimal place of a number's second significant figure: 10,000 for 840,000. */
const secondPlace = (x: number): number => {
  // Rounded first: 9,960 is 10 thousand, whose second figure stands one place higher.
  const rounded = Math.abs(Number(x.toPrecision(2)));
  return 10 ** (Math.floor(Math.log10(rounded) + 1e-9) - 1);
};

/** A number rounded to a place, in words from ten thousand up: `840 thousand`, `1.3 million`, `0.96`, `−4`. */
function written(x: number, place: number): string {
  if (x === 0) return "0";
  // A bound that its median's place would round to nothing keeps two figures of its own.
  const finest = Math.abs(x) < place / 2 ? secondPlace(x) : place;
  const rounded = Math.round(x / finest) * finest;
  const size = Math.abs(rounded);
  const [scale, name] = size < 1e4 ? [1, ""] : (SCALES.find(([s]) => size >= s * 0.9995) ?? [1, ""]);
  const decimals = Math.max(0, Math.ceil(Math.log10(scale / finest) - 1e-9));
  const digits = (size / scale).toLocaleString("en-US", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return `${rounded < 0 ? "−" : ""}${digits}${name && ` ${name}`}`;
}

/** A number with two significant figures. */
export const round = (x: number): string => written(x, secondPlace(x));

/** A number too large for words, as a power of ten: `5 × 10^26`. */
export function power(x: number): string {
  const [digits, exponent] = x.toExponential(1).split("e");
  return `${Number(digits)} × 10^${Number(exponent)}`;
}

/** Median and interval: `840 thousand (530 thousand to 1.3 million)`; bounds are rounded to the median's place. */
export function amount({ p05, p50, p95 }: NumberSummary, unit = ""): string {
  const place = secondPlace(p50 || p95 || p05 || 1);
  const tail = unit && ` ${unit}`;
  return `${written(p50, place)}${tail} (${written(p05, place)} to ${written(p95, place)})`;
}

/** The same for a ratio: `2.0× (1.7× to 2.5×)`. */
export function times({ p05, p50, p95 }: NumberSummary): string {
  const place = secondPlace(p50 || 1);
  return `${written(p50, place)}× (${written(p05, place)}× to ${written(p95, place)}×)`;
}

/** Whether the interval holds both signs, so that no direction may be claimed. `zero` is where the sign turns. */
export const isUnsettled = ({ p05, p95 }: NumberSummary, zero = 0): boolean => p05 < zero && p95 > zero;

/** A probability: `61%`, `<1%`, `>99%`. */
export const percent = (p: number): string =>
  p > 0 && p < 0.01 ? "<1%" : p < 1 && p > 0.99 ? ">99%" : `${Math.round(100 * p)}%`;

/** A share with its interval: `12% (8% to 20%)`. */
export const shareOf = ({ p05, p50, p95 }: NumberSummary): string =>
  `${percent(p50)} (${percent(p05)} to ${percent(p95)})`;

/** A probability as a count of twenty worlds: `14 of 20 worlds`. */
export function ofTwenty(p: number): string {
  const count = Math.round(20 * p);
  if (count === 0 && p > 0) return "fewer than 1 of 20 worlds";
  if (count === 20 && p < 1) return "nearly 20 of 20 worlds";
  return `${count} of 20 worlds`;
}

/** Two probabilities as a range of counts: `at most 1 of 20 worlds`, `3 to 5 of 20 worlds`. */
export function rangeOfTwenty(low: number, high: number): string {
  const [from, to] = [low, high].map((p) => Math.round(20 * p));
  if (from === to) return ofTwenty(to === 0 ? high : low);
  return from === 0 ? `at most ${to} of 20 worlds` : `${from} to ${to} of 20 worlds`;
}

/** The verb a probability earns, from high to low. */
const VERBS: ReadonlyArray<readonly [least: number, verb: string]> = [
  [1, "in every world"],
  [0.95, "in nearly all worlds"],
  [0.67, "probably"],
  [0.33, "could go either way"],
  [0.05, "probably not"],
  [Number.MIN_VALUE, "in almost no world"],
  [0, "in no world"],
];

/** Verb and count: `probably (14 of 20 worlds)`. */
export function likely(p: number): string {
  const [, verb] = VERBS.find(([least]) => p >= least) ?? VERBS[VERBS.length - 1];
  return p === 0 || p === 1 ? verb : `${verb} (${ofTwenty(p)})`;
}

/** The share of worlds in which a claim holds. */
export const held = ({ shares }: ShareSummary): number => settled(shares[1]);

/** A share added up world by world misses 0 and 1 by rounding; what is that near is meant to be there. */
const settled = (share: number): number => Math.round(share * 1e9) / 1e9;

/** Levels of a category, most frequent first. */
export const ranked = ({ levels, shares }: ShareSummary): ReadonlyArray<{ level: string; share: number }> =>
  levels.map((level, i) => ({ level, share: settled(shares[i]) })).sort((a, b) => b.share - a.share);

const ORDINALS = ["first", "second", "third", "fourth"];

/** A date's quarter: `third quarter of 2026`. */
function quarterOf(date: number): string {
  const index = Math.floor(date + 1e-9);
  return `${ORDINALS[((index % 4) + 4) % 4]} quarter of ${START_YEAR + Math.floor(index / 4)}`;
}

/**
 * A date in words: the median quarter with its interval if at least half the worlds reach it, else only how many do
 * by the end of the grid.
 */
export function when({ p05, p50, p95, never }: DateSummary): string {
  if (never >= 1) return `in no world by ${LAST_YEAR}`;
  if (never > 0.5 || p50 === Infinity) return `in ${ofTwenty(1 - never)} by ${LAST_YEAR}`;
  if (quarterOf(p05) === quarterOf(p95)) return `in the ${quarterOf(p50)}`;
  const late = p95 === Infinity ? `never by ${LAST_YEAR}` : `the ${quarterOf(p95)}`;
  return `in the ${quarterOf(p50)} (the ${quarterOf(p05)} to ${late})`;
}
