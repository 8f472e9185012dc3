import { EDGE_EXCLUSION, SCRIBE, WAFER_RADIUS } from "./wafer.ts";

/** Largest field a scanner prints at once, mm: 26 × 33 (858 mm²). High-NA tools print half of it. */
export const RETICLE_WIDTH = 26;
export const RETICLE_HEIGHT = 33;
/** Its area, mm²: no die is larger unless fields are stitched. */
export const RETICLE_AREA = RETICLE_WIDTH * RETICLE_HEIGHT;

/** Whether a rectangular die fits the field of a scanner, either way round; `fields` of 0.5 is a high-NA half field. */
export function fitsReticle(width: number, height: number, fields = 1): boolean {
  const [tall, wide] = [RETICLE_HEIGHT * fields, RETICLE_WIDTH];
  return (width <= wide && height <= tall) || (height <= wide && width <= tall);
}

/** How many whole dies one exposure prints; 0 when the die does not fit. */
export function diesPerField(width: number, height: number): number {
  const count = (w: number, h: number) => Math.floor(RETICLE_WIDTH / w) * Math.floor(RETICLE_HEIGHT / h);
  return Math.max(count(width, height), count(height, width));
}

/** Grid offsets tried on each axis. */
const OFFSETS = 8;

/**
 * Whole rectangular dies that a grid places on a wafer, counted one by one: the best of 8 × 8 offsets of the grid.
 * An independent count beside the closed form of grossDiesPerWafer, with the steps of whole dies.
 *
 * @param width, height die sides, mm · @param edge rim without dies, mm · @param scribe saw lane, mm a side
 */
export function placedDies(width: number, height: number, edge = EDGE_EXCLUSION, scribe = SCRIBE): number {
  const radius = WAFER_RADIUS - edge;
  const [w, h] = [width + scribe, height + scribe];
  let best = 0;
  for (let i = 0; i < OFFSETS; i++)
    for (let j = 0; j < OFFSETS; j++)
      best = Math.max(best, inside((i / OFFSETS) * w, (j / OFFSETS) * h, w, h, radius));
  return best;
}

/** Cells of a grid whose corners all lie on the disc, the grid having a corner at (x, y). */
function inside(x: number, y: number, w: number, h: number, radius: number): number {
  let count = 0;
  for (let bottom = y - Math.ceil((radius + y) / h) * h; bottom + h <= radius; bottom += h) {
    // The corner farther from the wafer's middle decides how far a row of dies may reach.
    const reach = Math.max(Math.abs(bottom), Math.abs(bottom + h));
    if (reach > radius) continue;
    const half = Math.sqrt(radius * radius - reach * reach);
    const first = Math.ceil((-half - x) / w);
    const last = Math.floor((half - x) / w);
    count += Math.max(0, last - first);
  }
  return count;
}
