import type { ServingEfficiency } from "../../workload/efficiency.ts";
import type { Format, System } from "../../workload/hardware.ts";
import { ageIn, type Calibration, efficiencyOf } from "../calibration.ts";
import { formatOf } from "../row.ts";
import { THIS_YEAR, todaysStack } from "../stack.ts";

/** A job that cannot be done as it is asked for: it does not fit, or names what does not exist. */
export class JobError extends Error {
  override name = "JobError";
}

/** Efficiencies of a system's chips today. */
export function todaysEfficiency(
  calibration: Calibration,
  { chip }: System,
  phase: "training" | "serving",
): ServingEfficiency {
  return efficiencyOf(
    calibration,
    chip.vendor,
    todaysStack(chip.vendor, phase),
    ageIn(chip.released, THIS_YEAR),
  );
}

/** Names of formats that an option takes. */
const FORMATS = ["bf16", "fp8", "fp4", "int8", "int4"] as const;

/**
 * The number format an option names, if the chip can work with it.
 * @param stored whether weights are only kept in it, so that a chip that lacks it can widen them
 * @throws {JobError} that names the formats the chip has
 */
export function formatNamed(name: string, { chip }: System, stored = false): Format {
  if (!/^(bf16|fp16|(mx)?fp8|(nv|mx)?fp4|int8|int4)$/i.test(name))
    throw new JobError(`"${name.slice(0, 40)}" is no number format; the formats are ${FORMATS.join(", ")}`);
  const format = formatOf(name);
  const has = Object.keys(chip.peak);
  if (!chip.peak[format] && !stored)
    throw new JobError(`${chip.name} has no ${format} arithmetic; it has ${has.join(", ")}`);
  return format;
}
