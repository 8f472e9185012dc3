import type {
  ChineseMeasure,
  Exempt,
  ForeignTool,
  Letter,
  Limit,
  ListedParty,
  Paragraph,
  Provision,
  Rule,
  RuleBook,
  StatedTool,
} from "./book.ts";
import { firmKey } from "./firm.ts";
import { type Cut, cutsOf } from "./interval.ts";
import type { Measure } from "./measures.ts";

/** The rules as they stand between two days on which nothing in the book changes. */
export interface Era {
  readonly book: RuleBook;
  /** First day. */
  readonly from: string;
  readonly rules: ReadonlyMap<string, Rule>;
  /** Ids of the rules that bind: they stand, and their compliance day, if they have one, has come. */
  readonly binding: ReadonlySet<string>;
  readonly paragraphs: Readonly<Record<Paragraph["of"], readonly Paragraph[]>>;
  readonly provisions: ReadonlyMap<string, Provision>;
  readonly letters: readonly Letter[];
  /** Parties that a rule names as free, by the rule: the {@link firmKey} of every name. */
  readonly exempt: ReadonlyMap<string, ReadonlySet<string>>;
  readonly chinese: readonly ChineseMeasure[];
  readonly dutch: readonly ForeignTool[];
  readonly japanese: readonly ForeignTool[];
  readonly statedTools: readonly StatedTool[];
  /** Listed parties by the {@link firmKey} of name and alias. */
  readonly parties: ReadonlyMap<string, ListedParty>;
  /** Countries by group; Hong Kong is wherever China is. */
  readonly groups: ReadonlyMap<string, ReadonlySet<string>>;
  /** Macau and the countries of D:5. Macau is not in D:5, and every test of the rules names both. */
  readonly macauOrD5: ReadonlySet<string>;
  /** Where the 2023 rule asks for a licence whoever the party is: D:1, D:4 and D:5 less A:5 and A:6, and Macau. */
  readonly set2023: ReadonlySet<string>;
  /** Where a limit of a paragraph or a letter on a measure may change an answer. */
  readonly cuts: ReadonlyMap<Measure, readonly Cut[]>;
  /** The same with the limits of provisions: exceptions, policies, presumptions and duties. */
  readonly allCuts: ReadonlyMap<Measure, readonly Cut[]>;
}

interface Dated {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

/** First day of a period whose start may be a span `a..b`. */
const firstDay = (from: string): string => from.slice(0, 10);

const shift = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** The day after, by the calendar. */
export const dayAfter = (day: string): string => shift(day, 1);

/** The day before, by the calendar. */
export const dayBefore = (day: string): string => shift(day, -1);

const eras = new WeakMap<
  RuleBook,
  {
    readonly starts: readonly string[];
    readonly withoutParties: readonly string[];
    readonly built: (Era | undefined)[];
  }
>();

/**
 * Every day on which something in the book begins, binds, or has ended: the first days of its eras.
 * @param parties whether days on which only a listed party came or went count
 */
export function daysOfChange(book: RuleBook, parties = true): readonly string[] {
  const { starts, withoutParties } = erasOf(book);
  return parties ? starts.slice(1) : withoutParties;
}

/** The rules as they stand on a day. Built once an era and kept with the book. */
export function eraOf(book: RuleBook, day: string): Era {
  const { starts, built } = erasOf(book);
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= day) low = middle;
    else high = middle - 1;
  }
  let era = built[low];
  if (!era) {
    era = buildEra(book, starts[low]);
    built[low] = era;
  }
  return era;
}

function erasOf(book: RuleBook) {
  let known = eras.get(book);
  if (!known) {
    const days = new Set<string>();
    const note = ({ from, until }: Dated): void => {
      if (from) {
        days.add(firstDay(from));
        if (from.length > 10) days.add(dayAfter(from.slice(12)));
      }
      if (until) days.add(dayAfter(until));
    };
    for (const dated of datedIn(book)) note(dated);
    for (const { compliance } of book.rules) if (compliance) days.add(compliance);
    const withoutParties = [...days].sort();
    for (const { from, until } of book.parties) note({ from, until });
    // Before every change there is an era too; it sorts before any day.
    known = { starts: ["", ...[...days].sort()], withoutParties, built: [] };
    eras.set(book, known);
  }
  return known;
}

