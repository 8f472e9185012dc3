/** Units of facts whose value is not a number. */
export const WORDED_UNITS: ReadonlySet<string> = new Set(["text", "date"]);
