import { category, claim, quantity } from "../engine/declare.ts";
import type { Quantity } from "../engine/node.ts";
import { capacity, orders, packagingCapacity, starts, want, wants } from "./package.ts";

/*
 * Which limit binds: the one whose relief by 10% lets most more dies be started in the quarter. Where two limits stand
 * level, or each family waits for something else, several gains are alike or all are zero: that is reported as a tie
 * rather than hidden. A deeper definition, packages gained over the next eight quarters, needs the run repeated with
 * each limit relieved throughout.
 */

/** The limits, in the order of the categories below. */
export const LIMITS = ["logic", "memory", "packaging", "orders"] as const;

/** How much of a limit is added to see what it is worth: 10% more. */
const RELIEF = 1.1;
/** A gain within 10% of the largest counts as level with it. */
const LEVEL = 0.9;

const moreLogic = wants("supply.gain.logicRelief", { logic: RELIEF, memory: 1 });
const moreMemory = wants("supply.gain.memoryRelief", { logic: 1, memory: RELIEF });

const gain = (key: string, label: string) => quantity(`supply.gain.${key}`, "die/quarter", label);

/**
 * Dies a quarter gained by 10% more of each limit. Never less than nothing: where more 960-class dies would draw memory
 * that serves more 950-class ones, they are left in the bank.
 */
export const gains: Readonly<Record<(typeof LIMITS)[number], Quantity>> = {
  logic: gain("logic", "Starts gained by 10% more compute dies")
    .is`max(min(${moreLogic.total}, ${capacity}) - ${starts}, 0)`,
  memory: gain("memory", "Starts gained by 10% more memory")
    .is`max(min(${moreMemory.total}, ${capacity}) - ${starts}, 0)`,
  packaging: gain("packaging", "Starts gained by 10% more packaging")
    .is`max(min(${want.total}, ${RELIEF} * ${packagingCapacity}, ${orders}) - ${starts}, 0)`,
  orders: gain("orders", "Starts gained by 10% more orders")
    .is`max(min(${want.total}, ${packagingCapacity}, ${RELIEF} * ${orders}) - ${starts}, 0)`,
};

const quarterly = LIMITS.map((name) => gains[name]);
const byYear = LIMITS.map((name) => {
  const { label } = gains[name];
  return quantity(`supply.gainByYear.${name}`, "die", `${label}, over the year`).is`year(${gains[name]})`;
});

/** Dies gained by 10% more of each limit, summed over each year. */
export const gainsByYear = Object.fromEntries(LIMITS.map((name, i) => [name, byYear[i]])) as Readonly<
  Record<(typeof LIMITS)[number], Quantity>
>;

/** Dies gained over each year by 10% more of whichever limit is worth most: what more of the right thing is worth. */
export const mostGainedByYear = quantity(
  "supply.gainByYear.most",
  "die",
  "Starts gained by 10% more of what binds, over the year",
).is`max(${byYear})`;

/** The limit that binds in the quarter; the first of equals. */
export const binding = category("supply.binding", LIMITS, "Limit that binds Ascend output")
  .is`argmax(${quarterly})`;

/** The limit that binds over a year; the first of equals. */
export const bindingByYear = category(
  "supply.bindingByYear",
  LIMITS,
  "Limit that binds Ascend output over the year",
).is`argmax(${byYear})`;

const tie = (key: string, label: string, of: readonly Quantity[]) => {
  const [a, b, c, d] = of;
  return claim(key, label)
    .is`(${a} >= ${LEVEL} * max(${of})) + (${b} >= ${LEVEL} * max(${of})) + (${c} >= ${LEVEL} * max(${of})) + (${d} >= ${LEVEL} * max(${of})) >= 2`;
};

/** Whether no single limit binds in the quarter: another is worth nearly as much, or none is worth anything. */
export const tied = tie("supply.tied", "No single limit binds", quarterly);

/** The same over a year. */
export const tiedByYear = tie("supply.tiedByYear", "No single limit binds over the year", byYear);
