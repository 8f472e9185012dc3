import type { Law } from "../engine/law.ts";
import { frequencyAtVoltage } from "./voltage.ts";

/**
 * Energy of an operation where the clock is known: see operationEnergy, which is this at the clock of its voltage.
 *
 * @param supply voltage over the reference · @param clock over that of the reference
 */
export const energyAtClock = (supply: number, clock: number, leakage: number): number =>
  (1 - leakage) * supply * supply + (leakage * supply) / clock;

/**
 * Energy of an operation at a supply voltage over that at a reference voltage. Switching goes with V²; leakage is a
 * current that flows all the time, so slower clocks pay more of it for each operation.
 *
 * @param voltage V, above the threshold of the clock law · @param reference V
 * @param leakage share of power that leaks at the reference, in [0, 1); about 0.10 for Huawei's phone chip of 2026
 */
export const operationEnergy = {
  name: "operationEnergy",
  takes: { voltage: "V", reference: "V", leakage: "1" },
  gives: "1",
  fn: (voltage: number, reference: number, leakage: number): number =>
    energyAtClock(voltage / reference, frequencyAtVoltage.fn(voltage, reference), leakage),
  source:
    "CV² switching and constant leakage current; Weste and Harris, CMOS VLSI Design, 4th ed., chapter 5",
} satisfies Law;

/**
 * Share of full clock at which a chip draws a given share of its power, when voltage follows the clock. More than the
 * share of power: a tenth less clock saves about a quarter of the power.
 *
 * @param powerShare power allowed over power at full clock, in (0, 1]; above 1 counts as 1
 * @param voltage supply at full clock, V · @param leakage share of power that leaks at full clock
 * @returns 0 where even the slowest clock the voltage law knows draws more
 */
export const clockAtPower = {
  name: "clockAtPower",
  takes: { powerShare: "1", voltage: "V", leakage: "1" },
  gives: "1",
  fn: (powerShare: number, voltage: number, leakage: number): number => {
    if (powerShare >= 1) return 1;
    let low = 0;
    let high = voltage;
    // Forty halvings leave a picovolt. Power at a voltage is the clock times the energy of an operation.
    for (let i = 0; i < 40; i++) {
      const middle = (low + high) / 2;
      const clock = frequencyAtVoltage.fn(middle, voltage);
      const power =
        clock > 0 ? clock * operationEnergy.fn(middle, voltage, leakage) : (leakage * middle) / voltage;
      if (power > powerShare) high = middle;
      else low = middle;
    }
    return frequencyAtVoltage.fn(low, voltage);
  },
  source: "frequencyAtVoltage and operationEnergy, solved for the voltage",
} satisfies Law;

/** Power of moving data, W: bandwidth × energy a bit. For memory, links and optics alike. */
export const transferPower = {
  name: "transferPower",
  takes: { bandwidth: "TB/s", energy: "pJ/bit" },
  gives: "W",
  // 8 bits to the byte; 1e12 a second times 1e-12 J.
  fn: (bandwidth: number, energy: number): number => 8 * bandwidth * energy,
  source: "definition",
} satisfies Law;

/** Power of arithmetic at full rate, W: operations a second × energy of one. */
export const computePower = {
  name: "computePower",
  takes: { peak: "TFLOP/s", energy: "pJ/FLOP" },
  gives: "W",
  fn: (peak: number, energy: number): number => peak * energy,
  source: "definition",
} satisfies Law;

/** Share of a fold's published energy saving, in logarithms, that its lower voltage explains: 2 ln(V′/V) over ln(E′/E). */
export const voltageShareOfSaving = {
  name: "voltageShareOfSaving",
  takes: { energyRatio: "1", voltage: "V", planarVoltage: "V" },
  gives: "1",
  fn: (energyRatio: number, voltage: number, planarVoltage: number): number =>
    (2 * Math.log(voltage / planarVoltage)) / Math.log(energyRatio),
  source: "decomposition of CV² energy in logarithms (this project)",
} satisfies Law;
