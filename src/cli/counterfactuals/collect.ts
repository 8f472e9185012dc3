import { spread, valuesOf } from "../../analysis/spread.ts";
import type { Node } from "../../engine/node.ts";
import type { Run } from "../../engine/run.ts";
import { START_YEAR, YEARS } from "../../engine/time.ts";
import {
  actual,
  type Basis,
  crossed,
  LEAKS,
  leaks,
  lostSales,
  type Outcome,
  PERMITS,
  RULES,
} from "../../fleet/index.ts";
import type { CounterfactualReport } from "./schema.ts";

/** The foundry rule, the first that a counterfactual removes, came in this year. */
const FIRST_YEAR = 2020;

/** The years that are reported. */
export const REPORTED: readonly number[] = Array.from(
  { length: START_YEAR + YEARS - FIRST_YEAR },
  (_, i) => FIRST_YEAR + i,
);

const RULE_NAMES = Object.keys(RULES) as (keyof typeof RULES)[];
const LEAK_NAMES = Object.keys(LEAKS) as (keyof typeof LEAKS)[];
const outcomes: readonly Outcome[] = [
  actual,
  ...RULE_NAMES.flatMap((rule) => PERMITS.map((permit) => crossed[rule][permit])),
];

/** Every node that the tables of one basis ask for, each once. */
export const nodesOn = (basis: Basis): readonly Node[] => [
  ...new Set([
    ...outcomes.flatMap(({ used, share, allied, sold }) => [used[basis], share[basis], allied, sold.legal]),
    ...Object.values(lostSales),
    ...LEAK_NAMES.flatMap((name) => [leaks[name].gained[basis], leaks[name].ahead[basis]]),
  ]),
];

/** The tables of one basis out of a run. */
export function tablesOf(
  run: Run,
  basis: Basis,
): Pick<CounterfactualReport, "actual" | "rules" | "lostSales" | "leaks"> {
  const told = (node: Node, year: number, than?: Node) =>
    spread(valuesOf(run, node, year - START_YEAR, than));
  const levels = ({ used, share, allied, sold }: Outcome, year: number) => ({
    year,
    used: told(used[basis], year),
    share: told(share[basis], year),
    allied: told(allied, year),
    legal: told(sold.legal, year),
  });
  return {
    actual: REPORTED.map((year) => levels(actual, year)),
    rules: RULE_NAMES.flatMap((rule) =>
      PERMITS.map((permit) => {
        const other = crossed[rule][permit];
        const { label, removed } = RULES[rule];
        const years = REPORTED.map((year) => ({
          ...levels(other, year),
          moreUsed: told(other.used[basis], year, actual.used[basis]),
          moreAllied: told(other.allied, year, actual.allied),
          moreLegal: told(other.sold.legal, year, actual.sold.legal),
        }));
        return { rule, label, removed: removed.map(({ key }) => key), permit, years };
      }),
    ),
    lostSales: REPORTED.map((year) => ({
      year,
      washington: told(lostSales.washington, year),
      beijing: told(lostSales.beijing, year),
    })),
    leaks: LEAK_NAMES.map((leak) => {
      const { label, gained, ahead } = leaks[leak];
      const years = REPORTED.map((year) => ({
        year,
        gained: told(gained[basis], year),
        ahead: told(ahead[basis], year),
      }));
      return { leak, label, years };
    }),
  };
}
