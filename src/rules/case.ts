import { lettersTo } from "./addressee.ts";
import type { Letter, RuleBook, RuledChip } from "./book.ts";
import { binds, type Era, eraOf } from "./era.ts";
import { firmKey } from "./firm.ts";
import type { Cut } from "./interval.ts";
import {
  applicableDieArea,
  MEASURES,
  type Measure,
  memoryBandwidthDensity,
  performance2022,
  performanceDensity,
  totalProcessingPerformance,
} from "./measures.ts";
import { ask, representatives, type Taken } from "./open.ts";
import type { Query, Specs } from "./query.ts";

/** One chip, stack or tool of a case with its measures; NaN is not known. */
export interface Part {
  readonly label: string;
  readonly specs: Specs;
  readonly measures: Readonly<Record<Measure, number>>;
  /** Applicable die area, mm2; 0 when no die counts, NaN when it is not known. */
  readonly areaMm2: number;
  readonly datacentre: boolean;
  readonly known: RuledChip | undefined;
  /** The key under which each measure is asked for: made once, since a procedure looks it up at every turn. */
  readonly keys: Readonly<Record<Measure, string>>;
}

/** A question made ready: defaults filled in, names looked up, groups of the day at hand. */
export interface Case {
  readonly query: Query;
  readonly era: Era;
  readonly date: string;
  readonly text: boolean;
  readonly kind: Query["item"]["kind"];
  readonly origin: "us_origin" | "foreign_direct_product" | "foreign";
  readonly parts: readonly Part[];
  readonly from: string;
  readonly to: string;
  readonly location: string;
  readonly headquarters: string;
  readonly parentHeadquarters: string;
  /** The destination is Macau or of group D:5, Hong Kong with China. */
  readonly toMacauOrD5: boolean;
  /** A party is headquartered, or its ultimate parent is, in Macau or a D:5 country, wherever it sits. */
  readonly headquartered: boolean;
  /** What the end user and its ultimate parent are looked up by, where they are named: see {@link firmKey}. */
  readonly endUserKey: string | undefined;
  readonly parentKey: string | undefined;
  /** Letters to the exporter that stand on the day and speak of the destination or a party. */
  readonly letters: readonly Letter[];
  /** What is taken for open points on this walk. */
  readonly taken: Taken;
}

/** Whether a country belongs to a group on the day; Hong Kong counts as China. */
export const inGroup = (era: Era, group: string, country: string): boolean =>
  era.groups.get(group)?.has(country) ?? false;

/** Whether a country is China, Hong Kong included. */
export const isChina = (country: string): boolean => country === "CN" || country === "HK";

/** Whether the destination is Macau since the rules of October 2022 name it too. */
export const isMacauAdded = (c: Case): boolean => c.to === "MO" && binds(c.era, "R1d");

const byName = new WeakMap<RuleBook, ReadonlyMap<string, RuledChip>>();

/** A chip of the book by name or alias, letter case aside. */
export function chipNamed(book: RuleBook, name: string): RuledChip | undefined {
  let known = byName.get(book);
  if (!known) {
    const chips = new Map<string, RuledChip>();
    for (const chip of book.chips) for (const alias of chip.aliases) chips.set(alias.toLowerCase(), chip);
    // The maker's word before a chip's name may be left out: L20 for NVIDIA L20. A name of its own comes first.
    for (const chip of book.chips) {
      const short = chip.name.toLowerCase().replace(/^\S+ /, "");
      if (!chips.has(short)) chips.set(short, chip);
    }
    for (const chip of book.chips) chips.set(chip.name.toLowerCase(), chip);
    known = chips;
    byName.set(book, chips);
  }
  return known.get(name.trim().toLowerCase());
}

const NO_LETTERS: readonly Letter[] = [];

