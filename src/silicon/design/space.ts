/** A way to put dies together, and how many. */
export interface Construction {
  readonly name: string;
  readonly kind: "planar" | "chiplets" | "fold" | "stack";
  /** Dies in a product: chiplets, or tiers. */
  readonly dies: number;
  /** Tiers above each other. */
  readonly tiers: number;
}

/** The constructions known, planar first. */
export const CONSTRUCTIONS: readonly Construction[] = [
  { name: "planar", kind: "planar", dies: 1, tiers: 1 },
  { name: "2 chiplets", kind: "chiplets", dies: 2, tiers: 1 },
  { name: "4 chiplets", kind: "chiplets", dies: 4, tiers: 1 },
  { name: "2-tier fold", kind: "fold", dies: 2, tiers: 2 },
  { name: "3-tier fold", kind: "fold", dies: 3, tiers: 3 },
  { name: "2 tested dies", kind: "stack", dies: 2, tiers: 2 },
  { name: "3 tested dies", kind: "stack", dies: 3, tiers: 3 },
];

/** The values that each variable of a design may take; a design is one of each. */
export interface DesignSpace {
  readonly constructions: readonly Construction[];
  /** Cores on a die that is tested by itself; of a fold, on all its tiers. */
  readonly cores: readonly number[];
  /** Multiply-accumulate units of a core. */
  readonly macs: readonly number[];
  /** Cores of such a die that may be broken. */
  readonly spares: readonly number[];
  /** MB of large SRAM in the product. */
  readonly sram: readonly number[];
  /** V. */
  readonly voltages: readonly number[];
  /** Narrowest word the datapath splits to, bits. */
  readonly narrowest: readonly number[];
  /** Memory stacks beside the logic. −1 stands for memory bonded on its face. */
  readonly stacks: readonly number[];
}

/** One design; plain numbers, so that one object can be filled again and again. */
export interface Design {
  construction: Construction;
  cores: number;
  macs: number;
  spares: number;
  sram: number;
  voltage: number;
  narrowest: number;
  stacks: number;
}

/** Memory bonded on the logic's face, in the place of a number of stacks. */
export const ON_FACE = -1;

/** How many designs a space holds. */
export const spaceSize = (space: DesignSpace): number =>
  space.constructions.length *
  space.cores.length *
  space.macs.length *
  space.spares.length *
  space.sram.length *
  space.voltages.length *
  space.narrowest.length *
  space.stacks.length;

/** Fills in the design of a number from 0 to the size of the space less one: the last variable turns fastest. */
export function designAt(space: DesignSpace, index: number, into: Design): Design {
  let rest = index;
  const pick = <T>(values: readonly T[]): T => {
    const at = rest % values.length;
    rest = (rest - at) / values.length;
    return values[at];
  };
  into.stacks = pick(space.stacks);
  into.narrowest = pick(space.narrowest);
  into.voltage = pick(space.voltages);
  into.sram = pick(space.sram);
  into.spares = pick(space.spares);
  into.macs = pick(space.macs);
  into.cores = pick(space.cores);
  into.construction = pick(space.constructions);
  return into;
}

/** An empty design to fill. */
export const blankDesign = (): Design => ({
  construction: CONSTRUCTIONS[0],
  cores: 0,
  macs: 0,
  spares: 0,
  sram: 0,
  voltage: 0,
  narrowest: 16,
  stacks: 0,
});
