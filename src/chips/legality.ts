import { classify, eraOf, isFree, performanceDensity, type Query, type RuleBook } from "../rules/index.ts";
import type { Legality } from "../silicon/design/index.ts";

/** A paragraph of the control list, on a day, for a destination: what a design must not need a licence by. */
export interface Under {
  /** A paragraph or a part of one, `3A090` or `3A090.a.1`; ALL for every rule of the book. */
  readonly paragraph: string;
  /** ISO date. */
  readonly date: string;
  /** Country code. */
  readonly to: string;
}

/** In the place of a paragraph: no rule may ask for anything. */
export const ALL = "all";

/** What the rules are asked of a design beside its figures. */
export interface LegalOptions {
  /** GB/s of links to other chips, of which some paragraphs speak. Left out, what turns on it counts as forbidden. */
  readonly io?: number | undefined;
}

/** Paragraphs that speak of chips, with those above them: 3A090.a.1, 3A090.a, 3A090. */
export const chipParagraphs = (book: RuleBook): readonly string[] => [
  ...new Set(
    book.paragraphs
      .filter((paragraph) => paragraph.of === "ic")
      .flatMap(({ id }) => {
        const steps = id.split(".");
        return steps.map((_, i) => steps.slice(0, i + 1).join("."));
      }),
  ),
];

/**
 * What the rules allow of a design, as a search takes it: a chip for datacentres, exported from the United States by
 * nobody whom a letter binds. A design that needs a licence, or an exception, by one of the paragraphs is forbidden; so is
 * one whose answer under them is open.
 *
 * The rules answer once for each cell between their own limits, so that millions of designs can be asked about.
 */
export function legalityUnder(
  book: RuleBook,
  unders: readonly Under[],
  options: LegalOptions = {},
): Legality {
  const each = unders.map((under) => underOne(book, under, options));
  return (tpp, dieArea, bandwidth) => {
    for (const forbids of each) {
      const broken = forbids(tpp, dieArea, bandwidth);
      if (broken !== undefined) return broken;
    }
    return undefined;
  };
}

function underOne(book: RuleBook, under: Under, { io }: LegalOptions): Legality {
  const { allCuts } = eraOf(book, under.date);
  const on = (...measures: Parameters<typeof allCuts.get>[0][]): number[] =>
    measures.flatMap((measure) => (allCuts.get(measure) ?? []).map(({ at }) => at)).sort((a, b) => a - b);
  const tpps = on("tpp", "ops2022");
  const densities = on("density");
  const drams = [...on("dram"), ...on("dramAndIo").map((cut) => cut - (io ?? 0))].sort((a, b) => a - b);
  const known = new Map<number, string | null>();
  return (tpp, dieArea, bandwidth) => {
    const cell =
      (cellOf(tpps, tpp) * (2 * densities.length + 1) + cellOf(densities, performanceDensity(tpp, dieArea))) *
        (2 * drams.length + 1) +
      cellOf(drams, bandwidth);
    let broken = known.get(cell);
    if (broken === undefined) {
      const specs = {
        tpp,
        nonPlanarDieAreaMm2: dieArea,
        dramGBps: bandwidth,
        ...(io !== undefined && { ioGBps: io }),
      };
      broken = verdict(book, under, specs) ?? null;
      known.set(cell, broken);
    }
    return broken ?? undefined;
  };
}

/** Which cell between cuts a value lies in; a cut is a cell of its own, since a limit may hold it or not. */
function cellOf(cuts: readonly number[], value: number): number {
  let cell = 0;
  for (const cut of cuts) {
    if (value < cut) return cell;
    if (value === cut) return cell + 1;
    cell += 2;
  }
  return cell;
}

/** What forbids a chip of these figures, in words; undefined where nothing does. */
function verdict(
  book: RuleBook,
  { paragraph, date, to }: Under,
  specs: Query["item"]["specs"],
): string | undefined {
  const answer = classify(book, {
    date,
    item: { kind: "ic", specs },
    transaction: { type: "export", from: "US", to },
    exporter: { role: "exporter" },
  });
  const speaks = (id: string | null): boolean =>
    paragraph === ALL || (id !== null && (id === paragraph || id.startsWith(`${paragraph}.`)));
  const found = answer.findings.find((finding) => !isFree(finding.result) && speaks(finding.paragraph));
  if (!found) return undefined;
  const by = found.paragraph ?? found.rule;
  const open = answer.result === "UNDETERMINED" ? `, open for want of ${answer.open[0]?.question}` : "";
  return `law: ${by} for ${to} on ${date}${open}`;
}
