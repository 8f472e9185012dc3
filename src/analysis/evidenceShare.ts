import { instantiate, type Kernel } from "../engine/kernel.ts";
import { narrowed } from "../engine/narrow.ts";
import type { Node } from "../engine/node.ts";
import { column, type Run, run as runWorlds } from "../engine/run.ts";
import { QUARTERS } from "../engine/time.ts";

/** How an output's variance splits between a group of inputs and the rest. */
export type ShareOf = (node: Node, step?: number) => number;

/**
 * The share of an output's variance that rests on a group of inputs, by itself or together with others: the total
 * effect of the group, E[(Y − Y′)²] / 2 Var Y, where Y′ is the same world with the group drawn afresh (Jansen,
 * Computer Physics Communications 117, 1999). Mean and variance are those of Y and Y′ together, which says as much with
 * half the worlds where the share is large (Janon et al., ESAIM: Probability and Statistics 18, 2014). Costs one run of
 * what the nodes rest on, however many they are.
 * @param nodes outputs that can be asked for
 * @param kernel of the run's program
 */
export function evidenceShare(
  run: Run,
  keys: ReadonlySet<string>,
  nodes: readonly Node[],
  kernel: Kernel = instantiate(run.program),
): ShareOf {
  const used = Math.min(run.worlds, WORLDS);
  // Any seed but the run's own: the fresh draws have to be independent of the first ones.
  const redraw = { keys, seed: run.seed > SEED_STEP ? run.seed - SEED_STEP : run.seed + SEED_STEP };
  const less = narrowed({ program: run.program, kernel }, [...new Set(nodes)]);
  const again = runWorlds(
    less.program,
    run.beliefs,
    { worlds: used, seed: run.seed, from: run.from, redraw },
    less.kernel,
  );
  return (node, step = 0) => {
    const before = column(run, node, step);
    const after = column(again, node, step);
    let mean = 0;
    for (let w = 0; w < used; w++) mean += (finite(before[w]) + finite(after[w])) / (2 * used);
    let spread = 0;
    let moved = 0;
    for (let w = 0; w < used; w++) {
      const y = finite(before[w]);
      const fresh = finite(after[w]);
      spread += (y - mean) ** 2 + (fresh - mean) ** 2;
      moved += (y - fresh) ** 2;
    }
    return spread > 0 ? Math.min(1, moved / spread) : 0;
  };
}

/** The worlds looked at, at most: they give the share with a standard error of 0.03. */
const WORLDS = 1024;

/** How far the seed of the fresh draws lies from the run's; any distance would do. */
const SEED_STEP = 1_000_003;

/** A date that never comes counts as the end of the grid. */
const finite = (x: number): number => (x === Infinity ? QUARTERS : x);
