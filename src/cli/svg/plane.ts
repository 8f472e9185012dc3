import type { RuleMap } from "../../rules/index.ts";
import type { Rect } from "./labels.ts";

type Region = RuleMap["regions"][number];
type Interval = Region["x"];

/** A part of the plane that one region covers, and those of its sides at which another begins. */
export interface Piece {
  readonly region: Region;
  readonly area: Rect;
  readonly edges: ReadonlyArray<readonly [x1: number, y1: number, x2: number, y2: number]>;
}

/** The plane of a rule map laid over a rectangle of pixels, both axes logarithmic. */
export interface Plane {
  readonly px: (x: number) => number;
  readonly py: (y: number) => number;
  readonly xTicks: readonly number[];
  readonly yTicks: readonly number[];
  /** Whether a chip falls within the frame; one without x within its height. */
  readonly holds: (x: number | null, y: number) => boolean;
  /** The pixels that intervals cover, cut at the frame. */
  readonly rect: (x: Interval, y: Interval) => Rect;
  /** The regions cut to pieces that do not overlap, and where their names stand. */
  readonly regions: () => {
    readonly pieces: readonly Piece[];
    readonly labels: readonly { readonly region: Region; readonly box: Rect }[];
  };
}

/** Ends of the axes by measure: they hold still from day to day, and widen for a chip above. */
const ENDS = { density: [1, 60], io: [20, 4000], tpp: [1000, 100_000], ops2022: [1000, 100_000] } as const;

/** Room for the name of a region and its answer. */
const LABEL = { width: 190, height: 34 };

/** Lays a map's plane over a frame. */
export function planeOf({ axes, regions, chips }: RuleMap, frame: Rect): Plane {
  const most = (values: readonly number[], end: number): number =>
    Math.max(end, 1.15 * Math.max(0, ...values));
  const [x0, x1] = [
    ENDS[axes.x][0],
    most(
      chips.flatMap(({ x }) => x ?? []),
      ENDS[axes.x][1],
    ),
  ];
  const [y0, y1] = [
    ENDS[axes.y][0],
    most(
      chips.map(({ y }) => y),
      ENDS[axes.y][1],
    ),
  ];
  const share = (value: number, low: number, high: number): number =>
    Math.log(Math.min(Math.max(value, low), high) / low) / Math.log(high / low);
  const px = (x: number): number => frame.x + frame.width * share(x, x0, x1);
  const py = (y: number): number => frame.y + frame.height * (1 - share(y, y0, y1));
  const rect = (x: Interval, y: Interval): Rect => ({
    x: px(x.low),
    y: py(y.high),
    width: px(x.high) - px(x.low),
    height: py(y.low) - py(y.high),
  });
  return {
    px,
    py,
    xTicks: ticks(x0, x1),
    yTicks: ticks(y0, y1),
    holds: (x, y) => y >= y0 && y <= y1 && (x === null || (x >= x0 && x <= x1)),
    rect,
    regions: () => {
      const cells = cellsOf(regions, rect, [x0, x1], [y0, y1]);
      return {
        pieces: cells,
        labels: regions.flatMap((region) => {
          const own = cells.filter((cell) => cell.region === region);
          const size = ({ area }: Piece): number => area.width * area.height;
          const largest = own.reduce<Piece | undefined>(
            (best, cell) => (best && size(best) >= size(cell) ? best : cell),
            undefined,
          );
          if (!largest) return [];
          const { x, y, width, height } = largest.area;
          // Below a dashed line at the top stands the policy's own name.
          const top = height > 120 ? y + 24 : y + Math.min(6, Math.max(2, (height - LABEL.height) / 2));
          return [
            {
              region,
              box: { x: x + 8, y: top, width: Math.min(LABEL.width, width - 10), height: LABEL.height },
            },
          ];
        }),
      };
    },
  };
}

/** Paragraphs under .b have dots, others lines. */
export const isLesser = ({ paragraph }: Region): boolean => paragraph.split(".")[1] === "b";

/** The plane cut along every limit, each piece with the first region that covers it, and outlines where pieces differ. */
function cellsOf(
  regions: readonly Region[],
  rect: Plane["rect"],
  [x0, x1]: readonly [number, number],
  [y0, y1]: readonly [number, number],
): Piece[] {
  const cuts = (low: number, high: number, of: (r: Region) => Interval): number[] => {
    const ends = regions.flatMap((r) => [of(r).low, of(r).high]).filter((v) => v > low && v < high);
    return [low, ...new Set(ends.sort((a, b) => a - b)), high];
  };
  const xs = cuts(x0, x1, ({ x }) => x);
  const ys = cuts(y0, y1, ({ y }) => y);
  const covers = ({ low, high }: Interval, value: number): boolean => value > low && value < high;
  const first = (i: number, j: number): Region | undefined =>
    i < 0 || j < 0 || i + 1 >= xs.length || j + 1 >= ys.length
      ? undefined
      : regions.find(({ x, y }) => covers(x, (xs[i] + xs[i + 1]) / 2) && covers(y, (ys[j] + ys[j + 1]) / 2));
  const span = (low: number, high: number): Interval => ({ low, lowIn: true, high, highIn: false });
  return xs.slice(0, -1).flatMap((_, i) =>
    ys.slice(0, -1).flatMap((_, j): Piece[] => {
      const region = first(i, j);
      if (!region) return [];
      const area = rect(span(xs[i], xs[i + 1]), span(ys[j], ys[j + 1]));
      const { x, y, width, height } = area;
      const [right, bottom] = [x + width, y + height];
      const edges = [
        ...(first(i - 1, j) === region ? [] : [[x, y, x, bottom] as const]),
        ...(first(i + 1, j) === region ? [] : [[right, y, right, bottom] as const]),
        ...(first(i, j + 1) === region ? [] : [[x, y, right, y] as const]),
        ...(first(i, j - 1) === region ? [] : [[x, bottom, right, bottom] as const]),
      ];
      return [{ region, area, edges }];
    }),
  );
}

/** Ticks at 1, 2 and 5 of each decade between two ends. */
function ticks(low: number, high: number): number[] {
  const found: number[] = [];
  for (let decade = Math.floor(Math.log10(low)); decade <= Math.log10(high); decade++)
    for (const step of [1, 2, 5]) {
      const tick = Number(`${step}e${decade}`);
      if (tick >= low && tick <= high) found.push(tick);
    }
  return found;
}
