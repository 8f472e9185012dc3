import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Evidence } from "../../evidence/index.ts";
import { type Calibration, calibrationSchema } from "../../performance/index.ts";
import { UsageError } from "../failure.ts";
import { openProject, readEvidence } from "../project.ts";

/** Tables that describe machines and models. */
const TABLES = ["sources", "facts", "chips", "systems", "models", "measurements"] as const;

/** What predictions rest on. */
export interface Bench {
  readonly evidence: Evidence;
  readonly calibration: Calibration;
}

/**
 * Reads the evidence and the calibration beside it.
 * @param data the folder of the evidence; the shipped one if not said
 */
export function openBench(data?: string): Bench {
  const project = openProject(data);
  const path = join(project.data, "calibration.json");
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    throw new UsageError(`${project.folder} holds no calibration.json; copy the shipped one`);
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${project.folder}/calibration.json is not JSON: ${(error as Error).message}`);
  }
  const calibration = calibrationSchema.safeParse(parsed);
  if (!calibration.success) {
    const [issue] = calibration.error.issues;
    throw new UsageError(`${project.folder}/calibration.json: ${issue.path.join(".")}: ${issue.message}`);
  }
  return { evidence: readEvidence(project, TABLES), calibration: calibration.data };
}
