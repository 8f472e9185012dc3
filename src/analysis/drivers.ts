import type { Beliefs } from "../engine/belief.ts";
import { BLOCK, fromScores } from "../engine/draw/draw.ts";
import type { Input, Node } from "../engine/node.ts";
import { column, type Run } from "../engine/run.ts";
import { prepareWorlds } from "../engine/worlds.ts";
import { correlation, ranks } from "./ranks.ts";

/** How strongly one uncertain input moves one output. */
export interface Driver {
  readonly input: Input;
  /** What was drawn: the input's key, or for a path its most influential knot, `key@2025-Q1`. */
  readonly drawn: string;
  /** Spearman's rank correlation over the worlds of the run. */
  readonly rank: number;
}

/** The uniforms that a run's inputs were drawn with: ranks up to a constant, so they need no sorting. */
interface Drawn {
  readonly key: string;
  readonly input: string;
  readonly u: Float64Array;
}

/** What was drawn last for a run, and under which beliefs: a session's run changes them. */
const memo = new WeakMap<Run, { readonly beliefs: Beliefs; readonly drawn: readonly Drawn[] }>();

/** Worlds looked at, at most: enough to tell rank correlations to within 0.016. */
const MOST_WORLDS = 4096;

/** How many of a run's worlds are looked at. */
export const worldsUsed = (run: Run): number => Math.min(run.worlds, MOST_WORLDS);

/** The uniforms of a run's first worlds, as many as are looked at. */
export function drawnBy(run: Run): readonly Drawn[] {
  const used = worldsUsed(run);
  const known = memo.get(run);
  if (known?.beliefs === run.beliefs) return known.drawn;
  const worlds = prepareWorlds(run.program, run.beliefs, run.seed);
  const drawn = worlds.columns
    .filter((c) => c.prior.kind !== "constant")
    .map((column) => ({ column, key: column.key, input: column.input, u: new Float64Array(used) }));
  for (let w = 0; w < used; w += BLOCK) {
    worlds.load((run.from + w) / BLOCK);
    for (const { column, u } of drawn) {
      const part = u.subarray(w, Math.min(w + BLOCK, used));
      if (column.scores) fromScores(column.scores, part);
      else part.set(column.u.subarray(0, part.length));
    }
  }
  memo.set(run, { beliefs: run.beliefs, drawn });
  return drawn;
}

/**
 * The inputs that move an output most, by rank correlation over the run's own draws (of its first 4,096 worlds
 * at most), strongest first.
 * Rank correlation sees monotone influence only; an input that pushes both ways can be missed.
 */
export const drivers = (run: Run, node: Node, step = 0): Driver[] => driversOf(run, column(run, node, step));

/** The same for any values over a run's worlds, in their order. */
export function driversOf(run: Run, values: Float64Array): Driver[] {
  const used = worldsUsed(run);
  const y = ranks(values.subarray(0, used));
  const best = new Map<string, Driver>();
  const inputs = new Map(run.program.inputs.map((input) => [input.key, input]));
  for (const { key, input, u } of drawnBy(run)) {
    const live = inputs.get(input);
    if (!live) continue;
    const rank = correlation(u, y);
    const known = best.get(input);
    if (!known || Math.abs(rank) > Math.abs(known.rank)) best.set(input, { input: live, drawn: key, rank });
  }
  return [...best.values()].sort((a, b) => Math.abs(b.rank) - Math.abs(a.rank));
}
