import type { Belief, Beliefs } from "./belief.ts";
import { collector, outputTable } from "./collect.ts";
import type { PartFunction, Program } from "./compile.ts";
import { BLOCK } from "./draw/draw.ts";
import type { World } from "./interpret.ts";
import { instantiate, type Kernel } from "./kernel.ts";
import { partsFor } from "./narrow.ts";
import type { Node } from "./node.ts";
import { checkStart, type Run, type RunOptions, whatWentWrong, writtenIn } from "./run.ts";
import { prepareWorlds } from "./worlds.ts";

/** A run that stays open: a changed belief reruns only the parts of the model that depend on it, and of them those asked for. */
export interface Session {
  /** The worlds under the present beliefs; its values are updated in place, those of outputs not asked for when they are. */
  readonly run: Run;
  /**
   * Takes new beliefs and reruns what they reach, on the same draws.
   * @param wanted the outputs to bring up to date; the others wait until they are wanted
   * @returns the outputs of those wanted whose values may have changed since they were last up to date.
   * @throws {WorldError} if a world goes wrong; the session then stays unusable until a change succeeds.
   */
  change(beliefs: Beliefs, wanted?: readonly Node[]): readonly Node[];
  /** One of its worlds, counted from 0, under the present beliefs: every node of the program can be asked for its value. */
  world(index: number): World;
  /** Any node's values over its worlds at one step, in base units. */
  column(node: Node, step?: number): Float64Array;
}

/**
 * Opens a session. It keeps every world's memory (`program.size` numbers a world), so it suits some thousands of
 * worlds; larger runs recompute, or go block by block with `from`.
 */
export function openSession(
  program: Program,
  beliefs: Beliefs,
  options: Pick<RunOptions, "worlds" | "seed" | "from">,
  kernel: Kernel = instantiate(program),
): Session {
  const { worlds, seed, from = 0 } = options;
  checkStart(from);
  const { lanes, outputs } = program;
  const { memories, parts } = kernel.open(Math.ceil(worlds / lanes));
  const table = outputTable(program, worlds);
  let current: Beliefs = new Map();
  /** Parts and outputs that are not of the present beliefs: at first all, also those that rest on no belief. */
  const stale = { parts: new Set(parts.keys()), outputs: new Set(outputs) };
  const live = new WeakMap<readonly Node[], readonly boolean[]>();
  const session = {
    run: { program, beliefs, seed, from, worlds, values: table.values } as {
      -readonly [K in keyof Run]: Run[K];
    },
    change,
    world(index: number) {
      change(current);
      return writtenIn(program, memories[Math.floor(index / lanes)], index % lanes);
    },
    column(node: Node, step = 0) {
      change(current);
      const slot = program.slots.get(node);
      return Float64Array.from({ length: worlds }, (_, w) =>
        slot === undefined
          ? session.world(w).value(node, step)
          : memories[Math.floor(w / lanes)][(slot + step) * lanes + (w % lanes)],
      );
    },
  };

  function change(next: Beliefs, wanted: readonly Node[] = outputs): readonly Node[] {
    const keys = changedKeys(program, current, next);
    if (keys.size > 0) {
      const touched = program.inputs.reduce(
        (bits, i) => (keys.has(i.key) ? bits | (program.basis.get(i) ?? 0n) : bits),
        0n,
      );
      for (const [k, { basis }] of program.parts.entries()) if ((basis & touched) !== 0n) stale.parts.add(k);
      for (const node of outputs)
        if (((program.basis.get(node) ?? 0n) & touched) !== 0n) stale.outputs.add(node);
    }
    const isLive = live.get(wanted) ?? partsFor(program, wanted).isLive;
    live.set(wanted, isLive);
    const due = parts.flatMap((part, k) => (isLive[k] && stale.parts.has(k) ? [{ part, k }] : []));
    const changed = wanted.filter((node) => stale.outputs.has(node));
    if (keys.size > 0 || due.length > 0 || changed.length > 0)
      compute(
        next,
        keys,
        due.map(({ part }) => part),
        changed,
      );
    for (const { k } of due) stale.parts.delete(k);
    for (const node of changed) stale.outputs.delete(node);
    current = next;
    session.run.beliefs = next;
    return changed;
  }

  /** Draws some inputs anew in every world, runs parts and collects outputs. */
  function compute(
    next: Beliefs,
    keys: ReadonlySet<string>,
    due: readonly PartFunction[],
    changed: readonly Node[],
  ): void {
    const drawn = prepareWorlds(program, next, seed, { only: keys });
    const collect = collector(program, table, changed);
    for (let w = 0; w < worlds; w += lanes) {
      const memory = memories[w / lanes];
      const count = Math.min(lanes, worlds - w);
      if (w % BLOCK === 0) drawn.load((from + w) / BLOCK);
      drawn.settle(memory);
      drawn.place(w % BLOCK, memory, count);
      let bad = 0;
      for (let k = 0; k < due.length; k++) bad += due[k](memory);
      if (bad !== 0) {
        current = new Map(); // what is in memory belongs to no set of beliefs: the next change reruns everything
        throw whatWentWrong(program, memory, from + w, seed);
      }
      collect(memory, w, count);
    }
  }

  change(beliefs);
  return session;
}

/**
 * The live inputs whose draws differ: their belief changed, or they lean on one that is drawn by other random numbers than before,
 * since its own correlation changed or, a path, it begins elsewhere.
 */
function changedKeys(program: Program, before: Beliefs, after: Beliefs): Set<string> {
  const live = program.inputs.map((input) => input.key);
  const keys = new Set(live.filter((key) => !same(before.get(key), after.get(key))));
  const moved = new Set(
    [...after.keys()].filter((key) => {
      const [was, is] = [before.get(key), after.get(key)];
      return !same(was?.leans, is?.leans) || beginOf(was) !== beginOf(is);
    }),
  );
  for (const source of moved)
    for (const [key, belief] of after) if (belief.leans?.on === source) moved.add(key);
  for (const key of live) if (moved.has(key)) keys.add(key);
  return keys;
}

/** Where a path begins, whose first knot is what others lean on; draws are keyed by it. */
const beginOf = (belief: Belief | undefined): number | undefined =>
  belief?.prior.kind === "path" ? belief.prior.knots[0].date : undefined;

/** Beliefs are plain data, so equal text means equal belief; identical objects, the usual case, cost nothing. */
const same = (a: Belief | Belief["leans"] | undefined, b: Belief | Belief["leans"] | undefined): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);
