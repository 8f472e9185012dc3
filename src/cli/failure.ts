import { nearest } from "../engine/nearest.ts";
import { clip } from "../evidence/foreign.ts";

/** Something the caller of the command line got wrong: exit code 2, one clear message, no stack trace. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** How the process ends: done, a check says no, bad input, a fault of our own (EX_SOFTWARE of sysexits.h). */
export const EXIT = { done: 0, no: 1, badInput: 2, fault: 70 } as const;

/**
 * Errors that speak of what somebody wrote or asked for, by name: what the library throws for bad scenarios, data, priors,
 * units, dates and beliefs. By name, so that reporting one loads nothing.
 */
const BAD_INPUT = new Set([
  "UsageError",
  "ScenarioError",
  "EvidenceError",
  "PriorError",
  "UnitError",
  "DateError",
  "ModelError",
  "WorldError",
  "JobError",
  "TechnologyError",
]);

/** The exit code of an error and what to say of it. */
export function failure(error: unknown): { code: number; message: string } {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  if (name === "WorldError")
    return { code: EXIT.badInput, message: plain(`the model breaks down under these beliefs in ${message}`) };
  if (BAD_INPUT.has(name)) return { code: EXIT.badInput, message: plain(message) };
  return {
    code: EXIT.fault,
    message: `sorry, this is a fault of the program and not of yours; please report it with the command you ran\n${stack ?? message}`,
  };
}

/** No line of a message is longer: what was given is quoted, and may be a book. */
const LONGEST_LINE = 1_000;

/** A message without what a terminal would act on, line by line. */
export const plain = (message: string): string =>
  message
    .split("\n")
    .map((line) => clip(line, LONGEST_LINE))
    .join("\n");

/**
 * A sentence for a name that is not among those there are.
 * @param otherwise what to say where none is near
 */
export function unknownName(what: string, name: string, names: Iterable<string>, otherwise = ""): UsageError {
  const hint = nearest(name.slice(0, 200), names);
  const rest = hint ? `did you mean ${hint}?` : otherwise;
  return new UsageError(`there is no ${what} "${clip(name)}"${rest && `; ${rest}`}`);
}
