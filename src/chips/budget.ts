import { SRAM_EFFICIENCY } from "../silicon/area.ts";
import { type AreaBudget, memoryInterfaceArea, sramArea } from "../silicon/index.ts";
import type { ChipSheet } from "./sheet.ts";
import type { NodeFigures } from "./technology.ts";

/** Share of a die taken for host interface, test, pads and empty space where nothing is published. */
const REST = 0.08;

/**
 * What one compute die's area is spent on, as far as the sheet tells: memory interfaces by stacks, large SRAM by its
 * capacity and the node's cell, a share for the rest, and the cores what is left. Links to other chips are not published
 * by area and so are within the cores. An estimate by area, no floorplan.
 * @returns undefined where area or node is not known, or the parts do not fit the die
 */
export function dieBudget(sheet: ChipSheet, node: NodeFigures | undefined): AreaBudget | undefined {
  const { dieArea, dies, stacks, sram } = sheet;
  if (!dieArea || !node) return undefined;
  const total = dieArea.value;
  const memory = stacks ? memoryInterfaceArea.fn(stacks.value / dies, node.density) : 0;
  const large = sram ? sramArea.fn(sram.value / dies, node.sramCell, SRAM_EFFICIENCY) : 0;
  const rest = REST * total;
  const cores = total - memory - large - rest;
  return cores > 0 ? { cores, sram: large, memory, links: 0, rest, total } : undefined;
}
