import type { Law } from "../engine/law.ts";

/** Peak rate of a matrix engine: two FLOP to a multiply-accumulate, cores × MACs a cycle × clock. Dense, no sparsity. */
export const peakCompute = {
  name: "peakCompute",
  takes: { cores: "1", macsPerCore: "1", clock: "GHz" },
  gives: "TFLOP/s",
  fn: (cores: number, macsPerCore: number, clock: number): number => (2 * cores * macsPerCore * clock) / 1000,
  source: "definition; Da Vinci cube of 16 × 16 × 16 MACs: Liao et al., Ascend, HPCA 2021",
} satisfies Law;

/**
 * Area overhead κ: die area per active multiply-accumulate over the bare unit's area. It holds everything that is
 * not arithmetic (buffers, vector units, network, interfaces, spares), so it is the micro-architecture's own figure:
 * 13–17 for the leanest designs, above 25 for the fattest.
 *
 * @param area die area, mm² · @param activeMacs MACs enabled · @param macArea area of a bare one, µm²
 */
export const areaOverhead = {
  name: "areaOverhead",
  takes: { area: "mm^2", activeMacs: "1", macArea: "um^2" },
  gives: "1",
  fn: (area: number, activeMacs: number, macArea: number): number => (area * 1e6) / (activeMacs * macArea),
  source: "definition (this project)",
} satisfies Law;

/** Peak compute per mm² of silicon from clock, overhead κ and bare MAC area: 2 f/(κ a). */
export const computeDensity = {
  name: "computeDensity",
  takes: { clock: "GHz", overhead: "1", macArea: "um^2" },
  gives: "TFLOP/s/mm^2",
  // GHz over µm² is 1e15/s/mm²; in tera, a thousand.
  fn: (clock: number, overhead: number, macArea: number): number => (2000 * clock) / (overhead * macArea),
  source: "definition (this project)",
} satisfies Law;

/** Compute per mm² gained by a leaner micro-architecture on the same node at the same clock: κ before over κ after. */
export const microarchitectureGain = {
  name: "microarchitectureGain",
  takes: { overheadBefore: "1", overheadAfter: "1" },
  gives: "1",
  fn: (overheadBefore: number, overheadAfter: number): number => overheadBefore / overheadAfter,
  source: "ratio of computeDensity at equal clock and node",
} satisfies Law;

/**
 * Good compute a wafer gives: dies × the share that sells × compute of one as sold (cores that must work, not cores
 * built). For a stack of n tiers divide by n to count logic wafers.
 */
export const waferCompute = {
  name: "waferCompute",
  takes: { diesPerWafer: "die/wafer", yield: "1", computePerDie: "TFLOP/s/die" },
  gives: "TFLOP/s/wafer",
  fn: (diesPerWafer: number, yieldShare: number, computePerDie: number): number =>
    diesPerWafer * yieldShare * computePerDie,
  source: "definition",
} satisfies Law;

/** Energy per FLOP at peak: board power over peak rate. A floor of the real figure, since no workload runs at peak. */
export const energyPerFlop = {
  name: "energyPerFlop",
  takes: { power: "W", peak: "TFLOP/s" },
  gives: "pJ/FLOP",
  // W over TFLOP/s is a picojoule a FLOP.
  fn: (power: number, peak: number): number => power / peak,
  source: "definition",
} satisfies Law;
