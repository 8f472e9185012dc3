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
  /** Whether that SRAM lies on a tier of older silicon, bonded on the logic's face. */
  readonly sramTier: readonly boolean[];
  /** Narrowest word the datapath splits to, bits. */
  readonly narrowest: readonly number[];
  /** Memory stacks beside the logic. −1 stands for memory bonded on its face. */
  readonly stacks: readonly number[];
  /** V. */
  readonly voltages: readonly number[];
}

/** One design; plain numbers, so that one object can be filled again and again. */
export interface Design {
  construction: Construction;
  cores: number;
  macs: number;
  spares: number;
  sram: number;
  sramTier: boolean;
  narrowest: number;
  stacks: number;
  voltage: number;
}

/** Memory bonded on the logic's face, in the place of a number of stacks. */
export const ON_FACE = -1;

/** The variables of a design and where the space has their values, the fastest to turn last: a design's layout does not know its voltage. */
const VARIABLES = [
  ["construction", "constructions"],
  ["cores", "cores"],
  ["macs", "macs"],
  ["spares", "spares"],
  ["sram", "sram"],
  ["sramTier", "sramTier"],
  ["narrowest", "narrowest"],
  ["stacks", "stacks"],
  ["voltage", "voltages"],
] as const satisfies readonly (readonly [keyof Design, keyof DesignSpace])[];

/** How many designs a space holds. */
export const spaceSize = (space: DesignSpace): number =>
  VARIABLES.reduce((size, [, values]) => size * space[values].length, 1);

/** Fills in the design of a number from 0 to the size of the space less one: the last variable, voltage, turns fastest. */
export function designAt(space: DesignSpace, index: number, into: Design): Design {
  let rest = index;
  const pick = <T>(values: readonly T[]): T => {
    const at = rest % values.length;
    rest = (rest - at) / values.length;
    return values[at];
  };
  into.voltage = pick(space.voltages);
  into.stacks = pick(space.stacks);
  into.narrowest = pick(space.narrowest);
  into.sramTier = pick(space.sramTier);
  into.sram = pick(space.sram);
  into.spares = pick(space.spares);
  into.macs = pick(space.macs);
  into.cores = pick(space.cores);
  into.construction = pick(space.constructions);
  return into;
}

/** Designs of a space that differ from one in a single variable, by one step; every construction counts as next to every other. */
export function* neighboursOf(space: DesignSpace, design: Design): Generator<Design> {
  for (const [variable, list] of VARIABLES) {
    const values: readonly unknown[] = space[list];
    const at = values.indexOf(design[variable]);
    for (const [i, value] of values.entries())
      if (i !== at && (variable === "construction" || Math.abs(i - at) === 1))
        yield { ...design, [variable]: value };
  }
}

/** An empty design to fill. */
export const blankDesign = (): Design => ({
  construction: CONSTRUCTIONS[0],
  cores: 0,
  macs: 0,
  spares: 0,
  sram: 0,
  sramTier: false,
  narrowest: 16,
  stacks: 0,
  voltage: 0,
});
