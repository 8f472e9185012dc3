import type { Box, RuleBook, RuledChip } from "./book.ts";
import { classify } from "./classify.ts";
import { dayBefore, daysOfChange, type Era, eraOf } from "./era.ts";
import type { Interval } from "./interval.ts";
import type { Measure } from "./measures.ts";
import { performanceDensity } from "./measures.ts";
import type { Query, Specs } from "./query.ts";
import { isFree, type Outcome } from "./vocabulary.ts";

/** The plane of a day's rules: what lies along and what upwards. The text of 2022 has other axes than that of 2023. */
export interface Axes {
  readonly x: "density" | "io";
  readonly y: "tpp" | "ops2022";
}

/** A part of the plane that a paragraph covers; of paragraphs that overlap the first in the list applies. */
export interface Region {
  readonly paragraph: string;
  readonly x: Interval;
  readonly y: Interval;
  /** The answer for a datacentre chip inside. */
  readonly result: Outcome;
}

/** A part of the plane with a review policy of its own. */
export interface Reviewed {
  readonly provision: string;
  readonly x: Interval;
  readonly y: Interval;
  /** Limits of the policy on neither axis, such as DRAM bandwidth. */
  readonly besides: Box;
  /** The answer for a chip inside, everything certified. */
  readonly result: Outcome;
}

/** How a chip stands, whoever exports it: needs a licence, an exception or a notice, neither, or it is open. */
export type Standing = "controlled" | "conditional" | "outside" | "undetermined";

/** A chip in the plane. */
export interface Placed {
  readonly name: string;
  /** null when the figure does not exist or is not known: then the chip stands beside the plane. */
  readonly x: number | null;
  /** The least and the most that x may be, when the die area is uncertain. */
  readonly spread?: readonly [low: number, high: number];
  readonly y: number;
  readonly paragraph: string | null;
  readonly result: Outcome;
  readonly standing: Standing;
  /** Not controlled for everybody, and its designer has a letter that covers it for this destination; nobody else is bound. */
  readonly letter: boolean;
  readonly datacentre: boolean;
  readonly designer: string;
  /** Country code of the designer; empty when not known. */
  readonly country: string;
}

/** The rules of a day over a plane, and where chips fall. */
export interface RuleMap {
  readonly date: string;
  readonly to: string;
  readonly view: "text" | "enforcement";
  readonly axes: Axes;
  readonly regions: readonly Region[];
  readonly policies: readonly Reviewed[];
  /** Chips that were out by the day and whose y is known. */
  readonly chips: readonly Placed[];
  /** Chips out by the day of which not even y is known. */
  readonly unknown: readonly string[];
}

const ALL: Interval = { low: 0, lowIn: true, high: Infinity, highIn: false };

/** What is asked of each chip; the item is the map's own. */
export type MapQuery = Omit<Query, "item">;

/**
 * The regions in force for a destination on a day, and every chip of the book that was out by then.
 * @param areaError by how much die areas may be off, as a fraction: chips then get a spread
 */
export function ruleMap(book: RuleBook, query: MapQuery, areaError = 0): RuleMap {
  const era = eraOf(book, query.date);
  const axes = axesOf(era);
  const { chips, unknown } = placed(book, query, axes, areaError);
  return {
    date: query.date,
    to: query.transaction.to,
    view: query.view ?? "enforcement",
    axes,
    regions: era.paragraphs.ic.map(({ id, limits }) => {
      const [x, y] = [within(limits, axes.x), within(limits, axes.y)];
      return { paragraph: id, x, y, result: answerAt(book, query, axes, x, y).result };
    }),
    policies: policiesOf(book, query, era, axes),
    chips,
    unknown,
  };
}

/** The measures that the day's paragraphs of chips limit. */
function axesOf(era: Era): Axes {
  const limited = new Set<Measure>(era.paragraphs.ic.flatMap(({ limits }) => limits.map((l) => l.measure)));
  return {
    x: limited.has("io") && !limited.has("density") ? "io" : "density",
    y: limited.has("ops2022") ? "ops2022" : "tpp",
  };
}

const within = (box: Box, of: Measure): Interval =>
  box.find(({ measure }) => measure === of)?.interval ?? ALL;

/** The answer for a chip in the middle of a part of the plane. */
function answerAt(book: RuleBook, query: MapQuery, { x: along }: Axes, x: Interval, y: Interval) {
  const specs: Specs = {
    tpp: inside(y),
    dramGBps: 0,
    ...(along === "io"
      ? { ioGBps: inside(x), performanceDensity: 0 }
      : { performanceDensity: inside(x), ioGBps: 0 }),
  };
  const { exporter: _, ...rest } = query;
  return classify(book, { ...rest, item: { kind: "ic", specs } });
}

