import type { HeldOut } from "../../../src/performance/calibrationFile.ts";
import type { Summary } from "../../../src/performance/report.ts";

/** A published value beside the model's interval, in the unit of the model's quantity. */
export interface HeldRow {
  readonly label: string;
  readonly unit: string;
  readonly model: { readonly p05: number; readonly p50: number; readonly p95: number };
  readonly published: { readonly low: number; readonly high: number };
  /** Whether the two intervals meet. */
  readonly inside: boolean;
  /** How blind a test it is, or what else to say of it. */
  readonly standing: string;
  readonly source: string;
  readonly address?: string | undefined;
  readonly grade?: string;
  readonly note?: string | undefined;
}

/** A chip's predicted over quoted figures. */
export interface ChipRatios {
  readonly name: string;
  /** Quoted dense 16-bit peak and that from units, rate and clock, TFLOP/s. */
  readonly quoted: number | undefined;
  readonly peak: number | undefined;
  /** What its clock is: the matrix engine's as published, the whole chip's, or a guess. */
  readonly clock: string | undefined;
  /** Predicted over quoted: the peak, the peak per mm² from other designs' overhead, the power from other designs' energy; null where not known. */
  readonly ratios: readonly [number | null, number | null, number | null];
}

/** A measurement beside its prediction. */
export interface JudgedRow {
  readonly id: string;
  readonly family: string;
  readonly kind: string;
  readonly model: string;
  readonly chip: string;
  readonly metric: string;
  readonly unit: string;
  readonly measured: number;
  readonly predicted: number;
  /** 90% interval of the metric, from families left out of the fit. */
  readonly low: number;
  readonly high: number;
  readonly inside: boolean;
}

/** `data/validation.json`: what `chokepoint validate` finds, made while the page is built. */
export interface Validation {
  readonly worlds: number;
  readonly seed: number;
  readonly records: readonly HeldRow[];
  readonly checks: readonly HeldRow[];
  readonly chips: readonly ChipRatios[];
  readonly yields: readonly HeldRow[];
  /** Factor of 90% of forecasts of density and power from other designs, and the designs. */
  readonly spread: ReadonlyArray<{ readonly factor: number; readonly designs: number }>;
  readonly summary: Summary;
  readonly byKind: readonly Summary[];
  readonly heldOut: readonly HeldOut[];
  readonly judged: readonly JudgedRow[];
  /** Why measurements are not predicted, and how many. */
  readonly unpredicted: ReadonlyArray<{ readonly reason: string; readonly rows: number }>;
}
