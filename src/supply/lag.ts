import { assumption, quantity } from "../engine/declare.ts";

/*
 * The published lag runs from wafer to sale. It is taken apart, since dies that already lie in a bank have most of it
 * behind them: fab cycle, then test and queue of the die, then package, test, system and sale. Waiting for memory,
 * packaging lines or orders comes on top, in the banks.
 */

/** Time from the start of a wafer in the fab to the sale of its chip, where nothing waits. */
export const waferToSale = assumption("supply.lag.waferToSale", "quarter", "Wafer start to sale of the chip");

/** Time a wafer spends in the fab. */
export const fabCycle = assumption("supply.lag.fabCycle", "quarter", "Wafer start to wafer out");

/** Time from the start of a package to its sale; what banked dies take, whoever made them. */
export const packageToSale = assumption("supply.lag.packageToSale", "quarter", "Package start to sale");

/** Time from the wafer out to the tested die in the bank: what the published lag leaves. */
export const dieQueue = quantity("supply.lag.dieQueue", "quarter", "Wafer out to die in the bank")
  .is`max(${waferToSale} - ${fabCycle} - ${packageToSale}, 0)`;
