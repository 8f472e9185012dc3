/**
 * Everything a design is made of, as plain numbers: one draw of what is believed, or its medians. The names are the laws'.
 */
export interface DesignTechnology {
  // the logic process
  /** 1e6 transistors per mm². */
  readonly density: number;
  /** µm². */
  readonly sramCell: number;
  /** Killing defects, 1/cm², and their clustering. */
  readonly defects: number;
  readonly clustering: number;
  /** USD a wafer. */
  readonly wafer: number;
  /** Energy of an operation over TSMC N7. */
  readonly nodeEnergy: number;
  /** Mask set, 1e6 USD. */
  readonly masks: number;

  // the core
  /** GHz at the full voltage. */
  readonly clock: number;
  /** V. */
  readonly voltage: number;
  /** Core area, but for its network port, over bare arithmetic. */
  readonly overhead: number;
  /** Energy of a 16-bit operation on TSMC N7 at the full voltage, pJ. */
  readonly operation: number;
  /** Share of power that leaks at the full voltage and a temperature, °C, and the kelvins that double it. */
  readonly leakage: number;
  readonly leakageAt: number;
  readonly leakageDoubling: number;
  /** Share of a core that can be switched off when it is broken. */
  readonly repairable: number;
  /** Share of the die in none of the listed parts. */
  readonly rest: number;
  /** Area that each halving of the narrowest word adds to a core. */
  readonly narrowArea: number;

  // putting dies together
  readonly linkShare: number;
  /** Yield of attaching one die or memory stack. */
  readonly attach: number;
  readonly areaFactor: number;
  readonly foldSpeed: number;
  readonly foldEnergy: number;
  /** Killing defects of a bonded face, 1/cm². */
  readonly bondDefects: number;
  /** USD for each pair of wafers. */
  readonly bondCost: number;
  readonly keepOut: number;
  readonly escape: number;

  // cooling: mm² K/W, °C
  readonly cooling: number;
  readonly coolant: number;
  readonly tierResistance: number;
  readonly local: number;
  readonly hotSpot: number;
  readonly limit: number;

  // memory beside the logic: of one stack
  /** TB/s. */
  readonly stackBandwidth: number;
  /** GB. */
  readonly stackCapacity: number;
  /** mm of the chip's edge. */
  readonly stackEdge: number;
  /** pJ/bit. */
  readonly stackEnergy: number;
  /** USD. */
  readonly stackPrice: number;

  // memory bonded on the logic
  /** GB/s/mm². */
  readonly faceBandwidth: number;
  /** Gbit/mm² in a layer, and layers. */
  readonly faceBits: number;
  readonly faceLayers: number;
  /** pJ/bit. */
  readonly faceEnergy: number;
  /** USD a wafer, and yield of a layer. */
  readonly faceWafer: number;
  readonly faceYield: number;

  // large SRAM on a tier of older silicon, bonded on the logic
  /** µm². */
  readonly tierCell: number;
  /** USD a wafer, and yield of a tier after repair. */
  readonly tierWafer: number;
  readonly tierYield: number;

  // power delivery
  /** Pads of the face, µm apart, and the share of them that supplies or returns current. */
  readonly padPitch: number;
  readonly padShare: number;
  /** A through a pad for the product's life. */
  readonly padCurrent: number;
  /** mV mm²/A: of pads and supply grid, and of each tier that current passes. */
  readonly faceDrop: number;
  readonly tierDrop: number;
  /** Share of the supply that may be lost in steady state. */
  readonly dropShare: number;

  // the package
  /** USD for each mm² of silicon on it. */
  readonly substrate: number;
  /** USD. */
  readonly test: number;
  readonly packageYield: number;
  /** Design, 1e6 USD, and parts made. */
  readonly design: number;
  readonly volume: number;
}
