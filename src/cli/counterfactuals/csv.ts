import { csvText } from "../../evidence/csv.ts";
import type { CounterfactualReport } from "./schema.ts";

const HEAD = ["table", "row", "permit", "year", "figure", "p05", "p50", "p95", "error"];

/** Every figure of every table and year, one a line. */
export function counterfactualCsv({ actual, rules, lostSales, leaks }: CounterfactualReport): string {
  const lines = (table: string, row: string, permit: string, years: readonly { readonly year: number }[]) =>
    years.flatMap(({ year, ...figures }) =>
      Object.entries(figures as CounterfactualReport["leaks"][number]["years"][number]).map(
        ([figure, of]) => {
          const { p05, p50, p95, error } = of as CounterfactualReport["actual"][number]["used"];
          return [table, row, permit, year, figure, p05, p50, p95, error];
        },
      ),
    );
  const data = [
    ...lines("rules", "actual", "", actual),
    ...rules.flatMap(({ rule, permit, years }) => lines("rules", rule, permit, years)),
    ...lines("lostSales", "chips", "", lostSales),
    ...leaks.flatMap(({ leak, years }) => lines("leaks", leak, "", years)),
  ];
  return csvText([HEAD, ...data]);
}
