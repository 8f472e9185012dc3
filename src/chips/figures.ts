import {
  areaOverhead,
  energyPerFlop,
  FP16_MAC_TRANSISTORS,
  grossDiesPerWafer,
  macArea,
  peakCompute,
  placedDies,
  transferPower,
} from "../silicon/index.ts";
import type { ChipSheet } from "./sheet.ts";
import type { NodeFigures } from "./technology.ts";

/** What the laws make of a chip's sheet; absent where the sheet does not say enough. */
export interface ChipFigures {
  /** Dense 16-bit peak from units, rate and clock, TFLOP/s. */
  readonly peak: number | undefined;
  /** That over the quoted one, less one. */
  readonly peakError: number | undefined;
  /** Quoted peak per mm² of compute dies, TFLOP/s/mm². */
  readonly density: number | undefined;
  /** Area overhead κ: compute area per active multiply-accumulate over the bare unit's area. */
  readonly overhead: number | undefined;
  /** Energy of an operation at peak, whole chip, pJ/FLOP. */
  readonly energy: number | undefined;
  /** The same without what memory draws, brought to TSMC N7: what the core's design is worth. */
  readonly operation: number | undefined;
  /** Power per mm² of compute dies, W/mm². */
  readonly powerDensity: number | undefined;
  /** Total processing performance: the largest of dense rate × bits over word lengths. */
  readonly tpp: number | undefined;
  /** TPP per mm² of compute dies. I/O and base dies on non-planar nodes count too in law, where their area is known. */
  readonly performanceDensity: number | undefined;
  /** Dies of this area on a wafer: by the closed form, and by the best grid of square dies. */
  readonly diesPerWafer: number | undefined;
  readonly diesPlaced: number | undefined;
  /** Transistors per mm² of compute dies over the node's density on the teardown metric. */
  readonly fill: number | undefined;
}

/** Energy of a bit by type of memory, pJ/bit; the medians of technology/memory.csv, GDDR6 by its maker. */
export type MemoryEnergy = (type: string | undefined) => number | undefined;

/** Computes a chip's figures from its sheet and its node. */
export function chipFigures(
  sheet: ChipSheet,
  node: NodeFigures | undefined,
  memory: MemoryEnergy,
): ChipFigures {
  const { matrixUnits, macsPerUnit, clock, computeArea, dieArea, power, bandwidth, transistors } = sheet;
  const quoted = sheet.peaks[16]?.value;
  const macs = matrixUnits && macsPerUnit && matrixUnits.value * macsPerUnit.value;
  const peak =
    matrixUnits && macsPerUnit && clock
      ? peakCompute.fn(matrixUnits.value, macsPerUnit.value, clock.value)
      : undefined;
  const per = (amount: number | undefined, area: number | undefined): number | undefined =>
    amount === undefined || area === undefined ? undefined : amount / area;
  const bit = memory(sheet.memoryType);
  const logic =
    power && bandwidth && bit !== undefined
      ? power.value - transferPower.fn(bandwidth.value, bit)
      : undefined;
  const rates = Object.entries(sheet.peaks).map(([bits, { value }]) => Number(bits) * value);
  const tpp = rates.length > 0 ? Math.max(...rates) : undefined;
  const side = dieArea && Math.sqrt(dieArea.value);
  return {
    peak,
    peakError: peak !== undefined && quoted !== undefined ? peak / quoted - 1 : undefined,
    density: per(quoted, computeArea),
    overhead:
      macs && computeArea && node
        ? areaOverhead.fn(computeArea, macs, macArea.fn(FP16_MAC_TRANSISTORS, node.density))
        : undefined,
    energy: power && quoted !== undefined ? energyPerFlop.fn(power.value, quoted) : undefined,
    operation: logic !== undefined && quoted !== undefined && node ? logic / quoted / node.energy : undefined,
    powerDensity: per(power?.value, computeArea),
    tpp,
    performanceDensity: per(tpp, computeArea),
    diesPerWafer: dieArea && grossDiesPerWafer.fn(dieArea.value),
    diesPlaced: side && placedDies(side, side),
    fill:
      transistors && computeArea && node
        ? (1000 * transistors.value) / computeArea / node.density
        : undefined,
  };
}
