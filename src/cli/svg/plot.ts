/*
 * Small pictures for pages and reports, as SVG text: no script, no style of its own but plain colours that read on white
 * and on dark ground alike.
 */

/** A straight or broken line in the plot's own coordinates, each of its inner corners marked, with words above its end. */
export interface Line {
  readonly points: ReadonlyArray<readonly [x: number, y: number]>;
  readonly label: string;
}

/** A plot with logarithmic axes. */
export interface Plot {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  /** In the order of their colours. */
  readonly lines: readonly Line[];
}

export const COLOURS = ["#4477aa", "#cc6677", "#228833", "#aa3377", "#bbaa44"] as const;
export const INK = "#777777";
const SIZE = { width: 640, height: 440, left: 64, right: 16, top: 34, bottom: 46 };

/** Text as XML may hold it. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c] as string);

/** A number as coordinates are written: a tenth of a pixel is enough. */
export const at = (x: number): string => Number(x.toFixed(1)).toString();

/** An SVG document of a size, with a title for those who cannot see it. */
export const svg = (width: number, height: number, title: string, body: readonly string[]): string =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${at(width)} ${at(height)}" font-family="sans-serif" font-size="11" role="img">`,
    `<title>${escaped(title)}</title>`,
    ...body,
    "</svg>",
    "",
  ].join("\n");

/** A line of text at a place. */
export const label = (x: number, y: number, text: string, attributes = ""): string =>
  `<text x="${at(x)}" y="${at(y)}" fill="${INK}"${attributes && ` ${attributes}`}>${escaped(text)}</text>`;

/**
 * Draws lines on logarithmic axes that hold them all.
 * @throws {RangeError} when there is no point, or one is not positive
 */
export function logPlot({ title, x, y, lines }: Plot): string {
  const all = lines.flatMap((line) => [...line.points]);
  if (all.length === 0 || all.some(([a, b]) => !(a > 0 && b > 0 && Number.isFinite(a * b))))
    throw new RangeError("a plot with logarithmic axes needs lines, all of them positive");
  const { width, height, left, right, top, bottom } = SIZE;
  const xAxis = axis(
    all.map(([a]) => a),
    left,
    width - right,
  );
  const yAxis = axis(
    all.map(([, b]) => b),
    height - bottom,
    top,
  );
  const body = [
    label(left, 18, title, 'font-size="13"'),
    ...xAxis.ticks.flatMap((tick) => [
      `<line x1="${at(xAxis.place(tick))}" y1="${top}" x2="${at(xAxis.place(tick))}" y2="${height - bottom}" stroke="${INK}" stroke-opacity="0.25"/>`,
      label(xAxis.place(tick), height - bottom + 15, String(tick), 'text-anchor="middle"'),
    ]),
    ...yAxis.ticks.flatMap((tick) => [
      `<line x1="${left}" y1="${at(yAxis.place(tick))}" x2="${width - right}" y2="${at(yAxis.place(tick))}" stroke="${INK}" stroke-opacity="0.25"/>`,
      label(left - 6, yAxis.place(tick) + 4, String(tick), 'text-anchor="end"'),
    ]),
    label((left + width - right) / 2, height - 10, x, 'text-anchor="middle"'),
    label(
      14,
      (top + height - bottom) / 2,
      y,
      `text-anchor="middle" transform="rotate(-90 14 ${at((top + height - bottom) / 2)})"`,
    ),
    ...lines.flatMap(({ points, label: words }, i) => {
      const colour = COLOURS[i % COLOURS.length];
      const placed = points.map(([a, b]) => [at(xAxis.place(a)), at(yAxis.place(b))] as const);
      const [, end] = points[points.length - 1];
      return [
        `<polyline points="${placed.map((p) => p.join(",")).join(" ")}" fill="none" stroke="${colour}" stroke-width="1.5"/>`,
        ...placed.slice(1, -1).map(([a, b]) => `<circle cx="${a}" cy="${b}" r="3.5" fill="${colour}"/>`),
        label(width - right - 4, yAxis.place(end) - 6, words, 'text-anchor="end"'),
      ];
    }),
  ];
  return svg(width, height, title, body);
}

interface Axis {
  readonly place: (value: number) => number;
  readonly ticks: readonly number[];
}

/** A logarithmic axis over the values, from one end of the picture to the other, with ticks at 1, 2 and 5. */
function axis(values: readonly number[], from: number, to: number): Axis {
  const low = Math.log10(Math.min(...values)) - 0.08;
  const high = Math.log10(Math.max(...values)) + 0.08;
  const place = (value: number) => from + ((Math.log10(value) - low) / (high - low)) * (to - from);
  const steps = high - low > 2.5 ? [1] : [1, 2, 5];
  const ticks: number[] = [];
  for (let decade = Math.floor(low); decade <= Math.ceil(high); decade++)
    for (const step of steps) {
      const tick = Number(`${step}e${decade}`);
      if (Math.log10(tick) >= low && Math.log10(tick) <= high) ticks.push(tick);
    }
  return { place, ticks };
}
