import type { Law } from "../engine/law.ts";
import { exp } from "../numeric/exponential.ts";

/** Threshold voltage of the fit, V: it meets Huawei's two published points for one neural unit, 0.55 and 0.70 V (2026). */
export const THRESHOLD_VOLTAGE = 0.44;
/** Velocity-saturation exponent of the alpha-power law; 1.3 is usual for short channels. */
export const VELOCITY_EXPONENT = 1.3;

/** Alpha-power drive over supply, up to a constant; zero at and below the threshold. */
const drive = (voltage: number): number =>
  voltage > THRESHOLD_VOLTAGE ? exp(VELOCITY_EXPONENT * Math.log(voltage - THRESHOLD_VOLTAGE)) / voltage : 0;

/**
 * Clock at a supply voltage over the clock at a reference voltage: f ∝ (V − 0.44)^1.3/V.
 *
 * @param voltage V ≥ 0; at or below the threshold the clock is 0 (sub-threshold operation is not modelled)
 * @param reference V above the threshold
 *
 * Two points fix it, both on a phone's neural unit; a node table with measured curves can take its place.
 */
export const frequencyAtVoltage = {
  name: "frequencyAtVoltage",
  takes: { voltage: "V", reference: "V" },
  gives: "1",
  fn: (voltage: number, reference: number): number => drive(voltage) / drive(reference),
  source: "Sakurai and Newton, Alpha-power law MOSFET model, IEEE J. Solid-State Circuits 25(2), 1990",
} satisfies Law;
