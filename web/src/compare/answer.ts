import { cruxes, differing, states } from "../../../src/analysis/crux.ts";
import { differences, type Side } from "../../../src/cli/comparing/collect.ts";
import { collectCrux, levelsOf, mostApart } from "../../../src/cli/cruxes/collect.ts";
import type { Beliefs } from "../../../src/engine/belief.ts";
import type { Program } from "../../../src/engine/compile.ts";
import { reachable } from "../../../src/engine/graph.ts";
import type { Kernel } from "../../../src/engine/kernel.ts";
import { narrowed } from "../../../src/engine/narrow.ts";
import type { Node } from "../../../src/engine/node.ts";
import { column, type Run } from "../../../src/engine/run.ts";
import { labelOf, leadingOf } from "../../../src/report/collect.ts";
import { spokenOf } from "../../../src/report/spokenOf.ts";
import { stepOf, toldBy } from "../../../src/report/told.ts";
import type { Statement } from "../../../src/scenario/beliefs.ts";
import { type Answer, NOW, SOON } from "../../../src/verdict/answer.ts";
import { answers } from "../../../src/verdict/index.ts";
import { countedIn, histogramOf } from "../explain/histogram.ts";
import type { Histogram } from "../explain/protocol.ts";
import { sorted } from "../pictures/statistics.ts";
import type { Compared, CruxView } from "./protocol.ts";

/*
 * What the page says of two sides, by the command line's own functions: `compare` and `crux` in their first forms.
 */

/** An answer under two sides whose runs share their worlds. */
export function comparedOf(answer: Answer, a: Side, b: Side): Compared {
  const { figure, year } = leadingOf(answer);
  const step = stepOf(year);
  const spoken = new Set([a, b].flatMap(({ summaries }) => spokenOf(answer, summaries)));
  const [lead] = differences([figure], a, b).filter((row) => row.year === year);
  const [one, other] = [a, b].map(({ run }) => sorted(run, figure.node, step));
  const both = new Float64Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  const all = histogramOf(figure.node as Parameters<typeof histogramOf>[0], both);
  const isLevels = all.levels !== undefined;
  const barsOf = (values: Float64Array) =>
    isLevels
      ? histogramOf(figure.node as Parameters<typeof histogramOf>[0], values).bars
      : countedIn(all.edges, values);
  const never = (values: Float64Array) => values.filter((x) => x === Infinity).length / values.length;
  return {
    question: answer.question,
    headlines: [a, b].map(({ summaries }) => answer.headline(toldBy(summaries, answer))) as [string, string],
    lead: { ...lead, key: figure.node.key, label: labelOf(figure), when: String(year ?? NOW) },
    first: { ...all, bars: barsOf(one), never: never(one) },
    second: barsOf(other),
    secondNever: never(other),
    ...(!isLevels && { apart: apartOf(a.run, b.run, figure.node, step) }),
    figures: differences(
      answer.figures.filter((f) => spoken.has(f)),
      a,
      b,
    ).filter((row) => row.year === undefined || row.year === NOW || row.year === SOON),
  };
}

/** Bars over the difference world by world, second minus first; dates differ by quarters. */
function apartOf(a: Run, b: Run, node: Node, step: number): Histogram {
  const [x, y] = [column(a, node, step), column(b, node, step)];
  const scale = "date" in node.unit.dims ? 1 : node.unit.scale;
  // Two dates that never come do not differ; one that comes never or ceases to has no number.
  const values = x.map((value, w) => (value === y[w] ? 0 : (y[w] - value) / scale));
  const plain = { unit: { dims: {}, scale: 1 } } as Parameters<typeof histogramOf>[0];
  return histogramOf(plain, values);
}

/** One side of a disagreement, with what it believes. */
export interface Believing {
  readonly name: string;
  readonly statement: Statement;
  readonly beliefs: Beliefs;
}

/** What lies behind the difference of the figure that each answer leads with, by medians. */
export function cruxesOf(
  program: Program,
  kernel: Kernel,
  sides: readonly [Believing, Believing],
  { worlds, seed }: { readonly worlds: number; readonly seed: number },
  onProgress: (done: number, of: number) => void,
): CruxView {
  const asked = answers.map((answer) => ({ answer, ...leadingOf(answer) }));
  const nodes = [...new Set(asked.map(({ figure }) => figure.node))];
  const { program: part, kernel: less } = narrowed({ program, kernel }, nodes);
  const [a, b] = sides;
  const differ = differing(part, a.beliefs, b.beliefs).length;
  // Those that the figures themselves rest on; the parts may hold others, which move nothing.
  const reached = new Set(reachable(nodes));
  const own = part.inputs.filter((input) => reached.has(input)).length;
  const apart = differing(part, a.beliefs, b.beliefs).filter((input) => reached.has(input)).length;
  const perFigure = asked.map(({ figure, year }) => {
    const measure = { node: figure.node, step: stepOf(year), by: "median" as const };
    const levels = levelsOf(figure);
    return levels.length > 0 ? levels.map((_, level) => ({ ...measure, level })) : [measure];
  });
  const total = states(differ) * worlds;
  const found = cruxes(
    part,
    a.beliefs,
    b.beliefs,
    perFigure.flat(),
    { worlds, seed, onProgress: (done) => onProgress(done, total) },
    less,
  );
  let at = 0;
  const entries = asked.map((question, i) => {
    const most = mostApart(found.slice(at, (at += perFigure[i].length)), question.figure);
    const crux = { ...most, cruxes: most.cruxes.filter(({ input }) => reached.has(input)) };
    return [question.answer.key, collectCrux(question, crux, [a, b], own - apart)];
  });
  return { names: [a.name, b.name], worlds, seed, answers: Object.fromEntries(entries) };
}
