import type { Evidence } from "../../evidence/index.ts";
import { HardwareError, systemFrom } from "../../performance/hardware.ts";
import { ModelShapeError, modelFrom } from "../../performance/model.ts";
import type { System } from "../../workload/hardware.ts";
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
