import type { z } from "zod";
import { clip } from "./foreign.ts";

/** What a value of each type is called. */
const CALLED: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "a map",
  record: "a map",
  null: "nothing",
};

const called = (value: unknown): string =>
  value === null ? "nothing" : Array.isArray(value) ? "a list" : (CALLED[typeof value] ?? typeof value);

/**
 * What a schema finds wrong with a value, in the words of somebody who writes data files. Needs the value itself, so
 * parse with `reportInput`.
 */
export function issueText(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type") {
    if (issue.input === undefined) return "is missing";
    if (issue.expected === "number" && typeof issue.input === "number") return "must be a finite number";
    return `must be ${CALLED[issue.expected] ?? issue.expected}, not ${called(issue.input)}`;
  }
  if (issue.code === "too_big")
    return issue.origin === "string"
      ? `may have at most ${issue.maximum} characters`
      : issue.origin === "array"
        ? `may have at most ${issue.maximum} entries`
        : `must be at most ${issue.maximum}`;
  if (issue.code === "too_small")
    return issue.origin === "number" ? `must be at least ${issue.minimum}` : "must not be empty";
  if (issue.code === "invalid_value")
    return `must be one of ${issue.values.map(String).join(", ")}, not "${clip(String(issue.input))}"`;
  return clip(issue.message, 300);
}
