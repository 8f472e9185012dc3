import { path, quantity } from "../engine/declare.ts";

/**
 * State support for chips a year, in what it would be worth as a grant: the grant value of the national funds' equity,
 * grants, tax relief and local money. It is a transfer: it pays for part of what other rows count as cost.
 */
const support = path("economy.subsidy.support", "1e9 CNY/year", "Chip support, grant equivalent");

/** Chip support in a year. */
export const subsidy = quantity("economy.subsidy", "1e9 CNY/year", "Chip subsidies, grant equivalent")
  .is`yearMean(${support})`;
