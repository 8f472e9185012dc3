import { OVERDRAFT, terms, vouchedFor } from "./check.ts";
import { emit, literal, placeOf, type Surroundings } from "./emit.ts";
import { FUNCTIONS } from "./functions.ts";
import { edgesOf, order, treeOf } from "./graph.ts";
import { kernelHelpers } from "./helpers.ts";
import { lanesFor } from "./lanes.ts";
import type { Law } from "./law.ts";
import type { Closing, Input, Node, Shape } from "./node.ts";
import { type Basis, basisOf, type Draft, partition, viewsOf } from "./parts.ts";
import { QUARTERS, YEARS } from "./time.ts";
import type { Tree } from "./tree.ts";

/**
 * A function of the kernel: computes its nodes in place for the worlds in a memory's lanes; returns NaN when one of them
 * went wrong, else 0.
 */
export type PartFunction = (memory: Float64Array) => number;

/** One generated function and what it touches. */
export interface Part {
  readonly shape: Shape;
  readonly nodes: readonly Node[];
  /** The inputs its nodes rest on, near or far, as bits. */
  readonly basis: bigint;
}

/** A model compiled for a set of outputs. */
export interface Program {
  readonly outputs: readonly Node[];
  /** Which quarters or years of each output a run keeps, counted from 0. */
  readonly steps: ReadonlyMap<Node, readonly number[]>;
  /** The live assumptions and policies, in a fixed order. */
  readonly inputs: readonly Input[];
  readonly parts: readonly Part[];
  /** Which inputs each live node rests on, as bits. */
  readonly basis: Basis;
  /** Where a node's value, or the start of its series, lies among a world's numbers; absent if it never leaves its part. */
  readonly slots: ReadonlyMap<Node, number>;
  /** Numbers of one world. */
  readonly size: number;
  /** Worlds that a memory holds side by side: the number at `slot` of lane `b` stands at `slot * lanes + b`. */
  readonly lanes: number;
  /** The body of `function (H, L)` that returns the part functions from the helpers and the laws' functions; see `instantiate`. */
  readonly source: string;
  readonly laws: readonly Law[];
}

/** How many numbers a node of each shape holds. */
export const LENGTH: Readonly<Record<Shape, number>> = { static: 1, quarterly: QUARTERS, yearly: YEARS };

/**
 * Compiles the part of the model that the outputs rest on.
 * @param kept which quarters or years of an output a run keeps, counted from 0; all where nothing is said.
 * @param views lists of outputs that a session is asked for apart from the others; see `Session.change`.
 * @throws {ModelError} when the model has a cycle, uses its future or has two nodes of one key.
 */
export function compile(
  outputs: readonly Node[],
  kept: ReadonlyMap<Node, readonly number[]> = new Map(),
  views: readonly (readonly Node[])[] = [],
): Program {
  const groups = order(outputs);
  const basis = basisOf(groups);
  const parts = partition(groups, basis, viewsOf(views));
  const homes = new Map<Node, number>();
  for (const [i, part] of parts.entries()) for (const node of part.nodes) homes.set(node, i);
  const slots = new Map<Node, number>();
  let size = 0;
  const live = groups.flatMap((g) => g.nodes);
  const stored = keptInMemory(live, outputs, homes);
  for (const node of live)
    if (stored.has(node)) {
      slots.set(node, size);
      size += LENGTH[node.shape];
    }
  const lanes = lanesFor(size);
  const laws: Law[] = [];
  const code = parts.map((part) => generate(part, homes, slots, lanes, laws));
  const steps = new Map(outputs.map((node) => [node, kept.get(node) ?? every(LENGTH[node.shape])]));
  return {
    outputs,
    steps,
    inputs: live.filter((n) => n.kind === "input").sort((a, b) => (a.key < b.key ? -1 : 1)),
    parts: parts.map((part) => ({
      shape: part.shape,
      nodes: part.nodes,
      basis: part.nodes.reduce((all, node) => all | (basis.get(node) ?? 0n), 0n),
    })),
    basis,
    slots,
    size,
    lanes,
    source: [
      `"use strict";`,
      `const {${Object.keys(kernelHelpers).join(",")}}=H;`,
      ...laws.map((_, i) => `const L${i}=L[${i}];`),
      `return [`,
      `${code.join(",\n")}];`,
    ].join("\n"),
    laws,
  };
}

const every = (length: number): number[] => Array.from({ length }, (_, step) => step);

/** Nodes whose values outlive a loop step: inputs, statics, years, outputs, what other parts or the past read. */
function keptInMemory(
  live: readonly Node[],
  outputs: readonly Node[],
  homes: ReadonlyMap<Node, number>,
): Set<Node> {
  const kept = new Set<Node>(outputs);
  for (const node of live) {
    if (node.kind === "fixed") continue;
    if (node.shape !== "quarterly" || node.kind === "input") kept.add(node);
    for (const { to, when } of edgesOf(node)) {
      if (when === "series" || homes.get(to) !== homes.get(node)) kept.add(to);
    }
    const walk = (tree: Tree): void => {
      if (!("args" in tree)) return;
      if (tree.kind === "call" && FUNCTIONS[tree.fn].past && tree.args[0].kind === "ref")
        kept.add(tree.args[0].to);
      tree.args.forEach(walk);
    };
    const tree = treeOf(node);
    if (tree) walk(tree);
    if (tree?.kind === "call" && FUNCTIONS[tree.fn].gives === "quarterly") kept.add(node);
  }
  for (const node of kept) if (node.kind === "fixed") kept.delete(node);
  return kept;
}

