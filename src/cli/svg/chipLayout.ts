import type { Placed } from "../../rules/index.ts";
import { placeLabels, type Rect, spreadOut, textWidth } from "./labels.ts";
import type { Plane } from "./plane.ts";

/** Chips that look the same at the same place. */
export interface Group {
  readonly chip: Placed;
  readonly names: readonly string[];
}

/** Half the side of a mark, pixels. */
export const HALF = 5;
/** Size of a chart's text, and the distance of its lines, pixels. */
export const TEXT = 12;
export const LINE = 15;

/** Chips by place and look, the highest first. */
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

/** Names of a group; the maker is left out where chips are known by their number alone. */
export function called({ chip, names }: Group): string {
  const bare = names.map((name) =>
    chip.country !== "CN" && name.startsWith(`${chip.designer} `)
      ? name.slice(chip.designer.length + 1)
      : name,
  );
  return `${bare.join(", ")}${chip.datacentre ? "" : " ᶜ"}`;
}

/** A group's mark, and where its name stands if there is room. */
export interface LaidOut {
  readonly group: Group;
  readonly x: number;
  readonly y: number;
  readonly label: Rect | undefined;
  /** Ends of a thin line from the mark to a name that stands off it. */
  readonly leader: readonly [x: number, y: number] | undefined;
}

/** Where the marks and names of groups stand that have a place in the plane. */
export function layChips(
  groups: readonly Group[],
  plane: Plane,
  taken: readonly Rect[],
  frame: Rect,
): LaidOut[] {
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
    [...marks, ...taken],
    frame,
  );
  return order.map((i, k) => {
    const { group, x, y } = points[i];
    const label = rects[k];
    return { group, x, y, label, leader: label && leader(x, y, label) };
  });
}

/** Where a line from a mark meets a label; undefined where the label is beside the mark. */
function leader(
  x: number,
  y: number,
  { x: left, y: top, width, height }: Rect,
): readonly [number, number] | undefined {
  const endX = Math.min(Math.max(x, left), left + width);
  const endY = Math.min(Math.max(y, top), top + height);
  return Math.hypot(endX - x, endY - y) < 3 * HALF ? undefined : [endX, endY];
}

/** Marks of the gutter stand side by side where they would cover each other; a column's distance, pixels. */
const COLUMN = 2 * HALF + 4;

/** A group of the gutter: its mark at its height, and its name led out to the left. */
export interface Led {
  readonly group: Group;
  readonly x: number;
  readonly y: number;
  /** Where the name ends, and its height. */
  readonly nameX: number;
  readonly nameY: number;
}

/**
 * Where chips without a place along x stand, in a gutter left of the frame.
 * @param edge how far left of the frame the first column stands
 */
export function layGutter(groups: readonly Group[], plane: Plane, frame: Rect, edge = 70): Led[] {
  const wanted = groups.map(({ chip }) => plane.py(chip.y));
  const heights = spreadOut(wanted, LINE, frame.y + LINE, frame.y + frame.height - 4);
  const columns = columnsOf(wanted);
  const right = frame.x - edge - 4 - COLUMN * Math.max(0, ...columns);
  return groups.map((group, i) => ({
    group,
    x: frame.x - edge - COLUMN * columns[i],
    y: wanted[i],
    nameX: right - 12,
    nameY: heights[i],
  }));
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
