import type { Box, RuleBook } from "./book.ts";
import { classify } from "./classify.ts";
import { eraOf } from "./era.ts";
import type { Interval } from "./interval.ts";
import type { Measure } from "./measures.ts";
import type { Query } from "./query.ts";
import type { Outcome } from "./vocabulary.ts";

/** A part of the plane of TPP and performance density that a paragraph covers on a day. */
export interface Region {
  readonly paragraph: string;
  readonly tpp: Interval;
  readonly density: Interval;
  /** Other limits of the paragraph, such as the I/O of the 2022 text. */
  readonly besides: Box;
  /** The answer for a chip inside. */
  readonly result: Outcome;
}

/** A chip in that plane. */
export interface Placed {
  readonly name: string;
  readonly tpp: number;
  readonly density: number;
  readonly paragraph: string | null;
  readonly result: Outcome;
}

/** The rules of a day over the plane of TPP and performance density, and where chips fall. */
export interface RuleMap {
  readonly date: string;
  readonly to: string;
  readonly regions: readonly Region[];
  readonly chips: readonly Placed[];
}

const ALL: Interval = { low: 0, lowIn: true, high: Infinity, highIn: false };

/**
 * The regions in force for a destination on a day, and every chip of the book whose TPP and density are known.
 * @param query what is asked of each chip; its item is replaced
 */
export function ruleMap(book: RuleBook, query: Query): RuleMap {
  const era = eraOf(book, query.date);
  const within = (box: Box, of: readonly Measure[]): Interval =>
    box.find(({ measure }) => of.includes(measure))?.interval ?? ALL;
  const regions = era.paragraphs.ic.map(({ id, limits }): Region => {
    const tpp = within(limits, ["tpp", "ops2022"]);
    const density = within(limits, ["density"]);
    const besides = limits.filter(({ measure }) => !["tpp", "ops2022", "density"].includes(measure));
    const specs = {
      tpp: inside(tpp),
      performanceDensity: inside(density),
      ioGBps: inside(within(limits, ["io"])),
      dramGBps: 0,
    };
    const { result } = classify(book, { ...query, item: { kind: "ic", specs } });
    return { paragraph: id, tpp, density, besides, result };
  });
  const chips = book.chips.flatMap((chip): Placed[] => {
    const { tpp, performanceDensity, nonPlanarDieAreaMm2: area } = chip.specs;
    const density = performanceDensity ?? (tpp !== undefined && area !== undefined ? tpp / area : undefined);
    if (tpp === undefined || density === undefined) return [];
    const { designedOrMarketedForDatacentre: _, ...rest } = query;
    const { result, paragraph } = classify(book, { ...rest, item: { kind: "ic", name: chip.name } });
    return [{ name: chip.name, tpp, density, paragraph, result }];
  });
  return { date: query.date, to: query.transaction.to, regions, chips };
}

/** A value inside an interval. */
const inside = ({ low, high }: Interval): number =>
  high === Infinity ? Math.max(low, 0) + 1 : (Math.max(low, 0) + high) / 2;
