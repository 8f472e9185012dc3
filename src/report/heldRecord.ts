import { spread, valuesOf } from "../analysis/spread.ts";
import type { Run } from "../engine/run.ts";
import type { NumberSummary } from "../engine/summary.ts";
import { START_YEAR } from "../engine/time.ts";
import type { Evidence } from "../evidence/index.ts";
import {
  type Check,
  checks,
  factsUsed,
  history,
  type PublishedRecord,
  stepOfRecord,
} from "../verdict/index.ts";
import { publishedRange } from "./record.ts";
import { summariesOf } from "./told.ts";

/** A published value beside the model's interval, both in the unit of the model's quantity. */
export interface Checked {
  readonly record: string;
  readonly label: string;
  readonly unit: string;
  readonly model: Pick<NumberSummary, "p05" | "p50" | "p95">;
  readonly fact: string;
  /** The published range; both ends are the value where one value is published. */
  readonly published: { readonly low: number; readonly high: number };
  /** Whether the published range and the model's 90% interval meet. */
  readonly inside: boolean;
  /** Whether some prior cites this fact; if not, the model has not seen it. */
  readonly usedInPrior: boolean;
  /** Whether a prior behind the quantity was revised after a first look at the record. */
  readonly revisedAfterLook: boolean;
  readonly grade: string;
  /** "unverified" or "superseded", where the fact is either; else empty. */
  readonly status: string;
  readonly source: string;
  readonly address: string | undefined;
  readonly note: string | undefined;
}

/** A prior of the research notes beside what the model derives, both in the unit of the model's quantity. */
export interface HeldCheck {
  readonly check: string;
  readonly label: string;
  readonly unit: string;
  readonly years: readonly number[];
  readonly model: { readonly p05: number; readonly p50: number; readonly p95: number };
  readonly held: { readonly low: number; readonly middle: number; readonly high: number };
  /** Share of worlds within the prior's interval; were the two alike, nine in ten. */
  readonly within: number;
  /** Whether the two intervals meet. */
  readonly meet: boolean;
  /** The note that holds it; a prior, not a record. */
  readonly from: string;
  readonly facts: readonly string[];
  readonly mind: string | undefined;
}

/** A run held against the published record, and against the priors of the research notes for what it derives. */
export function heldAgainst(
  run: Run,
  evidence: Evidence,
): { readonly records: readonly Checked[]; readonly checks: readonly HeldCheck[] } {
  const summaries = summariesOf(run);
  return {
    records: history.flatMap((record) =>
      checkRecord(record, summaries(record.node, stepOfRecord(record)) as NumberSummary, evidence),
    ),
    checks: checks.map((check) => holdCheck(check, run)),
  };
}

function checkRecord(record: PublishedRecord, model: NumberSummary, evidence: Evidence): Checked[] {
  const used = new Set(factsUsed(record, evidence.assumptions.values()));
  return record.facts.flatMap((stated): Checked[] => {
    const { id } = stated;
    const fact = evidence.facts.get(id);
    const range = publishedRange(record, stated, evidence);
    if (!fact || !range) return [];
    const [low, high] = range;
    const source = evidence.sources.get(fact.source);
    const { p05, p50, p95, unit } = model;
    return [
      {
        record: record.id,
        label: record.label,
        unit,
        model: { p05, p50, p95 },
        fact: id,
        published: { low, high },
        inside: low <= p95 && high >= p05,
        usedInPrior: used.has(id),
        revisedAfterLook: record.seen === true,
        grade: fact.grade,
        status: fact.status,
        source: source?.title ?? fact.source,
        address: source?.address,
        note: record.note,
      },
    ];
  });
}

/** Holds what a run derives beside a prior of the notes; several years are summed world by world. */
function holdCheck({ id, label, node, years, held, from, facts = [], mind }: Check, run: Run): HeldCheck {
  const [low, middle, high] = held;
  const values = new Float64Array(run.worlds);
  for (const year of years)
    for (const [w, x] of valuesOf(run, node, year - START_YEAR).entries()) values[w] += x;
  const within = values.reduce((count, x) => count + (x >= low && x <= high ? 1 : 0), 0) / run.worlds;
  const { p05, p50, p95 } = spread(values);
  return {
    check: id,
    label,
    unit: node.unitText,
    years,
    model: { p05, p50, p95 },
    held: { low, middle, high },
    within,
    meet: p05 <= high && p95 >= low,
    from,
    facts,
    mind,
  };
}

/** How blind a test a row is. */
export const standing = ({ usedInPrior, revisedAfterLook }: Checked): string =>
  usedInPrior ? "in a prior" : revisedAfterLook ? "revised after a first look" : "unseen";
