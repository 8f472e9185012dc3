/*
 * Small pictures for pages and reports, as SVG text: no script, no style of its own but plain colours that read on white
 * and on dark ground alike.
 */

/** A position on a plot with its label. */
export interface Point {
  readonly x: number;
  readonly y: number;
  readonly label?: string;
  readonly group?: number;
}

/** A straight or broken line in the plot's own coordinates. */
export interface Line {
  readonly points: ReadonlyArray<readonly [x: number, y: number]>;
  readonly dashed?: boolean;
}

/** A plot with logarithmic axes. */
export interface Plot {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  /** Names of the groups of points, in the order of their colours. */
  readonly groups?: readonly string[];
  readonly points: readonly Point[];
  readonly lines?: readonly Line[];
}

export const COLOURS = ["#4477aa", "#cc6677", "#228833", "#aa3377", "#bbaa44"] as const;
const INK = "#777777";
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
 * Draws points and lines on logarithmic axes that hold them all.
 * @throws {RangeError} when there is no point, or one is not positive
 */
export function logPlot({ title, x, y, groups = [], points, lines = [] }: Plot): string {
  const all = [...points.map((p) => [p.x, p.y] as const), ...lines.flatMap((line) => [...line.points])];
  if (points.length === 0 || all.some(([a, b]) => !(a > 0 && b > 0 && Number.isFinite(a * b))))
    throw new RangeError("a plot with logarithmic axes needs points, all of them positive");
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
    ...lines.map(
      ({ points: path, dashed }) =>
        `<polyline points="${path.map(([a, b]) => `${at(xAxis.place(a))},${at(yAxis.place(b))}`).join(" ")}" fill="none" stroke="${INK}"${dashed ? ' stroke-dasharray="5 4"' : ""}/>`,
    ),
    ...points.flatMap((p) => [
      `<circle cx="${at(xAxis.place(p.x))}" cy="${at(yAxis.place(p.y))}" r="3.5" fill="${COLOURS[(p.group ?? 0) % COLOURS.length]}"/>`,
      ...(p.label ? [label(xAxis.place(p.x) + 5, yAxis.place(p.y) - 4, p.label, 'font-size="8"')] : []),
    ]),
    ...groups.flatMap((name, i) => [
      `<circle cx="${left + 12}" cy="${top + 12 + 15 * i}" r="3.5" fill="${COLOURS[i % COLOURS.length]}"/>`,
      label(left + 20, top + 16 + 15 * i, name),
    ]),
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
