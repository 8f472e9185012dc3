/** A rectangle of a picture, pixels. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Width of a line of text in a sans-serif face, pixels: near enough to keep lines apart. */
export const textWidth = (text: string, size: number): number => 0.62 * size * text.length;

const overlap = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Where a label may stand about its point: right first, then left, above, below and askew, farther and farther off. */
const DIRECTIONS = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
  [1, -0.5],
  [1, 0.5],
  [-1, -0.5],
  [-1, 0.5],
  [1, -1],
  [1, 1],
  [-1, -1],
  [-1, 1],
] as const;
const DISTANCES = [9, 17, 27, 39, 53, 69, 87, 107] as const;

/**
 * Places labels about their points so that none covers another, a mark, or what is taken already: each at the first free
 * place, in the order given.
 * @param points centres of the marks, with the size of each label
 * @param taken rectangles to keep clear
 * @param frame where labels may stand
 * @returns a rectangle for each point; where no place is free, undefined
 */
export function placeLabels(
  points: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[],
  taken: readonly Rect[],
  frame: Rect,
): (Rect | undefined)[] {
  const full = [...taken];
  return points.map(({ x, y, width, height }) => {
    for (const distance of DISTANCES)
      for (const [right, down] of DIRECTIONS) {
        const left = right === 0 ? x - width / 2 : right > 0 ? x + distance : x - distance - width;
        const top = y + down * (distance + height / 2) - height / 2;
        const rect = { x: left, y: top, width, height };
        const inside =
          left >= frame.x &&
          top >= frame.y &&
          left + width <= frame.x + frame.width &&
          top + height <= frame.y + frame.height;
        if (inside && !full.some((other) => overlap(rect, other))) {
          full.push(rect);
          return rect;
        }
      }
    return undefined;
  });
}

/** Moves heights on a line apart to at least a distance, within a range, keeping their order and close to where they were. */
export function spreadOut(wanted: readonly number[], apart: number, low: number, high: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b]);
  const at = [...wanted];
  let last = -Infinity;
  for (const i of order) {
    at[i] = Math.max(at[i], last + apart, low);
    last = at[i];
  }
  let next = high + apart;
  for (const i of order.reverse()) {
    at[i] = Math.min(at[i], next - apart);
    next = at[i];
  }
  return at;
}