/** Generates one part. Values of its own nodes are local variables; everything else is loaded from memory. */
function generate(
  part: Draft,
  homes: ReadonlyMap<Node, number>,
  slots: ReadonlyMap<Node, number>,
  lanes: number,
  laws: Law[],
): string {
  const home = homes.get(part.nodes[0]);
  const names = new Map<Node, string>();
  const slot = (node: Node): number => slots.get(node)!;
  const variable = (node: Node): string => {
    if (node.kind === "fixed") return literal(node.value);
    const name = names.get(node) ?? `x${names.size}`;
    names.set(node, name);
    return name;
  };
  const law = (wanted: Law): string => {
    const known = laws.indexOf(wanted);
    return `L${known >= 0 ? known : laws.push(wanted) - 1}`;
  };
  const clock = ({ static: "", quarterly: "t", yearly: "y" } as const)[part.shape];
  const hoisted = new Map<string, string>();
  const ahead = (calculation: string): string => {
    const name = hoisted.get(calculation) ?? `h${hoisted.size}`;
    hoisted.set(calculation, name);
    return name;
  };
  const around: Surroundings = { variable, slot, lanes, law, clock, ahead };
  const at = (node: Node) => `M[${slot(node) * lanes}+${node.shape === "static" ? "b" : "i"}]`;

  const before: string[] = []; // once a world, ahead of the loop
  const body: string[] = [];
  const after: string[] = []; // the step from one quarter to the next
  const checked: string[] = [];
  const vouched = vouchedFor(part.nodes);
  for (const node of part.nodes) {
    if (node.kind === "stock") {
      before.push(`let ${variable(node)}=${emit(node.initial, around)};`);
      after.push(`${variable(node)}=${variable(node.closing!)};`);
    } else if (node.kind === "closing") body.push(stepOf(node, around));
    else if (node.kind === "quantity") {
      const tree = node.tree;
      if (tree.kind === "call" && FUNCTIONS[tree.fn].gives === "quarterly") {
        const starts = tree.args.map((a) => (a.kind === "ref" ? placeOf(slot(a.to), lanes) : "NaN"));
        before.push(`${tree.fn}(M,${starts.join(",")},${lanes},${placeOf(slot(node), lanes)});`);
        body.push(`const ${variable(node)}=${at(node)};`);
      } else body.push(`const ${variable(node)}=${emit(tree, around)};`);
    }
    const isWritten =
      slots.has(node) &&
      !(
        node.kind === "quantity" &&
        node.tree.kind === "call" &&
        FUNCTIONS[node.tree.fn].gives === "quarterly"
      );
    if (isWritten) body.push(`${at(node)}=${variable(node)};`);
    // A date may be infinite (never) but not NaN; everything else must be finite: 0 · (x + y + …) is NaN if one is not.
    if ("date" in node.unit.dims) body.push(`if(${variable(node)}!==${variable(node)})bad=NaN;`);
    else if (node.kind !== "stock" && !vouched.has(node)) checked.push(variable(node));
  }
  before.push(...[...hoisted].map(([calculation, name]) => `const ${name}=${calculation};`));
  const loads = [...names].filter(([node]) => homes.get(node) !== home);
  for (const [node, name] of loads)
    if (node.shape === "static") before.unshift(`const ${name}=${at(node)};`);
    else body.unshift(`const ${name}=${at(node)};`);
  // Summed by eights, so that the additions do not wait for one another.
  for (let i = 0; i < checked.length; i += 8) body.push(`bad+=0*(${checked.slice(i, i + 8).join("+")});`);
  const steps = [...body, ...after].join("\n");
  const loop = {
    static: steps,
    quarterly: `for(let t=0;t<${QUARTERS};t++){\nconst i=t*${lanes}+b;\n${steps}\n}`,
    yearly: `for(let y=0;y<${YEARS};y++){\nconst i=y*${lanes}+b,q=4*y*${lanes}+b;\n${steps}\n}`,
  }[part.shape];
  return `function(M){\nlet bad=0;\nfor(let b=0;b<${lanes};b++){\n${before.join("\n")}\n${loop}\n}\nreturn bad;\n}`;
}

/** A stock's closing level: rounding below zero is clamped, a real overdraft spoils the world. */
function stepOf(node: Closing, around: Surroundings): string {
  const opening = node.isFlow ? [around.variable(node.of)] : [];
  const name = around.variable(node);
  const sizes = terms(node.tree).map((term) => `Math.abs(${emit(term, around)})`);
  return `let ${name}=${[...opening, emit(node.tree, around)].join("+")};if(${name}<0){if(${name}<-${OVERDRAFT}*(${[...opening, ...sizes].join("+")}))bad=NaN;${name}=0;}`;
}
