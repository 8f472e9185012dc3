import { quantile } from "../engine/prior/quantile.ts";
import { type Evidence, figure } from "../evidence/index.ts";
import { grossDiesPerWafer, harvestedYield } from "../silicon/index.ts";
import { type ChipSheet, chipSheet } from "./sheet.ts";
import { priorOf } from "./technology.ts";

/** A figure's median and 90% interval. */
export interface Span {
  readonly p05: number;
  readonly p50: number;
  readonly p95: number;
}

/** What a rival's silicon gives, on the same counting as a design's. */
export interface Rival {
  readonly sheet: ChipSheet;
  /** Dense 16-bit peak per mm² of compute dies, TFLOP/s/mm². */
  readonly perArea: number;
  /** Share of dies that sell. */
  readonly yield: Span;
  /** Good compute of a logic wafer, PFLOP/s. */
  readonly perWafer: Span;
  /** Silicon cost of good compute, USD s/TFLOP, from the wafer's price and the yield together. */
  readonly cost: Span;
  /** Rated power over peak, pJ/FLOP, and over compute area, W/mm². */
  readonly energy: number | undefined;
  readonly powerDensity: number | undefined;
}

/** The chips beside which a design is put. */
const RIVALS = ["NVIDIA H100 SXM", "NVIDIA B200", "NVIDIA Rubin (VR200)"] as const;

/** Those of them that the tables know enough of; see {@link rival}. */
export const rivalsIn = (evidence: Evidence, clustering: number, repairable: number): Rival[] =>
  RIVALS.flatMap((name) => rival(evidence, name, clustering, repairable) ?? []);

/** Cores built and used on a die of a generation, as facts: GH100's stand in where a maker says nothing. */
const BUILT = "compute_units_built";
const USED = "compute_units_used";
const STAND_IN = "NVIDIA H100 SXM";

/**
 * A rival's figures. Its yield follows from its node's defect density (the interval is that prior's; the yield falls
 * with the density, so quantiles map onto each other), its spares, and the clustering and core share given.
 * @returns undefined where the chip, its peak, its area or its node is not known
 */
function rival(evidence: Evidence, name: string, clustering: number, repairable: number): Rival | undefined {
  if (![...evidence.chips.values()].some((chip) => chip.name === name)) return undefined;
  const sheet = chipSheet(evidence, name);
  const { dieArea, dies, computeArea, node, power } = sheet;
  const peak = sheet.peaks[16]?.value;
  if (!dieArea || !computeArea || !peak || !node || !evidence.technology.has(`${node}.defects`))
    return undefined;
  const cores = coresOf(evidence, sheet.name) ?? coresOf(evidence, STAND_IN);
  if (!cores) return undefined;
  const defects = quantile(priorOf(evidence, `${node}.defects`));
  const price = quantile(priorOf(evidence, `${node}.wafer`));
  const yieldAt = (u: number) =>
    harvestedYield.fn(dieArea.value, defects(u), clustering, repairable, cores.built, cores.used);
  const gross = grossDiesPerWafer.fn(dieArea.value);
  const perWafer = (share: number) => (gross * share * (peak / dies)) / 1000;
  // High defects give low yields.
  const good: Span = { p05: yieldAt(0.95), p50: yieldAt(0.5), p95: yieldAt(0.05) };
  return {
    sheet,
    perArea: peak / computeArea,
    yield: good,
    perWafer: { p05: perWafer(good.p05), p50: perWafer(good.p50), p95: perWafer(good.p95) },
    // Price and yield are independent and of like spread: 12% of either tail on both sides come to about 5% of the product's.
    cost: {
      p05: price(0.12) / (1000 * perWafer(yieldAt(0.12))),
      p50: price(0.5) / (1000 * perWafer(good.p50)),
      p95: price(0.88) / (1000 * perWafer(yieldAt(0.88))),
    },
    energy: power && power.value / peak,
    powerDensity: power && power.value / computeArea,
  };
}

function coresOf(evidence: Evidence, entity: string): { built: number; used: number } | undefined {
  const of = (metric: string) => {
    for (const fact of evidence.facts.values())
      if (fact.entity === entity && fact.metric === metric) return figure(fact);
    return undefined;
  };
  const [built, used] = [of(BUILT), of(USED)];
  return built && used ? { built, used } : undefined;
}
