import { DATE, dimensionless, times } from "../unit.ts";
import type { Row } from "./row.ts";
import { alike, first, QUARTER, wants, withoutDates } from "./unitRules.ts";

/** Mean over quarter t of "the date has passed": 0 before its quarter, 1 after it, the fraction within it. */
function inForce(t: number, date: number): number {
  const passed = t + 1 - date;
  return Math.min(1, Math.max(0, passed));
}

/** Mean over quarter t of the quarters passed since the date; 0 before it. */
function since(t: number, date: number): number {
  const passed = t + 1 - date;
  return passed <= 0 ? 0 : passed >= 1 ? passed - 0.5 : (passed * passed) / 2;
}

const ONE = "(v128.const f64x2 1 1)";
const NOUGHT = "(v128.const f64x2 0 0)";
/** Quarters since the date at the end of the quarter `now`, in both lanes. */
const passed = (now: string, date: string): string => `(f64x2.sub (f64x2.add ${now} ${ONE}) ${date})`;

/** Functions of the clock, of the past and of whole series; the arithmetic of the last two is in `series.ts`. */
export const TIME = {
  inForce: {
    signature: "inForce(date)",
    doc: "The fraction of the quarter after the date: 0 before, 1 after.",
    arity: [1, 1],
    unit: ([date], args) => {
      wants(DATE, date, args[0], "the argument of inForce");
      return dimensionless;
    },
    clock: true,
    value: inForce,
    js: (t, date) => `Math.min(1,Math.max(0,${t}+1-${date}))`,
    vector: (_, now, date) => `(f64x2.min ${ONE} (f64x2.max ${NOUGHT} ${passed(now, date)}))`,
  },
  since: {
    signature: "since(date)",
    doc: "Time passed since the date, averaged over the quarter; 0 before.",
    arity: [1, 1],
    unit: ([date], args) => {
      wants(DATE, date, args[0], "the argument of since");
      return QUARTER;
    },
    clock: true,
    value: since,
    vector: (hold, now, date) => {
      const x = hold(passed(now, date));
      const within = `(f64x2.div (f64x2.mul ${x.first} ${x.again}) (v128.const f64x2 2 2))`;
      const kept = hold(within);
      const beyond = `(f64x2.sub ${x.again} (v128.const f64x2 0.5 0.5))`;
      const later = `(v128.bitselect (block (result v128) (drop ${kept.first}) ${beyond}) ${kept.again} (f64x2.ge ${x.again} ${ONE}))`;
      return `(v128.andnot ${later} (f64x2.le ${x.again} ${NOUGHT}))`;
    },
  },
  previous: {
    signature: "previous(a, start)",
    doc: "The value one quarter (of a yearly quantity, one year) earlier; `start` before the first.",
    arity: [2, 2],
    unit: alike("previous"),
    past: true,
  },
  delay: {
    signature: "delay(a, lag, start)",
    doc: "The value a lag earlier, linear between quarters; `start` before the first. A lag under a quarter reads the present too.",
    arity: [3, 3],
    unit: ([a, lag, start], args) => {
      wants(QUARTER, lag, args[1], "a lag");
      return alike("delay")([a, start], [args[0], args[2]]);
    },
    past: true,
  },
  year: {
    signature: "year(flow)",
    doc: "A quarterly flow summed over each year.",
    arity: [1, 1],
    unit: withoutDates("year", ([a]) => times(a, QUARTER)),
    series: 1,
    gives: "yearly",
  },
  twoYears: {
    signature: "twoYears(flow)",
    doc: "A quarterly flow summed over each year and the next; the grid's last year stands alone.",
    arity: [1, 1],
    unit: withoutDates("twoYears", ([a]) => times(a, QUARTER)),
    series: 1,
    gives: "yearly",
  },
  yearMean: {
    signature: "yearMean(a)",
    doc: "The mean of each year's four quarters.",
    arity: [1, 1],
    unit: first,
    series: 1,
    gives: "yearly",
  },
  yearEnd: {
    signature: "yearEnd(a)",
    doc: "The value in each year's fourth quarter; of a stock, its level at the year's end.",
    arity: [1, 1],
    unit: first,
    series: 1,
    gives: "yearly",
  },
  at: {
    signature: "at(a, 2027)",
    doc: "A yearly quantity in one year.",
    arity: [2, 2],
    unit: first,
    series: 1,
    gives: "static",
  },
  total: {
    signature: "total(flow)",
    doc: "A quarterly flow summed over the whole grid.",
    arity: [1, 1],
    unit: withoutDates("total", ([a]) => times(a, QUARTER)),
    series: 1,
    gives: "static",
  },
  peak: {
    signature: "peak(a)",
    doc: "The largest value on the grid.",
    arity: [1, 1],
    unit: first,
    series: 1,
    gives: "static",
  },
  first: {
    signature: "first(condition, stays)",
    doc: "The start of the first quarter from which the condition holds for `stays` quarters in a row; never, if there is none.",
    arity: [2, 2],
    unit: ([condition, stays], args) => {
      wants(dimensionless, condition, args[0], "a condition");
      wants(dimensionless, stays, args[1], "a number of quarters");
      return DATE;
    },
    series: 1,
    gives: "static",
  },
  meanBefore: {
    signature: "meanBefore(a, date, quarters)",
    doc: "The mean over the given number of quarters that end before the date's quarter (the grid's last ones if the date is never).",
    arity: [3, 3],
    unit: ([a, date, count], args) => {
      wants(DATE, date, args[1], "the second argument of meanBefore");
      wants(dimensionless, count, args[2], "a number of quarters");
      return a;
    },
    series: 1,
    gives: "static",
  },
  lagBehind: {
    signature: "lagBehind(own, other)",
    doc: "How long ago `other` last stood where `own` stands now, both taken to rise: 0 when `own` is ahead, the time since the grid's start when `other` was always higher.",
    arity: [2, 2],
    unit: (units, args) => {
      alike("lagBehind")(units, args);
      return QUARTER;
    },
    series: 2,
    gives: "quarterly",
  },
} as const satisfies Record<string, Row>;
