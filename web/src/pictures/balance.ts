import { ledger } from "../../../src/economy/index.ts";
import type { Run } from "../../../src/engine/run.ts";
import { idOf } from "../../../src/report/collect.ts";
import { type Answer, NOW } from "../../../src/verdict/answer.ts";
import { type Rows, rowsOf } from "./rows.ts";

/** One line of the ledger: whose, of which kind, and what it may be added to. */
export type LedgerLine = Pick<
  (typeof ledger)[number],
  "id" | "side" | "kind" | "bracket" | "within" | "overlaps"
>;

/** Question 4: the ledger of a year. */
export interface BalancePicture {
  readonly year: number;
  readonly ledger: readonly LedgerLine[];
  readonly rows: Rows;
}

export const balancePicture = (run: Run, answer: Answer): BalancePicture => ({
  year: NOW,
  ledger: ledger.map(({ sum: _, ...line }) => line),
  rows: rowsOf(run, answer),
});

/** A row of the picture by figure and year, or without a year for figures that have none. */
export const rowAt = (rows: Rows, id: string, year: number) => rows[idOf(id, year)] ?? rows[id];
