import { driversOf, worldsUsed } from "../../../src/analysis/drivers.ts";
import { correlation, ranks, standardised } from "../../../src/analysis/ranks.ts";
import { endOf, type Shifted, shifted, type Tail, where } from "../../../src/analysis/tail.ts";
import type { Node } from "../../../src/engine/node.ts";
import { column, type Run } from "../../../src/engine/run.ts";
import type { Session } from "../../../src/engine/session.ts";
import type { Evidence } from "../../../src/evidence/evidence.ts";
import { beliefOf, groundedTree } from "../../../src/report/grounded.ts";
import { quarterOf, stepOfQuarter } from "../../../src/report/moment.ts";
import type { Statement } from "../../../src/scenario/beliefs.ts";
import { at, band } from "../pictures/statistics.ts";
import { type Graph, kindOf, stepSeenFrom } from "./graph.ts";
import { countedIn, histogramOf, shareOf } from "./histogram.ts";
import { momentOf } from "./moment.ts";
import type { ExplainView, Ground, Neighbour, Question, TailRow } from "./protocol.ts";
import { settingOf } from "./setting.ts";

/** Inputs shown of a tail, and beneath a value. */
const MOST_ROWS = 7;

/** What an explanation is made from. */
export interface Ran {
  /** Worlds of which every node can be asked. */
  readonly session: Session;
  /** A larger run of the same beliefs, if there is one: of what it keeps, its worlds are told. */
  readonly larger?: Run | undefined;
  readonly statement: Statement;
  readonly evidence: Evidence;
}

/**
 * All that the page says of one value: its derivation in the session's world nearest to the median, its spread, what it
 * reads and what reads it, what it rests on and what differs in a tail.
 * @throws {RangeError | DateError} for a time that is none or off the grid
 */
export function explanationOf(
  ran: Ran,
  graph: Graph,
  node: Node,
  { when, tail: asked }: Question,
): ExplainView {
  const { session, statement, evidence } = ran;
  const quarter = quarterOf(when);
  const step = stepOfQuarter(node, quarter);
  const near = session.column(node, step);
  const { run, values } = ofAll(ran, node, step) ?? { run: session.run, values: near };
  const index = nearestToMedian(near);
  const world = session.world(index);
  const { belief, value, time } = groundedTree({ world, node, step, depth: 0 }, statement, evidence);
  const own = inUnit(node, values);
  const sorted = Float64Array.from(own).sort();
  const levels = node.kind === "quantity" ? node.levels : undefined;
  // A category has no order: what is told of it is told of one of its levels, for a claim that it holds.
  const choice = levels && typeof asked === "string" ? { level: levels.length - 1 } : asked;
  const chosen = (all: Float64Array) =>
    typeof choice === "object" ? all.map((x) => Number(x === choice.level)) : all;
  const myRanks = standing(chosen(near));
  const neighbour = (
    { node: other, read }: { node: Node; read: Neighbour["read"] },
    seen: number,
  ): Neighbour => {
    const grade = statement.get(other.key)?.grade;
    return {
      key: other.key,
      label: other.label,
      when: momentOf(other, seen, quarter),
      kind: kindOf(other),
      ...(grade && other.kind === "input" && { grade }),
      read,
      rank: correlation(myRanks, standing(session.column(other, seen))),
    };
  };
  const strongest = (a: Neighbour, b: Neighbour) => Math.abs(b.rank) - Math.abs(a.rank);
  const formula = settingOf(world, node, step, quarter);
  return {
    key: node.key,
    label: node.label,
    when: momentOf(node, step, quarter),
    unit: node.unitText,
    time,
    kind: kindOf(node),
    worlds: run.worlds,
    world: index,
    value,
    ...(!levels && { band: band(sorted) }),
    histogram: histogramOf({ unit: node.unit, levels }, own),
    ...(formula && { formula }),
    ...(belief && { belief }),
    causes: graph
      .causes(node)
      .map((cause) => neighbour(cause, stepSeenFrom(node, step, cause.node, quarter)))
      .sort(strongest),
    effects: graph
      .effects(node)
      .map((effect) => neighbour(effect, stepOfQuarter(effect.node, quarter)))
      .sort(strongest),
    grounds: node.kind === "input" ? [] : groundsOf(ran, run, node, chosen(values), quarter),
    tail: tailOf(run, values, choice, statement, quarter),
  };
}

/** The values of the larger run, where it keeps the node at that step. */
function ofAll({ larger }: Ran, node: Node, step: number): { run: Run; values: Float64Array } | undefined {
  if (!larger?.program.steps.get(node)?.includes(step)) return undefined;
  return { run: larger, values: column(larger, node, step) };
}

/** The world whose value lies nearest to the median: a real world, never a vector of medians. */
function nearestToMedian(values: Float64Array): number {
  const order = Uint32Array.from(values, (_, i) => i).sort((a, b) => values[a] - values[b]);
  return order[Math.floor((values.length - 1) / 2)];
}

const inUnit = (node: Node, values: Float64Array): Float64Array => values.map((x) => x / node.unit.scale);

/** Ranks made ready to be correlated. */
const standing = (values: Float64Array): Float64Array => standardised(ranks(values));

/** The inputs a value rests on most, with their evidence. */
function groundsOf(
  { statement, evidence }: Ran,
  run: Run,
  node: Node,
  values: Float64Array,
  quarter: number,
): Ground[] {
  return driversOf(run, values, run.program.basis.get(node) ?? 0n)
    .filter(({ rank }) => Math.abs(rank) > 0.05)
    .slice(0, MOST_ROWS)
    .flatMap(({ input, rank }) => {
      const stated = statement.get(input.key);
      if (!stated) return [];
      const { key, label } = input;
      return [
        { key, label, when: momentOf(input, quarter, quarter), rank, belief: beliefOf(stated, evidence) },
      ];
    });
}

function tailOf(
  run: Run,
  all: Float64Array,
  choice: Question["tail"],
  statement: Statement,
  quarter: number,
): ExplainView["tail"] {
  const values = all.subarray(0, worldsUsed(run));
  const tail = typeof choice === "object" ? where(values, (x) => x === choice.level) : endOf(values, choice);
  const rows = shifted(run, tail, MOST_ROWS).map((row) => rowOf(row, tail, statement, quarter));
  return { choice, count: tail.count, of: values.length, rows };
}

function rowOf(
  { input, drawn, shift, values }: Shifted,
  tail: Tail,
  statement: Statement,
  quarter: number,
): TailRow {
  const inTail = values.filter((_, w) => tail.isIn[w] === 1);
  const isAbove = shift > 0;
  const middle = at(Float64Array.from(values).sort(), 0.5);
  const beyond = (x: number) => (isAbove ? x > middle : x < middle);
  const histogram = histogramOf({ unit: input.unit }, values, 12);
  const stated = statement.get(input.key);
  const knot = drawn.slice(input.key.length + 1);
  return {
    key: input.key,
    label: input.label,
    when: momentOf(input, quarter, quarter),
    unit: stated?.belief.unit ?? input.unitText,
    ...(knot && { knot }),
    ...(stated && { grade: stated.grade }),
    isAbove,
    middle,
    share: shareOf(inTail, beyond),
    shareOfAll: shareOf(values, beyond),
    isDate: "date" in input.unit.dims,
    all: histogram,
    tail: countedIn(histogram.edges, inTail),
  };
}
