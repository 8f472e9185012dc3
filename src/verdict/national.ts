import { quantity } from "../engine/declare.ts";
import type { Node, Quantity } from "../engine/node.ts";
import { bindingByYear, computeByYear, LIMITS } from "../supply/index.ts";
import { coreGain, type Option, options } from "./options.ts";
import { planar, planarPerArea, planarPerWafer } from "./planar.ts";
import { STACK_YEARS, stacks } from "./stacking.ts";

/*
 * What a way past the planar die would add to the country's compute, had it been at hand for every Ascend of a year. Where
 * good dies bind, more compute from a wafer is more compute; where memory, packaging or orders do, as many products are made as
 * before, each with the compute of its silicon put together so. What a product with more compute would ask of memory is left
 * aside, so where memory binds this is peak compute and not what it serves.
 */

/** A way past the planar die as it counts here. */
interface Way {
  readonly name: string;
  readonly label: string;
  /** Good compute per wafer over planar. */
  readonly perWafer: Node;
  /** Compute of a product of equal silicon over planar. */
  readonly perProduct: Node;
}

/** Whether good dies are what binds in a year: wafers and yield are two ways to the same. */
const diesBind = (year: number): Quantity => {
  const binding = `supply.bindingOf${year}`;
  const limit = quantity(binding, "1", `Limit that binds Ascend output in ${year}, by position`)
    .is`at(${bindingByYear}, ${year})`;
  const is = (name: (typeof LIMITS)[number]) => LIMITS.indexOf(name);
  return quantity(`${binding}.dies`, "1", `Whether good dies bind in ${year}`)
    .is`or(and(${limit} >= ${is("logic")}, ${limit} <= ${is("logic")}), and(${limit} >= ${is("yield")}, ${limit} <= ${is("yield")}))`;
};

const wayOf = (prefix: string, { name, label, perFootprint, perWafer, tiers }: Option): Way => ({
  name,
  label,
  perWafer,
  perProduct:
    tiers === 1
      ? perFootprint
      : quantity(`${prefix}.${name}.perProduct`, "1", `Compute of a product over planar, ${label}`)
          .is`${perFootprint} / ${tiers}`,
});

const CORE: Way = {
  name: "core",
  label: "leaner cores",
  perWafer: coreGain,
  perProduct: coreGain,
};

const named = new Set(options.map(({ name }) => name));

/** Compute that all Ascends sold in a year would gain, by year and way: H100e of dense BF16. */
export const nationalGains = stacks.flatMap(({ year, options: ways }) => {
  const bind = diesBind(year);
  const sold = quantity(`supply.compute.of${year}`, "H100e.flop", `Ascend compute sold in ${year}`)
    .is`at(${computeByYear}, ${year})`;
  return [
    ...ways.filter(({ name }) => named.has(name)).map((way) => wayOf(`stack.of${year}`, way)),
    CORE,
  ].map(({ name, label, perWafer, perProduct }) => ({
    id: `${name}.national.${year}`,
    label: `Compute that all Ascends of ${year} would gain as ${label}`,
    node: quantity(
      `silicon.${name}.nationalOf${year}`,
      "H100e.flop",
      `Compute that all Ascends of ${year} would gain, ${label}`,
    ).is`${sold} * (if(${bind} > 0, ${perWafer}, ${perProduct}) - 1)`,
  }));
});

const [now] = STACK_YEARS;
const wafer = quantity(
  "silicon.planar.perWaferNow",
  "PFLOP/s/wafer",
  `Good compute per wafer, planar, ${now}`,
).is`at(${planarPerWafer}, ${now})`;

/** A way past the planar die in the units of a chip's sheet, so that it can stand beside others' chips. */
export interface Row {
  readonly name: string;
  readonly label: string;
  /** TFLOP/s/mm² of footprint, PFLOP/s of a wafer's good dies, USD of silicon for each good TFLOP/s. */
  readonly perArea: Node;
  readonly perWafer: Node;
  readonly cost: Node;
}

const rowOf = (name: string, label: string, area: Node, perWafer: Node, cost: Node): Row => ({
  name,
  label,
  perArea: quantity(`silicon.${name}.compute.perArea`, "TFLOP/s/mm^2/die", `Compute per mm², ${label}`)
    .is`${area} * ${planarPerArea}`,
  perWafer: quantity(`silicon.${name}.compute.perWafer`, "PFLOP/s/wafer", `Good compute per wafer, ${label}`)
    .is`${perWafer} * ${wafer}`,
  cost: quantity(`silicon.${name}.compute.cost`, "USD s/TFLOP", `Silicon cost of good compute, ${label}`)
    .is`${cost} * ${planar.costPerCompute}`,
});

const leaner = quantity("silicon.core.cost", "1", "Silicon cost of compute over planar, leaner cores")
  .is`1 / ${coreGain}`;

/** The ways of the answer at the defects of its first year, dense 16-bit compute. */
export const rows: readonly Row[] = [
  { name: "planar", label: "planar", perArea: planarPerArea, perWafer: wafer, cost: planar.costPerCompute },
  ...options.map(({ name, label, perFootprint, perWafer, cost }) =>
    rowOf(name, label, perFootprint, perWafer, cost),
  ),
  rowOf("core", "leaner cores", coreGain, coreGain, leaner),
];
