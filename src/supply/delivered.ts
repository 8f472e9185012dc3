import { assumption, quantity } from "../engine/declare.ts";
import type { Input, Node, Quantity } from "../engine/node.ts";
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
  readonly peak: (g: Generation) => Node;
  readonly unit: Input;
  readonly basis: string;
}

/** Generations that no model of a system describes yet are taken to deliver as the newest that one does. */
const JUDGED_AS: Readonly<Record<string, string>> = { "970": "960", "990": "960" };

function delivered({ key, label, peak, unit, basis }: Work): Quantity {
  const shares = new Map<string, Input>();
  const share = ({ name }: Generation): Input => {
    const of = JUDGED_AS[name] ?? name;
    const known =
      shares.get(of) ??
      assumption(`workload.${key}.relative.${of}`, "1", `${label} delivered per peak over an H100's, ${of}`);
    shares.set(of, known);
    return known;
  };
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
