/*
 * What the rules measure of a chip, a memory stack or a tool. Throughputs are theoretical peaks, dense, in tera-operations
 * a second where a multiply-accumulate counts as two, as datasheets do: that is the factor 2 of the legal text.
 */

/** Peak throughput of one kind of arithmetic. */
export interface Throughput {
  /** 1e12 operations a second, dense. */
  readonly tops: number;
  /** Bit length of the widest input of the multiply. */
  readonly bits: number;
}

/** A die in a package. */
export interface Die {
  readonly areaMm2: number;
  readonly type: "logic" | "memory";
  /** Made on a node that uses non-planar transistors; unless said otherwise, yes. */
  readonly nonPlanar?: boolean | undefined;
}

/**
 * Total processing performance of one processing unit or of figures that already cover the chip, in TOPS x bit: the
 * largest product of dense throughput and bit length. ECCN 3A090, technical notes 2.a to 2.d: TPP is 2 x MacTOPS x bit
 * length, the highest result over bit lengths counts, sparse figures do not. NaN when there is no figure.
 */
export function totalProcessingPerformance(dense: readonly Throughput[]): number {
  let most = Number.NaN;
  for (const { tops, bits } of dense) {
    const product = tops * bits;
    if (!(product <= most)) most = product;
  }
  return most;
}

/** How the units of a chip that computes at several widths may run together. */
export type Together = "one width at a time" | "widths side by side";

/**
 * TPP summed over the processing units of a chip: where the units share a width the highest sum over widths counts,
 * where they can run at different widths side by side each unit counts with its own highest (ECCN 3A090, note 2.a).
 */
export function aggregateTpp(units: readonly (readonly Throughput[])[], together: Together): number {
  if (together === "widths side by side")
    return units.reduce((sum, unit) => sum + totalProcessingPerformance(unit), 0);
  const byWidth = new Map<number, number>();
  for (const unit of units)
    for (const { tops, bits } of unit) byWidth.set(bits, (byWidth.get(bits) ?? 0) + tops);
  return totalProcessingPerformance([...byWidth].map(([bits, tops]) => ({ tops, bits })));
}

/**
 * Applicable die area, mm2: logic dies on non-planar nodes; memory and planar logic stay out (ECCN 3A090, note 3).
 * 0 when there is no such die, so that performance density does not exist.
 */
export function applicableDieArea(dies: readonly Die[]): number {
  let area = 0;
  for (const die of dies) if (die.type === "logic" && die.nonPlanar !== false) area += die.areaMm2;
  return area;
}

/** No performance density: below every limit, so that no paragraph that asks for one is met. */
export const NO_DENSITY = -Infinity;

/** Performance density, TPP/mm2 of applicable die area (ECCN 3A090, note 3); none where there is no such area. */
export const performanceDensity = (tpp: number, areaMm2: number): number =>
  areaMm2 === 0 ? NO_DENSITY : tpp / areaMm2;

/** What a 2022 unit computes with; the third kind is analog or multi-level. */
export interface Unit2022 extends Throughput {
  readonly kind?: "digital processor" | "digital primitive" | "analog";
}

/** Bit length that analog and multi-level units count with (ECCN 3A090.a.3 as of 2022-10-21). */
const ANALOG_BITS = 8;

/**
 * The performance test of 2022, TOPS x bit: bit length times operations a second over all units, analog units at 8 bits
 * (ECCN 3A090.a.1 to a.4 as of 2022-10-21). A chip computes at one width at a time, so the highest counts.
 */
export const performance2022 = (units: readonly Unit2022[]): number =>
  totalProcessingPerformance(
    units.map(({ tops, bits, kind }) => ({ tops, bits: kind === "analog" ? ANALOG_BITS : bits })),
  );

/** A link to another chip that is not volatile memory. */
export interface Link {
  /** GB/s each way. */
  readonly perDirection: number;
  readonly count?: number;
}

/**
 * Aggregate bidirectional transfer rate, GB/s over all inputs and outputs to or from chips other than volatile memory,
 * both ways together, as the chip has or can be programmed to have (ECCN 3A090.a as of 2022-10-21).
 */
export const aggregateTransferRate = (links: readonly Link[]): number =>
  links.reduce((sum, { perDirection, count = 1 }) => sum + 2 * perDirection * count, 0);

/** Memory bandwidth density, GB/s/mm2 of the package, or of the stack where it is not packaged (ECCN 3A090.c note). */
export const memoryBandwidthDensity = (bandwidthGBps: number, areaMm2: number): number =>
  bandwidthGBps / areaMm2;

/**
 * Approximated transistor count over the dies of the final package: node density times area (15 CFR 772.1, Note 1 to
 * ECCN 3A090). Densities in transistors per mm2.
 */
export const approximatedTransistorCount = (
  dies: readonly { readonly areaMm2: number; readonly transistorsPerMm2: number }[],
): number => dies.reduce((sum, { areaMm2, transistorsPerMm2 }) => sum + areaMm2 * transistorsPerMm2, 0);

/** The measures that limits are written in, with their units and the words for them. */
export const MEASURES = {
  tpp: { unit: "TOPS x bit", label: "TPP" },
  density: { unit: "TPP/mm2", label: "performance density" },
  ops2022: { unit: "TOPS x bit", label: "bit length x TOPS" },
  io: { unit: "GB/s", label: "aggregate bidirectional I/O" },
  dram: { unit: "GB/s", label: "total DRAM bandwidth" },
  dramAndIo: { unit: "GB/s", label: "DRAM bandwidth and I/O together" },
  memoryDensity: { unit: "GB/s/mm2", label: "memory bandwidth density" },
  transistors: { unit: "", label: "approximated transistor count" },
  node: { unit: "nm", label: "node" },
  wavelength: { unit: "nm", label: "wavelength" },
  mrf: { unit: "nm", label: "minimum resolvable feature" },
  overlay: { unit: "nm", label: "dedicated chuck overlay" },
  ownerShare: { unit: "", label: "share held by listed owners" },
  usShare: { unit: "", label: "share of shipments for US end use" },
  uniqueNode: { unit: "nm", label: "node the item is uniquely required for" },
  daysSinceFiling: { unit: "days", label: "days since filing" },
} as const;

/** The name of a measure. */
export type Measure = keyof typeof MEASURES;
