import type { Node } from "../engine/node.ts";
import { over, parseUnit, sameDimension, UnitError } from "../engine/unit.ts";
import { type Evidence, type Fact, figure, span } from "../evidence/index.ts";
import type { PublishedRecord, Stated } from "../verdict/index.ts";

/** A range; both ends are the value where one value is published. */
export type Range = readonly [low: number, high: number];

/**
 * A published value in the unit of the model's quantity; what is stated for a year or a quarter meets a flow as an amount
 * over that time.
 * @throws {UnitError} when the two measure different things
 */
export function inUnitOf(node: Node, value: number, unitText: string, id: string): number {
  const stated = parseUnit(unitText);
  const time = parseUnit(node.shape === "quarterly" ? "quarter" : "year");
  const unit = [stated, over(stated, time)].find((u) => sameDimension(u, node.unit));
  if (!unit)
    throw new UnitError(
      `${id} is in ${unitText}, which ${node.key} (${node.unitText}) cannot be held against`,
    );
  return (value * unit.scale) / node.unit.scale;
}

/**
 * What is published of a record, in the unit of its quantity: the range the fact states, or the sum or difference of the
 * central figures of several. Undefined where the evidence lacks a fact or a number.
 */
export function publishedRange(
  { node }: PublishedRecord,
  stated: Stated,
  evidence: Evidence,
): Range | undefined {
  const { id, readAs } = stated;
  const fact = evidence.facts.get(id);
  if (!fact) return undefined;
  const unit = readAs ?? fact.unit;
  const convert = (x: number) => inUnitOf(node, x, unit, id);
  if (!isMade(stated)) {
    const range = span(fact);
    return range && [convert(range[0]), convert(range[1])];
  }
  const central = (other: string): number => {
    const found = evidence.facts.get(other);
    return (found && figure(found)) ?? Number.NaN;
  };
  const sum = (ids: readonly string[]) => ids.reduce((total, other) => total + central(other), 0);
  const made = ({ id: first, plus = [], minus = [], times, and = [] }: Stated): number =>
    (central(first) + sum(plus) - sum(minus)) * (times === undefined ? 1 : central(times)) +
    and.reduce((total, more) => total + made(more), 0);
  const value = convert(made(stated));
  return Number.isNaN(value) ? undefined : [value, value];
}

/** Whether a statement makes its figure out of several facts. */
const isMade = ({ plus, minus, times, and }: Stated): boolean =>
  (plus ?? minus ?? times ?? and) !== undefined;

/** The fact's central figure in a record's unit; the middle of its range where it has no other. */
export function publishedValue(range: Range, record: PublishedRecord, stated: Stated, fact: Fact): number {
  const value = isMade(stated) ? undefined : figure(fact);
  return value === undefined
    ? (range[0] + range[1]) / 2
    : inUnitOf(record.node, value, stated.readAs ?? fact.unit, fact.id);
}
