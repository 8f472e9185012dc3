import { START_YEAR } from "../../../src/engine/time.ts";
import { quarterName } from "../charts/number.ts";
import type { Cell, Table } from "../frame/table.ts";
import type { FoundryPicture } from "./foundry.ts";
import type { Rows } from "./rows.ts";
import type { Band } from "./statistics.ts";

/*
 * The rows behind the pictures of the answers, one form for all: a line is a number or date with its quantiles, or the share of
 * worlds at a level.
 */

const COLUMNS = [
  "figure",
  "when",
  "basis",
  "level",
  "share of worlds",
  "unit",
  "5%",
  "25%",
  "middle",
  "75%",
  "95%",
  "quantity",
];

interface Line {
  readonly figure: string;
  readonly when?: Cell;
  readonly basis?: string | undefined;
  readonly level?: string;
  readonly share?: number;
  readonly unit?: string;
  readonly band?: Band;
  readonly key: string;
  /** How a value is written. */
  readonly as?: (x: number) => Cell;
}

const cells = ({ figure, when, basis, level, share, unit, band, key, as = (x) => x }: Line): Cell[] => [
  figure,
  when,
  basis,
  level,
  share,
  unit,
  ...(["p05", "p25", "p50", "p75", "p95"] as const).map((p) => band && as(band[p])),
  key,
];

/** The rows of an answer's figures. */
export const tableOf = (rows: Rows): Table => ({
  columns: COLUMNS,
  rows: Object.values(rows).flatMap((row): Cell[][] => {
    const common = {
      figure: row.year === undefined ? row.label : row.label.replace(`, ${row.year}`, ""),
      when: row.year === undefined ? undefined : String(row.year),
      basis: row.basis,
      key: row.key,
    };
    if (row.kind === "share")
      return row.levels.map((level, i) => cells({ ...common, level, share: row.shares[i] }));
    if (row.kind === "date")
      return [
        cells({ ...common, unit: "quarter", band: row.band, as: quarterName }),
        cells({ ...common, level: "never by 2032", share: row.never }),
      ];
    return [cells({ ...common, unit: row.unit === "1" ? "" : row.unit, band: row.band })];
  }),
});

/** The fan by quarter, and by year what binds and what more of each limit gives. */
export function foundryTable({ quarters, fan, years, limits, keys }: FoundryPicture): Table {
  const packages = quarters.map((quarter, i) =>
    cells({
      figure: "Ascend packages sold over the four quarters that end with it",
      when: quarterName(quarter),
      unit: "chip",
      band: fan[i],
      key: keys.packages,
    }),
  );
  const binding = years.flatMap(({ year, binding: shares }) =>
    limits.map((level, k) =>
      cells({
        figure: "which limit binds",
        when: String(START_YEAR + year),
        level,
        share: shares[k],
        key: keys.binding,
      }),
    ),
  );
  const gained = years.flatMap(({ year, gains }) =>
    limits.map((level, k) =>
      cells({
        figure: "packages gained over eight quarters by 10% more of it",
        when: String(START_YEAR + year),
        level,
        unit: "chip",
        band: gains[k],
        key: keys.gains[k],
      }),
    ),
  );
  return { columns: COLUMNS, rows: [...packages, ...binding, ...gained] };
}
