import type { Run } from "../../../src/engine/run.ts";
import { stepOf, yearsOf } from "../../../src/report/told.ts";
import { type Answer, NOW } from "../../../src/verdict/answer.ts";
import { band, shares, sorted } from "./statistics.ts";

/** An argument of the debate, how often it holds by year, and who reads it otherwise. */
export interface ClaimView {
  readonly id: string;
  readonly key: string;
  readonly label: string;
  readonly against: string;
  readonly basis?: string;
  /** Share of worlds in which it holds; one entry without a year for a claim that has none. */
  readonly holds: ReadonlyArray<{ readonly year?: number; readonly share: number }>;
}

/** A claim against a judgement that no evidence fixes. */
export interface CurveView {
  readonly id: string;
  readonly label: string;
  readonly against: string;
  /** The judgement's own name and its 5th, 50th and 95th percentiles. */
  readonly over: { readonly label: string; readonly p05: number; readonly p50: number; readonly p95: number };
  readonly points: ReadonlyArray<{ readonly at: number; readonly share: number }>;
}

/** The claims of an answer in a run. */
export const claimsOf = (run: Run, { claims }: Answer): ClaimView[] =>
  claims.map(({ id, node, against, basis, years }) => ({
    id,
    key: node.key,
    label: node.label,
    against,
    ...(basis !== undefined && { basis }),
    holds: yearsOf({ id, node, ...(years && { years }) }).map((year) => ({
      ...(year !== undefined && { year }),
      share: shares(run, node, stepOf(year), 2)[1],
    })),
  }));

/** The curves of an answer in a run. */
export const curvesOf = (run: Run, { curves = [] }: Answer): CurveView[] =>
  curves.map(({ id, label, against, over, points }) => {
    const { p05, p50, p95 } = band(sorted(run, over));
    return {
      id,
      label,
      against,
      over: { label: over.label, p05, p50, p95 },
      points: points.map(({ at, claim: { node } }) => ({
        at,
        share: shares(run, node, node.shape === "yearly" ? stepOf(NOW) : 0, 2)[1],
      })),
    };
  });
