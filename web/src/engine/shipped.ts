import type { View } from "./protocol.ts";

/*
 * The shipped result as a file: JSON has no infinity, which is a date that never comes, and needs no more digits than are
 * ever printed.
 */

const DIGITS = 9;
const NEVER = "∞";

/** A view as the text of a file. */
export const write = (view: View): string =>
  JSON.stringify(view, (_, value: unknown) => {
    if (value === Infinity) return NEVER;
    return typeof value === "number" ? Number(value.toPrecision(DIGITS)) : value;
  });

/** The view that a file of this page's own build holds. */
export const read = (text: string): View =>
  JSON.parse(text, (_, value: unknown) => (value === NEVER ? Infinity : value)) as View;
