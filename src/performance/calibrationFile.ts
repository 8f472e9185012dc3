import { z } from "zod";
import type { ServingEfficiency } from "../workload/efficiency.ts";

const share = z.number().positive().max(1.5);
const part = z.number().min(0).max(1);
const seconds = z.number().min(0).max(1);

const efficiency = z.object({
  gemm: share,
  tileStart: seconds,
  attention: share,
  attentionBackward: share,
  softmax: z.number().min(0),
  memory: share,
  traffic: z.number().positive(),
  scaleUp: share,
  scaleOut: share,
  startUp: seconds,
  startOut: seconds,
  congestion: z.number().min(0),
  host: seconds,
  hostExpert: seconds,
  grouped: share,
  narrow: share,
  cast: z.number().min(0),
  castBlocks: z.number().min(0),
  immaturity: z.number().min(0),
  overlapTensor: part,
  overlapWeights: part,
  overlapData: part,
  overlapPipeline: part,
  overlapExperts: part,
  fused: z.boolean(),
  gradientBytes: z.number().positive(),
  jitter: z.number().min(0),
  gap: seconds,
  hostStep: seconds,
  hostSequence: seconds,
  hostPrompt: seconds,
  lockstep: part,
  burst: part,
}) satisfies z.ZodType<ServingEfficiency>;

const errorBand = z.object({
  /** Ends of the 90% interval of measured over predicted time. */
  low: z.number().positive(),
  high: z.number().positive(),
  rows: z.number(),
  /** Share of rows inside. */
  coverage: part,
  /** Median of the absolute error, predicted over measured time less one. */
  medianError: z.number(),
});

/** How far off predictions of one kind are. */
export type ErrorBand = z.infer<typeof errorBand>;

const heldOut = z.object({
  family: z.string(),
  kind: z.string(),
  rows: z.number(),
  medianError: z.number(),
  meanError: z.number(),
  /** Median of predicted over measured time, less one. */
  bias: z.number(),
});

/** How far off predictions of a family are when the fit has not seen it. */
export type HeldOut = z.infer<typeof heldOut>;

/** The schema of `data/calibration.json`. */
export const calibrationSchema = z.object({
  /** What all have unless something below says otherwise. */
  common: efficiency,
  /** By vendor, in lower case. */
  vendors: z.record(z.string(), efficiency.partial()),
  /** By software generation. */
  stacks: z.record(z.string(), efficiency.partial()),
  /** What generations of software share, by phase: factors by which priors of all of them moved. */
  shared: z.record(z.string(), z.record(z.string(), z.number().positive())).default({}),
  /** By kind of prediction, how measured times lie about predicted ones, from families left out of the fit. */
  errors: z.record(z.string(), errorBand),
  /** The same by family. */
  heldOut: z.array(heldOut),
  /** The same with all rows of chips on one compute die left out, under the name of its first chip. */
  heldOutDesigns: z.array(heldOut).default([]),
  /** Kinds of predictions, designs of chips and of models of which there are measurements. */
  covered: z.array(z.string()),
});

/** Efficiencies by vendor and software generation. */
export type Calibration = z.infer<typeof calibrationSchema>;
