import type { Beliefs } from "../engine/belief.ts";
import { columnsFor, drawColumn } from "../engine/columns.ts";
import { BLOCK, fromScores } from "../engine/draw/draw.ts";
import type { Input, Node } from "../engine/node.ts";
import { column, type Run } from "../engine/run.ts";
import { correlation, ranks, standardised } from "./ranks.ts";

/** How strongly one uncertain input moves one output. */
export interface Driver {
  readonly input: Input;
  /** What was drawn: the input's key, or for a path its most influential knot, `key@2025-Q1`. */
  readonly drawn: string;
  /** Spearman's rank correlation over the worlds of the run. */
  readonly rank: number;
}

/** One number that a run drew in every world. */
interface Drawn {
  readonly input: Input;
  readonly key: string;
  /**
   * The uniforms it was drawn with, standardised: ranks up to a constant, so they need no sorting. Worked out when an output
   * rests on it.
   */
  readonly ranks: () => Float64Array;
}

/** What was drawn for a run, under the beliefs that it then had. */
const memo = new WeakMap<Run, { readonly beliefs: Beliefs; readonly drawn: readonly Drawn[] }>();

/** Worlds looked at, at most: enough to tell rank correlations to within 0.016. */
const MOST_WORLDS = 4096;

/** What a run drew, of the inputs that are uncertain. */
function drawnBy(run: Run, worldsUsed: number): readonly Drawn[] {
  const known = memo.get(run);
  if (known?.beliefs === run.beliefs) return known.drawn;
  const columnsOf = columnsFor(run.beliefs);
  const uncertain = run.program.inputs.flatMap((input) =>
    columnsOf(input.key)
      .filter(({ prior }) => prior.kind !== "constant")
      .map((column) => ({ input, column, draws: new Float64Array(worldsUsed) })),
  );
  for (let w = 0; w < worldsUsed; w += BLOCK)
    for (const { column, draws } of uncertain) {
      drawColumn(column, (run.from + w) / BLOCK, () => run.seed);
      draws.set((column.scores ?? column.u).subarray(0, Math.min(BLOCK, worldsUsed - w)), w);
    }
  const drawn = uncertain.map(({ input, column, draws }): Drawn => {
    let standard: Float64Array | undefined;
    const uniform = () => {
      if (column.scores) fromScores(draws, draws);
      return draws;
    };
    return { input, key: column.key, ranks: () => (standard ??= standardised(uniform())) };
  });
  memo.set(run, { beliefs: run.beliefs, drawn });
  return drawn;
}

/**
 * The inputs that move an output most, by rank correlation over the run's own draws (of its first 4,096 worlds
 * at most), strongest first. Inputs that the output does not rest on are left out: they do not move it, though an
 * input that leans on one that does would correlate with it.
 * Rank correlation sees monotone influence only; an input that pushes both ways can be missed.
 */
export function drivers(run: Run, node: Node, step = 0): Driver[] {
  const used = Math.min(run.worlds, MOST_WORLDS);
  const y = standardised(ranks(column(run, node, step).subarray(0, used)));
  const { basis } = run.program;
  const reaching = basis.get(node) ?? 0n;
  const best = new Map<Input, Driver>();
  for (const { input, key, ranks } of drawnBy(run, used)) {
    if (((basis.get(input) ?? 0n) & reaching) === 0n) continue;
    const rank = correlation(ranks(), y);
    const known = best.get(input);
    if (!known || Math.abs(rank) > Math.abs(known.rank)) best.set(input, { input, drawn: key, rank });
  }
  return [...best.values()].sort((a, b) => Math.abs(b.rank) - Math.abs(a.rank));
}
