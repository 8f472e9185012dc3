import type { Evidence } from "../../evidence/index.ts";
import { ageIn, type Calibration, efficiencyOf } from "../../performance/calibration.ts";
import { HardwareError, systemFrom } from "../../performance/hardware.ts";
import { ModelShapeError, modelFrom } from "../../performance/model.ts";
import { formatOf } from "../../performance/row.ts";
import { THIS_YEAR, todaysStack } from "../../performance/stack.ts";
import type { ServingEfficiency } from "../../workload/efficiency.ts";
import type { Format, System } from "../../workload/hardware.ts";
import type { Model } from "../../workload/model.ts";
import { UsageError } from "../failure.ts";

/** Turns what the tables do not know into what the caller got wrong. */
function asked<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof HardwareError || error instanceof ModelShapeError)
      throw new UsageError(error.message);
    throw error;
  }
}

/** The system of a name. @throws {UsageError} that names the nearest */
export const systemNamed = (evidence: Evidence, name: string): System =>
  asked(() => systemFrom(evidence, name));

/** The model of a name. @throws {UsageError} that names the nearest */
export const modelNamed = (evidence: Evidence, name: string): Model => asked(() => modelFrom(evidence, name));

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
 * @throws {UsageError} that names the formats the chip has
 */
export function formatNamed(name: string, { chip }: System, stored = false): Format {
  if (!/^(bf16|fp16|(mx)?fp8|(nv|mx)?fp4|int8|int4)$/i.test(name))
    throw new UsageError(`"${name.slice(0, 40)}" is no number format; the formats are ${FORMATS.join(", ")}`);
  const format = formatOf(name);
  const has = Object.keys(chip.peak);
  if (!chip.peak[format] && !stored)
    throw new UsageError(`${chip.name} has no ${format} arithmetic; it has ${has.join(", ")}`);
  return format;
}

/** A rate of money in both currencies. */
export interface Price {
  readonly usd: number;
  readonly cny: number;
}

/** CNY for one USD: the People's Daily's conversion of March 2026 (fact economics:china.exchange-rate-march.2026-03). */
const EXCHANGE = 6.91;

/** The price of a chip in both currencies; undefined where the tables have none. */
export function priceOf({ chip }: System): Price | undefined {
  if (!chip.price) return undefined;
  const { value, currency } = chip.price;
  if (currency === "USD") return { usd: value, cny: value * EXCHANGE };
  return currency === "CNY" ? { usd: value / EXCHANGE, cny: value } : undefined;
}
