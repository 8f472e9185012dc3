import { edgesOf, type Group, reachable, treeOf } from "./graph.ts";
import type { Node, Shape } from "./node.ts";
import { argsOf, type Tree } from "./tree.ts";
import { hasVectorForm } from "./vector/form.ts";

/** Nodes that share one generated function, in the order they are computed. */
export interface Draft {
  readonly shape: Shape;
  readonly nodes: Node[];
}

/**
 * The most nodes to a generated function. V8 silently stops optimising functions above about 60 kB of bytecode, near a
 * thousand nodes; well below that the size does not matter.
 */
const MOST_NODES = 120;

/** Fewer nodes than this are not worth a function of their own; static ones cost next to nothing to compute again. */
const FEWEST_NODES: Readonly<Record<Shape, number>> = { static: 120, quarterly: 8, yearly: 8 };

/** Which views of the outputs rest on a node, as the bits of a number. */
export type Views = ReadonlyMap<Node, number>;

/** Of every node, which of some lists of outputs rest on it. At most 30 lists. */
export function viewsOf(lists: readonly (readonly Node[])[]): Views {
  const views = new Map<Node, number>();
  for (const [k, list] of lists.entries())
    for (const node of reachable(list)) views.set(node, (views.get(node) ?? 0) | (1 << k));
  return views;
}

/**
 * Cuts a model into parts that run in order: for each level the static nodes, then loops over quarters, then loops over
 * years. Within a loop, nodes that rest on the same inputs stand together, so that a changed belief reruns few parts. A part
 * serves the same views throughout, so that none of it is run for a view that does not want it.
 */
export function partition(groups: readonly Group[], basis: Basis, views: Views): Draft[] {
  const levels = Math.max(0, ...groups.map((g) => g.level)) + 1;
  const parts: Draft[] = [];
  for (let level = 0; level < levels; level++)
    for (const shape of ["static", "quarterly", "yearly"] as const) {
      const here = groups.filter(
        (g) => g.level === level && g.nodes[0].shape === shape && isComputed(g.nodes[0]),
      );
      parts.push(...cut(arrange(here, basis, views), basis, views, shape));
    }
  return parts;
}

const isComputed = (node: Node): boolean => node.kind !== "input" && node.kind !== "fixed";

/** Which inputs a node rests on, as the bits of a number; an input's own bit is its whole basis. */
export type Basis = ReadonlyMap<Node, bigint>;

/** The basis of every node, from groups in order; nodes of one group rest on the same inputs. */
export function basisOf(groups: readonly Group[]): Basis {
  const basis = new Map<Node, bigint>();
  let next = 1n;
  for (const group of groups) {
    let own = 0n;
    for (const node of group.nodes) {
      if (node.kind === "input") {
        own |= next;
        next <<= 1n;
      }
      for (const { to } of edgesOf(node)) own |= basis.get(to) ?? 0n;
    }
    for (const node of group.nodes) basis.set(node, own);
  }
  return basis;
}

function callsLaw(node: Node): boolean {
  const walk = (tree: Tree): boolean => tree.kind === "law" || argsOf(tree).some(walk);
  const tree = treeOf(node);
  return tree !== undefined && walk(tree);
}

const isVector = (group: Group): boolean => group.nodes.every(hasVectorForm);

const basisOfGroup = (basis: Basis, group: Group): bigint => basis.get(group.nodes[0]) ?? 0n;

const viewsOfGroup = (views: Views, group: Group): number => views.get(group.nodes[0]) ?? 0;

/** As many differing inputs as it takes to leave the form that a function is written in, or the views that it serves. */
const OTHER_FORM = 64;
const OTHER_VIEWS = 32;

/**
 * Orders groups so that each comes after what it reads and, where there is a choice, next to others of its form and
 * basis.
 */
function arrange(groups: readonly Group[], basis: Basis, views: Views): Group[] {
  const home = new Map(groups.flatMap((group) => group.nodes.map((node) => [node, group] as const)));
  const readers = new Map<Group, Set<Group>>(groups.map((g) => [g, new Set()]));
  const waiting = new Map<Group, number>();
  for (const group of groups) {
    const sources = new Set(group.nodes.flatMap((n) => edgesOf(n).flatMap(({ to }) => home.get(to) ?? [])));
    sources.delete(group);
    waiting.set(group, sources.size);
    for (const source of sources) readers.get(source)?.add(group);
  }
  // Compared over and over, so each is taken apart once.
  const looks = new Map(
    groups.map((g) => {
      const bits = wordsOf(basisOfGroup(basis, g));
      return [g, { bits, form: isVector(g), views: viewsOfGroup(views, g) }] as const;
    }),
  );
  const ready = groups.filter((g) => waiting.get(g) === 0);
  const arranged: Group[] = [];
  let last: Look = { bits: [], form: true, views: 0 };
  while (ready.length > 0) {
    const distances = ready.map((g) => distance(looks.get(g) as Look, last));
    const [group] = ready.splice(distances.indexOf(Math.min(...distances)), 1);
    arranged.push(group);
    last = looks.get(group) as Look;
    for (const reader of readers.get(group) ?? []) {
      const left = (waiting.get(reader) ?? 0) - 1;
      waiting.set(reader, left);
      if (left === 0) ready.push(reader);
    }
  }
  return arranged;
}

/** What {@link arrange} sees of a group: its basis in words of 32 bits, whether it has a vector form, which views it serves. */
interface Look {
  readonly bits: readonly number[];
  readonly form: boolean;
  readonly views: number;
}

function wordsOf(basis: bigint): number[] {
  const words: number[] = [];
  for (let rest = basis; rest > 0n; rest >>= 32n) words.push(Number(rest & 0xffffffffn) | 0);
  return words;
}

/** Inputs that one rests on and the other does not; more where their forms or views differ. */
function distance(a: Look, b: Look): number {
  let count = (a.form === b.form ? 0 : OTHER_FORM) + (a.views === b.views ? 0 : OTHER_VIEWS);
  for (let i = Math.max(a.bits.length, b.bits.length) - 1; i >= 0; i--)
    for (let differ = (a.bits[i] ?? 0) ^ (b.bits[i] ?? 0); differ !== 0; count++) differ &= differ - 1;
  return count;
}

/**
 * Cuts where the basis changes, unless that would leave a part too small, where the part has grown too large, between nodes
 * that serve different views, between those that have a vector form and those that have none, and before a second law: V8 inlines only so much into one function, and a
 * law called out of line gets every argument in a box on the heap.
 */
function cut(groups: readonly Group[], basis: Basis, views: Views, shape: Shape): Draft[] {
  const parts: Draft[] = [];
  let open: Draft | undefined;
  let last = 0n;
  let hasLaw = false;
  let lastForm = true;
  let lastViews = 0;
  for (const group of groups) {
    const serves = viewsOfGroup(views, group);
    const own = basisOfGroup(basis, group);
    const law = group.nodes.some(callsLaw);
    const secondLaw = law && hasLaw && shape !== "static";
    const changes = own !== last && open !== undefined && open.nodes.length >= FEWEST_NODES[shape];
    const form = isVector(group);
    if (
      !open ||
      changes ||
      secondLaw ||
      form !== lastForm ||
      serves !== lastViews ||
      open.nodes.length + group.nodes.length > MOST_NODES
    ) {
      parts.push((open = { shape, nodes: [] }));
      hasLaw = false;
    }
    open.nodes.push(...group.nodes);
    hasLaw ||= law;
    last = own;
    lastForm = form;
    lastViews = serves;
  }
  return parts;
}
