import type { ChipFigures, RuledChip } from "../rules/book.ts";
import { type Throughput, totalProcessingPerformance } from "../rules/measures.ts";
import { chipSpec } from "./chip-spec.ts";
import type { Evidence } from "./evidence.ts";
import { type Fact, figure } from "./fact.ts";
import type { Chip } from "./registry.ts";

/** Dense throughput by the metric that tells it, with the bit length that counts. */
const WIDTHS: ReadonlyArray<readonly [metric: string, bits: number]> = [
  ["int4_dense", 4],
  ["fp4_dense", 4],
  ["int8_dense", 8],
  ["fp8_dense", 8],
  ["fp16_dense", 16],
  ["bf16_dense", 16],
  ["fp32", 32],
];

/** Logic at this node and below is made with non-planar transistors by every foundry in the tables, nm. */
const NON_PLANAR_BELOW = 16;

/** A figure and the facts it comes from. */
export interface Sourced {
  readonly value: number;
  readonly facts: readonly Fact[];
}

/** The figures of a chip that the rules ask for, each with its facts. */
export type SourcedFigures = { readonly [K in keyof ChipFigures]?: Sourced | undefined };

/**
 * The figures of a chip that the rules ask for. A figure worked out for the rules comes before one that is worked out
 * here from throughput, dies and links; what neither tells stays unknown. I/O is only taken where it counts every link.
 */
export function ruledFigures(evidence: Evidence, chip: Chip): SourcedFigures {
  const told = (metric: string): Sourced | undefined => {
    const fact = chipSpec(evidence, chip.id, metric)?.adopted;
    const value = fact && figure(fact);
    return fact === undefined || value === undefined ? undefined : { value, facts: [fact] };
  };
  const area = told("applicable die area (logic, non-planar)") ?? logicArea(told);
  return {
    tpp: told("TPP") ?? told("total_processing_performance") ?? fromThroughput(told),
    performanceDensity: told("performance density") ?? told("performance_density"),
    nonPlanarDieAreaMm2: area,
    ioGBps: told("aggregate bidirectional I/O (not memory)"),
    dramGBps: told("total DRAM bandwidth") ?? told("memory_bandwidth"),
    memoryBandwidthDensity: told("memory bandwidth density"),
    nodeNm: told("process_node_nm"),
    transistors: times(told("transistors"), 1e9),
  };
}

type Told = (metric: string) => Sourced | undefined;

function fromThroughput(told: Told): Sourced | undefined {
  const known = WIDTHS.flatMap(([metric, bits]) => {
    const found = told(metric);
    return found ? [{ tops: found.value, bits, facts: found.facts }] : [];
  });
  const tpp = totalProcessingPerformance(known as Throughput[]);
  const best = known.find(({ tops, bits }) => tops * bits === tpp);
  return best && { value: tpp, facts: best.facts };
}

/** All logic area of a chip whose node is non-planar; one die's area times the dies where no total is told. */
function logicArea(told: Told): Sourced | undefined {
  const node = told("process_node_nm");
  if (!node || node.value > NON_PLANAR_BELOW) return undefined;
  const total = told("logic_die_area_total");
  if (total) return total;
  const [one, dies] = [told("die_area_per_compute_die"), told("compute_dies")];
  return one && dies && { value: one.value * dies.value, facts: [...one.facts, ...dies.facts] };
}

const times = (known: Sourced | undefined, factor: number): Sourced | undefined =>
  known && { ...known, value: known.value * factor };

/** Chips of the registry as the rules see them: those of some names or aliases, or all. */
export function ruledChips(evidence: Evidence, named?: readonly string[]): RuledChip[] {
  const wanted = named && new Set(named.map((name) => name.toLowerCase()));
  const isWanted = ({ name, aliases }: Chip): boolean =>
    wanted === undefined || [name, ...aliases].some((called) => wanted.has(called.toLowerCase()));
  return [...evidence.chips.values()].filter(isWanted).map((chip) => {
    const figures = Object.entries(ruledFigures(evidence, chip)).flatMap(([key, sourced]) =>
      sourced ? [[key, sourced.value] as const] : [],
    );
    const released = chipSpec(evidence, chip.id, "release_date")?.adopted.value;
    return {
      name: chip.name,
      aliases: chip.aliases,
      designer: chip.designer,
      country: chip.country,
      kind: chip.kind === "memory" ? "hbm" : "ic",
      datacentre: chip.kind !== "consumer GPU",
      specs: Object.fromEntries(figures),
      ...(released && /^\d{4}/.test(released) ? { released } : {}),
    };
  });
}
