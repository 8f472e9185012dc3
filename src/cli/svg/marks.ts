import type { Standing } from "../../rules/index.ts";
import { HALF } from "./chipLayout.ts";
import { at } from "./plot.ts";

/** A chip's mark: filled square, half-filled square, hollow circle, question mark; the fill says how it stands. */
export function mark(standing: Standing, x: number, y: number, colour: string): string {
  const square = (fill: string): string =>
    `<rect x="${at(x - HALF)}" y="${at(y - HALF)}" width="${2 * HALF}" height="${2 * HALF}" fill="${fill}" stroke="${colour}" stroke-width="1.5"/>`;
  switch (standing) {
    case "controlled":
      return square(colour);
    case "conditional":
      return `${square("#ffffff")}<rect x="${at(x - HALF)}" y="${at(y - HALF)}" width="${HALF}" height="${2 * HALF}" fill="${colour}"/>`;
    case "outside":
      return `<circle cx="${at(x)}" cy="${at(y)}" r="${HALF}" fill="#ffffff" stroke="${colour}" stroke-width="1.5"/>`;
    case "undetermined":
      return `<circle cx="${at(x)}" cy="${at(y)}" r="${HALF + 1.5}" fill="#ffffff" stroke="${colour}" stroke-width="0.75" stroke-dasharray="2 2"/><text x="${at(x)}" y="${at(y + 4)}" font-size="12" font-weight="700" text-anchor="middle" fill="${colour}">?</text>`;
  }
}

/** An envelope at the upper right of a mark: a letter to the designer alone. */
export const envelope = (x: number, y: number, colour: string): string => {
  const [left, top, width, height] = [x + HALF - 1, y - HALF - 6, 11, 8];
  return `<rect x="${at(left)}" y="${at(top)}" width="${width}" height="${height}" fill="#ffffff" stroke="${colour}"/><path d="M${at(left)} ${at(top)}l${width / 2} ${height / 2}l${width / 2} ${-height / 2}" fill="none" stroke="${colour}"/>`;
};

/** A ring about a mark: its answer changed last. */
export const ring = (x: number, y: number, colour: string): string =>
  `<circle cx="${at(x)}" cy="${at(y)}" r="${HALF + 4}" fill="none" stroke="${colour}" stroke-width="1.25"/>`;