function* datedIn(book: RuleBook): Generator<Dated> {
  yield* book.rules;
  yield* book.paragraphs;
  yield* book.provisions;
  yield* book.letters;
  for (const { parties } of book.exempt) yield* parties;
  for (const measure of book.chinese) {
    yield measure;
    if (measure.except) yield measure.except;
  }
  yield* book.dutch;
  yield* book.japanese;
  yield* book.statedTools;
  for (const { members } of book.groups) yield* members;
}

type Named = ListedParty | Exempt["parties"][number];
const namesOf = new WeakMap<RuleBook, ReadonlyMap<Named, readonly string[]>>();

/** What every party of a book is looked up by. Eras are many and differ in few of them, so it is worked out once. */
function keysOf(book: RuleBook): ReadonlyMap<Named, readonly string[]> {
  let known = namesOf.get(book);
  if (!known) {
    const named: readonly Named[] = [...book.parties, ...book.exempt.flatMap(({ parties }) => parties)];
    known = new Map(named.map((party) => [party, [party.name, ...party.aliases].map(firmKey)]));
    namesOf.set(book, known);
  }
  return known;
}

function buildEra(book: RuleBook, day: string): Era {
  const stands = ({ from, until }: Dated): boolean =>
    (!from || firstDay(from) <= day) && (!until || day <= until);
  const paragraphs = book.paragraphs.filter(stands);
  const provisions = book.provisions.filter(stands);
  const letters = book.letters.filter(stands);

  const listed = [
    ...paragraphs.flatMap((p) => [...p.limits, ...(p.unlessConsumerBelow ?? [])]),
    ...letters.flatMap(({ limits }) => limits?.flat() ?? []),
  ];

  const keys = keysOf(book);
  const parties = new Map<string, ListedParty>();
  for (const party of book.parties)
    if (stands(party)) for (const key of keys.get(party) ?? []) parties.set(key, party);
  const exempt = new Map<string, Set<string>>();
  for (const { rule, parties: named } of book.exempt) {
    const free = exempt.get(rule) ?? new Set();
    for (const party of named.filter(stands)) for (const key of keys.get(party) ?? []) free.add(key);
    exempt.set(rule, free);
  }

  const rules = book.rules.filter(stands);
  const groups = new Map(
    book.groups.map(({ group, members }) => {
      const countries = members.filter(stands).map(({ country }) => country);
      return [group, new Set(countries.includes("CN") ? [...countries, "HK"] : countries)];
    }),
  );
  const inAny = (...names: string[]): string[] => names.flatMap((name) => [...(groups.get(name) ?? [])]);
  const partners = new Set(inAny("A:5", "A:6"));

  return {
    book,
    from: day,
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    binding: new Set(
      rules.filter(({ compliance }) => compliance === undefined || compliance <= day).map(({ id }) => id),
    ),
    paragraphs: {
      ic: paragraphs.filter((p) => p.of === "ic"),
      hbm: paragraphs.filter((p) => p.of === "hbm"),
      tool: paragraphs.filter((p) => p.of === "tool"),
    },
    provisions: new Map(provisions.map((p) => [p.id, p])),
    letters,
    exempt,
    chinese: book.chinese.filter(stands),
    dutch: book.dutch.filter(stands),
    japanese: book.japanese.filter(stands),
    statedTools: book.statedTools.filter(stands),
    parties,
    groups,
    macauOrD5: new Set(["MO", ...inAny("D:5")]),
    set2023: new Set(["MO", ...inAny("D:1", "D:4", "D:5").filter((country) => !partners.has(country))]),
    cuts: cutsByMeasure(listed),
    allCuts: cutsByMeasure([...listed, ...provisions.flatMap(({ limits }) => limits.flat())]),
  };
}

function cutsByMeasure(limits: readonly Limit[]): ReadonlyMap<Measure, readonly Cut[]> {
  const cuts = new Map<Measure, Map<string, Cut>>();
  for (const { measure, interval } of limits) {
    const known = cuts.get(measure) ?? new Map();
    for (const cut of cutsOf(interval)) known.set(`${cut.at} ${cut.above}`, cut);
    cuts.set(measure, known);
  }
  return new Map([...cuts].map(([measure, known]) => [measure, [...known.values()]]));
}

/** Whether a rule binds: it stands, and its compliance day, if it has one, has come. */
export const binds = (era: Era, id: string): boolean => era.binding.has(id);
