import { assumption, path, quantity } from "../engine/declare.ts";
import type { Node } from "../engine/node.ts";

/*
 * The frontier as a run of so many FLOP: fixed at one that is known, so that years compare, or moving on as the largest
 * run does. Methods get better, so that the same result takes less compute later.
 */

/** Compute of the frontier run that both sides are measured by. */
export const run = assumption("workload.train.run", "FLOP", "Frontier training run");

/** The largest run that anybody has made by a quarter, on the allied side so far. */
export const largestRun = path("workload.train.largestRun", "FLOP", "Largest training run, US-allied");

/** The largest documented run of a Chinese developer. */
export const largestChinese = path(
  "workload.train.largestChinese",
  "FLOP",
  "Largest documented training run, Chinese",
);

/** Factor by which better methods cut the compute for the same result in a year. */
const methods = assumption(
  "workload.train.methods",
  "1",
  "Factor a year by which methods cut the compute for a result",
);

/** The day the fixed run was known. */
const runKnown = assumption("workload.train.runKnown", "date", "Day the fixed frontier run was known");

/** The largest run by the end of a year. */
export const largestByYear = quantity(
  "workload.train.largestByYear",
  "FLOP",
  "Largest training run by the year's end",
).is`yearEnd(${largestRun})`;

/** The largest documented Chinese run by the end of a year. */
export const largestChineseByYear = quantity(
  "workload.train.largestChineseByYear",
  "FLOP",
  "Largest documented Chinese training run by the year's end",
).is`yearEnd(${largestChinese})`;

const saved = quantity("workload.train.saved", "1", "Compute that methods found since the fixed run leave it")
  .is`exp(-log(${methods}) * yearEnd(since(${runKnown})) / year)`;

/** A run that the two sides' largest clusters are asked to make. */
export interface Task {
  readonly id: string;
  readonly label: string;
  readonly flop: Node;
}

/** The fixed run and the moving one, each without and with better methods. */
export const tasks: readonly Task[] = [
  { id: "fixed", label: "the fixed frontier run", flop: run },
  {
    id: "fixedMethods",
    label: "the fixed run with methods found since",
    flop: quantity("workload.train.task.fixedMethods", "FLOP", "Fixed frontier run with methods found since")
      .is`${run} * ${saved}`,
  },
  { id: "moving", label: "the largest run of the day", flop: largestByYear },
  {
    id: "movingMethods",
    label: "last year's largest run with this year's methods",
    flop: quantity(
      "workload.train.task.movingMethods",
      "FLOP",
      "Largest run of the year before, with methods found since",
    ).is`previous(${largestByYear}, at(${largestByYear}, 2019)) / ${methods}`,
  },
];
