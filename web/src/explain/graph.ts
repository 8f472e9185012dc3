import { stepIn } from "../../../src/analysis/explain.ts";
import { edgesOf, reachable, type When } from "../../../src/engine/graph.ts";
import type { Node } from "../../../src/engine/node.ts";
import { stepOfQuarter } from "../../../src/report/moment.ts";
import type { Neighbour } from "./protocol.ts";
import { isNamed } from "./setting.ts";

/** One step along the graph of influence. */
export interface Step {
  readonly node: Node;
  readonly read: When;
}

/** The graph of influence, walkable both ways; what the engine named itself is passed through. */
export interface Graph {
  readonly nodes: ReadonlyMap<string, Node>;
  causes(node: Node): readonly Step[];
  effects(node: Node): readonly Step[];
}

/** The graph beneath some outputs. */
export function graphOf(outputs: readonly Node[]): Graph {
  const nodes = reachable(outputs).filter((node) => isNamed(node) && node.kind !== "fixed");
  const causes = new Map(nodes.map((node) => [node, causesOf(node)]));
  const effects = new Map<Node, Step[]>(nodes.map((node) => [node, []]));
  for (const [node, steps] of causes)
    for (const { node: cause, read } of steps) effects.get(cause)?.push({ node, read });
  return {
    nodes: new Map(nodes.map((node) => [node.key, node])),
    causes: (node) => causes.get(node) ?? [],
    effects: (node) => effects.get(node) ?? [],
  };
}

function causesOf(node: Node): Step[] {
  const found = new Map<Node, Step>();
  const seen = new Set<Node>([node]);
  const walk = (reader: Node, read: When): void => {
    for (const { to, when } of edgesOf(reader)) {
      const how = when === "now" ? read : when;
      if (seen.has(to)) continue;
      seen.add(to);
      if (to.kind === "fixed") continue;
      if (isNamed(to)) found.set(to, { node: to, read: how });
      else walk(to, how);
    }
  };
  walk(node, "now");
  return [...found.values()];
}

/** The step at which a reader's formula shows what it reads; through parts the engine named, the one of the same quarter. */
export const stepSeenFrom = (reader: Node, step: number, cause: Node, quarter: number): number =>
  edgesOf(reader).some(({ to }) => to === cause)
    ? stepIn(cause, reader, step)
    : stepOfQuarter(cause, quarter);

/** What sort of thing a node is to a reader. */
export function kindOf(node: Node): Neighbour["kind"] {
  if (node.kind === "input") return node.role;
  return node.kind === "stock" ? "stock" : "value";
}
