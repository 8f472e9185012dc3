import { z } from "zod";
import type { Efficiency } from "../workload/efficiency.ts";

const share = z.number().positive().max(1.5);
const part = z.number().min(0).max(1);
const seconds = z.number().min(0).max(1);

const efficiency = z.object({
  gemm: share,
  kRamp: z.number().min(0),
  attention: share,
  attentionBackward: share,
  memory: share,
  traffic: z.number().positive(),
  scaleUp: share,
  scaleOut: share,
  startUp: seconds,
  startOut: seconds,
  congestion: z.number().min(0),
  host: seconds,
  hostExperts: seconds,
  overlapTensor: part,
  overlapData: part,
  overlapPipeline: part,
  overlapExperts: part,
  fused: z.boolean(),
  gradientBytes: z.number().positive(),
  jitter: z.number().min(0),
}) satisfies z.ZodType<Efficiency>;

/** The schema of `data/calibration.json`. */
export const calibrationSchema = z.object({
  /** What all have unless something below says otherwise. */
  common: efficiency,
  /** By vendor, in lower case. */
  vendors: z.record(z.string(), efficiency.partial()),
  /** By software generation. */
  stacks: z.record(z.string(), efficiency.partial()),
});

/** Efficiencies by vendor and software generation. */
export type Calibration = z.infer<typeof calibrationSchema>;

/** The efficiencies of a vendor's chips under a generation of software: the more particular value wins. */
export const efficiencyOf = (c: Calibration, vendor: string, stack: string): Efficiency => ({ ...c.common, ...c.vendors[vendor], ...c.stacks[stack] }) as Efficiency;
