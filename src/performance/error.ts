import type { Model } from "../workload/model.ts";
import type { Calibration } from "./calibration.ts";
import { designOf } from "./design.ts";

/** Kinds of predictions, whose errors differ. */
export type Kind = "training" | "throughput" | "tpot" | "ttft";

/** What a prediction is like, for the question whether anything like it was measured. */
export const likeness = (kind: Kind, chip: string, model: Model): string =>
  `${kind} ${designOf(chip)} ${model.moe ? "experts" : "dense"}`;

/** How much wider, in logarithms, the interval is where nothing like a prediction was measured; judgement. */
const WIDER = 1.5;

/** The 90% interval of measured over predicted time of a kind of prediction. */
export function interval(
  calibration: Calibration,
  kind: Kind,
  extrapolated: boolean,
): readonly [low: number, high: number] {
  const { low, high } = calibration.errors[kind] ?? { low: 0.5, high: 2 };
  const power = extrapolated ? WIDER : 1;
  return [low ** power, high ** power];
}
