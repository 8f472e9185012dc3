import { short } from "./number.ts";
import { wrap } from "./wrap.ts";

/** A value over the years with its interval. */
export interface Band {
  readonly year: number;
  readonly p05: number;
  readonly p50: number;
  readonly p95: number;
}

/** Rows of the plot; odd, so that the middle label has a row of its own. */
const HEIGHT = 9;

/**
 * A small chart in characters: a year a column, `░` for the interval, `━` for the median, the value axis at the left.
 * Empty where there is nothing to draw.
 * @param width columns of the terminal
 */
export function chart(title: string, bands: readonly Band[], width: number): string {
  const high = Math.max(0, ...bands.map((b) => b.p95));
  const low = Math.min(0, ...bands.map((b) => b.p05));
  if (bands.length === 0 || high === low) return "";
  const labels = [high, (high + low) / 2, low].map((x) => short(x, 2));
  const margin = Math.max(...labels.map((l) => l.length)) + 2;
  const step = Math.max(2, Math.min(6, Math.floor((width - margin) / bands.length)));
  const rowOf = (x: number) => Math.min(HEIGHT - 1, Math.floor(((x - low) / (high - low)) * HEIGHT));
  const lines = Array.from({ length: HEIGHT }, (_, i) => {
    const row = HEIGHT - 1 - i;
    const label =
      row === HEIGHT - 1
        ? labels[0]
        : row === Math.floor(HEIGHT / 2)
          ? labels[1]
          : row === 0
            ? labels[2]
            : "";
    const cells = bands.map((b) => cell(b, row, rowOf).repeat(step - 1)).join(" ");
    return `${label.padStart(margin - 2)} ${label ? "┤" : "│"}${cells}`.trimEnd();
  });
  const years = bands
    .map(({ year }) => (step >= 5 ? String(year) : `'${year % 100}`.padEnd(3)).padEnd(step))
    .join("")
    .trimEnd();
  const key = "━ middle world  ░ 9 worlds in 10";
  return [wrap(`${title} (${key})`, width), ...lines, `${" ".repeat(margin)}${step >= 3 ? years : ""}`].join(
    "\n",
  );
}

function cell(b: Band, row: number, rowOf: (x: number) => number): string {
  if (row === rowOf(b.p50)) return "━";
  return row >= rowOf(b.p05) && row <= rowOf(b.p95) ? "░" : " ";
}
