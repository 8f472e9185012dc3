import type { Law } from "../engine/law.ts";

/*
 * What a die's area is spent on. Compute cores and memory cells shrink with the node; interfaces to memory and to other
 * chips hardly do, since they drive wires.
 */

/** Transistors of a core's port into the on-chip network, whatever its size: mean of an A100 and an MI210 (LLMCompass). */
export const NETWORK_PORT_TRANSISTORS = 44.3e6;
/** Interface (PHY) of one HBM2E stack, mm²: does not shrink with the node (LLMCompass, from a 7 nm part). */
export const MEMORY_PHY_AREA = 10.45;
/** Transistors of the controller behind one HBM2E interface (LLMCompass). */
export const MEMORY_CONTROLLER_TRANSISTORS = 552_743_000;
/** Share of an SRAM macro that is cells, at 512 kB (LLMCompass, derived from CACTI); the rest decodes, senses, drives. */
export const SRAM_EFFICIENCY = 0.602;

/**
 * Area of one compute core, mm²: its multiply-accumulate units, what feeds them, and its port into the network.
 *
 * @param macs units in the core · @param macArea area of a bare unit, µm²
 * @param overhead core area but for the port over the bare units' area: buffers, control, vector units, ≥ 1
 * @param density transistor density of the node, for the port
 */
export const coreArea = {
  name: "coreArea",
  takes: { macs: "1", macArea: "um^2", overhead: "1", density: "1e6 transistor/mm^2" },
  gives: "mm^2",
  fn: (macs: number, macArea: number, overhead: number, density: number): number =>
    (macs * macArea * overhead) / 1e6 + NETWORK_PORT_TRANSISTORS / (density * 1e6),
  source: "Zhang et al., LLMCompass, ISCA 2024 (area model)",
} satisfies Law;

/** Area of on-chip memory, mm²: bits × cell area over the share of a macro that is cells. */
export const sramArea = {
  name: "sramArea",
  takes: { capacity: "MB", cell: "um^2/bit", efficiency: "1" },
  gives: "mm^2",
  // 8e6 bits to the MB, 1e6 µm² to the mm².
  fn: (capacity: number, cell: number, efficiency: number): number => (8 * capacity * cell) / efficiency,
  source: "Zhang et al., LLMCompass, ISCA 2024 (area model, after CACTI)",
} satisfies Law;

/** Area of the interfaces to memory stacks, mm²: an interface that does not shrink and a controller that does. */
export const memoryInterfaceArea = {
  name: "memoryInterfaceArea",
  takes: { stacks: "1", density: "1e6 transistor/mm^2" },
  gives: "mm^2",
  fn: (stacks: number, density: number): number =>
    stacks * (MEMORY_PHY_AREA + MEMORY_CONTROLLER_TRANSISTORS / (density * 1e6)),
  source: "Zhang et al., LLMCompass, ISCA 2024 (area model)",
} satisfies Law;

/** What a die is made of; areas in mm². */
export interface AreaBudget {
  readonly cores: number;
  readonly sram: number;
  readonly memory: number;
  readonly links: number;
  /** Host interface, video, test, pads, empty space. */
  readonly rest: number;
  readonly total: number;
}

/** Parts of a die from which its area follows. */
export interface DieParts {
  /** Cores built, spares included. */
  readonly cores: number;
  /** Multiply-accumulate units in a core. */
  readonly macs: number;
  /** Area of a bare unit, µm². */
  readonly macArea: number;
  /** Core area but for the network port over the bare units' area. */
  readonly overhead: number;
  /** Transistor density of the node, 1e6/mm². */
  readonly density: number;
  /** Shared on-chip memory, MB. */
  readonly sram: number;
  /** Area of one SRAM cell, µm². */
  readonly cell: number;
  /** Memory stacks beside the die. */
  readonly stacks: number;
  /** Area of links to other chips or chiplets, mm². */
  readonly links: number;
  /** Share of the finished die that none of these takes, in [0, 1). */
  readonly rest: number;
}

/** A die's area from its parts: the rest is a share of the whole, so the whole is the parts over one less that share. */
export function areaBudget(die: DieParts): AreaBudget {
  const cores = die.cores * coreArea.fn(die.macs, die.macArea, die.overhead, die.density);
  const sram = sramArea.fn(die.sram, die.cell, SRAM_EFFICIENCY);
  const memory = memoryInterfaceArea.fn(die.stacks, die.density);
  const total = (cores + sram + memory + die.links) / (1 - die.rest);
  return { cores, sram, memory, links: die.links, rest: die.rest * total, total };
}
