import { at, COLOURS, escaped, INK, label, svg } from "./plot.ts";

/** One thing with its ratios, one for each group; undefined where there is none. */
export interface RatioRow {
  readonly name: string;
  readonly ratios: readonly (number | undefined)[];
}

/** Ratios by name, a row for each, about a line at one. */
export interface RatioPlot {
  readonly title: string;
  readonly x: string;
  /** What the ratios of a row are, in the order of their colours. */
  readonly groups: readonly string[];
  readonly rows: readonly RatioRow[];
}

const WIDTH = 640;
const LEFT = 168;
const RIGHT = 16;
const ROW = 15;
/** Ticks on either side of one that a reader knows as factors. */
const TICKS = [0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3, 4];

/**
 * Draws ratios on one logarithmic axis, a row for each name, so that a factor too much is as far from one as a factor too
 * little.
 * @throws {RangeError} when there is no ratio, or one is not positive
 */
export function ratioPlot({ title, x, groups, rows }: RatioPlot): string {
  const all = rows.flatMap(({ ratios }) => ratios.filter((r) => r !== undefined));
  if (all.length === 0 || all.some((r) => !(r > 0 && Number.isFinite(r))))
    throw new RangeError("a plot of ratios needs some, all of them positive");
  const top = 34 + 15 * groups.length + 12;
  const bottom = top + ROW * rows.length;
  const reach = Math.max(...all.map((r) => Math.abs(Math.log(r))), Math.log(1.25)) * 1.06;
  const place = (ratio: number) => LEFT + ((Math.log(ratio) + reach) / (2 * reach)) * (WIDTH - RIGHT - LEFT);
  const ticks = TICKS.filter((tick) => Math.abs(Math.log(tick)) <= reach);
  return svg(WIDTH, bottom + 46, title, [
    label(20, 18, title, 'font-size="13"'),
    ...groups.flatMap((name, g) => [
      `<circle cx="26" cy="${at(38 + 15 * g)}" r="3.5" fill="${COLOURS[g % COLOURS.length]}"/>`,
      label(36, 42 + 15 * g, name),
    ]),
    ...ticks.flatMap((tick) => [
      `<line x1="${at(place(tick))}" y1="${at(top)}" x2="${at(place(tick))}" y2="${at(bottom)}" stroke="${INK}" stroke-opacity="${tick === 1 ? 1 : 0.25}"/>`,
      label(place(tick), bottom + 15, `${tick}×`, 'text-anchor="middle"'),
    ]),
    ...rows.flatMap(({ name, ratios }, i) => {
      const y = top + ROW * (i + 0.5);
      return [
        label(LEFT - 10, y + 4, name, 'text-anchor="end"'),
        ...ratios.flatMap((ratio, g) =>
          ratio === undefined
            ? []
            : [
                `<circle cx="${at(place(ratio))}" cy="${at(y)}" r="3.5" fill="${COLOURS[g % COLOURS.length]}" fill-opacity="0.85"><title>${escaped(`${name}, ${groups[g]}: ${ratio.toFixed(2)}×`)}</title></circle>`,
              ],
        ),
      ];
    }),
    label((LEFT + WIDTH - RIGHT) / 2, bottom + 36, x, 'text-anchor="middle"'),
  ]);
}
