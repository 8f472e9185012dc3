import { assumption, path, quantity } from "../engine/declare.ts";
import { energyBill } from "./energy.ts";

/**
 * State support for chips a year, in what it would be worth as a grant: the grant value of the national funds' equity,
 * grants, tax relief and local money. It is a transfer: it pays for part of what other rows count as cost.
 */
const support = path("economy.subsidy.support", "1e9 CNY/year", "Chip support, grant equivalent");

/** Chip support in a year. */
export const subsidy = quantity("economy.subsidy", "1e9 CNY/year", "Chip subsidies, grant equivalent")
  .is`yearMean(${support})`;

/** Share of the Ascend fleet's bill that provinces with rebates for domestic chips take over. */
const rebateShare = path(
  "economy.subsidy.rebateShare",
  "1",
  "Share of the Ascend power bill that provinces rebate",
);

/** Power rebates for domestic chips in a year: who pays changes, what is burnt does not. */
export const powerRebate = quantity(
  "economy.subsidy.powerRebate",
  "1e9 CNY/year",
  "Provincial power rebates for domestic chips",
).is`${energyBill} * yearMean(${rebateShare})`;

/** What raising a yuan of public money costs the economy beyond the yuan. */
const burden = assumption("economy.subsidy.burden", "1", "Cost of raising a yuan of public money, beyond it");

/** What raising a year's support costs beyond it: no transfer but a loss. */
export const subsidyBurden = quantity(
  "economy.subsidy.burdenCost",
  "1e9 CNY/year",
  "Loss in raising chip support",
).is`${subsidy} * ${burden}`;
