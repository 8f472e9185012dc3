import { assumption, path, quantity } from "../engine/declare.ts";
import { lifetime } from "../engine/lifetime.ts";
import type { Quantity } from "../engine/node.ts";
import { powerSold } from "../supply/index.ts";
import { legalKinds, legalParts, smuggled } from "./channels.ts";
import { domesticPowerSold } from "./domestic.ts";
import { deliveryLag, inChina, lagChina, smuggledLag } from "./ledger.ts";

/* Rated power of what is in service on Chinese soil, with hosts, network and fans; before load and the site's own overhead. */

/** Power of a whole system (hosts, network, fans) over that of its accelerators. */
export const systemPower = assumption("fleet.power.system", "1", "System power over accelerator power");

/** Rated power of allied parts per compute; parts cut in compute apart. */
export const powerPerCompute = path(
  "fleet.power.full",
  "W/H100e.flop",
  "Rated power per compute, allied parts of full compute",
);

/** The same of parts that gave up compute and kept the rest. */
export const powerPerCut = assumption(
  "fleet.power.computeCut",
  "W/H100e.flop",
  "Rated power per compute, H20s",
);

/** Rated system power in service of a flow of chips sold, which is given by their rated power. */
export function powerInService(key: string, label: string, sold: Quantity): Quantity {
  const entering = quantity(`${key}.entering`, "W/quarter", `${label}, entering`)
    .is`delay(${sold}, ${deliveryLag} + ${lagChina}, 0)`;
  const { level } = lifetime(`${key}.rating`, "W", `${label}, rated`, entering, inChina);
  return quantity(key, "W", label).is`${level} * ${systemPower}`;
}

const openlySold = quantity(
  "fleet.power.openly",
  "W/quarter",
  "Rated power of domestic and imported parts sold",
)
  .is`${domesticPowerSold} + (${legalParts.unrestricted} + ${legalKinds.reviewed}) * ${powerPerCompute} + ${legalKinds.computeCut} * ${powerPerCut}`;
const smuggledSold = quantity("fleet.power.smuggled", "W/quarter", "Rated power of smuggled parts")
  .is`${smuggled.compute} * ${powerPerCompute}`;

const onSoilRating = lifetime(
  "fleet.power.onSoilRating",
  "W",
  "Rated power of accelerators on Chinese soil",
  quantity("fleet.power.onSoilEntering", "W/quarter", "Rated power entering service on Chinese soil")
    .is`delay(${openlySold}, ${deliveryLag} + ${lagChina}, 0) + delay(${smuggledSold}, ${smuggledLag} + ${lagChina}, 0)`,
  inChina,
);

/** Rated power of the Ascend fleet in service with its systems. */
export const powerDraw = powerInService("fleet.power", "Rated system power of the Ascend fleet", powerSold);

/** Rated power of all accelerators in service on Chinese soil with their systems. */
export const onSoilPower = quantity(
  "fleet.power.onSoil",
  "W",
  "Rated system power of accelerators on Chinese soil",
).is`${onSoilRating.level} * ${systemPower}`;
