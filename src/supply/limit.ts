import { category, claim, quantity } from "../engine/declare.ts";
import type { Quantity } from "../engine/node.ts";
import { gainOf, LIMITS, type Limit } from "./relief.ts";

/*
 * Which limit binds over the eight quarters from a year's start: the one of which a tenth more gives most packages. Ties and
 * pairs are told from it: a second limit worth nearly as much, or several that have to be relieved together.
 */

/** A gain within 10% of the largest counts as level with it. */
const LEVEL = 0.9;
/** Where one limit gains less than this share of what all five together would, it takes two or more to gain. */
const ALONE = 0.5;

/** Packages gained over the eight quarters from each year's start by 10% more of each limit. */
export const gains: Readonly<Record<Limit, Quantity>> = {
  logic: gainOf("logic", "10% more Chinese dies", ["logic"]),
  yield: gainOf("yield", "10% fewer defects", ["yield"]),
  memory: gainOf("memory", "10% more memory", ["memory"]),
  packaging: gainOf("packaging", "10% more packaging", ["packaging"]),
  orders: gainOf("orders", "10% more orders", ["orders"]),
};
const all = LIMITS.map((name) => gains[name]);

const allTogether = gainOf("all", "relief of all limits", LIMITS);

/** Packages gained over those quarters where all five limits may be relieved: what there is to gain. */
export const gainOfAll = quantity(
  "supply.gain.together",
  "chip",
  "Packages to be gained, all limits together, eight quarters",
).is`max(${allTogether}, ${all})`;

/** Packages gained over eight quarters by 10% more of whichever limit is worth most. */
export const mostGained = quantity(
  "supply.gain.most",
  "chip",
  "Packages gained by 10% more of what binds, eight quarters",
).is`max(${all})`;

/** The limit that binds over the eight quarters from a year's start; the first of equals. */
export const bindingByYear = category(
  "supply.bindingByYear",
  LIMITS,
  "Limit that binds Ascend output, eight quarters",
).is`argmax(${all})`;

const [a, b, c, d, e] = all;
/** Whether no single limit binds: another is worth nearly as much, or one alone gains little of what all together would. */
export const tiedByYear = claim("supply.tiedByYear", "No single limit binds, eight quarters")
  .is`or((${a} >= ${LEVEL} * ${mostGained}) + (${b} >= ${LEVEL} * ${mostGained}) + (${c} >= ${LEVEL} * ${mostGained}) + (${d} >= ${LEVEL} * ${mostGained}) + (${e} >= ${LEVEL} * ${mostGained}) >= 2, ${mostGained} < ${ALONE} * ${gainOfAll})`;
