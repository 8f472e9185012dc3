import type { RuleBook } from "./book.ts";
import { type Part, prepare } from "./case.ts";
import { history, type Turn } from "./history.ts";
import type { Query } from "./query.ts";
import { type Knob, stretches } from "./stretches.ts";
import type { Outcome } from "./vocabulary.ts";

/** The nearest value of a figure at which the answer is another, the other figures as given. */
export interface Turning {
  readonly knob: Knob;
  /** Whether the figure must fall or rise. */
  readonly to: "below" | "above";
  readonly at: number;
  /** Whether the value itself already brings the other answer. */
  readonly included: boolean;
  readonly result: Outcome;
  readonly paragraph: string | null;
}

/** The figure of a part that a knob turns; NaN where it is not known or follows from others. */
const FIGURE: Readonly<Record<Knob, (part: Part) => number>> = {
  tpp: ({ measures }) => measures.tpp,
  performanceDensity: ({ measures, areaMm2 }) => (Number.isNaN(areaMm2) ? measures.density : Number.NaN),
  nonPlanarDieAreaMm2: ({ areaMm2 }) => areaMm2,
  ioGBps: ({ measures }) => measures.io,
  dramGBps: ({ measures }) => measures.dram,
  memoryBandwidthDensity: ({ measures }) => measures.memoryDensity,
  transistors: ({ measures }) => measures.transistors,
};

/** What would change the answer about one chip or stack: the nearest turn down and up of every figure that is known. */
export function turnings(book: RuleBook, query: Query): Turning[] {
  const { kind, parts } = prepare(book, query, new Map());
  if (kind !== "ic" && kind !== "hbm") return [];
  return (Object.keys(FIGURE) as Knob[]).flatMap((knob) => {
    const value = FIGURE[knob](parts[0]);
    return value > 0 ? around(book, query, knob, value) : [];
  });
}

function around(book: RuleBook, query: Query, knob: Knob, value: number): Turning[] {
  const all = stretches(book, query, knob);
  const here = all.findIndex(({ high, highIn }) => value < high || (highIn && value === high));
  const other = ({ result }: { readonly result: Outcome }): boolean => result !== all[here].result;
  const down = all.slice(0, here).reverse().find(other);
  const up = all.slice(here + 1).find(other);
  const turn = (
    to: Turning["to"],
    at: number,
    included: boolean,
    { result, paragraph }: (typeof all)[number],
  ): Turning => ({
    knob,
    to,
    at,
    included,
    result,
    paragraph,
  });
  return [
    ...(down ? [turn("below", down.high, down.highIn, down)] : []),
    ...(up ? [turn("above", up.low, up.lowIn, up)] : []),
  ];
}

/** The next day of the book on which the answer is another, and that answer; undefined when none is in sight. */
export const nextTurn = (book: RuleBook, { date, ...query }: Query): Turn | undefined => {
  const [now, ...later] = history(book, query, date, LAST);
  return later.find(({ answer }) => answer.result !== now.answer.result);
};

/** No day of the book lies beyond it. */
const LAST = "9999-12-31";
