import { isCollection, isMap, isNode, LineCounter, parseDocument } from "yaml";
import { pairOf, READING } from "../evidence/yaml.ts";
import type { Place } from "./scenario.ts";

/** Finds where the value at a path stands; with `key`, where the last key of the path itself stands. */
export type Placing = (path: readonly PropertyKey[], key?: boolean) => Place;

/**
 * Places for messages about a YAML text that has been read without trouble. The text is only parsed again once somebody
 * asks for a place, and a path that leads nowhere gives the place of the nearest thing above it.
 */
export function placing(text: string, file: string): Placing {
  const counter = new LineCounter();
  let contents: unknown;
  return (path, key = false) => {
    contents ??= parseDocument(text, { ...READING, lineCounter: counter }).contents;
    let offset = offsetOf(contents) ?? 0;
    let node: unknown = contents;
    for (const [i, step] of path.entries()) {
      if (!isCollection(node)) break;
      const pair = isMap(node) ? pairOf(node, step) : undefined;
      const child: unknown = pair ? pair.value : node.get(step, true);
      const isLast = i === path.length - 1;
      const found =
        offsetOf(pair && (key || !isLast || isCollection(child)) ? pair.key : child) ?? offsetOf(pair?.key);
      if (found === undefined) break;
      offset = found;
      node = child;
    }
    const { line, col } = counter.linePos(offset);
    return { file, line, column: col };
  };
}

const offsetOf = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined);
