import { compare } from "../../analysis/compare.ts";
import type { Run } from "../../engine/run.ts";
import type { Summary } from "../../engine/summary.ts";
import { idOf, titleOf } from "../../report/collect.ts";
import { type Summaries, stepOf, yearsOf } from "../../report/told.ts";
import type { Scenario } from "../../scenario/index.ts";
import { type Answer, assertions, type Figure, words } from "../../verdict/index.ts";
import type { ClaimDifference } from "./schema.ts";

/** One scenario with its run. */
export interface Side {
  readonly scenario: Scenario;
  readonly run: Run;
  readonly summaries: Summaries;
}

/** How one figure differs between two scenarios, world by world; second minus first. */
export interface FigureDifference {
  readonly id: string;
  readonly year: number | undefined;
  readonly label: string;
  /** Unit of the difference: quarters for a date, empty for a category. */
  readonly unit: string;
  /** What each side says; the shares of worlds at each level for a category. */
  readonly a: Summary;
  readonly b: Summary;
  /** Percentiles of the difference and how often the second is higher or lower; absent for a category. */
  readonly difference?: { p05: number; p50: number; p95: number; higher: number; lower: number };
}

/** How figures differ, each in all its years. */
export const differences = (figures: readonly Figure[], a: Side, b: Side): FigureDifference[] =>
  figures.flatMap((figure) => yearsOf(figure).map((year) => difference(figure, year, a, b)));

function difference(figure: Figure, year: number | undefined, a: Side, b: Side): FigureDifference {
  const step = stepOf(year);
  const label = titleOf(figure, year);
  const sides = { a: a.summaries(figure.node, step), b: b.summaries(figure.node, step) };
  const common = { id: idOf(figure.id, year), year, label, ...sides };
  if (sides.a.kind === "share") return { ...common, unit: "" };
  const { unit, ...numbers } = compare(a.run, b.run, figure.node, step);
  return { ...common, unit, difference: numbers };
}

/** How often each claim of an answer holds on both sides, and what a position among them asserts of it. */
export const claimsOf = (answer: Answer, a: Side, b: Side): ClaimDifference[] =>
  [...assertions].flatMap(([key, { answer: of, claim, year }]): ClaimDifference[] => {
    if (of !== answer) return [];
    const share = ({ summaries }: Side) => {
      const summary = summaries(claim.node, stepOf(year));
      return summary.kind === "share" ? Math.min(1, words.held(summary)) : 0;
    };
    const says = ({ scenario }: Side) => scenario.claims.get(key)?.holds ?? null;
    const label = year === undefined ? claim.node.label : `${claim.node.label}, ${year}`;
    return [
      {
        id: idOf(claim.id, year),
        label,
        against: claim.against,
        a: share(a),
        b: share(b),
        aSays: says(a),
        bSays: says(b),
      },
    ];
  });
