import {
  assumption,
  category,
  closing,
  date,
  path,
  policy,
  quantity,
  stock,
} from "../../src/engine/declare.ts";
import type { Law } from "../../src/engine/law.ts";
import type { Node } from "../../src/engine/node.ts";
import { under } from "../../src/engine/under.ts";

/** One thing a formula can say, with the answer worked out by hand. */
export interface Case {
  readonly name: string;
  readonly given?: ReadonlyArray<readonly [Node, number | readonly number[]]>;
  readonly of: Node;
  /** The expected value at some steps; every step if a single number. */
  readonly expect: number | Readonly<Record<number, number>>;
}

const rising = path("flow", "die/quarter", "a flow that rises by one a quarter");
const risingValues = Array.from({ length: 56 }, (_, t) => t);
const a = assumption("a", "1", "a");
const b = assumption("b", "1", "b");
const when = date("when", "a date");
const area = assumption("area", "mm^2", "area");
const number = (formula: (q: ReturnType<typeof quantity>) => Node) => formula(quantity("q", "1", "q"));
const given = [
  [a, 3],
  [b, -2],
] as const;

const squareInch: Law = {
  name: "squareInches",
  takes: { area: "cm^2" },
  gives: "1",
  fn: (x) => x / 6.4516,
  source: "definition",
};

const bank = stock("bank", "die", "bank", 0);
bank.fills`${rising} - 0.5 * ${bank} / quarter`;

const level = stock("level", "die", "level", 0);
level.fills`${rising}`;

const rule = policy("rule", "a rule");
const flow = quantity("ruled", "die/quarter", "flow under the rule").is`${rising} * (1 - inForce(${rule}))`;
const ruled = stock("ruled.stock", "die", "stock under the rule").fills`${flow}`;
const free = under("free", [[rule, Infinity]]);

