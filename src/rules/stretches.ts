import type { RuleBook } from "./book.ts";
import { chipNamed } from "./case.ts";
import { classify } from "./classify.ts";
import { eraOf } from "./era.ts";
import type { Query, Specs } from "./query.ts";
import { isFree, type Outcome } from "./vocabulary.ts";

/** A figure that may be turned while the others stay. */
export type Knob =
  | "tpp"
  | "performanceDensity"
  | "nonPlanarDieAreaMm2"
  | "ioGBps"
  | "dramGBps"
  | "memoryBandwidthDensity"
  | "transistors";

/** A stretch of a figure over which the answer is one and the same. */
export interface Stretch {
  readonly low: number;
  readonly lowIn: boolean;
  /** Infinity at the open end. */
  readonly high: number;
  readonly highIn: boolean;
  readonly result: Outcome;
  readonly paragraph: string | null;
}

/**
 * How the answer to a question changes along one figure of a chip, the others as given: the question of a chip
 * architect. Turning TPP or die area turns performance density with it where both are known; a density that was stated
 * is then worked out anew.
 * @returns stretches that cover the figure from 0 up, in order
 */
export function stretches(book: RuleBook, query: Query, knob: Knob): Stretch[] {
  const cuts = cutsFor(book, query, knob);
  // A point stands for each cut and one for the open stretch after it; neighbours of one answer are joined.
  const found: Stretch[] = [];
  const ends = [0, ...cuts, Infinity];
  const add = (stretch: Stretch): void => {
    const last = found.at(-1);
    if (last && last.result === stretch.result && last.paragraph === stretch.paragraph)
      found[found.length - 1] = { ...last, high: stretch.high, highIn: stretch.highIn };
    else found.push(stretch);
  };
  for (let i = 0; i + 1 < ends.length; i++) {
    const [from, to] = [ends[i], ends[i + 1]];
    // There is no die without area: its stretches begin above nothing.
    if (from > 0 || knob !== "nonPlanarDieAreaMm2")
      add({ low: from, lowIn: true, high: from, highIn: true, ...answerAt(book, query, knob, from) });
    const between = to === Infinity ? Math.max(2 * from, 1) : (from + to) / 2;
    add({ low: from, lowIn: false, high: to, highIn: false, ...answerAt(book, query, knob, between) });
  }
  return found;
}

function answerAt(
  book: RuleBook,
  query: Query,
  knob: Knob,
  value: number,
): { result: Outcome; paragraph: string | null } {
  const { result, paragraph } = classify(book, withFigure(book, query, knob, value));
  return { result, paragraph };
}

/** The question with one figure replaced, and nothing left that contradicts it. */
export function withFigure(book: RuleBook, query: Query, knob: Knob | "nodeNm", value: number): Query {
  const specs: Specs = { ...specsOf(book, query) };
  if (knob === "tpp" || knob === "nonPlanarDieAreaMm2") {
    const area = specs.nonPlanarDieAreaMm2;
    if (knob === "nonPlanarDieAreaMm2" || area !== undefined) delete specs.performanceDensity;
    if (knob === "tpp") for (const told of ["denseOps", "tppRange"] as const) delete specs[told];
    else delete specs.dies;
  }
  if (knob === "memoryBandwidthDensity")
    for (const told of ["bandwidthGBps", "areaMm2"] as const) delete specs[told];
  return { ...query, item: { ...query.item, specs: { ...specs, [knob]: value } } };
}

function specsOf(book: RuleBook, { item }: Query): Specs {
  const known = item.name === undefined ? undefined : chipNamed(book, item.name);
  return { ...known?.specs, ...item.specs };
}

/** Values of the knob at which some limit of the day may turn. */
function cutsFor(book: RuleBook, query: Query, knob: Knob): number[] {
  const era = eraOf(book, query.date);
  const on = (measure: Parameters<typeof era.allCuts.get>[0]): readonly number[] =>
    (era.allCuts.get(measure) ?? []).map(({ at }) => at);
  const specs = specsOf(book, query);
  const cuts: Readonly<Record<Knob, () => readonly number[]>> = {
    tpp: () => [
      ...on("tpp"),
      ...on("ops2022"),
      ...(specs.nonPlanarDieAreaMm2 === undefined
        ? []
        : on("density").map((cut) => cut * (specs.nonPlanarDieAreaMm2 as number))),
    ],
    performanceDensity: () => on("density"),
    nonPlanarDieAreaMm2: () =>
      specs.tpp === undefined ? [] : on("density").map((cut) => (specs.tpp as number) / cut),
    ioGBps: () => [...on("io"), ...on("dramAndIo").map((cut) => cut - (specs.dramGBps ?? 0))],
    dramGBps: () => [...on("dram"), ...on("dramAndIo").map((cut) => cut - (specs.ioGBps ?? 0))],
    memoryBandwidthDensity: () => on("memoryDensity"),
    transistors: () => on("transistors"),
  };
  return [...new Set(cuts[knob]())].filter((cut) => cut > 0).sort((a, b) => a - b);
}

/** The most of a figure that stays free, or for a die area the least. */
export interface Headroom {
  readonly knob: Knob;
  /** The end of the free stretch; Infinity when nothing ends it, undefined when no value is free. */
  readonly bound: number | undefined;
  /** Whether the bound itself is still free. */
  readonly included: boolean;
  readonly stretches: readonly Stretch[];
}

/**
 * The largest TPP, bandwidth or density that stays free of a licence (or, with `paragraph`, outside that paragraph) for
 * the destination on the day, given the other figures; for a die area the smallest, since more area lowers density.
 */
export function headroom(book: RuleBook, query: Query, knob: Knob, paragraph?: string): Headroom {
  const all = stretches(book, query, knob);
  const fits = (stretch: Stretch): boolean =>
    paragraph === undefined
      ? isFree(stretch.result)
      : stretch.paragraph === null ||
        !(stretch.paragraph === paragraph || stretch.paragraph.startsWith(`${paragraph}.`));
  // A larger area helps, a larger figure of any other kind hurts: look from the end where it is easy.
  const area = knob === "nonPlanarDieAreaMm2";
  const free = all.filter(fits);
  const end = area ? free[0] : free.at(-1);
  return {
    knob,
    bound: end && (area ? end.low : end.high),
    included: end ? (area ? end.lowIn : end.highIn) : false,
    stretches: all,
  };
}
