import { assumption } from "../engine/declare.ts";
import type { Input } from "../engine/node.ts";

/*
 * What Chinese parts deliver of their peak over what an H100 does of its own, from the performance model
 * (data/assumptions/performance.yaml is its product). It knows the generations whose figures are published; later ones are taken
 * to do as the last of these, other designers' parts as the 910C, beside which they sell.
 */

const MODELLED = ["910B", "910C", "950PR", "950DT", "960"] as const;
type Modelled = (typeof MODELLED)[number];

const LATER: ReadonlySet<string> = new Set(["970", "990"]);

/** The modelled part that stands for a part. */
const standsFor = (name: string): Modelled =>
  MODELLED.find((known) => known === name) ?? (LATER.has(name) ? "960" : "910C");

function relative(key: string, label: string): (part: { readonly name: string }) => Input {
  const inputs = new Map(
    MODELLED.map((name) => [
      name,
      assumption(
        `workload.${key}.relative.${name}`,
        "1",
        `${label} delivered per peak over an H100's, ${name}`,
      ),
    ]),
  );
  return ({ name }) => inputs.get(standsFor(name)) as Input;
}

/** What a part delivers in training over an H100, each by its dense BF16 peak. */
export const trainingRelative = relative("train", "Training");

/** What a part delivers in decoding over an H100, each by its memory bandwidth. */
export const decodingRelative = relative("serve", "Decoding");
