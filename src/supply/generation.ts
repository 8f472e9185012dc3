import { quantity } from "../engine/declare.ts";
import type { Node, Quantity } from "../engine/node.ts";
import { h100Bandwidth, h100Compute } from "./basis.ts";
import {
  type ChipSpec,
  chip910B,
  chip910C,
  chip950DT,
  chip950PR,
  chip960,
  chip970,
  chip990,
} from "./chips.ts";
import { packageToSale } from "./lag.ts";
import { share910C, share970, shareFolded } from "./mix.ts";
import { start } from "./package.ts";
import { multiDieYield, singleDieYield } from "./packageYield.ts";
import { soldTimes } from "./soldTimes.ts";

/** One generation of accelerator: its spec, and its flow from package start to sale. */
export interface Generation extends ChipSpec {
  /** Packages started, chip/quarter. */
  readonly started: Quantity;
  /** Good packages sold, chip/quarter. */
  readonly sold: Quantity;
}

function generation(chip: ChipSpec, dies: Quantity, packageYield: Node): Generation {
  const { name } = chip;
  const started = quantity(`supply.${name}.started`, "chip/quarter", `${name} packages started`)
    .is`${dies} / ${chip.dies}`;
  const sold = quantity(`supply.${name}.sold`, "chip/quarter", `${name} packages sold`)
    .is`delay(${started} * ${packageYield}, ${packageToSale}, 0)`;
  return { ...chip, started, sold };
}

/** Dense BF16 throughput of one 910-class die as it sells in a 910B. */
export const computePerDie = quantity(
  "supply.die910.compute",
  "TFLOP/s/die",
  "BF16 throughput of a 910-class die",
).is`${chip910B.compute} / ${chip910B.dies}`;

const dies = (name: string) => quantity(`supply.start.${name}`, "die/quarter", `Dies started in ${name}s`);

/** The Ascend generations, oldest first. */
export const generations: readonly Generation[] = [
  generation(chip910B, dies("910B").is`${start.die910} * (1 - ${share910C})`, singleDieYield),
  generation(chip910C, dies("910C").is`${start.die910} * ${share910C}`, multiDieYield),
  generation(chip950PR, dies("950PR").is`${start.die950} - ${start.dt950}`, multiDieYield),
  generation(chip950DT, start.dt950, multiDieYield),
  generation(chip960, dies("960DT").is`${start.die960} * (1 - ${share970})`, multiDieYield),
  generation(chip970, dies("970").is`${start.die960} * ${share970} * (1 - ${shareFolded})`, multiDieYield),
  generation(chip990, dies("990").is`${start.die960} * ${share970} * ${shareFolded}`, multiDieYield),
];

/** Ascend packages sold. */
export const packagesSold = quantity("supply.packages.sold", "chip/quarter", "Ascend packages sold")
  .is`sum(${generations.map((g) => g.sold)})`;

/** Compute dies in the packages sold. */
export const diesSold = soldTimes(
  "supply.dies.sold",
  "die/quarter",
  "Compute dies in Ascends sold",
  generations,
  (g) => [g.dies],
);

/** Rated power of the packages sold, watts of rating a quarter. */
export const powerSold = soldTimes(
  "supply.power.sold",
  "W/quarter",
  "Rated power of Ascends sold",
  generations,
  (g) => [g.power],
);

/** Compute of the Ascends sold, in H100-equivalents by dense BF16. */
export const computeSold = soldTimes(
  "supply.compute.sold",
  "H100e.flop/quarter",
  "Ascend compute sold",
  generations,
  (g) => [g.compute],
  h100Compute,
);

/** Bandwidth of the Ascends sold, in H100-equivalents by memory bandwidth. */
export const bandwidthSold = soldTimes(
  "supply.bandwidth.sold",
  "H100e.bandwidth/quarter",
  "Ascend bandwidth sold",
  generations,
  (g) => [g.bandwidth],
  h100Bandwidth,
);

/** Ascend packages sold in each year. */
export const packagesByYear = quantity("supply.packages.byYear", "chip", "Ascend packages sold in the year")
  .is`year(${packagesSold})`;

/** Compute dies in the Ascends sold in each year. */
export const diesSoldByYear = quantity(
  "supply.dies.byYear",
  "die",
  "Compute dies in Ascends sold in the year",
).is`year(${diesSold})`;

/** Ascend compute sold in each year. */
export const computeByYear = quantity(
  "supply.compute.byYear",
  "H100e.flop",
  "Ascend compute sold in the year",
).is`year(${computeSold})`;

/** Ascend bandwidth sold in each year. */
export const bandwidthByYear = quantity(
  "supply.bandwidth.byYear",
  "H100e.bandwidth",
  "Ascend bandwidth sold in the year",
).is`year(${bandwidthSold})`;