/** Makes a question ready to be answered. */
export function prepare(book: RuleBook, query: Query, taken: Taken): Case {
  const era = eraOf(book, query.date);
  const { item, transaction, endUser } = query;
  const location = endUser?.location ?? transaction.to;
  const headquarters = endUser?.headquarters ?? location;
  const parentHeadquarters = endUser?.ultimateParentHeadquarters ?? headquarters;
  const exporter = query.exporter?.name;
  return {
    query,
    era,
    date: query.date,
    text: query.view === "text",
    kind: item.kind,
    origin: item.origin ?? "us_origin",
    parts: partsOf(book, query),
    from: transaction.from,
    to: transaction.to,
    location,
    headquarters,
    parentHeadquarters,
    toMacauOrD5: era.macauOrD5.has(transaction.to),
    headquartered: era.macauOrD5.has(headquarters) || era.macauOrD5.has(parentHeadquarters),
    endUserKey: endUser?.name === undefined ? undefined : firmKey(endUser.name),
    parentKey: endUser?.ultimateParent === undefined ? undefined : firmKey(endUser.ultimateParent),
    letters:
      exporter === undefined || era.letters.length === 0
        ? NO_LETTERS
        : lettersTo(era, exporter, transaction.to, [headquarters, parentHeadquarters]),
    taken,
  };
}

function partsOf(book: RuleBook, { item, designedOrMarketedForDatacentre: datacentre }: Query): Part[] {
  const whole = [{ name: item.name, specs: item.specs }];
  const held = item.kind === "computer" ? (item.contains ?? whole) : whole;
  return held.map(({ name, specs }, index) => {
    const known = name === undefined ? undefined : chipNamed(book, name);
    const figures = known && specs === undefined ? ownFigures(known) : figuresOf(known?.specs, specs);
    const label = name ?? (held.length > 1 ? `chip ${index + 1}` : "the item");
    return {
      label,
      ...figures,
      datacentre: datacentre ?? known?.datacentre ?? true,
      known,
      keys: keysFor(label),
    };
  });
}

type Figures = Pick<Part, "specs" | "measures" | "areaMm2">;

function figuresOf(known: Specs | undefined, stated: Specs = {}): Figures {
  const specs = known ? { ...known, ...stated } : stated;
  const areaMm2 = areaOf(specs, stated);
  return { specs, measures: measuresOf(specs, stated, areaMm2), areaMm2 };
}

const figuresByChip = new WeakMap<RuledChip, Figures>();

/** The figures of a chip that is named and of which nothing else is told: the same in every question. */
function ownFigures(chip: RuledChip): Figures {
  let known = figuresByChip.get(chip);
  if (!known) {
    known = figuresOf(chip.specs);
    figuresByChip.set(chip, known);
  }
  return known;
}

const keysByLabel = new Map<string, Part["keys"]>();

function keysFor(label: string): Part["keys"] {
  const known = keysByLabel.get(label);
  if (known) return known;
  const names = Object.keys(MEASURES) as Measure[];
  const keys = Object.fromEntries(names.map((of) => [of, `${label}: ${of}`])) as Record<Measure, string>;
  if (keysByLabel.size > MOST_LABELS) keysByLabel.clear();
  keysByLabel.set(label, keys);
  return keys;
}

/** Labels come from questions, so they have no end. */
const MOST_LABELS = 1000;

/**
 * The measures that figures give. Figures stated with a question come before those of a chip it names, and a stated
 * throughput, range or die before the density of that chip.
 */
function measuresOf(specs: Specs, stated: Specs, area: number): Record<Measure, number> {
  const tpp =
    (stated.tppRange ?? stated.denseOps) && stated.tpp === undefined
      ? totalProcessingPerformance(stated.denseOps ?? [])
      : (specs.tpp ?? totalProcessingPerformance(specs.denseOps ?? []));
  const io = specs.ioGBps ?? Number.NaN;
  const dram = specs.dramGBps ?? Number.NaN;
  return {
    tpp,
    density: densityOf(specs, stated, tpp, area),
    ops2022: specs.denseOps && specs.tpp === undefined ? performance2022(specs.denseOps) : tpp,
    io,
    dram,
    dramAndIo: dram + io,
    memoryDensity:
      specs.memoryBandwidthDensity ??
      memoryBandwidthDensity(specs.bandwidthGBps ?? Number.NaN, specs.areaMm2 ?? Number.NaN),
    transistors: specs.transistors ?? Number.NaN,
    node: specs.nodeNm ?? Number.NaN,
    wavelength: specs.wavelengthNm ?? Number.NaN,
    mrf: specs.mrfNm ?? Number.NaN,
    overlay: specs.dcoNm ?? Number.NaN,
    ownerShare: Number.NaN,
    usShare: Number.NaN,
    uniqueNode: specs.uniquelyRequiredForNodeNm ?? Number.NaN,
    daysSinceFiling: Number.NaN,
  };
}

