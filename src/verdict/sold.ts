import { quantity } from "../engine/declare.ts";
import type { Input, Quantity } from "../engine/node.ts";
import { generations, h100Compute, lightParts, otherDesigners, partsByYear } from "../supply/index.ts";
import { BY_COMPUTE, type Figure, NOW, SHOWN, SOON } from "./answer.ts";

/*
 * What is sold in a year by generation of Ascend and by other designer: packages, and the compute in them.
 */

/** The years in which compute is told apart: what is observed, and where plans run out. */
const COMPUTE_YEARS: readonly number[] = [2025, NOW, SOON];

interface Sold {
  readonly id: string;
  readonly name: string;
  readonly packages: Quantity;
  readonly compute: Input | Quantity;
}

const inYear = (sold: Quantity, name: string): Quantity =>
  quantity(`${sold.key}.byYear`, "chip", `${name} sold in the year`).is`year(${sold})`;

const sold: readonly Sold[] = [
  ...generations.map(({ name, sold, compute }) => ({
    id: `generation.${name}`,
    name: `${name}s`,
    packages: inYear(sold, `${name}s`),
    compute,
  })),
  ...otherDesigners.map(({ name, sold, compute }, i) => ({
    id: `designer.${sold.key.split(".")[1]}`,
    name: `Parts of ${name}`,
    packages: partsByYear[i],
    compute,
  })),
  {
    id: "designer.light",
    name: "Parts without HBM, other designers",
    packages: inYear(lightParts.sold, "Parts without HBM, other designers,"),
    compute: lightParts.compute,
  },
];

/** Packages and compute sold, by generation and by designer. */
export const soldFigures: readonly Figure[] = sold.flatMap(({ id, name, packages, compute }) => [
  { id, node: packages, years: SHOWN },
  {
    id: `${id}.compute`,
    node: quantity(
      `${packages.key}.compute`,
      "H100e.flop",
      `Compute of ${name[0].toLowerCase()}${name.slice(1)}`,
    ).is`${packages} * ${compute} / ${h100Compute}`,
    basis: BY_COMPUTE,
    years: COMPUTE_YEARS,
  },
]);
