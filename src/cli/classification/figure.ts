import { parsePrior } from "../../engine/prior/parse.ts";
import { isDate, type ScalarPrior } from "../../engine/prior/prior.ts";
import { quantile, support } from "../../engine/prior/quantile.ts";
import { UsageError } from "../failure.ts";

/** A figure of an item as it is stated: exact, or with what is believed of it. */
export interface Figure {
  /** The figure, or the middle of what is believed. */
  readonly value: number;
  /** As written, where it is not exact. */
  readonly prior?: string;
  /** Inverse distribution function, where it is not exact. */
  readonly quantile?: (u: number) => number;
}

/** No figure of an item is larger in any unit of the rules. */
const LARGEST = 1e15;
/** Shares of what is believed that are looked at for values no figure can have. */
const TAIL = 1e-4;

/**
 * Reads a figure: a number from zero up, or a prior as analysts write it, such as `800 to 830`.
 * @param option what the figure was given by, for messages
 * @throws {UsageError} for anything else
 */
export function readFigure(option: string, text: string): Figure {
  const number = Number(text);
  const wrong = (what: string): UsageError => new UsageError(`${option}: ${what}`);
  if (text.trim() !== "" && !Number.isNaN(number)) {
    if (number > LARGEST)
      throw wrong(`${text.trim().slice(0, 40)} is beyond any figure of an item; check its unit`);
    if (number >= 0) return { value: number };
    throw wrong("it must be a number from zero up, such as 4800 or 30e9");
  }
  const { prior, unit } = priorIn(option, text);
  if (unit !== undefined) throw wrong(`leave out the unit "${unit.slice(0, 40)}": the option has its own`);
  if (prior.kind === "constant") return { value: prior.value };
  const at = quantile(prior);
  if (!(support(prior).low >= 0) && at(TAIL) < 0)
    throw wrong("what is written may fall below zero, which no such figure does; add in [0, ..]");
  if (!(at(1 - TAIL) <= LARGEST)) throw wrong("what is written reaches beyond any figure of an item");
  return { value: at(0.5), prior: text.trim(), quantile: (u) => Math.max(0, at(u)) };
}

function priorIn(option: string, text: string): { readonly prior: ScalarPrior; readonly unit?: string } {
  try {
    const { prior, unit } = parsePrior(text);
    if (prior.kind !== "path" && !isDate(prior)) return { prior, ...(unit !== undefined && { unit }) };
  } catch (error) {
    if ((error as Error).name !== "PriorError") throw error;
    throw new UsageError(
      `${option}: it must be a number from zero up, such as 4800, or what is believed of it, such as "4600 to 5000"; ${(error as Error).message}`,
    );
  }
  throw new UsageError(`${option}: a figure of an item is no date`);
}
