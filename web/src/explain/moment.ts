import type { Node } from "../../../src/engine/node.ts";
import { formatQuarter, START_YEAR } from "../../../src/engine/time.ts";

/** A step of a node as an address has it: its year or quarter, and for what does not change the quarter the reader came from. */
export function momentOf({ shape }: Pick<Node, "shape">, step: number, quarter: number): string {
  if (shape === "yearly") return String(START_YEAR + step);
  return formatQuarter(shape === "static" ? quarter : step);
}
