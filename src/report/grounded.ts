import { explain } from "../analysis/explain.ts";
import type { When } from "../engine/graph.ts";
import type { World } from "../engine/interpret.ts";
import type { Node } from "../engine/node.ts";
import { formatDate, formatQuarter, START_YEAR } from "../engine/time.ts";
import type { Evidence, Grade } from "../evidence/index.ts";
import { WORDED_UNITS } from "../evidence/worded.ts";
import type { PriorText, Stated, Statement } from "../scenario/index.ts";
import { placeText } from "./place.ts";

/** A fact that an input rests on. */
interface Ground {
  readonly id: string;
  readonly says: string;
  readonly grade: Grade;
  /** "unverified" or "superseded", where the fact is either. */
  readonly status: string | null;
  readonly source: string;
  readonly address: string | null;
}

/** What an input is believed to be, and why. */
export interface Belief {
  readonly prior: PriorText;
  readonly unit: string;
  readonly by: Stated["by"];
  readonly grade: Grade;
  readonly why: string | null;
  /** File and line of the belief. */
  readonly where: string;
  /** For a date that the rule book set: the rule, and where a control is followed, of what and for whom. */
  readonly setBy?: {
    readonly rule: string;
    readonly control?: Pick<NonNullable<Stated["control"]>, "item" | "to" | "headquarters">;
  };
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
  /** True where the same value has been explained further up the tree. */
  readonly repeats?: true;
  readonly formula?: string;
  readonly withNumbers?: string;
  readonly belief?: Belief;
  readonly inputs: readonly Grounded[];
}

/** Where and how deep to explain. */
export interface Asked {
  readonly world: World;
  readonly node: Node;
  /** The quarter or year, counted from 0. */
  readonly step: number;
  /** How many formulas deep to go. */
  readonly depth: number;
}

/**
 * Explains a value of one world down to its inputs and what those rest on. A value is explained once, where the tree
 * first meets it, so that the tree grows with the model and not with the number of ways through it.
 */
export function groundedTree(asked: Asked, statement: Statement, evidence: Evidence): Grounded {
  /** How many formulas deep each value has been explained. */
  const done = new Map<string, number>();

  const visit = (node: Node, step: number, depth: number, when: When): Grounded => {
    const { value, formula, withNumbers, inputs } = explain(
      asked.world,
      node,
      step,
      Math.min(depth, 1),
      when,
    );
    const here = `${node.key}@${step}`;
    const isNew = depth > (done.get(here) ?? -1);
    if (isNew) done.set(here, depth);
    const stated = node.kind === "input" ? statement.get(node.key) : undefined;
    return {
      key: node.key,
      label: node.label,
      unit: node.unitText,
      time: timeOf(node, step),
      value: shownValue(node, value),
      when,
      ...(!isNew && { repeats: true as const }),
      ...(formula !== undefined && { formula }),
      ...(withNumbers !== undefined && { withNumbers }),
      ...(stated && isNew && { belief: beliefOf(stated, evidence) }),
      inputs: isNew ? inputs.map((input) => visit(input.node, input.step, depth - 1, input.when)) : [],
    };
  };
  return visit(asked.node, asked.step, asked.depth, "now");
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

/** What is believed of an input, why, and on which facts. */
export function beliefOf(stated: Stated, evidence: Evidence): Belief {
  const { written, belief, by, grade, why, at, facts, control, setBy } = stated;
  return {
    prior: written,
    unit: belief.unit,
    by,
    grade,
    why: why?.trim() ?? null,
    where: placeText(at),
    ...(setBy && { setBy: { rule: setBy, ...(control && { control }) } }),
    facts: facts.flatMap((id) => {
      const fact = evidence.facts.get(id);
      if (!fact) return [];
      const source = evidence.sources.get(fact.source);
      const { entity, metric, value, low, high, unit, refers_to, grade, status } = fact;
      const range = low === undefined && high === undefined ? "" : ` [${low ?? ""}..${high ?? ""}]`;
      const about = refers_to ? ` (${refers_to})` : "";
      const says =
        `${entity}, ${metric}${about}: ${value ?? ""}${range} ${WORDED_UNITS.has(unit) ? "" : unit}`.trim();
      const from = { source: source?.title ?? fact.source, address: source?.address ?? null };
      return [{ id, says, grade, status: status || null, ...from }];
    }),
  };
}
