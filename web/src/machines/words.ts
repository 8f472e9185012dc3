import type { StepTime } from "../../../src/workload/train/step.ts";

/** A part of a training step as it is drawn: what is summed in it, and its fill. */
export interface Part {
  readonly name: string;
  readonly keys: ReadonlyArray<keyof StepTime>;
  readonly fill: string;
}

/** The parts of a step, in the order of execution. */
export const PARTS: readonly Part[] = [
  { name: "matrix products", keys: ["gemm"], fill: "p3" },
  { name: "attention", keys: ["attention"], fill: "p2" },
  { name: "element-wise", keys: ["elementwise"], fill: "p1" },
  { name: "recomputed", keys: ["recompute"], fill: "p2" },
  { name: "tensor exchange", keys: ["tensor"], fill: "fan" },
  { name: "experts' exchange", keys: ["experts"], fill: "grid" },
  { name: "pipeline and bubble", keys: ["pipeline", "bubble"], fill: "plain" },
  { name: "data exchange", keys: ["data"], fill: "fan" },
  { name: "optimizer", keys: ["optimizer"], fill: "p1" },
  { name: "host and stragglers", keys: ["host", "jitter"], fill: "plain" },
];

/** A system's name without what stands in brackets, and without its maker. */
export const bare = (name: string): string => name.replace(/\s*\(.*$/, "").replace(/^(NVIDIA|Huawei) /, "");
