import { assumption, quantity } from "../engine/declare.ts";
import type { Input, Quantity } from "../engine/node.ts";
import { h100Decoding, h100Training } from "./basis.ts";
import { type Generation, generations } from "./generation.ts";

/*
 * What Ascends deliver of their peak over what an H100 does of its own, by generation from the performance model
 * (data/assumptions/performance.yaml is its product).
 */

/** Work that chips do, and the peak that bounds it. */
interface Work {
  readonly key: string;
  readonly label: string;
  readonly peak: (g: Generation) => Input;
  readonly unit: Input;
  readonly basis: string;
}

function delivered({ key, label, peak, unit, basis }: Work): Quantity {
  const share = (g: Generation): Input =>
    assumption(
      `workload.${key}.relative.${g.name}`,
      "1",
      `${label} delivered per peak over an H100's, ${g.name}`,
    );
  const parts = generations.map(
    (g) =>
      quantity(
        `supply.delivered.${key}.${g.name}`,
        `${basis}/quarter`,
        `${label} that ${g.name}s sold deliver`,
      ).is`${g.sold} * ${peak(g)} * ${share(g)} / ${unit}`,
  );
  return quantity(`supply.delivered.${key}`, `${basis}/quarter`, `${label} that Ascends sold deliver`)
    .is`sum(${parts})`;
}

/** What Ascends sold deliver in training, in H100-equivalents of training. */
export const trainingSold = delivered({
  key: "train",
  label: "Training",
  peak: (g) => g.compute,
  unit: h100Training,
  basis: "H100e.training",
});

/** What Ascends sold deliver in decoding, in H100-equivalents of decoding. */
export const decodingSold = delivered({
  key: "serve",
  label: "Decoding",
  peak: (g) => g.bandwidth,
  unit: h100Decoding,
  basis: "H100e.decoding",
});
