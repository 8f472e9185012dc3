import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Evidence, Measurement } from "../../src/evidence/index.ts";
import {
  calibrationSchema,
  HardwareError,
  ModelShapeError,
  modelFrom,
  systemFrom,
} from "../../src/performance/index.ts";
import type { Machine, Machines, Point } from "../src/machines/data.ts";

/** Systems, models, calibration and measurements as the page of machines takes them. */
export function machines(data: string, evidence: Evidence): Machines {
  const systems = new Map<string, Machine>();
  for (const { name } of [...evidence.systems.values(), ...evidence.chips.values()]) {
    const system = known(() => systemFrom(evidence, name));
    if (!system || systems.has(system.name)) continue;
    const chip = [...evidence.chips.values()].find((c) => c.name === system.chip.name);
    systems.set(system.name, { system, country: chip?.country ?? "" });
  }
  const models = [...evidence.models.values()].flatMap(
    ({ name }) => known(() => modelFrom(evidence, name)) ?? [],
  );
  const calibration = calibrationSchema.parse(
    JSON.parse(readFileSync(join(data, "calibration.json"), "utf8")),
  );
  return { machines: [...systems.values()], models, calibration, points: pointsOf(evidence) };
}

/** What the tables describe; undefined where they do not say enough. */
function known<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof HardwareError || error instanceof ModelShapeError) return undefined;
    throw error;
  }
}

/** Metrics that state a rate of output, and the number of chips it is of. */
const RATES: Readonly<Record<string, (row: Measurement) => number | undefined>> = {
  output_tokens_per_s_per_gpu: () => 1,
  tokens_per_s_per_gpu: () => 1,
  output_tokens_per_s_system: ({ chips }) => chips,
};

/**
 * Measurements as points of the curve. A run that states times to the first token and between tokens at a number of
 * requests gives its rate by what a request then takes; one that states a rate has it, with the time between tokens of
 * the same run where that is stated too.
 */
function pointsOf(evidence: Evidence): Point[] {
  const runs = new Map<string, Measurement[]>();
  for (const row of evidence.measurements.values()) {
    if (row.phase !== "serving" && row.phase !== "decode") continue;
    // Rows of one run share all but the metric, the number and what a note says of that number alone.
    const said = row.note.replace(/; samples\/s.*$/, "");
    const key = [
      row.source,
      row.model,
      row.chip,
      row.chips,
      row.seq_in,
      row.seq_out,
      row.global_batch,
      said,
    ].join("|");
    runs.set(key, [...(runs.get(key) ?? []), row]);
  }
  return [...runs.values()].flatMap((rows) => pointOf(evidence, rows) ?? []);
}

function pointOf(evidence: Evidence, rows: readonly Measurement[]): Point | undefined {
  const [row] = rows;
  const chip = known(() => systemFrom(evidence, row.chip))?.chip.name;
  if (!chip) return undefined;
  const told = (...metrics: string[]) => rows.find(({ metric }) => metrics.includes(metric))?.value;
  const [first, between] = [told("ttft", "ttft_mean"), told("tpot", "tpot_mean")];
  const rate = rows.find(({ metric }) => metric in RATES);
  const of = rate && RATES[rate.metric](rate);
  const { chips, global_batch: requests, seq_out: output } = row;
  const measured = rate && of ? rate.value / of : undefined;
  const worked =
    first && between && requests && output && chips
      ? (requests * output) / ((first + (output - 1) * between) / 1000) / chips
      : undefined;
  const perChip = measured ?? worked;
  if (!perChip) return undefined;
  return {
    model: row.model,
    chip,
    speed: between ? 1000 / between : undefined,
    perChip,
    input: row.seq_in,
    output,
    precision: row.precision,
    date: row.refers_to,
    basis: measured === undefined ? "from measured times" : "measured",
    publisher: evidence.sources.get(row.source)?.publisher || row.source,
    address: row.address ?? "",
  };
}
