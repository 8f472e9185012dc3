import { assumption, closing, quantity, stock } from "../engine/declare.ts";
import type { Input, Quantity } from "../engine/node.ts";
import { h100Bandwidth, h100Compute } from "./basis.ts";
import { bandwidthSold, computeSold, type Generation, generations } from "./generation.ts";

/*
 * What Ascends deliver of their peak over what an H100 does of its own: by generation from the performance model
 * (data/assumptions/performance.yaml is its product), and of all sold so far, each generation by its part of their peak.
 */

/** Work that chips do, and the peak that bounds it. */
interface Work {
  readonly key: string;
  readonly label: string;
  readonly peak: (g: Generation) => Input;
  readonly unit: Input;
  readonly sold: Quantity;
  readonly basis: string;
}

function delivered({ key, label, peak, unit, sold, basis }: Work): Quantity {
  const share = (g: Generation): Input =>
    assumption(
      `workload.${key}.relative.${g.name}`,
      "1",
      `${label} delivered per peak over an H100's, ${g.name}`,
    );
  const [a, b, c, d, e] = generations;
  const flow = quantity(
    `supply.delivered.${key}.sold`,
    `${basis}/quarter`,
    `${label} that Ascends sold deliver`,
  )
    .is`(${a.sold} * ${peak(a)} * ${share(a)} + ${b.sold} * ${peak(b)} * ${share(b)} + ${c.sold} * ${peak(c)} * ${share(c)} + ${d.sold} * ${peak(d)} * ${share(d)} + ${e.sold} * ${peak(e)} * ${share(e)}) / ${unit}`;
  const gives = stock(`supply.delivered.${key}.sum`, basis, `${label} that all Ascends sold deliver`);
  const could = stock(`supply.delivered.${key}.peak`, basis, `${label}, peak of all Ascends sold`);
  return quantity(
    `supply.delivered.${key}`,
    "1",
    `${label} delivered per peak over an H100's, Ascends sold so far`,
  ).is`ratio(${closing(gives.fills`${flow}`)}, ${closing(could.fills`${sold}`)})`;
}

/** In training, by dense BF16. */
export const trainingDelivered = delivered({
  key: "train",
  label: "Training",
  peak: (g) => g.compute,
  unit: h100Compute,
  sold: computeSold,
  basis: "H100e.flop",
});

/** In decoding, by memory bandwidth. */
export const decodingDelivered = delivered({
  key: "serve",
  label: "Decoding",
  peak: (g) => g.bandwidth,
  unit: h100Bandwidth,
  sold: bandwidthSold,
  basis: "H100e.bandwidth",
});
