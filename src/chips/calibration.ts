import type { Evidence } from "../evidence/index.ts";
import { type ChipFigures, chipFigures } from "./figures.ts";
import { type ChipSheet, chipSheet } from "./sheet.ts";
import { memoryEnergy, nodeFigures } from "./technology.ts";

/** A chip's sheet beside what the laws make of it. */
export interface ChipRow {
  readonly sheet: ChipSheet;
  readonly figures: ChipFigures;
}

/** Every chip of the registry with what is published and what follows from it. */
export function chipRows(evidence: Evidence): ChipRow[] {
  const memory = memoryEnergy(evidence);
  return [...evidence.chips.values()]
    .filter(({ kind }) => kind !== "memory")
    .map(({ name }) => {
      const sheet = chipSheet(evidence, name);
      return { sheet, figures: chipFigures(sheet, nodeFigures(evidence, sheet.node), memory) };
    });
}

/**
 * How well each chip is foretold by the others: a figure that design, not law, decides (the area overhead, the energy of
 * an operation) is taken as the geometric mean over the other designs, and what the law then gives is held against the
 * chip's own. Chips with the same die count once, so that a family does not foretell itself.
 */
export interface Residuals {
  /** Predicted over quoted, by chip. */
  readonly ratios: ReadonlyMap<string, number>;
  /** Geometric mean of the figure over all designs. */
  readonly centre: number;
  /** Standard deviation of the logarithm of the ratios. */
  readonly spread: number;
  /** Designs told apart. */
  readonly designs: number;
}

/**
 * @param rows the chips
 * @param figureOf a figure that goes into the quoted one in proportion; undefined leaves the chip out
 * @param inverse whether the quoted figure falls as this one rises, as density does with the overhead
 */
export function residuals(
  rows: readonly ChipRow[],
  figureOf: (row: ChipRow) => number | undefined,
  inverse = false,
): Residuals {
  const known = rows.flatMap((row) => {
    const x = figureOf(row);
    return x !== undefined && x > 0 ? [{ row, log: Math.log(x), family: family(row.sheet) }] : [];
  });
  const means = new Map<string, number>();
  for (const name of new Set(known.map((k) => k.family)))
    means.set(name, mean(known.filter((k) => k.family === name).map((k) => k.log)));
  const ratios = new Map<string, number>();
  for (const { row, log, family: own } of known) {
    const others = [...means].filter(([name]) => name !== own).map(([, x]) => x);
    if (others.length > 0) ratios.set(row.sheet.name, Math.exp((inverse ? -1 : 1) * (mean(others) - log)));
  }
  const logs = [...ratios.values()].map(Math.log);
  const middle = mean(logs);
  const spread = Math.sqrt(
    logs.reduce((sum, x) => sum + (x - middle) ** 2, 0) / Math.max(1, logs.length - 1),
  );
  return { ratios, centre: Math.exp(mean([...means.values()])), spread, designs: means.size };
}

/** Chips on dies of one designer's, one area and one node are one design. */
const family = ({ node, dieArea, country }: ChipSheet): string =>
  `${country} ${node ?? "?"} ${dieArea?.value.toFixed(0) ?? "?"}`;

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
