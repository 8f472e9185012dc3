import { assumption, path, quantity } from "../engine/declare.ts";
import type { Quantity } from "../engine/node.ts";
import { powerDraw, powerInService } from "../fleet/index.ts";
import { generations } from "../supply/index.ts";

/*
 * What the Ascend fleet's electricity costs, and how much of it a more efficient chip would not have used.
 * Priced at the resource cost before any rebate: a rebate moves who pays, it does not undo the waste.
 */

const PRECISION_NAMES = { bf16: "16 bits", eightBit: "8 bits", fourBit: "4 bits" } as const;

/** Mean draw of a system in service over its rated power. */
const load = assumption("economy.energy.load", "1", "Mean load over rated power");

/** Power of the whole site over that of its machines (power usage effectiveness). */
const overhead = assumption("economy.energy.overhead", "1", "Site power over machine power (PUE)");

/** Cost of a kilowatt-hour at an industrial site before rebates. */
const price = assumption("economy.energy.price", "CNY/kWh", "Electricity at resource cost");

/** Electricity the Ascend fleet uses. */
export const energyUse = quantity("economy.energy.use", "TWh/year", "Electricity of the Ascend fleet")
  .is`yearMean(${powerDraw}) * ${load} * ${overhead}`;

/** The fleet's bill. */
export const energyBill = quantity(
  "economy.energy.bill",
  "1e9 CNY/year",
  "Electricity bill of the Ascend fleet",
).is`${energyUse} * ${price}`;

// --- energy of equal work, by generation and precision ----------------------------------------------------------------

/** Energy of one operation at the rated power and peak of the chip that controls keep out, by precision. */
const rival = {
  bf16: path(
    "economy.energy.rival16",
    "pJ/FLOP",
    "Energy of a BF16 operation at peak, rival chip of the day",
  ),
  eightBit: path(
    "economy.energy.rival8",
    "pJ/FLOP",
    "Energy of an 8-bit operation at peak, rival chip of the day",
  ),
  fourBit: path(
    "economy.energy.rival4",
    "pJ/FLOP",
    "Energy of a 4-bit operation at peak, rival chip of the day",
  ),
} as const;

/** A width of arithmetic. */
export type Precision = keyof typeof rival;
const PRECISIONS = Object.keys(rival) as Precision[];

/** What an Ascend gains from four bits over eight. */
const fourBitGain = assumption("economy.energy.fourBit", "1", "Rate at 4 bits over that at 8, Ascends");
const share16 = assumption("economy.energy.share16", "1", "Share of operations at 16 bits");
const share4 = assumption("economy.energy.share4", "1", "Share of the other operations at 4 bits");

/** How far what is delivered moves the ratio of peaks: utilisation on both sides, links, hosts. */
const delivered = assumption(
  "economy.energy.delivered",
  "1",
  "Energy for delivered work over that at peak, Ascend over rival",
);

/** The rival's energy of a mean operation of the work, by quarter. */
const rivalEnergy = quantity("economy.energy.rivalMean", "pJ/FLOP", "Energy of a mean operation, rival chip")
  .is`${share16} * ${rival.bf16} + (1 - ${share16}) * ((1 - ${share4}) * ${rival.eightBit} + ${share4} * ${rival.fourBit})`;

const ascend = generations.map((generation) => {
  const { name, power, compute, compute8 } = generation;
  const at = (what: string, words: string) =>
    quantity(`economy.energy.${name}.${what}`, "pJ/FLOP", `Energy of ${words} at peak, ${name}`);
  const energy: Readonly<Record<Precision, Quantity>> = {
    bf16: at("bf16", "a BF16 operation").is`${power} / ${compute}`,
    eightBit: at("eightBit", "an 8-bit operation").is`${power} / ${compute8}`,
    fourBit: at("fourBit", "a 4-bit operation").is`${power} / ${compute8} / ${fourBitGain}`,
  };
  const mean = at("mean", "a mean operation")
    .is`${share16} * ${energy.bf16} + (1 - ${share16}) * ((1 - ${share4}) * ${energy.eightBit} + ${share4} * ${energy.fourBit})`;
  return { name, generation, energy, mean };
});

/** Energy for equal work over that of the rival of the year, by generation and precision. */
export const energyRatios: ReadonlyArray<{
  readonly generation: string;
  readonly precision: Precision;
  readonly ratio: Quantity;
}> = ascend.flatMap(({ name, energy }) =>
  PRECISIONS.map((precision) => ({
    generation: name,
    precision,
    ratio: quantity(
      `economy.energy.ratio.${name}.${precision}`,
      "1",
      `Energy for equal work over the rival's, ${name} at ${PRECISION_NAMES[precision]}`,
    ).is`${energy[precision]} * ${delivered} / yearMean(${rival[precision]})`,
  })),
);

/** What the rival of the day would have been rated at for the same work: 1/r of what was sold in a quarter. */
const instead = ascend.map(
  ({ name, generation, mean }) =>
    quantity(
      `economy.energy.${name}.rival`,
      "W/quarter",
      `Rated power of rivals for the work of ${name}s sold`,
    ).is`${generation.sold} * ${generation.power} * ${rivalEnergy} / (${mean} * ${delivered})`,
);

/** The same in service. */
const rivalDraw = powerInService(
  "economy.energy.rivalDraw",
  "Rated system power of rivals for the work of the Ascend fleet",
  quantity("economy.energy.rivalSold", "W/quarter", "Rated power of rivals for the work of Ascends sold")
    .is`sum(${instead})`,
);

/** The bill of the rival fleet for the same work, chips sold each year against the rival of that year. */
const rivalBill = quantity("economy.energy.rivalBill", "1e9 CNY/year", "Bill of rivals for the same work")
  .is`yearMean(${rivalDraw}) * ${load} * ${overhead} * ${price}`;

/** The part of the bill that the rival chip would not have run up; below zero where Ascends are the thriftier. */
export const energyPenalty = quantity(
  "economy.energy.penalty",
  "1e9 CNY/year",
  "Energy penalty of the Ascend fleet",
).is`${energyBill} - ${rivalBill}`;

/** Energy for equal work over the rival's, for all of the fleet in service. */
export const energyRatio = quantity(
  "economy.energy.fleetRatio",
  "1",
  "Energy for equal work over the rival's, Ascend fleet",
).is`ratio(${energyBill}, ${rivalBill})`;
