import { reachable } from "../engine/graph.ts";
import type { Input, Node } from "../engine/node.ts";

/** The assumptions and policies that the outputs rest on. */
export const inputsOf = (outputs: readonly Node[]): readonly Input[] =>
  reachable(outputs).filter((node): node is Input => node.kind === "input");
