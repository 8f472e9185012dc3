import { formatDate } from "../../../src/engine/time.ts";
import type { Grounded } from "../../../src/report/grounded.ts";
import { quarterName, short } from "../charts/number.ts";
import type { ExplainView, Histogram, TailChoice } from "./protocol.ts";

const PRECISE = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 4 });

/** A value of one world with its unit: four figures, a day, a level, or never. */
export function valueText(value: Grounded["value"], unit: string): string {
  if (value === null) return "never";
  if (typeof value === "string") return value;
  return unit === "1" ? PRECISE.format(value) : `${PRECISE.format(value)} ${unit}`;
}

/** What stands at a place of a histogram's axis. */
export const placeText = (kind: Histogram["kind"], x: number): string =>
  kind === "date" ? quarterName(x) : short(x);

/** The middle of drawn values: a day or two figures. */
export const middleText = (x: number, isDate: boolean, unit: string): string => {
  if (isDate) return Number.isFinite(x) ? formatDate(x) : "never";
  return unit === "1" ? short(x) : `${short(x)} ${unit}`;
};

/** A share in whole percent, and less than one said so. */
export const percent = (share: number): string => {
  const whole = Math.round(100 * share);
  if (whole === 0 && share > 0) return "<1%";
  if (whole === 100 && share < 1) return ">99%";
  return `${whole}%`;
};

/** The interval over the worlds in words. */
export function intervalText({ band, histogram, worlds, unit }: ExplainView): string {
  if (histogram.levels)
    return histogram.levels
      .map((level, i) => `${level} in ${percent(histogram.bars[i])} of worlds`)
      .join(", ");
  if (!band) return "";
  const text = (x: number) => placeText(histogram.kind, x);
  const ofUnit = unit === "1" || histogram.kind === "date" ? "" : ` ${unit}`;
  const never = histogram.never > 0 ? `; never in ${percent(histogram.never)}` : "";
  if (band.p05 === band.p95) return `${text(band.p50)}${ofUnit}, and so are 9 worlds in 10${never}`;
  return `middle ${text(band.p50)}${ofUnit}, 9 worlds in 10 from ${text(band.p05)} to ${text(band.p95)}${never} (${worlds.toLocaleString()} worlds)`;
}

/** A tail's name within a sentence. */
export function tailName(
  choice: TailChoice,
  count: number,
  of: number,
  levels: readonly string[] | undefined,
): string {
  if (typeof choice === "object")
    return `the ${percent(count / of)} of worlds with “${levels?.[choice.level]}”`;
  return `the ${choice === "low" ? "lowest" : "highest"} ${percent(count / of)} of worlds`;
}
