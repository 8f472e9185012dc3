import { assumption, claim, quantity } from "../engine/declare.ts";
import type { Node, Quantity } from "../engine/node.ts";
import { junctionTemperature, throttleFraction } from "../silicon/index.ts";

/*
 * How hot the options run on a cold plate at full load. A stack's tiers share one footprint, so heat grows with tiers.
 */

/** Power density of a planar compute die of the 910B class at full load. */
export const powerDensity = assumption(
  "silicon.heat.powerDensity",
  "W/mm^2",
  "Power density of a planar die",
);
/** Thermal resistance of the cooler, and temperature of what it is fed with. */
export const plate = assumption(
  "silicon.heat.coolingResistance",
  "mm^2 K/W",
  "Thermal resistance of the cold plate",
);
const tier = assumption("silicon.heat.tierResistance", "mm^2 K/W", "Thermal resistance of a bonded tier");
/** Hot spots: spreading resistance under one, and its excess over the mean. */
export const local = assumption(
  "silicon.heat.localResistance",
  "mm^2 K/W",
  "Spreading resistance under a hot spot",
);
export const hotSpot = assumption("silicon.heat.hotSpot", "1", "Excess power density of a hot spot");
export const coolant = assumption("silicon.heat.coolant", "degC", "Coolant temperature at the plate");
/** Junction temperature at which chips slow themselves down. */
export const junctionLimit = assumption(
  "silicon.heat.limit",
  "degC",
  "Junction temperature at which chips throttle",
);

/** Heat of one option. */
export interface Heat {
  /** Power density of one tier, W/mm². */
  readonly density: Node;
  /** Junction of the hottest tier at full load, °C. */
  readonly junction: Quantity;
  /** Share of full clock that heat allows. */
  readonly throttle: Quantity;
  /** Whether that is less than all of it. */
  readonly throttles: Quantity;
}

/** Heat of `tiers` equal tiers that each draw `density` (W/mm²); keys start with `silicon.<name>`. */
export function heatOf(name: string, label: string, tiers: number, density: Node): Heat {
  const junction = quantity(`silicon.${name}.junction`, "degC", `Junction temperature, ${label}`)
    .is`${junctionTemperature}(${tiers}, ${density}, ${plate}, ${tier}, ${local}, ${hotSpot}, ${coolant})`;
  return { density, ...limited(name, label, junction) };
}

/** What the junction limit makes of an option's temperature. */
export function limited(name: string, label: string, junction: Quantity): Omit<Heat, "density"> {
  const throttle = quantity(`silicon.${name}.throttle`, "1", `Share of full clock heat allows, ${label}`)
    .is`${throttleFraction}(${junction}, ${coolant}, ${junctionLimit})`;
  const throttles = claim(`silicon.${name}.throttles`, `Must throttle on a cold plate: ${label}`)
    .is`${throttle} < 1`;
  return { junction, throttle, throttles };
}

/** Whether heat stops every option, whatever its power: the coolant alone is as hot as a junction may be. */
export const uncoolable = claim("silicon.heat.uncoolable", "Coolant is as hot as a junction may be")
  .is`${coolant} >= ${junctionLimit}`;
