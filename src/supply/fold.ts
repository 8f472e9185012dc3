import { assumption, date, quantity } from "../engine/declare.ts";
import { foldComputeGain } from "../silicon/index.ts";

/*
 * The folded generation. A fold puts a die's silicon on two bonded tiers: clock and energy change by what shorter wires
 * give, silicon per function by what vias take. Only the date is an event of its own; it feeds the parts after it.
 */

/** First Ascend with folded logic in volume. */
export const foldFrom = date("silicon.fold.from", "First Ascend with folded logic in volume");

/** Silicon that one function takes when folded. */
export const foldAreaFactor = assumption(
  "silicon.fold.areaFactor",
  "1",
  "Silicon per function, folded over planar",
);

/** Clock of a folded design over the planar one at equal voltage. */
export const foldSpeed = assumption("silicon.fold.speed", "1", "Clock at equal voltage, folded over planar");

/** Energy per operation at equal voltage, folded over planar: the switched capacitance that shorter wires leave. */
export const foldEnergy = assumption("silicon.fold.energy", "1", "Energy per operation, folded over planar");

/** Yield of one bond over half a die's face. */
export const bondYield = assumption("silicon.bond.yield", "1", "Yield of one bond over half a die's face");

/** Compute of a folded part over the planar one of equal silicon, cool enough for its clock. */
export const foldedCompute = quantity(
  "supply.fold.compute",
  "1",
  "Compute of folded over planar, equal silicon",
).is`${foldComputeGain}(${foldAreaFactor}, ${foldSpeed}, 1)`;

/** Power of a folded part over the planar one: as many operations as it does, each at the fold's energy. */
export const foldedPower = quantity("supply.fold.power", "1", "Power of folded over planar, equal silicon")
  .is`${foldedCompute} * ${foldEnergy}`;
