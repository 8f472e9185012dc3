import type { Node } from "./engine/node.ts";
import { START_YEAR, YEARS } from "./engine/time.ts";
import {
  crossedNodes,
  leaks,
  legalShareOfNvidia,
  onSoilPowerByYear,
  usedInUseByYear,
} from "./fleet/index.ts";
import { gainOfAll, gains, partsByYear } from "./supply/index.ts";
import { answers, checks, history, stackOutputs } from "./verdict/index.ts";

/** Everything asked of a run: a node, and for yearly ones the years, all of them where none are named. */
const asked: ReadonlyArray<{ readonly node: Node; readonly years?: readonly number[] }> = answers.flatMap(
  (answer) => [...answer.figures, answer.chart],
);

/** Every node that an answer or a chart asks for, each once: what a run of the whole chain computes. */
export const outputs: readonly Node[] = [...new Set(asked.map(({ node }) => node))];

/** What each answer asks for: its figures, chart, claims and curves. */
export const views: ReadonlyArray<readonly Node[]> = answers.map(
  ({ figures, chart, claims, curves = [] }) => [
    ...new Set([
      ...[...figures, chart, ...claims].map(({ node }) => node),
      ...curves.flatMap(({ over, points }) => [over, ...points.map(({ claim }) => claim.node)]),
    ]),
  ],
);

/** What is held against the published record. */
export const recorded: readonly Node[] = [...new Set(history.map(({ node }) => node))];

/** What is held beside priors of the research notes. */
export const heldBeside: readonly Node[] = [...new Set(checks.map(({ node }) => node))];

/**
 * What is asked for by itself, since it costs several runs' worth: every counterfactual crossed with Beijing's gate, the leak
 * ledger, and what else is reported of the fleet on every basis.
 */
export const counterfactualOutputs: readonly Node[] = [
  ...new Set([
    ...crossedNodes,
    ...Object.values(leaks).flatMap(({ gained, ahead }) => [
      ...Object.values(gained),
      ...Object.values(ahead),
    ]),
    ...Object.values(legalShareOfNvidia),
    ...Object.values(usedInUseByYear),
    onSoilPowerByYear,
  ]),
];

/** What can be asked for beside the outputs and what they rest on: the same things by quarter. */
export const explainable: readonly Node[] = [
  ...outputs,
  ...counterfactualOutputs,
  ...stackOutputs,
  ...recorded,
  ...heldBeside,
  ...Object.values(gains),
  gainOfAll,
  ...partsByYear,
];

/** Everything some command asks of the model, so that every assumption and policy has a use. */
export const checked: readonly Node[] = [
  ...outputs,
  ...counterfactualOutputs,
  ...stackOutputs,
  ...recorded,
  ...heldBeside,
];

/** The years of yearly outputs that a run keeps, counted from the first year of the grid. */
export const kept: ReadonlyMap<Node, readonly number[]> = new Map(
  outputs
    .filter((node) => node.shape === "yearly")
    .map((node) => {
      const wanted = asked.filter((a) => a.node === node);
      const all = wanted.some(({ years }) => !years);
      const years = new Set(wanted.flatMap(({ years = [] }) => years.map((year) => year - START_YEAR)));
      return [node, all ? Array.from({ length: YEARS }, (_, i) => i) : [...years].sort((a, b) => a - b)];
    }),
);
