import type { Measurement } from "../evidence/index.ts";
import type { Format } from "../workload/hardware.ts";

/**
 * A published run as a prediction reads it: the columns of `measurements.csv`, and the family of documents it belongs to.
 * Runs of one document share settings that no column states, so errors are judged family by family.
 */
export interface Row extends Omit<Measurement, "at" | "source" | "address"> {
  readonly family: string;
}

/** Editions of one publication are one family: MLPerf's rounds, the two halves of vTrain's data, DeepSeek's disclosures. */
const FAMILIES: ReadonlyArray<readonly [RegExp, string]> = [
  [/^mlperf_training/, "mlperf_training"],
  [/^mlperf_inference/, "mlperf_inference"],
  [/^vtrain/, "vtrain"],
  [/^deepseek_/, "deepseek"],
  [/^flagperf/, "flagperf"],
  [/^(ptdp_2021|megatron_readme)/, "megatron_2021"],
];

/** The family of a document: its name, less its edition. */
export const familyOf = (doc: string): string => FAMILIES.find(([p]) => p.test(doc))?.[1] ?? doc;

/** A row of the repository's table, whose ids are a document's name and a number. */
export function rowOf(m: Measurement): Row {
  return { ...m, family: familyOf(m.id.replace(/-\d+$/, "")) };
}

/** Number formats by the names that measurements give them; where none is named, or training mixes two, it is 16 bits. */
const FORMATS: ReadonlyArray<readonly [RegExp, Format]> = [
  [/fp4/, "fp4"],
  [/fp8/, "fp8"],
  [/int4|w4a16/, "int4"],
  [/int8|w8a8/, "int8"],
  [/16|half|mixed|amp|unspecified|^$/, "bf16"],
];

/** @throws {NotPredictable} for a name that says of no format how many bits it has */
export function formatOf(precision: string): Format {
  const p = precision.trim().toLowerCase();
  const format = FORMATS.find(([name]) => name.test(p))?.[1];
  if (!format)
    throw new NotPredictable(
      `number format "${precision.slice(0, 40)}" is not read; bf16, fp8, fp4, int8 and int4 are`,
    );
  return format;
}

/** The year and month a row is about as a number, 2025.5 for July 2025; releases such as 25.09 count as months. */
export function yearOf(refersTo: string): number | undefined {
  const full = /^(20\d\d)(?:-(\d\d))?/.exec(refersTo);
  if (full) return Number(full[1]) + (full[2] ? (Number(full[2]) - 1) / 12 : 0.5);
  const release = /^(\d\d)\.(\d\d)/.exec(refersTo);
  return release ? 2000 + Number(release[1]) + (Number(release[2]) - 1) / 12 : undefined;
}

/** A number that a note states after some words. */
export function noted(row: Row, pattern: RegExp): number | undefined {
  const found = pattern.exec(row.note);
  return found ? Number(found[1]) : undefined;
}

/** Why a row cannot be predicted. */
export class NotPredictable extends Error {
  override name = "NotPredictable";
}
