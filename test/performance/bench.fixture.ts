import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadEvidence } from "../../src/evidence/index.ts";
import { systemFrom } from "../../src/performance/hardware.ts";
import { calibrationSchema, efficiencyOf } from "../../src/performance/index.ts";
import { modelFrom } from "../../src/performance/model.ts";

const data = join(import.meta.dirname, "../../data");

/** The shipped tables that describe machines, models and measurements. */
export const evidence = loadEvidence(data, [
  "sources",
  "facts",
  "chips",
  "systems",
  "models",
  "measurements",
]);

/** The shipped efficiencies. */
export const calibration = calibrationSchema.parse(
  JSON.parse(readFileSync(join(data, "calibration.json"), "utf8")),
);

/** A model and a system of the tables. */
export const model = (name: string) => modelFrom(evidence, name);
export const system = (name: string) => systemFrom(evidence, name);

/** Efficiencies of NVIDIA's chips, long in use, with recent software. */
export const nvidia = efficiencyOf(calibration, "nvidia", "core-2026", 5);
