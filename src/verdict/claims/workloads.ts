import { claim } from "../../engine/declare.ts";
import { NOW, SHOWN, SOON } from "../answer.ts";
import type { Claim } from "../claim.ts";
import { domesticCluster, frontierTest } from "../clusters.ts";
import { serveTest } from "../serving.ts";

/* The arguments of the workload question. */

/** The claims of the workload question. */
export const workloadClaims: readonly Claim[] = [
  {
    id: "trainsInQuarter",
    node: claim(
      "verdict.claim.trainsInQuarter",
      "The largest domestic cluster trains the fixed frontier run within 90 days",
    ).is`${domesticCluster.days} <= 90 * day`,
    against: "nobody has shown a run of that size on domestic chips, whatever their count",
    years: [NOW, SOON, 2030],
  },
  {
    id: "level",
    node: frontierTest,
    against: "Chinese labs match benchmarks with a tenth of the compute",
    years: SHOWN,
  },
  {
    id: "serve",
    node: serveTest,
    against: "demand at the prices asked is rationed demand",
    years: SHOWN,
  },
];
