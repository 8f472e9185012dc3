import { assumption, path, quantity } from "../engine/declare.ts";
import type { Node, Quantity } from "../engine/node.ts";

/*
 * Money is kept in yuan or dollars of the year, never deflated: the sums compared here lie a few years apart.
 * Ships and cars are yardsticks to read a sum by, not what it would buy: slipways, crews and separate budgets stand
 * between a yuan and a hull.
 */

/** Yuan for a dollar, mean of the quarter. A market rate: for research or ships a purchasing-power rate is lower by a half. */
export const exchange = path("economy.money.exchange", "CNY/USD", "Exchange rate");

/** Yuan for a dollar, mean of the year. */
export const exchangeByYear = quantity(
  "economy.money.exchangeByYear",
  "CNY/USD",
  "Exchange rate, mean of the year",
).is`yearMean(${exchange})`;

/** What one Type 055 costs to build; crew, aircraft, weapons and upkeep come on top. */
export const shipCost = assumption("economy.money.shipCost", "1e9 CNY", "Building cost of one Type 055");

/** What a buyer of a new electric car gets for scrapping an old one: the cap of the 2026 scheme. */
export const carGrant = assumption(
  "economy.money.carGrant",
  "CNY/car",
  "Scrappage grant for an electric car",
);

/** Purchase tax that buyers of electric cars are spared in a year: what the cars' own subsidy comes to. */
export const carRelief = assumption(
  "economy.money.carRelief",
  "1e9 CNY/year",
  "Purchase-tax relief for electric cars",
);

/** Share of a yuan set free elsewhere that would reach defence. 1 is what a shouted comparison takes for granted. */
export const defenceShare = assumption(
  "economy.money.defenceShare",
  "1",
  "Share of a freed yuan that reaches defence",
);

/** One sum of money a year, in yuan and dollars and beside the yardsticks. */
export interface Sum {
  readonly yuan: Node;
  readonly dollars: Node;
  /** Type 055 a year if every yuan went there. */
  readonly shipsGross: Node;
  /** Type 055 a year at the share of a freed yuan that reaches defence. */
  readonly shipsReached: Node;
  /** Scrappage grants a year. */
  readonly carGrants: Node;
}

/** The sum `yuan` (CNY a year) as a {@link Sum}; the parts are keyed below the sum's own key. */
export function inYuan(yuan: Quantity): Sum {
  const { key, label } = yuan;
  const shipsGross = quantity(`${key}.ships`, "1/year", `${label}, as Type 055, gross`)
    .is`${yuan} / ${shipCost}`;
  return {
    yuan,
    dollars: quantity(`${key}.dollars`, "1e9 USD/year", `${label}, in dollars`)
      .is`${yuan} / ${exchangeByYear}`,
    shipsGross,
    shipsReached: quantity(`${key}.shipsReached`, "1/year", `${label}, as Type 055 that would be built`)
      .is`${defenceShare} * ${shipsGross}`,
    carGrants: quantity(`${key}.cars`, "car/year", `${label}, as car grants`).is`${yuan} / ${carGrant}`,
  };
}

/** The sum `dollars` (USD a year) as a {@link Sum}. */
export const inDollars = (dollars: Quantity): Sum => ({
  ...inYuan(
    quantity(`${dollars.key}.yuan`, "1e9 CNY/year", `${dollars.label}, in yuan`)
      .is`${dollars} * ${exchangeByYear}`,
  ),
  dollars,
});
