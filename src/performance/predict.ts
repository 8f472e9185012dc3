import type { Evidence } from "../evidence/index.ts";
import type { Efficiency } from "../workload/efficiency.ts";
import type { System } from "../workload/hardware.ts";
import type { Model } from "../workload/model.ts";
import type { Calibration } from "./calibration.ts";
import { type Kind, likeness } from "./error.ts";
import { HardwareError, systemFrom } from "./hardware.ts";
import { isTime, quantityOf } from "./metric.ts";
import { findModel, ModelShapeError, modelFromShape } from "./model.ts";
import { NotPredictable, noted, type Row } from "./row.ts";
import { predictServing, servingCase } from "./serving.ts";
import { predictTraining, trainingCase } from "./training.ts";

/** A row with everything read that a prediction needs but the efficiencies. */
export interface Ready {
  readonly row: Row;
  /** The value of the row's metric in its unit. */
  readonly predict: (calibration: Calibration) => number;
  readonly kind: Kind;
  /** Kind, design of the chip and of the model: what must have been measured for a prediction to be no extrapolation. */
  readonly like: string;
  readonly stack: string;
  readonly system: System;
  /** Whether the row states what its time rests on, so that it tells of efficiencies: else what was assumed for it would. */
  readonly stated: boolean;
}

/** Predicted over measured time of a row: above 1, the prediction is too slow, also where the metric is a rate. */
export function timeRatio({ row, predict }: Ready, calibration: Calibration): number {
  const ratio = predict(calibration) / row.value;
  return isTime(quantityOf(row.metric)) ? ratio : 1 / ratio;
}

/** The kind of prediction that a row asks for. */
function kindOf(row: Row): Kind {
  if (row.phase === "training") return "training";
  const quantity = quantityOf(row.metric);
  if (quantity === "ttft") return "ttft";
  return quantity === "tpot" || quantity === "speed" || quantity === "latency" ? "tpot" : "throughput";
}

/** A row, or why it cannot be predicted. */
export type Prepared = Ready | { readonly row: Row; readonly reason: string };

/** Whether a row can be predicted. */
export const isReady = (p: Prepared): p is Ready => "predict" in p;

/** The model of a row: the shape of the tables, where the row's name is there, with what the row states instead. */
function modelOf(evidence: Evidence, row: Row): Model {
  const known = findModel(evidence, row.model.replace(/\(vTrain\)$/, ""));
  const stated = Object.fromEntries(
    (["layers", "hidden", "heads", "kv_heads", "ffn", "experts", "experts_active", "vocab"] as const)
      .map((key) => [key, row[key]] as const)
      .filter(([, value]) => value !== undefined),
  );
  // Shapes that no table has: an old GPT where the inner width is four times the outer, else a gated one.
  const guess = known
    ? {}
    : {
        activation: row.ffn === 4 * (row.hidden ?? 0) ? ("gelu" as const) : ("swiglu" as const),
        tied_embedding: "yes" as const,
      };
  return modelFromShape(row.model, { ...guess, ...known, ...stated });
}

/** Whether a row is of a whole run, with its evaluations and interruptions, or of a layer alone, which needs no batch. */
const isWholeRun = ({ metric }: Row): boolean => ["timeToTrain", "chipTime"].includes(quantityOf(metric));
const isLayer = ({ metric }: Row): boolean => quantityOf(metric) === "layer";

/**
 * Reads hardware, model and plan of a row.
 * @param typical efficiencies by which the plans of rows that state none are put in order
 */
export function prepare(evidence: Evidence, row: Row, typical: Efficiency): Prepared {
  try {
    const system = withNetwork(systemFrom(evidence, row.chip), row);
    const model = modelOf(evidence, row);
    const kind = kindOf(row);
    const common = { row, system, kind, like: likeness(kind, system.chip.name, model) };
    if (row.phase === "training") {
      const stated = row.chips !== undefined && row.global_batch !== undefined && !isWholeRun(row);
      const c = trainingCase(row, model, system, typical);
      return {
        ...common,
        stated: stated || isLayer(row),
        stack: c.stack,
        predict: (calibration) => predictTraining(row, c, calibration),
      };
    }
    const c = servingCase(row, model, system);
    return {
      ...common,
      stated: true,
      stack: c.stack,
      predict: (calibration) => predictServing(row, c, calibration),
    };
  } catch (error) {
    if (error instanceof HardwareError || error instanceof ModelShapeError || error instanceof NotPredictable)
      return { row, reason: error.message };
    throw error;
  }
}

/** The network that a note states, in Gbit/s for an eight-chip node, in place of the chip's usual card. */
function withNetwork(system: System, row: Row): System {
  const node = noted(row, /\((\d+) Gb\/s\)/) ?? noted(row, /(\d+) ?Gbps node/);
  return node ? { ...system, scaleOut: { bandwidth: (node * 1e9) / 8 / 8 } } : system;
}