export const CASES: readonly Case[] = [
  { name: "precedence", given, of: number((q) => q.is`${a} + ${b} * ${a} ^ 2 ^ 1`), expect: -15 },
  { name: "left association", given, of: number((q) => q.is`${a} - ${b} - 1 / 2 / 2`), expect: 4.75 },
  { name: "negation binds looser than a power", given, of: number((q) => q.is`-${a} ^ 2`), expect: -9 },
  { name: "a negative hole", given, of: number((q) => q.is`${a} - ${-4}`), expect: 7 },
  {
    name: "comparison",
    given,
    of: number((q) => q.is`(${a} > ${b}) + (${a} <= 3) + (${b} >= 0)`),
    expect: 2,
  },
  { name: "if", given, of: number((q) => q.is`if(${a} < 0, ${b}, ${a} * 10)`), expect: 30 },
  { name: "logic", given, of: number((q) => q.is`and(${a}, not(${b} > 0)) + or(0, ${a} < 0)`), expect: 1 },
  {
    name: "extremes",
    given,
    of: number(
      (q) =>
        q.is`min(${a}, ${b}, 7) + 10 * max(${a}, ${b}) + 100 * argmax(${b}, ${a}, 1) + 1000 * argmin(${a}, ${b})`,
    ),
    expect: 1128,
  },
  { name: "sum of a list", given, of: number((q) => q.is`sum(${[a, b, a]})`), expect: 4 },
  { name: "clamp and abs", given, of: number((q) => q.is`clamp(${a}, 0, 1) + abs(${b})`), expect: 3 },
  {
    name: "exponentials",
    given,
    of: number((q) => q.is`log(exp(${a})) + sqrt(${a} ^ 4) + ${a} ^ 0.5 ^ 2`),
    expect: 3 + 9 + 3 ** 0.25,
  },
  {
    name: "ratio of nothing to nothing",
    given,
    of: number((q) => q.is`ratio(0 * ${a}, 0 * ${b}) + ratio(${a}, ${b})`),
    expect: -1.5,
  },
  {
    name: "units convert at a law's doors",
    given: [[area, 645.16]],
    of: number((q) => q.is`${squareInch}(${area})`),
    expect: 1,
  },
  {
    name: "a date's difference is a duration",
    given: [[when, 6]],
    of: quantity("q", "year", "q").is`${when} + 2 * quarter - ${when}`,
    expect: 0.5,
  },
  {
    name: "in force: the fraction of the quarter",
    given: [[when, 10.25]],
    of: number((q) => q.is`inForce(${when})`),
    expect: { 9: 0, 10: 0.75, 11: 1, 55: 1 },
  },
  {
    name: "a policy that never comes",
    given: [[when, Infinity]],
    of: number((q) => q.is`inForce(${when}) + since(${when}) / quarter`),
    expect: 0,
  },
  {
    name: "since: averaged over the quarter",
    given: [[when, 10.5]],
    of: quantity("q", "quarter", "q").is`since(${when})`,
    expect: { 9: 0, 10: 0.125, 11: 1, 12: 2 },
  },
  {
    name: "previous",
    given: [[rising, risingValues]],
    of: quantity("q", "die/quarter", "q").is`previous(${rising} * 2, ${rising})`,
    expect: { 0: 0, 1: 0, 2: 2, 55: 108 },
  },
  {
    name: "delay by a fraction",
    given: [
      [rising, risingValues],
      [a, 2.5],
    ],
    of: quantity("q", "die/quarter", "q").is`delay(${rising}, ${a} * quarter, 0)`,
    expect: { 0: 0, 2: 0, 3: 0.5, 10: 7.5 },
  },
  {
    name: "delay under one quarter reads the present",
    given: [
      [rising, risingValues],
      [a, 0.25],
    ],
    of: quantity("q", "die/quarter", "q").is`delay(${rising}, ${a} * quarter, 0)`,
    expect: { 0: 0, 1: 0.75, 10: 9.75 },
  },
  {
    name: "year sums a flow",
    given: [[rising, risingValues]],
    of: quantity("q", "die", "q").is`year(${rising})`,
    expect: { 0: 6, 1: 22, 13: 214 },
  },
  {
    name: "years combine",
    given: [[rising, risingValues]],
    of: number((q) => q.is`year(${rising}) / (yearMean(${rising}) * year)`),
    expect: 1,
  },
  {
    name: "a year of a year",
    given: [[rising, risingValues]],
    of: quantity("q", "die", "q").is`at(year(${rising}), 2020)`,
    expect: 22,
  },
  {
    name: "previous year",
    given: [[rising, risingValues]],
    of: quantity("q", "die", "q").is`previous(year(${rising}), 0)`,
    expect: { 0: 0, 1: 6 },
  },
  {
    name: "year end of a stock is its closing level",
    given: [[rising, risingValues]],
    of: quantity("q", "die", "q").is`yearEnd(${level})`,
    expect: { 0: 6, 1: 28 },
  },
  {
    name: "a reference reads the opening level",
    given: [[rising, risingValues]],
    of: quantity("q", "die", "q").is`${level} + 0`,
    expect: { 0: 0, 1: 0, 2: 1, 3: 3 },
  },
  {
    name: "a loop through a stock",
    given: [[rising, risingValues]],
    of: closing(bank),
    expect: { 0: 0, 1: 1, 2: 2.5, 3: 4.25 },
  },
  {
    name: "total and peak",
    given: [[rising, risingValues]],
    of: quantity("q", "die", "q").is`total(${rising}) + peak(${rising}) * quarter`,
    expect: 1540 + 55,
  },
  {
    name: "first that stays",
    given: [
      [rising, risingValues],
      [a, 4],
    ],
    of: quantity("q", "date", "q").is`first(${rising} > 12.5 * ${a} / ${a} * 1 * peak(${rising}) / 55, ${a})`,
    expect: 13,
  },
  {
    name: "first that never holds",
    given: [[rising, risingValues]],
    of: quantity("q", "date", "q").is`first(${rising} < 0, 1)`,
    expect: Infinity,
  },
  {
    name: "first that does not stay",
    given: [[rising, risingValues]],
    of: quantity("q", "date", "q").is`first(${rising} > 53 * peak(${rising}) / 55, 4)`,
    expect: Infinity,
  },
  {
    name: "mean before a date",
    given: [
      [rising, risingValues],
      [when, 8.7],
    ],
    of: quantity("q", "die/quarter", "q").is`meanBefore(${rising}, ${when}, 4)`,
    expect: 5.5,
  },
  {
    name: "lag behind",
    given: [[rising, risingValues]],
    of: quantity("q", "quarter", "q").is`lagBehind(${rising} / 2, ${rising})`,
    expect: { 0: 0, 1: 0.5, 10: 5 },
  },
  {
    name: "lag behind one that was always higher",
    given: [[rising, risingValues]],
    of: quantity("q", "quarter", "q").is`lagBehind(-${rising}, 2 * ${rising} + peak(${rising}))`,
    expect: { 0: 1, 9: 10 },
  },
  {
    name: "a category",
    given: [
      [rising, risingValues],
      [a, 3],
    ],
    of: category("q", ["flow", "three"], "q")
      .is`argmin(${rising} * quarter, ${a} * peak(${rising}) / 55 * quarter)`,
    expect: { 2: 0, 3: 0, 4: 1 },
  },
  {
    name: "under a policy: actual",
    given: [
      [rising, risingValues],
      [rule, 4],
    ],
    of: quantity("q", "die", "q").is`yearEnd(${ruled})`,
    expect: { 0: 6, 1: 6, 13: 6 },
  },
  {
    name: "under a policy: counterfactual",
    given: [
      [rising, risingValues],
      [rule, 4],
    ],
    of: quantity("q", "die", "q").is`yearEnd(${free(closing(ruled))}) - yearEnd(${ruled})`,
    expect: { 0: 0, 1: 22 },
  },
];
