import type { Explanation } from "../../analysis/explain.ts";
import type { When } from "../../engine/graph.ts";
import type { Node } from "../../engine/node.ts";
import { formatDate, formatQuarter, START_YEAR } from "../../engine/time.ts";
import { WORDED_UNITS } from "../../evidence/fact.ts";
import type { Evidence, Grade } from "../../evidence/index.ts";
import type { PriorText, Stated, Statement } from "../../scenario/index.ts";

/** A fact that an input rests on. */
interface Ground {
  readonly id: string;
  readonly says: string;
  readonly grade: Grade;
  readonly source: string;
  readonly address: string | null;
}

/** What an input is believed to be, and why. */
interface Belief {
  readonly prior: PriorText;
  readonly unit: string;
  readonly by: Stated["by"];
  readonly grade: Grade;
  readonly why: string | null;
  /** File and line of the belief. */
  readonly where: string;
  readonly facts: readonly Ground[];
}

/** A value of one world with what it came from: the form in which `explain --json` prints it. */
export interface Grounded {
  readonly key: string;
  readonly label: string;
  readonly unit: string;
  /** The quarter or year; null for what does not change over time. */
  readonly time: string | null;
  /** A number in the unit, a date as a day, null for a date that never comes, or the name of a level. */
  readonly value: number | string | null;
  /** How the formula above reads it: as of now, from the past, or as a whole series. */
  readonly when: When;
  readonly formula?: string;
  readonly withNumbers?: string;
  readonly belief?: Belief;
  readonly inputs: readonly Grounded[];
}

/** Joins an explanation with what its inputs rest on. */
export function grounded(e: Explanation, statement: Statement, evidence: Evidence): Grounded {
  const { node, formula, withNumbers } = e;
  const stated = node.kind === "input" ? statement.get(node.key) : undefined;
  return {
    key: node.key,
    label: node.label,
    unit: node.unitText,
    time: timeOf(node, e.step),
    value: shownValue(node, e.value),
    when: e.when,
    ...(formula !== undefined && { formula }),
    ...(withNumbers !== undefined && { withNumbers }),
    ...(stated && { belief: beliefOf(stated, evidence) }),
    inputs: e.inputs.map((input) => grounded(input, statement, evidence)),
  };
}

/** A step of a node in words: its quarter or its year; null for what does not change over time. */
export function timeOf({ shape }: Pick<Node, "shape">, step: number): string | null {
  if (shape === "static") return null;
  return shape === "yearly" ? String(START_YEAR + step) : formatQuarter(step);
}

function shownValue(node: Node, value: number): Grounded["value"] {
  if (node.kind === "quantity" && node.levels) return node.levels[value] ?? value;
  if ("date" in node.unit.dims) return value === Infinity ? null : formatDate(value);
  return value;
}

function beliefOf({ written, belief, by, grade, why, at, facts }: Stated, evidence: Evidence): Belief {
  return {
    prior: written,
    unit: belief.unit,
    by,
    grade,
    why: why?.trim() ?? null,
    where: at.line > 0 ? `${at.file}:${at.line}` : at.file,
    facts: facts.flatMap((id) => {
      const fact = evidence.facts.get(id);
      if (!fact) return [];
      const source = evidence.sources.get(fact.source);
      const { entity, metric, value, low, high, unit, refers_to, grade } = fact;
      const range = low === undefined && high === undefined ? "" : ` [${low ?? ""}..${high ?? ""}]`;
      const about = refers_to ? ` (${refers_to})` : "";
      const says =
        `${entity}, ${metric}${about}: ${value ?? ""}${range} ${WORDED_UNITS.has(unit) ? "" : unit}`.trim();
      return [{ id, says, grade, source: source?.title ?? fact.source, address: source?.address ?? null }];
    }),
  };
}
