import { formatQuarter, NEVER, QUARTERS } from "../../engine/time.ts";

const MULTIPLIERS: ReadonlyArray<readonly [size: number, letter: string]> = [
  [1e12, "T"],
  [1e9, "B"],
  [1e6, "M"],
  [1e3, "k"],
];

/**
 * A number for a table, in the notation priors are written in: `840k`, `1.3M`, `0.053`, `1.2e-5`.
 * @param figures significant figures
 */
export function short(x: number, figures = 3): string {
  if (x === 0) return "0";
  if (!Number.isFinite(x)) return x === NEVER ? "never" : String(x);
  // Rounding first, so that 999,999 is one million and not a thousand thousand.
  const rounded = Number(x.toPrecision(figures));
  const size = Math.abs(rounded);
  if (size >= 1e15 || size < 1e-3) return exponent(rounded, figures);
  const [scale, letter] = MULTIPLIERS.find(([least]) => size >= least) ?? [1, ""];
  return `${rounded < 0 ? "−" : ""}${plain(size / scale, figures)}${letter}`;
}

/** An exact whole part keeps its zeros; a fraction keeps its significant figures. */
function plain(size: number, figures: number): string {
  const whole = Math.floor(Math.log10(size)) + 1;
  return size.toFixed(Math.min(10, Math.max(0, figures - whole)));
}

function exponent(x: number, figures: number): string {
  const [digits, power] = Math.abs(x)
    .toExponential(figures - 1)
    .split("e");
  return `${x < 0 ? "−" : ""}${digits}e${Number(power)}`;
}

/** From low to high: `530k–1.3M`, and `−4 to 9` where a sign or a word would meet the dash. */
export function range(low: string, high: string): string {
  return /^[−+]|[a-z]{2}|-/.test(low) || /^[−+]|[a-z]{2}|-/.test(high)
    ? `${low} to ${high}`
    : `${low}–${high}`;
}

/** The quarter of a date for a table; dates beyond the model's grid are said to be so. */
export function quarter(date: number): string {
  if (date === NEVER) return "never";
  if (date >= QUARTERS) return `after ${formatQuarter(QUARTERS - 1)}`;
  return formatQuarter(Math.floor(date));
}

/** A share of worlds as a percentage: never a 0% that is not zero, nor a 100% that is not all. */
export function percent(share: number): string {
  if (share <= 0) return "0%";
  if (share >= 1 - 1e-12) return "100%";
  if (share < 0.01) return "<1%";
  if (share > 0.99) return ">99%";
  return `${Math.round(100 * share)}%`;
}
