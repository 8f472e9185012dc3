import type { Law } from "../engine/law.ts";
import { grossDiesPerWafer } from "./wafer.ts";

/**
 * Good compute from a wafer when a die is cut into `parts` equal chiplets, over that of the whole die.
 *
 * @param area silicon of the product, mm², the same either way
 * @param parts chiplets to a product, ≥ 1
 * @param linkShare share of each chiplet spent on links to its neighbours, so lost to compute, in [0, 1)
 * @param wholeYield yield of the whole die · @param partYield yield of one chiplet, by any yield law
 *
 * Counts silicon only: the wider package, its yield and its cost are the cost laws' and packaging's affair.
 */
export const chipletGain = {
  name: "chipletGain",
  takes: { area: "mm^2", parts: "1", linkShare: "1", wholeYield: "1", partYield: "1" },
  gives: "1",
  fn: (area: number, parts: number, linkShare: number, wholeYield: number, partYield: number): number =>
    ((grossDiesPerWafer.fn(area / parts) / parts) * partYield * (1 - linkShare)) /
    (grossDiesPerWafer.fn(area) * wholeYield),
  source: "ratio of good compute per wafer (this project), as in the UCLA NanoCAD chiplet cost model, 2023",
} satisfies Law;
