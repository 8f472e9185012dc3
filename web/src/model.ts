import { quantity } from "../../src/engine/declare.ts";
import type { Node } from "../../src/engine/node.ts";
import { QUARTERS, START_YEAR } from "../../src/engine/time.ts";
import { kept as keptOfChain, outputs as outputsOfChain, views as viewsOfChain } from "../../src/model.ts";
import { bindingByYear, gains, LIMITS, packagesSold } from "../../src/supply/index.ts";
import type { AnswerKey } from "../../src/verdict/answer.ts";
import { answers } from "../../src/verdict/index.ts";

/*
 * What the page asks of the model beside the answers: the series its pictures draw by quarter. The kernel is built ahead
 * for these outputs, so they are declared here, once, for the build and for the page.
 */

/** Packages sold over the four quarters that end with each: a year's worth without a year's steps. */
export const packagesAYear = quantity("page.packagesAYear", "chip", "Ascend packages sold over four quarters")
  .is`quarter * (${packagesSold} + delay(${packagesSold}, 1 * quarter, 0) + delay(${packagesSold}, 2 * quarter, 0) + delay(${packagesSold}, 3 * quarter, 0))`;

/** The quarters that pictures show: 2022-Q1 to 2030-Q4. */
export const SHOWN_QUARTERS: readonly number[] = Array.from({ length: QUARTERS }, (_, t) => t).filter(
  (t) => START_YEAR + t / 4 >= 2022 && START_YEAR + t / 4 < 2031,
);

/** The same as years counted from the first of the grid. */
export const SHOWN_YEARS: readonly number[] = [...new Set(SHOWN_QUARTERS.map((t) => Math.floor(t / 4)))];

/** What the page draws beside the answers, with the steps it draws. */
export const drawn: ReadonlyArray<readonly [Node, readonly number[]]> = [
  [packagesAYear, SHOWN_QUARTERS],
  [bindingByYear, SHOWN_YEARS],
  ...LIMITS.map((limit) => [gains[limit], SHOWN_YEARS] as const),
];

/** Every output of the page. */
export const outputs: readonly Node[] = [...new Set([...outputsOfChain, ...drawn.map(([node]) => node)])];

/** What each answer asks for, in the order of the questions; the first is on the foundry, whose picture is drawn by quarter. */
export const views: ReadonlyArray<readonly Node[]> = viewsOfChain.map((view, k) =>
  k === 0 ? [...new Set([...view, ...drawn.map(([node]) => node)])] : view,
);

const lists = new Map<string, readonly Node[]>();

/** What some answers ask for; the same list for the same answers. */
export function askedBy(wanted: readonly AnswerKey[]): readonly Node[] {
  const name = wanted.join();
  const list = lists.get(name) ?? [
    ...new Set(answers.flatMap(({ key }, k) => (wanted.includes(key) ? views[k] : []))),
  ];
  lists.set(name, list);
  return list;
}

/** The steps of each that a run keeps. */
export const kept: ReadonlyMap<Node, readonly number[]> = new Map([
  ...keptOfChain,
  ...drawn.map(
    ([node, steps]) =>
      [node, [...new Set([...(keptOfChain.get(node) ?? []), ...steps])].sort((a, b) => a - b)] as const,
  ),
]);
