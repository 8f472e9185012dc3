import { parsePrior } from "../engine/prior/parse.ts";
import { isDate, type Prior } from "../engine/prior/prior.ts";
import { DateError, parseDate } from "../engine/time.ts";

/**
 * Reads a date, `never`, or a prior over dates. A bare year counts as one: `2027` is its first day.
 * @throws {PriorError | DateError} when it is neither
 */
export function readDate(input: unknown): Prior {
  const text = typeof input === "number" ? String(input) : input;
  if (typeof text === "string" && /^\s*\d{4}\s*$/.test(text))
    return { kind: "constant", value: parseDate(text.trim()), date: true };
  const { prior } = parsePrior(text);
  if (!isDate(prior))
    throw new DateError("a date is wanted here: write 2026-10-01, 2026-Q4, 2026-10 to 2027-12, or never");
  return prior;
}
