import { BLOCK } from "../engine/draw/draw.ts";
import type { Input } from "../engine/node.ts";
import type { Run } from "../engine/run.ts";
import { prepareWorlds } from "../engine/worlds.ts";
import { drawnBy, worldsUsed } from "./drivers.ts";

/** The worlds at one end of a value, or those at one level of a category. */
export interface Tail {
  /** For each world looked at, whether it is one of them. */
  readonly isIn: Uint8Array;
  readonly count: number;
}

/** An input whose draws in a tail differ from those in all worlds. */
export interface Shifted {
  readonly input: Input;
  /** What was drawn: the input's key, or a path's knot `key@2025-Q1`. */
  readonly drawn: string;
  /** By how much its mean rank among all worlds is moved: 0.5 would be from the middle to the top. */
  readonly shift: number;
  /** Drawn values, in the unit of the belief: of all worlds looked at, in their order. */
  readonly values: Float64Array;
}

/**
 * The worlds at an end of some values: the twentieth that lies lowest or highest, with every world that ties with its edge.
 * @param values one a world
 */
export function endOf(values: Float64Array, end: "low" | "high", share = 0.05): Tail {
  const sorted = Float64Array.from(values).sort();
  const last = Math.max(0, Math.ceil(share * values.length) - 1);
  const edge = end === "low" ? sorted[last] : sorted[values.length - 1 - last];
  return where(values, (x) => (end === "low" ? x <= edge : x >= edge));
}

/** The worlds whose value is wanted. */
export function where(values: Float64Array, isWanted: (x: number) => boolean): Tail {
  const isIn = new Uint8Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) if (isWanted(values[i])) count += isIn[i] = 1;
  return { isIn, count };
}

/** How many standard errors of a mean of uniforms a shift has to exceed, so that chance among some hundreds of inputs is left out. */
const BEYOND_CHANCE = 3.5;

/**
 * The inputs that differ most between a tail and all worlds, by mean rank, strongest first; of a path its most shifted knot.
 * Draws are uniform, so the mean of n of them has the standard error 1 / √(12 n).
 * @param tail over the run's first worlds, as many as `worldsUsed` looks at
 */
export function shifted(run: Run, tail: Tail, most: number): Shifted[] {
  if (tail.count === 0 || tail.count === tail.isIn.length) return [];
  const chance = BEYOND_CHANCE / Math.sqrt(12 * tail.count);
  const best = new Map<Input, { drawn: string; shift: number }>();
  for (const { key, input, u } of drawnBy(run)) {
    const uniform = u();
    let sum = 0;
    for (let w = 0; w < tail.isIn.length; w++) if (tail.isIn[w]) sum += uniform[w];
    const shift = sum / tail.count - 0.5;
    if (Math.abs(shift) > Math.max(chance, Math.abs(best.get(input)?.shift ?? 0)))
      best.set(input, { drawn: key, shift });
  }
  const found = [...best]
    .map(([input, { drawn, shift }]) => ({ input, drawn, shift }))
    .sort((a, b) => Math.abs(b.shift) - Math.abs(a.shift))
    .slice(0, most);
  const values = valuesDrawn(run, found);
  return found.map((one) => ({ ...one, values: values.get(one.drawn) as Float64Array }));
}

/** What was drawn of some inputs in a run's first worlds, in the units of the beliefs, by key of what was drawn. */
function valuesDrawn(
  run: Run,
  wanted: ReadonlyArray<{ readonly input: Input; readonly drawn: string }>,
): ReadonlyMap<string, Float64Array> {
  const used = worldsUsed(run);
  const only = new Set(wanted.map(({ input }) => input.key));
  const worlds = prepareWorlds(run.program, run.beliefs, run.seed, { only });
  const found = new Map(wanted.map(({ drawn }) => [drawn, new Float64Array(used)]));
  for (let w = 0; w < used; w += BLOCK) {
    worlds.load((run.from + w) / BLOCK);
    for (const { key, x, isLog, scale } of worlds.columns) {
      const values = found.get(key);
      if (!values || !x) continue;
      for (let i = 0; i < Math.min(BLOCK, used - w); i++)
        values[w + i] = (isLog ? Math.exp(x[i]) : x[i]) / scale;
    }
  }
  return found;
}
