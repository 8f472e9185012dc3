import { quantity } from "../engine/declare.ts";
import type { Input, Node, Quantity } from "../engine/node.ts";
import { soldTimes } from "../supply/index.ts";

/*
 * An H100-equivalent says how many H100s would match on ONE basis. Five are kept apart as units of their own, since they
 * disagree by up to a factor of eight for one part (an H20 is 0.15 of an H100 by compute and 1.2 by bandwidth), and a
 * finding that turns with the basis has to say so. Two are what a part is rated for arithmetic, one what its memory moves, two
 * what it delivers: an efficiency there is relative to what an H100 achieves of its own rating, so that utilisation of
 * the rating enters once.
 */

/** The bases, each with the unit that stands for it and the words that name it. */
export const BASES = {
  /** Dense BF16 throughput of the matrix units. */
  compute: { unit: "H100e.flop", words: "by compute" },
  /** Dense 8-bit throughput, as Epoch AI counts. */
  eightBit: { unit: "H100e.eightBit", words: "by 8-bit throughput" },
  /** Memory bandwidth. */
  bandwidth: { unit: "H100e.bandwidth", words: "by bandwidth" },
  /** What a part delivers in training. */
  training: { unit: "H100e.training", words: "by training delivered" },
  /** What a part delivers in decoding. */
  decoding: { unit: "H100e.decoding", words: "by decoding delivered" },
} as const;

/** One basis of counting. */
export type Basis = keyof typeof BASES;

/** One thing on every basis. */
export type ByBasis<T> = Readonly<Record<Basis, T>>;

/** Makes one thing for every basis. */
export const byBasis = <T>(make: (basis: Basis) => T): ByBasis<T> =>
  Object.fromEntries(
    (Object.keys(BASES) as Basis[]).map((basis) => [basis, make(basis)]),
  ) as unknown as ByBasis<T>;

/** A flow of accelerators on every basis, H100e per quarter. */
export type Flow = ByBasis<Quantity>;

/** What an H100-equivalent of compute of some kind of part comes to on the other bases. */
export interface Ratings {
  /** H100e.eightBit/H100e.flop. */
  readonly eightBit: Node;
  /** H100e.bandwidth/H100e.flop. */
  readonly bandwidth: Node;
  /** H100e.training/H100e.flop. */
  readonly training: Node;
  /** H100e.decoding/H100e.flop. */
  readonly decoding: Node;
}

/** Key of a thing on a basis; compute, the common one, goes without a suffix. */
export const keyOn = (key: string, basis: Basis): string => (basis === "compute" ? key : `${key}.${basis}`);

/** Label of a thing on a basis. */
export const labelOn = (label: string, basis: Basis): string =>
  basis === "compute" ? label : `${label}, ${BASES[basis].words}`;

/** A quantity on one basis; `per` follows its unit, such as `/quarter`. */
export const on = (key: string, label: string, basis: Basis, per = "") =>
  quantity(keyOn(key, basis), `${BASES[basis].unit}${per}`, labelOn(label, basis));

/** A sum over kinds of parts of their flow by compute times what it comes to on a basis. */
export function rated(
  key: string,
  label: string,
  kinds: ReadonlyArray<readonly [sold: Quantity | Input, Ratings]>,
): Flow {
  const parts = kinds.map(([sold, ratings]) => ({ sold, ratings }));
  return byBasis((basis) => {
    const [{ sold }] = parts;
    if (basis === "compute" && parts.length === 1 && sold.kind === "quantity") return sold;
    const rating = ({ ratings }: (typeof parts)[number]) =>
      basis === "compute" ? [] : [(ratings as ByBasis<Node>)[basis]];
    return soldTimes(keyOn(key, basis), `${BASES[basis].unit}/quarter`, labelOn(label, basis), parts, rating);
  });
}

/** Several flows taken together. */
export const together = (key: string, label: string, flows: readonly Flow[]): Flow =>
  byBasis((basis) => on(key, label, basis, "/quarter").is`sum(${flows.map((flow) => flow[basis])})`);
