import type { AreaBudget } from "../../silicon/index.ts";

/** The parts of a die in the order of their colours. */
export const PARTS: ReadonlyArray<readonly [key: keyof AreaBudget, name: string]> = [
  ["cores", "cores and what feeds them"],
  ["sram", "large SRAM"],
  ["memory", "memory interfaces"],
  ["links", "links"],
  ["rest", "host, test, pads, space"],
];

/** A strip of a die, mm from its upper left corner. */
export interface Strip {
  /** Index in {@link PARTS}. */
  readonly part: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * A die as a square cut into strips by area: memory interfaces along two sides, the rest along the bottom, SRAM beside the
 * cores. Areas are to scale; where parts truly lie is not known.
 */
export function dieParts({ total, memory, rest, sram, links, cores }: AreaBudget): Strip[] {
  const side = Math.sqrt(total);
  // Two strips of half the interfaces each, left and right; below, the rest; between, SRAM under the cores.
  const strip = memory / 2 / side;
  const inner = side - 2 * strip;
  let y = 0;
  const across = (part: number, area: number): Strip => {
    const placed = { part, x: strip, y, width: inner, height: area / inner };
    y += placed.height;
    return placed;
  };
  return [
    { part: 2, x: 0, y: 0, width: strip, height: side },
    { part: 2, x: strip + inner, y: 0, width: strip, height: side },
    across(0, cores),
    across(1, sram),
    across(3, links),
    across(4, rest),
  ].filter(({ width, height }) => width > 0 && height > 0);
}
