import { TEXT } from "./chipLayout.ts";
import type { Rect } from "./labels.ts";
import { at, escaped } from "./plot.ts";

/* Colours and text of pictures on a light plate. */

export const INK = "#1A1D21";
export const SECOND = "#565C64";
export const GRID = "#E3E5E8";
export const OUTLINE = "#868D95";
export const HATCH = "#C4CAD1";
/** Sides: designed in China, designed elsewhere. */
export const CHINA = "#8A4300";
export const ALLIED = "#2F6FCC";

/** How a line of text is set. */
export interface Type {
  readonly size?: number;
  readonly weight?: number;
  readonly fill?: string;
  readonly anchor?: "start" | "middle" | "end";
}

/** A line of text. */
export const text = (
  x: number,
  y: number,
  words: string,
  { size = TEXT, weight, fill = INK, anchor }: Type = {},
): string =>
  `<text x="${at(x)}" y="${at(y)}" font-size="${size}" fill="${fill}"${weight ? ` font-weight="${weight}"` : ""}${anchor ? ` text-anchor="${anchor}"` : ""}>${escaped(words)}</text>`;

/** Text with a white edge, so that it reads on hatching and lines. */
export const halo = (x: number, y: number, words: string, type: Type = {}): string =>
  text(x, y, words, type).replace(
    "<text ",
    '<text paint-order="stroke" stroke="#FFFFFF" stroke-width="3.5" stroke-linejoin="round" ',
  );

/** A straight line. */
export const line = (x1: number, y1: number, x2: number, y2: number, colour: string, width = 1): string =>
  `<line x1="${at(x1)}" y1="${at(y1)}" x2="${at(x2)}" y2="${at(y2)}" stroke="${colour}" stroke-width="${width}"/>`;

/** A rectangle as attributes of an element. */
export const box = ({ x, y, width, height }: Rect): string =>
  `x="${at(x)}" y="${at(y)}" width="${at(width)}" height="${at(height)}"`;
