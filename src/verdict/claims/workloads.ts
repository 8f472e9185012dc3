import { claim } from "../../engine/declare.ts";
import { NOW, SHOWN, SOON } from "../answer.ts";
import type { Claim } from "../claim.ts";
import { alliedCluster, domesticCluster, LEVEL } from "../clusters.ts";
import { chinese, KINDS, serveTest } from "../serving.ts";

/* The arguments of the workload question. */

/** The claims of the workload question. */
export const workloadClaims: readonly Claim[] = [
  {
    id: "trainsInQuarter",
    node: claim(
      "verdict.claim.trainsInQuarter",
      "The largest domestic cluster trains the fixed frontier run within 90 days",
    ).is`${domesticCluster.days.fixed} <= 90 * day`,
    against: "nobody has shown a run of that size on domestic chips, whatever their count",
    years: [NOW, SOON, 2030],
  },
  {
    id: "trainsMoving",
    node: claim(
      "verdict.claim.trainsMoving",
      "It trains last year's largest run with this year's methods within 90 days",
    ).is`${domesticCluster.days.movingMethods} <= 90 * day`,
    against: "the largest run is no measure of the best model; small runs with distilled data come close",
    years: [NOW, SOON, 2030],
  },
  {
    id: "level",
    node: claim(
      "verdict.claim.level",
      "The largest domestic cluster trains at a third of the allied one's pace or better",
    ).is`${LEVEL} * ${domesticCluster.size} >= ${alliedCluster.size}`,
    against: "Chinese labs match benchmarks with a tenth of the compute",
    years: SHOWN,
  },
  ...KINDS.map(
    (kind): Claim => ({
      id: `keeps.${kind}`,
      node: chinese.keeps[kind],
      against: "chips can be moved from one kind of token to another within the hour",
      years: [NOW, SOON, 2030],
    }),
  ),
  {
    id: "serve",
    node: serveTest,
    against: "demand at the prices asked is rationed demand",
    years: SHOWN,
  },
];