/** Applicable die area, mm2; 0 when no die counts, NaN when it is not known. */
function areaOf(specs: Specs, stated: Specs): number {
  if (specs.nonPlanar === false) return 0;
  if (stated.nonPlanarDieAreaMm2 !== undefined) return stated.nonPlanarDieAreaMm2;
  if (stated.dies) return applicableDieArea(stated.dies);
  return specs.nonPlanarDieAreaMm2 ?? Number.NaN;
}

function densityOf(specs: Specs, stated: Specs, tpp: number, area: number): number {
  if (area === 0) return performanceDensity(tpp, 0);
  const restated =
    stated.tpp ?? stated.tppRange ?? stated.denseOps ?? stated.nonPlanarDieAreaMm2 ?? stated.dies;
  const quoted = restated === undefined ? specs.performanceDensity : stated.performanceDensity;
  return quoted ?? performanceDensity(tpp, area);
}

/**
 * A measure of a part; where it is not known, the value taken on this walk. A density that follows from throughput
 * and area follows what is taken for them.
 */
export function measure(c: Case, part: Part, of: Measure): number {
  const value = part.measures[of];
  if (!Number.isNaN(value)) return value;
  if (of === "density") {
    if (!Number.isNaN(part.areaMm2)) return performanceDensity(measure(c, part, "tpp"), part.areaMm2);
  }
  if (of === "dramAndIo") return measure(c, part, "dram") + measure(c, part, "io");
  if (of === "ops2022") return measure(c, part, "tpp");
  const key = part.keys[of];
  // Working out what values to try is dear: not again for a point that is settled on this walk.
  const taken = c.taken.get(key);
  if (taken !== undefined) return taken as number;
  const [low, high] = of === "tpp" ? (part.specs.tppRange ?? ANY) : ANY;
  return ask(c.taken, {
    key,
    kind: "fact",
    question: `${MEASURES[of].label}${c.parts.length > 1 ? ` of ${part.label}` : ""}`,
    values: representatives(low, high, cutsOf(c, part, of)),
  });
}

const ANY = [0, Infinity] as const;

/** Where an answer may change as a measure grows: its own limits, and those of what follows from it. */
function cutsOf(c: Case, part: Part, of: Measure): readonly Cut[] {
  // Provisions speak to few questions; where they do not, their limits would only multiply what is tried.
  const { transaction, conditions, exporter } = c.query;
  const provided =
    transaction.type === "import" ||
    conditions !== undefined ||
    exporter?.role === "foundry" ||
    exporter?.role === "osat";
  const cutsAt = provided || c.kind !== "ic" ? c.era.allCuts : c.era.cuts;
  const own = (m: Measure): readonly Cut[] => cutsAt.get(m) ?? [];
  const cuts = [...own(of)];
  if (of === "tpp") {
    cuts.push(...own("ops2022"));
    const area = part.areaMm2;
    if (area > 0) cuts.push(...own("density").map(({ at, above }) => ({ at: at * area, above })));
  }
  if (of === "dram" || of === "io") {
    const other = part.measures[of === "dram" ? "io" : "dram"];
    for (const { at, above } of own("dramAndIo"))
      cuts.push({ at: Number.isNaN(other) ? at : at - other, above });
  }
  return cuts;
}

/** Whether a measure is known without asking. */
export const isKnown = (part: Part, of: Measure): boolean => !Number.isNaN(part.measures[of]);
