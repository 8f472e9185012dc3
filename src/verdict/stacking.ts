import { quantity } from "../engine/declare.ts";
import type { Node } from "../engine/node.ts";
import { foldFrom } from "../supply/index.ts";
import {
  dramBandwidth,
  dramCapacity,
  dramOf,
  dramOverHbm,
  ENERGY,
  foldCut,
  planarCutOf,
  sramOf,
} from "./further.ts";
import { coolant, junctionLimit, uncoolable } from "./heat.ts";
import { chipletsOf, foldOf, type Option, planarHeat, stackOf } from "./options.ts";
import { type Planar, planar, planarAt, planarPerArea, planarPerWafer } from "./planar.ts";

/*
 * Every way to put one product's silicon together, at the defects of 2026 and of 2030: what `stack` shows. The answer on
 * silicon speaks of three of them.
 */

/** An option with what it does to the energy of an operation, where it does anything. */
export interface StackOption extends Option {
  readonly energy: Node | undefined;
}

/** The year of "if it were to be had now", and the year by which folding may be. */
export const STACK_YEARS = [2026, 2030] as const;

const optionsOf = (base: Planar): readonly StackOption[] =>
  [
    planarCutOf(base),
    chipletsOf(base, 2, "chiplets"),
    chipletsOf(base, 3, "chiplets3"),
    foldOf(base, 2, "fold"),
    { ...foldOf(base, 2, "foldCut", foldCut), label: "the same at low voltage" },
    foldOf(base, 3, "fold3"),
    stackOf(base, 2, "stack"),
    stackOf(base, 3, "stack3"),
    sramOf(base),
    dramOf(base, "dramBeyond", "DRAM on logic, logic at the cooler"),
    dramOf(base, "dramBetween", "DRAM between logic and cooler"),
  ].map((option) => ({ ...option, energy: ENERGY[option.name] }));

/** Planar dies and options of both years; the keys of the first year's start as the answer's do. */
export const stacks: ReadonlyArray<{
  readonly year: number;
  readonly base: Planar;
  readonly options: readonly StackOption[];
}> = STACK_YEARS.map((year) => {
  const base = planarAt(`stack.of${year}`, year);
  return { year, base, options: optionsOf(base) };
});

/** Whether folded Ascends ship, as a share of each year. */
export const foldShips = quantity("silicon.fold.ships", "1", "Share of the year in which folded Ascends ship")
  .is`yearMean(inForce(${foldFrom}))`;

/** What `stack` asks of a run beside the options. */
export const stackContext = {
  perArea: planarPerArea,
  perWafer: planarPerWafer,
  heat: planarHeat,
  ships: foldShips,
  bandwidth: dramBandwidth,
  overHbm: dramOverHbm,
  capacity: dramCapacity,
};

/** Whether heat leaves any option a share of its clock, and what says so: without one their ratios have no value. */
export const stackNeeds = { uncoolable, coolant, junctionLimit };

/** Every node that `stack` shows. */
export const stackOutputs: readonly Node[] = [
  ...stacks.flatMap(({ base, options }) => [
    base.yield,
    base.costPerCompute,
    ...options.flatMap((o) => [
      o.perFootprint,
      o.perWafer,
      o.cost,
      ...(o.energy ? [o.energy] : []),
      ...(o.heat ? [o.heat.junction, o.heat.throttles] : []),
    ]),
  ]),
  planarPerArea,
  planarPerWafer,
  planarHeat.junction,
  planarHeat.throttles,
  foldShips,
  dramBandwidth,
  dramOverHbm,
  dramCapacity,
  planar.yield,
].filter((node, i, all) => all.indexOf(node) === i);
