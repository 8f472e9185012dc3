import type { Node } from "../engine/node.ts";
import { formatQuarter, NEVER, parsePeriod, QUARTERS } from "../engine/time.ts";

/**
 * The quarter that a time names, counted from 0: of a longer period its last.
 * @throws {DateError} when it is no time
 * @throws {RangeError} when it lies off the grid
 */
export function quarterOf(time: string): number {
  const { end } = parsePeriod(time);
  const quarter = end === NEVER ? NEVER : Math.ceil(end - 1e-9) - 1;
  if (!(quarter >= 0 && quarter < QUARTERS))
    throw new RangeError(
      `${time} lies outside the model's time, ${formatQuarter(0)} to ${formatQuarter(QUARTERS - 1)}`,
    );
  return quarter;
}

/** The step of a node that holds a quarter: the quarter itself, its year, or 0 for what does not change over time. */
export function stepOfQuarter({ shape }: Pick<Node, "shape">, quarter: number): number {
  if (shape === "static") return 0;
  return shape === "yearly" ? Math.floor(quarter / 4) : quarter;
}
