import type { Placed } from "../../rules/index.ts";
import { ALLIED, CHINA, halo, LINE, line, OUTLINE, TEXT, text } from "./ink.ts";
import { placeLabels, type Rect, spreadOut, textWidth } from "./labels.ts";
import { envelope, HALF, mark, ring } from "./marks.ts";
import type { Plane } from "./plane.ts";
import { escaped } from "./plot.ts";

/** Chips that look the same at the same place. */
export interface Group {
  readonly chip: Placed;
  readonly names: readonly string[];
}

export function grouped(chips: readonly Placed[]): Group[] {
  const groups = new Map<string, { chip: Placed; names: string[] }>();
  for (const chip of chips) {
    const { x, y, standing, letter, datacentre } = chip;
    const key = JSON.stringify([
      x?.toPrecision(3),
      y.toPrecision(3),
      standing,
      letter,
      datacentre,
      // The gutter has no room for the names of several makers.
      x === null ? chip.designer : chip.country === "CN",
    ]);
    const known = groups.get(key);
    if (known) known.names.push(chip.name);
    else groups.set(key, { chip, names: [chip.name] });
  }
  return [...groups.values()].sort((a, b) => b.chip.y - a.chip.y);
}

const colourOf = ({ country }: Placed): string => (country === "CN" ? CHINA : ALLIED);

/** Names of a group; the maker is left out where chips are known by their number alone. */
function called({ chip, names }: Group): string {
  const bare = names.map((name) =>
    chip.country !== "CN" && name.startsWith(`${chip.designer} `)
      ? name.slice(chip.designer.length + 1)
      : name,
  );
  return `${bare.join(", ")}${chip.datacentre ? "" : " ᶜ"}`;
}

function drawMark({ chip, names }: Group, x: number, y: number, ringed: ReadonlySet<string>): string[] {
  const colour = colourOf(chip);
  return [
    `<g><title>${escaped(`${names.join(", ")}: ${chip.result}${chip.paragraph ? `, ${chip.paragraph}` : ""}`)}</title>${mark(chip.standing, x, y, colour)}</g>`,
    ...(chip.letter ? [envelope(x, y, colour)] : []),
    ...(names.some((name) => ringed.has(name)) ? [ring(x, y, colour)] : []),
  ];
}

export function drawChips(
  groups: readonly Group[],
  plane: Plane,
  labels: readonly Rect[],
  frame: Rect,
  ringed: ReadonlySet<string>,
): string[] {
  const points = groups.map((group) => ({
    group,
    x: plane.px(group.chip.x as number),
    y: plane.py(group.chip.y),
    width: textWidth(called(group), TEXT),
    height: LINE,
  }));
  const marks = points.map(({ group, x, y }) => ({
    x: x - HALF - 3,
    y: y - HALF - (group.chip.letter ? 8 : 3),
    width: 2 * HALF + (group.chip.letter ? 13 : 6),
    height: 2 * HALF + (group.chip.letter ? 11 : 6),
  }));
  // Crowded points first: those with many neighbours have the least choice.
  const crowd = (p: { x: number; y: number }): number =>
    points.filter((q) => Math.abs(q.x - p.x) < 90 && Math.abs(q.y - p.y) < 40).length;
  const order = points
    .map((_, i) => i)
    .sort((a, b) => crowd(points[b]) - crowd(points[a]) || points[a].y - points[b].y);
  const rects = placeLabels(
    order.map((i) => points[i]),
    [...marks, ...labels],
    frame,
  );
  return order.flatMap((i, k) => {
    const { group, x, y } = points[i];
    const { spread } = group.chip;
    const rect = rects[k];
    return [
      ...(spread ? [line(plane.px(spread[0]), y, plane.px(spread[1]), y, colourOf(group.chip), 2)] : []),
      ...(rect ? leader(x, y, rect) : []),
      ...drawMark(group, x, y, ringed),
      ...(rect ? [halo(rect.x, rect.y + 11.5, called(group), {})] : []),
    ];
  });
}

/** A thin line from a mark to a label that stands off it. */
function leader(x: number, y: number, { x: left, y: top, width, height }: Rect): string[] {
  const endX = Math.min(Math.max(x, left), left + width);
  const endY = Math.min(Math.max(y, top), top + height);
  return Math.hypot(endX - x, endY - y) < 3 * HALF ? [] : [line(x, y, endX, endY, OUTLINE, 0.8)];
}

/** Marks of the gutter stand side by side where they would cover each other; a column's distance, pixels. */
const COLUMN = 2 * HALF + 4;

/** Chips without a place along x, in a gutter left of the frame: marks at their height, names led out to the left. */
export function drawGutter(
  groups: readonly Group[],
  plane: Plane,
  frame: Rect,
  ringed: ReadonlySet<string>,
): string[] {
  const wanted = groups.map(({ chip }) => plane.py(chip.y));
  const heights = spreadOut(wanted, LINE, frame.y + LINE, frame.y + frame.height - 4);
  const columns = columnsOf(wanted);
  const right = frame.x - 74 - COLUMN * Math.max(0, ...columns);
  return groups.flatMap((group, i) => {
    const x = frame.x - 70 - COLUMN * columns[i];
    return [
      line(x, wanted[i], right - 12, heights[i], OUTLINE, 0.6),
      ...drawMark(group, x, wanted[i], ringed),
      text(right - 16, heights[i] + 4, called(group), { anchor: "end" }),
    ];
  });
}

/** For heights that fall, the first column in which each is clear of the one before. */
function columnsOf(heights: readonly number[]): number[] {
  const last: number[] = [];
  return heights.map((y) => {
    const free = last.findIndex((other) => y - other >= COLUMN);
    const column = free < 0 ? last.length : free;
    last[column] = y;
    return column;
  });
}
