import type { Beliefs } from "../engine/belief.ts";
import type { Program } from "../engine/compile.ts";
import { BLOCK } from "../engine/draw/draw.ts";
import { instantiate, type Kernel } from "../engine/kernel.ts";
import type { Input, Node } from "../engine/node.ts";
import { quantiles } from "../engine/quantiles.ts";
import { column } from "../engine/run.ts";
import { openSession } from "../engine/session.ts";
import { QUARTERS } from "../engine/time.ts";

/** One number that sums an output up over the worlds; see {@link measured}. */
export interface Measure {
  readonly node: Node;
  /** The quarter or year, counted from 0; 0 for a static output. */
  readonly step: number;
  /** Which value of the worlds stands for them all; of a category it is how often `level` comes, whatever is said here. */
  readonly by: "median" | "mean";
  /** Index of a category's level. */
  readonly level?: number;
}

/** An input on which two sets of beliefs differ, and what that does to a measure, in the node's unit. */
export interface Crux {
  readonly input: Input;
  /** What the measure moves by when the first side takes the second's belief and keeps its others. */
  readonly fromFirst: number;
  /** What it moves by when the second side comes to hold this belief last, all its others being held already. */
  readonly fromSecond: number;
  /** The mean of the two: no side's order of beliefs counts for more. */
  readonly moves: number;
}

/** What lies behind a measure's difference between two sets of beliefs. The cruxes and `together` add up to `difference`. */
export interface Cruxes {
  readonly measure: Measure;
  readonly first: number;
  readonly second: number;
  readonly difference: number;
  /** Strongest first; an input that does not reach the output moves it by nothing. */
  readonly cruxes: readonly Crux[];
  /** What the beliefs do only together, so that no one of them can be credited with it. */
  readonly together: number;
}

/** The live inputs of which two sets of beliefs say different things. */
export const differing = (program: Program, first: Beliefs, second: Beliefs): readonly Input[] =>
  program.inputs.filter(({ key }) => JSON.stringify(first.get(key)) !== JSON.stringify(second.get(key)));

/**
 * Takes the difference between two sets of beliefs apart. Each belief they differ on is swapped by itself from either
 * end, on the same draws: f_k = v({k}) − v(∅) from the first side, b_k = v(N) − v(N∖{k}) from the second, where v(S) is the
 * measure once the beliefs S are the second side's. A belief is credited with (f_k + b_k) / 2: the two ends of the average
 * over orders that the Shapley value takes (Shapley 1953; Owen, SIAM/ASA J. Uncertainty Quantification 2, 2014), and the
 * value itself for up to two beliefs. Swapping the sides turns every sign and changes no size.
 * A model that adds its inputs up leaves nothing to act together, by means; by medians if they keep one order of worlds.
 * @param onProgress called with the worlds run so far, of `states(n) * worlds`
 */
export function cruxes(
  program: Program,
  first: Beliefs,
  second: Beliefs,
  measures: readonly Measure[],
  options: {
    readonly worlds: number;
    readonly seed: number;
    readonly onProgress?: (done: number) => void;
  },
  kernel: Kernel = instantiate(program),
): readonly Cruxes[] {
  const inputs = differing(program, first, second);
  const swapped = (base: Beliefs, { key }: Input, other: Beliefs): Beliefs =>
    new Map([...base, [key, other.get(key) as NonNullable<ReturnType<Beliefs["get"]>>]]);
  const n = inputs.length;
  // Neighbours differ by a belief or two, so that a session reruns little from one to the next.
  const states: readonly Beliefs[] = [
    first,
    ...inputs.map((input) => swapped(first, input, second)),
    second,
    ...inputs.map((input) => swapped(second, input, first)),
  ];
  const { worlds, seed, onProgress } = options;
  const values = measures.map(() => states.map(() => new Float64Array(worlds)));
  let done = 0;
  // By blocks, so that memory does not grow with the worlds.
  for (let from = 0; from < worlds; from += BLOCK) {
    const count = Math.min(BLOCK, worlds - from);
    const session = openSession(program, first, { worlds: count, seed, from }, kernel);
    for (const [s, beliefs] of states.entries()) {
      session.change(beliefs);
      for (const [m, { node, step }] of measures.entries())
        values[m][s].set(column(session.run, node, step), from);
      onProgress?.((done += count));
    }
  }
  return measures.map((measure, m) => {
    const v = values[m].map((column) => measured(column, measure));
    const [a, b] = [v[0], v[n + 1]];
    const found = inputs.map((input, k): Crux => {
      const fromFirst = v[1 + k] - a;
      const fromSecond = b - v[n + 2 + k];
      return { input, fromFirst, fromSecond, moves: (fromFirst + fromSecond) / 2 };
    });
    const credited = found.reduce((sum, { moves }) => sum + moves, 0);
    return {
      measure,
      first: a,
      second: b,
      difference: b - a,
      cruxes: found.sort((x, y) => Math.abs(y.moves) - Math.abs(x.moves)),
      together: b - a - credited,
    };
  });
}

/** How many times {@link cruxes} goes through the worlds for n differing beliefs. */
export const states = (n: number): number => 2 * n + 2;

/**
 * One number for the worlds of an output, in the node's own unit: the median or mean, or how often a category has a level.
 * A date that never comes counts as the end of the grid, so that differences stay finite.
 */
export function measured(values: Float64Array, { node, by, level }: Measure): number {
  const n = values.length;
  if (level !== undefined) {
    let count = 0;
    for (let w = 0; w < n; w++) if (values[w] === level) count++;
    return count / n;
  }
  const { scale } = node.unit;
  const finite = "date" in node.unit.dims ? values.map((x) => Math.min(x, QUARTERS)) : values;
  if (by === "median") return quantiles(finite, [0.5])[0] / scale;
  let sum = 0;
  for (let w = 0; w < n; w++) sum += finite[w];
  return sum / n / scale;
}
