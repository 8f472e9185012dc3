import { stringify } from "yaml";
import type { Evidence } from "../evidence/index.ts";
import type { Calibration } from "./calibration.ts";
import {
  achieved,
  type Delivered,
  deliveredDecoding,
  deliveredTraining,
  type Estimate,
  relativeTo,
} from "./delivered.ts";

/*
 * The chain's priors of what chips deliver, written out from the performance model: `data/assumptions/performance.yaml` is
 * a product of the calibration as `calibration.json` is, so that no share is judged in one place and predicted in another.
 */

/** The chip that shares are compared with, and the generations by the names that the chain gives them. */
const REFERENCE = "NVIDIA H100 SXM";
const GENERATIONS: ReadonlyArray<readonly [name: string, system: string]> = [
  ["910C", "CloudMatrix 384"],
  ["910B", "Huawei Ascend 910B3"],
  ["950PR", "Huawei Ascend 950PR"],
  ["950DT", "Atlas 950 SuperPoD"],
  ["960", "Huawei Ascend 960DT"],
];

/** Generations share makers, libraries and kernels, so their errors go with those of the first; judgement. */
const [[LEANS_ON]] = GENERATIONS;
const RANK = 0.8;

/** The day up to which the measurements of the calibration were gathered. */
const SAID = "2026-11-22";

/** The two kinds of work, and what the evidence says of each beside the calibration. */
const WORK = [
  {
    key: "workload.train",
    delivered: deliveredTraining,
    achieved: "Share of peak an H100 achieves in training",
    relative: "Training delivered per peak over an H100's",
    of: "dense BF16 peak, as model arithmetic with causal attention",
    jobs: "Llama 3.1 405B and DeepSeek-V3, each in 16 bits and in the narrowest format that the chip trains in",
    reference: ["perf:nvidia-h100-sxm.max-achievable-matmul-bf16.2024--2025"],
    facts: ["fleet:ascend-910b.mfu-on-dense-135b-huawei.2025-05"],
  },
  {
    key: "workload.serve",
    delivered: deliveredDecoding,
    achieved: "Share of bandwidth an H100 achieves in decoding",
    relative: "Decoding delivered per bandwidth over an H100's",
    of: "memory bandwidth, by the bytes that the law of the chain asks for a token",
    jobs: "DeepSeek-V3 and Qwen3-235B-A22B with 512 and 2,048 requests at once on a copy",
    reference: ["perf:aiconfigurator-h100.hbm-empirical-scaling-factor.2026"],
    facts: [
      "latest:huawei-ascend-950pr-x8.decode-step-time-deepseek-v4-flash-8k.2026-08-26.pypto-lib-issue-1054-cann.2",
    ],
  },
] as const;

/** Quantile of the standard normal distribution at 95%. */
const Z95 = 1.645;

/** A 90% interval in the notation of priors. */
function prior({ median, spread }: Estimate): string {
  const end = (sign: number) => (median * Math.exp(sign * Z95 * spread)).toPrecision(2);
  return `${end(-1)} to ${end(1)}`;
}

function reading(estimate: Estimate, facts: readonly string[], why: string, outside: string) {
  return { said: SAID, prior: prior(estimate), facts, why, grade: "C", outside };
}

const percents = ({ shares }: Delivered): string => shares.map((x) => `${(100 * x).toFixed(0)}%`).join(", ");

/** The text of `data/assumptions/performance.yaml`. */
export function priorsText(evidence: Evidence, calibration: Calibration): string {
  const entries: Record<string, unknown> = {};
  for (const w of WORK) {
    const reference = w.delivered(evidence, calibration, REFERENCE);
    const how = `Jobs: ${w.jobs}.`;
    entries[`${w.key}.achieved`] = {
      label: w.achieved,
      unit: "1",
      readings: [
        reading(
          achieved(reference),
          w.reference,
          `Predicted by the performance model as a share of ${w.of}: ${percents(reference)}. ${how} The interval holds their scatter and the errors on documents left out of the fit.`,
          "the fact is the rate of a bare operation",
        ),
      ],
    };
    for (const [name, system] of GENERATIONS) {
      const own = w.delivered(evidence, calibration, system);
      entries[`${w.key}.relative.${name}`] = {
        label: `${w.relative}, ${name}`,
        unit: "1",
        readings: [
          reading(
            relativeTo(own, reference),
            w.facts,
            `Predicted by the performance model (${system}: ${percents(own)} of ${w.of}), over what an H100 delivers on the same job. ${how} The interval holds their scatter and the errors of both, the chip's being wider where no such run was measured.`,
            "the fact is of one chip and one job, in its own terms",
          ),
        ],
        ...(name !== LEANS_ON && {
          leans: {
            on: `${w.key}.relative.${LEANS_ON}`,
            rank: RANK,
            why: "Generations share their maker, libraries and kernels; the rank is judgement.",
          },
        }),
      };
    }
  }
  return `# What chips deliver of their peak. Written by \`npm run calibrate\` from data/calibration.json; not to be edited by hand.\n\n${stringify(entries, { lineWidth: 120, aliasDuplicateObjects: false })}`;
}
