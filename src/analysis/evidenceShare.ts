import type { Kernel } from "../engine/kernel.ts";
import type { Node } from "../engine/node.ts";
import { column, type Run, run as runWorlds } from "../engine/run.ts";
import { QUARTERS } from "../engine/time.ts";

/** How an output's variance splits between a group of inputs and the rest. */
export type ShareOf = (node: Node, step?: number) => number;

/**
 * The share of an output's variance that rests on a group of inputs, by itself or together with others: the total
 * effect of the group, E[(Y − Y′)²] / 2 Var Y, where Y′ is the same world with the group drawn afresh (Jansen,
 * Computer Physics Communications 117, 1999). Costs one run, whatever the number of outputs.
 * @param worlds how many worlds to use, at most those of the run; 2,048 give the share to within about 0.04.
 */
export function evidenceShare(run: Run, keys: ReadonlySet<string>, worlds = 2048, kernel?: Kernel): ShareOf {
  const used = Math.min(run.worlds, worlds);
  // Any seed but the run's own: the fresh draws have to be independent of the first ones.
  const redraw = { keys, seed: run.seed > SEED_STEP ? run.seed - SEED_STEP : run.seed + SEED_STEP };
  const again = runWorlds(
    run.program,
    run.beliefs,
    { worlds: used, seed: run.seed, from: run.from, redraw },
    kernel,
  );
  return (node, step = 0) => {
    const before = column(run, node, step);
    const after = column(again, node, step);
    let mean = 0;
    for (let w = 0; w < used; w++) mean += finite(before[w]) / used;
    let variance = 0;
    let moved = 0;
    for (let w = 0; w < used; w++) {
      const y = finite(before[w]);
      variance += (y - mean) ** 2;
      moved += (y - finite(after[w])) ** 2;
    }
    return variance > 0 ? Math.min(1, moved / (2 * variance)) : 0;
  };
}

/** How far the seed of the fresh draws lies from the run's; any distance would do. */
const SEED_STEP = 1_000_003;

/** A date that never comes counts as the end of the grid. */
const finite = (x: number): number => (x === Infinity ? QUARTERS : x);
