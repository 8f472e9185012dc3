import { assumption, quantity } from "../engine/declare.ts";
import type { Node, Quantity } from "../engine/node.ts";
import { alliedStockByYear, cells } from "../fleet/index.ts";
import { h100Training } from "../supply/index.ts";
import { trainingDays } from "../workload/index.ts";
import { type Task, tasks } from "./runs.ts";

/*
 * The largest cluster that one owner can set to one training run: a share of what its side has in service. Domestic
 * chips deliver less of their peak than an H100 does of its own; both enter once, relative to what an H100 achieves.
 */

/** Share of peak that an H100 achieves on such a run. */
const achieved = assumption("workload.train.achieved", "1", "Share of peak an H100 achieves in training");

/** Share of calendar time in which a run makes progress. */
const availability = assumption("workload.train.availability", "1", "Share of time a run makes progress");

/** Domestic chips in service by what they train; other designers' are taken to do as Ascends. */
const domesticFleet = quantity(
  "workload.train.domesticFleet",
  "H100e.training",
  "Domestic fleet, by training",
).is`yearEnd(${cells.domestic.on.training.operating})`;

/** Share of the domestic fleet that its largest owner can set to one run. */
export const domesticShare = assumption(
  "workload.train.domesticShare",
  "1",
  "Largest cluster over the domestic fleet",
);

/** Share of the allied fleet that its largest owner can set to one run. */
export const alliedShare = assumption(
  "workload.train.alliedShare",
  "1",
  "Largest cluster over the allied fleet",
);

/** One side's largest cluster. */
export interface Cluster {
  /** In H100s that would train as fast, by year's end. */
  readonly size: Quantity;
  /** Days it takes for a run by the run's id; ten years stand for ten or more. */
  readonly days: Readonly<Record<string, Quantity>>;
}

function cluster(name: string, label: string, fleet: Node, share: Node): Cluster {
  const size = quantity(
    `workload.train.${name}Cluster`,
    "H100e.training",
    `Largest ${label} cluster, effective`,
  ).is`${fleet} * ${share}`;
  const days = ({ id, label: task, flop }: Task) =>
    // A side without chips would need for ever: its peak is held where the run takes ten years.
    quantity(`workload.train.${name}Days.${id}`, "day", `Days for ${task}, largest ${label} cluster`)
      .is`${trainingDays}(${flop}, max(${size} * ${h100Training}, ${flop} / (10 * year * ${achieved} * ${availability})), ${achieved}, ${availability})`;
  return { size, days: Object.fromEntries(tasks.map((task) => [task.id, days(task)])) };
}

/** The largest cluster of domestic chips. */
export const domesticCluster = cluster("domestic", "domestic", domesticFleet, domesticShare);

/** The largest cluster on the allied side. */
export const alliedCluster = cluster("allied", "US-allied", alliedStockByYear.training, alliedShare);

/** How far apart two clusters may be to count as level at the frontier. */
export const LEVEL = 3;