/** A value inside an interval. */
const inside = ({ low, high }: Interval): number =>
  high === Infinity ? Math.max(low, 0) + 1 : (Math.max(low, 0) + high) / 2;

/** Provisions with limits on an axis that make a review of their own for this destination. */
function policiesOf(book: RuleBook, query: MapQuery, era: Era, axes: Axes): Reviewed[] {
  const certified: MapQuery = { ...query, conditions: { ...query.conditions, r7: "all" } };
  return [...era.provisions.values()].flatMap(({ id, rule, limits }) =>
    limits.flatMap((box): Reviewed[] => {
      const onAxis = (measure: Measure): boolean => measure === axes.x || measure === axes.y;
      if (!box.some(({ measure }) => onAxis(measure))) return [];
      const [x, y] = [within(box, axes.x), within(box, axes.y)];
      const answer = answerAt(book, certified, axes, x, y);
      if (answer.rule !== rule) return [];
      const besides = box.filter(({ measure }) => !onAxis(measure));
      return [{ provision: id, x, y, besides, result: answer.result }];
    }),
  );
}

function placed(book: RuleBook, query: MapQuery, axes: Axes, areaError: number) {
  const out = book.chips.filter(
    ({ kind, released }) => kind === "ic" && (released === undefined || released <= query.date),
  );
  const chips = out.flatMap((chip): Placed[] => {
    const y = chip.specs.tpp;
    if (y === undefined) return [];
    const x = alongOf(chip, axes);
    const known = x !== null && axes.x === "density" && areaError > 0;
    return [
      {
        name: chip.name,
        x,
        ...(known && { spread: [x / (1 + areaError), x / (1 - areaError)] as const }),
        y,
        ...standingOf(book, query, chip),
        datacentre: chip.datacentre,
        designer: chip.designer,
        country: chip.country,
      },
    ];
  });
  return { chips, unknown: out.filter(({ specs }) => specs.tpp === undefined).map(({ name }) => name) };
}

function alongOf({ specs }: RuledChip, { x }: Axes): number | null {
  if (x === "io") return specs.ioGBps ?? null;
  if (specs.performanceDensity !== undefined) return specs.performanceDensity;
  const { tpp, nonPlanarDieAreaMm2: area } = specs;
  return tpp === undefined || area === undefined ? null : performanceDensity(tpp, area);
}

/** How a chip stands for anybody, and whether its designer has a letter besides. */
function standingOf(book: RuleBook, query: MapQuery, { name, designer }: RuledChip) {
  const { exporter: _, designedOrMarketedForDatacentre: __, ...rest } = query;
  const asked: Query = { ...rest, item: { kind: "ic", name } };
  const { result, paragraph } = classify(book, asked);
  const own = classify(book, { ...asked, exporter: { name: designer || "nobody" } });
  const stands = standing(result);
  const letter = stands !== "controlled" && own.findings.some((found) => found.result === "LICENCE_INFORMED");
  return { result, paragraph, standing: stands, letter };
}

function standing(result: Outcome): Standing {
  if (result === "UNDETERMINED") return "undetermined";
  if (isFree(result)) return "outside";
  return result.startsWith("EXCEPTION") ? "conditional" : "controlled";
}

/** The answer that a chip's designer gets: a letter takes freedom and exceptions away. */
const forDesigner = ({ result, letter }: Placed): Outcome => (letter ? "LICENCE_INFORMED" : result);

/** A chip whose answer changed, for its designer. */
export interface Moved {
  readonly name: string;
  readonly before: Outcome;
  readonly after: Outcome;
}

/** The last day up to the map's on which a chip that was out changed its answer, and which did; undefined when none ever did. */
export function lastMove(
  book: RuleBook,
  query: MapQuery,
): { readonly date: string; readonly moved: readonly Moved[] } | undefined {
  for (const date of daysOfChange(book, false)
    .filter((day) => day <= query.date)
    .reverse()) {
    const moved = movedOn(book, { ...query, date });
    if (moved.length > 0) return { date, moved };
  }
  return undefined;
}

/** Chips that were out and changed their answer on the query's day. */
export function movedOn(book: RuleBook, query: MapQuery): Moved[] {
  const before = ruleMap(book, { ...query, date: dayBefore(query.date) });
  const after = new Map(ruleMap(book, query).chips.map((chip) => [chip.name, chip]));
  return before.chips.flatMap((chip): Moved[] => {
    const now = after.get(chip.name);
    if (!now || forDesigner(now) === forDesigner(chip)) return [];
    return [{ name: chip.name, before: forDesigner(chip), after: forDesigner(now) }];
  });
}
