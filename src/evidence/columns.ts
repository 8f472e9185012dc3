import { z } from "zod";
import { nearest } from "../engine/nearest.ts";
import { isDay } from "./day.ts";

/**
 * Building blocks of the table schemas. Every cell of a CSV file is text; these turn it into what it means, and an
 * empty cell into `undefined`.
 */

const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;

/** Whether a cell is a plain number: digits, a dot, an exponent; no thousands separators. */
export const isNumber = (cell: string): boolean => NUMBER.test(cell) && Number.isFinite(Number(cell));

/** A cell that may not be empty. */
export const filled = z.string().min(1, "must not be empty");

/** A cell that may be empty. */
export const free = z.string();

/** A number or nothing. */
export const optionalNumber = z.string().transform((cell, ctx): number | undefined => {
  if (cell === "") return undefined;
  if (isNumber(cell)) return Number(cell);
  ctx.addIssue({ code: "custom", message: `"${cell}" is not a plain number, such as 1250, 0.35 or 4e26` });
  return z.NEVER;
});

/** A number. */
export const requiredNumber = optionalNumber.pipe(z.number({ error: "must not be empty" }));

/** Text or nothing. */
export const optionalText = z.string().transform((cell) => (cell === "" ? undefined : cell));

/** A day, month or year that exists, or nothing. */
export const optionalDay = optionalText.refine((cell) => cell === undefined || isDay(cell), {
  error: (issue) => `"${String(issue.input)}" is not a date that exists; write 2026, 2026-11 or 2026-11-22`,
});

/** An id: lower case letters, digits and `. _ : -`, so that it can be cited in YAML without quotes. */
export const id = z.string().regex(/^[a-z0-9][a-z0-9._:-]*$/, 'must consist of a-z, 0-9 and ". _ : -"');

/** Names separated by `|`. */
export const names = z
  .string()
  .transform((cell) => (cell === "" ? [] : cell.split("|").map((name) => name.trim())));

/** One word of a fixed list; the error names the nearest one. */
export function oneOf<const T extends readonly string[]>(words: T) {
  return z.enum(words, {
    error: (issue) => {
      const hint = nearest(String(issue.input), words);
      return `"${String(issue.input)}" is none of ${words.join(", ")}${hint ? `; did you mean "${hint}"?` : ""}`;
    },
  });
}
