import { clip } from "../../evidence/foreign.ts";
import {
  chipNamed,
  countryName,
  isDay,
  type Query,
  querySchema,
  type RuleBook,
  type Specs,
  type Uncertain,
} from "../../rules/index.ts";
import { UsageError, unknownName } from "../failure.ts";
import { readFigure } from "./figure.ts";

/** What the command line says of a question. */
export interface Asked {
  readonly tpp?: string;
  readonly density?: string;
  readonly area?: string;
  readonly io?: string;
  readonly dram?: string;
  readonly node?: string;
  readonly transistors?: string;
  readonly memoryDensity?: string;
  readonly consumer?: boolean;
  readonly kind?: Query["item"]["kind"];
  readonly date: string;
  readonly to: string;
  readonly from: string;
  readonly type: Query["transaction"]["type"];
  readonly endUser?: string;
  readonly hq?: string;
  readonly exporter?: string;
  readonly role?: NonNullable<Query["exporter"]>["role"];
  readonly origin?: Query["item"]["origin"];
  readonly view: "text" | "enforcement";
  readonly certified?: boolean;
}

/** A question with the middle of what is believed of its figures, and what is believed where that is not one number. */
export interface Question {
  readonly query: Query;
  readonly uncertain: Uncertain;
  /** Priors as written, by figure. */
  readonly believed: Readonly<Record<string, string>>;
}

/** The figures of a question by the option that gives them. */
const FIGURES = {
  tpp: "tpp",
  density: "performanceDensity",
  area: "nonPlanarDieAreaMm2",
  io: "ioGBps",
  dram: "dramGBps",
  node: "nodeNm",
  transistors: "transistors",
  memoryDensity: "memoryBandwidthDensity",
} as const;

/**
 * The question that a command line asks. The exporter is the chip's designer unless another is named, since letters bind
 * by name.
 * @throws {UsageError} for an unknown chip, a day or country that does not exist, or a figure that cannot be
 */
export function questionOf(book: RuleBook, name: string | undefined, asked: Asked): Question {
  const figures = Object.entries(FIGURES).flatMap(([option, spec]) => {
    const text = asked[option as keyof typeof FIGURES];
    return text === undefined ? [] : [[spec, readFigure(optionName(option), text)] as const];
  });
  const given = figures.map(([spec, { value }]) => [spec, value] as const);
  const known = name === undefined ? undefined : chipNamed(book, name);
  if (name !== undefined && !known && given.length === 0 && isChipKind(asked.kind))
    throw unknownName(
      "chip",
      name,
      book.chips.flatMap((chip) => [chip.name, ...chip.aliases]),
      "chokepoint data chips lists them",
    );
  if (name === undefined && given.length === 0 && isChipKind(asked.kind))
    throw new UsageError(
      'name a chip, such as "NVIDIA H20", or give its figures, such as --tpp 2368 --density 2.9',
    );
  const exporter = asked.exporter ?? known?.designer;
  const query: Query = {
    ...transactionOf(asked),
    item: {
      kind: asked.kind ?? known?.kind ?? "ic",
      ...(name !== undefined && { name: known?.name ?? name }),
      ...(asked.origin && { origin: asked.origin }),
      specs: Object.fromEntries(given) as Specs,
    },
    exporter: { ...(exporter && exporter !== "none" && { name: exporter }), role: asked.role ?? "exporter" },
    ...(asked.consumer && { designedOrMarketedForDatacentre: false }),
    ...(asked.certified && { conditions: { r7: "all" as const } }),
  };
  const read = querySchema.safeParse(query);
  if (!read.success) {
    const { path, message } = read.error.issues[0];
    throw new UsageError(`${path.at(-1)?.toString() ?? "the question"}: ${message}`);
  }
  const uncertain = figures.filter(([, figure]) => figure.quantile !== undefined);
  return {
    query,
    uncertain: Object.fromEntries(uncertain.map(([spec, figure]) => [spec, figure.quantile])),
    believed: Object.fromEntries(uncertain.map(([spec, figure]) => [spec, figure.prior as string])),
  };
}

/**
 * What is done with whatever item: the day, the deal and the parties.
 * @throws {UsageError} for a day or country that does not exist
 */
export function transactionOf(asked: Asked): Omit<Query, "item"> {
  if (!isDay(asked.date))
    throw new UsageError(`--date: "${clip(asked.date)}" is not a day that exists, written 2026-11-22`);
  return {
    date: asked.date,
    view: asked.view,
    transaction: { type: asked.type, from: country("--from", asked.from), to: country("--to", asked.to) },
    ...((asked.endUser ?? asked.hq) && {
      endUser: {
        ...(asked.endUser && { name: asked.endUser }),
        ...(asked.hq && { headquarters: country("--hq", asked.hq) }),
      },
    }),
  };
}

/** The option as it is typed: memoryDensity is --memory-density. */
const optionName = (key: string): string => `--${key.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`;

const isChipKind = (kind: Asked["kind"]): boolean => kind === undefined || kind === "ic" || kind === "hbm";

/** The code of a country. @throws {UsageError} that names the nearest one, and the option it was given to */
export function country(option: string, text: string): string {
  const code = text.trim().toUpperCase();
  if (countryName(code)) return code;
  throw unknownName(`country (${option})`, text, COUNTRIES.keys(), "give its two letters, such as CN");
}

const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
/** Codes and names of countries, for the nearest one to a slip. */
const COUNTRIES = new Map(
  LETTERS.flatMap((a) => LETTERS.map((b) => a + b)).flatMap((code) => {
    const called = countryName(code);
    return called ? [[code, code] as const, [`${code} (${called})`, code] as const] : [];
  }),
);
