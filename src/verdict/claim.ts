import type { Node, Quantity } from "../engine/node.ts";
import type { Answer, Figure } from "./answer.ts";

/**
 * An argument of the debate as a statement that holds or fails in a world: the node's label states the predicate with its
 * threshold. Nobody has to share it, so it is read against by somebody.
 */
export interface Claim {
  /** Unique among the figures of its answer. */
  readonly id: string;
  readonly node: Quantity;
  /** How those who reject it read the same evidence. */
  readonly against: string;
  /** Which years of a yearly claim are reported. */
  readonly years?: readonly number[];
  /** On which basis compute is counted, where it matters. */
  readonly basis?: string;
}

/** Claims as lines of their answer's table. */
export const asFigures = (claims: readonly Claim[]): readonly Figure[] =>
  claims.map(({ id, node, years, basis }) => ({
    id,
    node,
    ...(years && { years }),
    ...(basis && { basis }),
  }));

/** Every claim that somebody may assert: an answer's own, and those of its curves at each value. */
export const assertable = ({ claims, curves = [] }: Pick<Answer, "claims" | "curves">): readonly Claim[] => [
  ...claims,
  ...curves.flatMap(({ points }) => points.map((point) => point.claim)),
];

/**
 * A claim drawn against a judgement that no evidence fixes: how often it holds at each value that somebody may give it.
 * It is never one number.
 */
export interface Curve {
  readonly id: string;
  readonly label: string;
  /** The judgement, as somebody may hold it: shown beneath, and no part of the claim. */
  readonly over: Node;
  /** Claims by the value of the judgement, ascending; each is a figure of the answer. */
  readonly points: ReadonlyArray<{ readonly at: number; readonly claim: Claim }>;
  readonly against: string;
}
