import { coreArea, memoryInterfaceArea, SRAM_EFFICIENCY, sramArea } from "../area.ts";
import { dieToWaferYield } from "../bond.ts";
import { peakCompute } from "../compute.ts";
import { costPerGoodDie, costPerStackDieToWafer, costPerStackWaferToWafer } from "../cost.ts";
import { energyAtClock } from "../energy.ts";
import { foldedHarvestedYield, harvestedYield } from "../harvest.ts";
import { FP16_MAC_TRANSISTORS, macArea } from "../node.ts";
import { frequencyAtVoltage } from "../voltage.ts";
import { grossDiesPerWafer } from "../wafer.ts";
import { type Design, ON_FACE } from "./space.ts";
import type { DesignTechnology } from "./technology.ts";

/*
 * What a design's parts take and yield, each by its law: areas, clock and energy, and the ways a construction, a tier of
 * SRAM and memory on the face change them.
 */

/** Dies that have cores and spares of their own: a fold's tiers share theirs. */
const groupsOf = ({ construction: { kind, dies } }: Design): number => (kind === "fold" ? 1 : dies);

/** How often the widest word is halved to the narrowest; both are powers of two. */
const halvings = ({ narrowest }: Design): number => 31 - Math.clz32(16 / narrowest);

/** Area of all cores, mm²; each halving of the narrowest word adds its share. */
export const coresAreaOf = (design: Design, t: DesignTechnology): number =>
  groupsOf(design) *
  design.cores *
  coreArea.fn(
    design.macs,
    macArea.fn(FP16_MAC_TRANSISTORS, t.density),
    t.overhead * (1 + t.narrowArea * halvings(design)),
    t.density,
  );

/** Area of what lies beside the cores, mm²: SRAM, unless a tier of its own holds it, and interfaces to memory stacks. */
export const uncoreAreaOf = ({ sram, sramTier, stacks }: Design, t: DesignTechnology): number =>
  (sramTier ? 0 : sramArea.fn(sram, t.sramCell, SRAM_EFFICIENCY)) +
  memoryInterfaceArea.fn(Math.max(stacks, 0), t.density);

/** Area of the tier that holds the SRAM, mm²; 0 where there is none. */
export const tierAreaOf = ({ sram, sramTier }: Design, t: DesignTechnology): number =>
  sramTier ? sramArea.fn(sram, t.tierCell, SRAM_EFFICIENCY) : 0;

/** Whether something is bonded on the logic's face after test: memory, or a tier of SRAM. */
export const isCovered = ({ sramTier, stacks }: Design): boolean => sramTier || stacks === ON_FACE;

/** What putting dies together adds to their silicon: links of chiplets, vias of stacks and under what is bonded, a fold's factor. */
export function stretchOf(design: Design, t: DesignTechnology): number {
  const { kind } = design.construction;
  const vias = kind === "stack" || isCovered(design) ? 1 / (1 - t.keepOut) : 1;
  return kind === "chiplets" ? vias / (1 - t.linkShare) : kind === "fold" ? vias * t.areaFactor : vias;
}

/** Clock at the design's voltage over that at the technology's. */
export const clockOf = ({ voltage }: Design, t: DesignTechnology): number =>
  frequencyAtVoltage.fn(voltage, t.voltage);

/** Energy of an operation at the design's voltage over that at the technology's, at the {@link clockOf} it. */
export const energyOf = ({ voltage }: Design, t: DesignTechnology, clock: number): number =>
  energyAtClock(voltage / t.voltage, clock, t.leakage);

/** Dense 16-bit peak at the voltage's full clock, TFLOP/s. */
export function fullPeak(design: Design, t: DesignTechnology, clock: number): number {
  const { construction, cores, spares, macs } = design;
  const speed = construction.kind === "fold" ? t.foldSpeed : 1;
  return peakCompute.fn(groupsOf(design) * (cores - spares), macs, t.clock * clock * speed);
}

/** Energy of a 16-bit operation at the voltage, pJ. */
export const operationOf = ({ construction }: Design, t: DesignTechnology, energy: number): number =>
  t.operation * t.nodeEnergy * energy * (construction.kind === "fold" ? t.foldEnergy : 1);

/** Share of the logic's power that leaks at the voltage: a lower one slows the clock, so more of each operation's energy leaks. */
export const leakageOf = ({ voltage }: Design, t: DesignTechnology, clock: number, energy: number): number =>
  (t.leakage * (voltage / t.voltage)) / (clock * energy);

/** Yield of a bond over an area, mm². */
const bondOver = (area: number, t: DesignTechnology): number => Math.exp((-area * t.bondDefects) / 100);

/** Share of dies that sell, or of folded stacks with their bonds. */
export function dieYieldOf(
  { construction: { kind, dies, tiers }, cores, spares }: Design,
  t: DesignTechnology,
  silicon: number,
  repairable: number,
): number {
  const needed = cores - spares;
  if (kind !== "fold")
    return harvestedYield.fn(silicon / dies, t.defects, t.clustering, repairable, cores, needed);
  const tiersGood = foldedHarvestedYield.fn(
    tiers,
    silicon,
    t.defects,
    t.clustering,
    repairable,
    cores,
    needed,
  );
  return tiersGood * bondOver(((tiers - 1) * silicon) / tiers, t);
}

/** Dies that have a face of their own to bond on: each chiplet, or the top of a stack. */
const facesOf = ({ construction: { kind, dies } }: Design): number => (kind === "chiplets" ? dies : 1);

/** Silicon of one such face, mm². */
const faceOf = (design: Design, silicon: number): number =>
  silicon / (facesOf(design) * design.construction.tiers);

/** Share that survives what is bonded after test: the tiers of a stack, and what covers the face. */
export function assemblyOf(design: Design, t: DesignTechnology, silicon: number): number {
  const { kind, tiers } = design.construction;
  const stacked = kind === "stack" ? dieToWaferYield.fn(tiers, bondOver(silicon / tiers, t), t.escape) : 1;
  const covered = isCovered(design) ? bondOver(faceOf(design, silicon), t) * (1 - t.escape) : 1;
  return stacked * covered;
}

/** Cost of the logic of one product that passes its tests, USD, with the bonds between its tiers. */
export function logicCost(
  { construction: { kind, dies, tiers } }: Design,
  t: DesignTechnology,
  gross: number,
  dieYield: number,
  assembly: number,
): number {
  if (kind === "fold")
    return costPerStackWaferToWafer.fn(tiers, t.wafer, t.bondCost, gross, dieYield * assembly);
  if (kind === "stack")
    return costPerStackDieToWafer.fn(tiers, t.wafer, t.bondCost, gross, dieYield, assembly);
  return dies * costPerGoodDie.fn(t.wafer, gross, dieYield * assembly);
}

/** Cost of what covers the faces of a product, USD: memory layers or a tier of SRAM over those that work, and the bonding. */
export function coverCost(design: Design, t: DesignTechnology, silicon: number): number {
  if (!isCovered(design)) return 0;
  const [faces, gross] = [facesOf(design), grossDiesPerWafer.fn(faceOf(design, silicon))];
  const bonding = t.bondCost / gross;
  return design.sramTier
    ? faces *
        (bonding +
          costPerGoodDie.fn(t.tierWafer, grossDiesPerWafer.fn(tierAreaOf(design, t) / faces), t.tierYield))
    : faces * (bonding + t.faceLayers * costPerGoodDie.fn(t.faceWafer, gross, t.faceYield));
}
