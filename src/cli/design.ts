import {
  type Choices,
  knownThing,
  legalityUnder,
  medianTechnology,
  technologyDraws,
  type Under,
} from "../chips/index.ts";
import { nearest } from "../engine/nearest.ts";
import type { RuleBook } from "../rules/index.ts";
import {
  type Bounds,
  bindingLimits,
  CONSTRUCTIONS,
  type DesignSpace,
  type Findings,
  type Found,
  type Legality,
  OBJECTIVES,
  type Objective,
  ON_FACE,
  type Search,
  type Spread,
  searchDesigns,
  spaceSize,
  spreadOf,
} from "../silicon/design/index.ts";
import { openCase } from "./case.ts";
import { designJson, designText } from "./designText.ts";
import { EXIT, UsageError } from "./failure.ts";
import type { Io } from "./io.ts";
import type { RunChoice } from "./options.ts";
import { withProgress } from "./progress.ts";
import { lawOf, openProject } from "./project.ts";
import { underOf } from "./under.ts";

/** What `design` is asked for. */
export interface DesignChoice extends Pick<RunChoice, "set" | "seed" | "asOf" | "data"> {
  readonly node: string;
  readonly core: string;
  readonly cooling: string;
  readonly memory: string;
  readonly year: number;
  readonly tiers: readonly [low: number, high: number];
  readonly bits: 16 | 8 | 4;
  readonly maximise: readonly Objective[];
  readonly areaMax?: number;
  readonly powerMax?: number;
  readonly memoryMin: number;
  readonly maxTpp?: number;
  readonly maxDensity?: number;
  /** Paragraphs of the control list with day and destination, as written. */
  readonly under: readonly string[];
  /** GB/s of links, for paragraphs that ask. */
  readonly io?: number;
  /** Leaves out what is not to be had yet. */
  readonly today?: boolean;
  readonly draws: number;
  readonly top: number;
  readonly json?: boolean;
}

/** A design of the front with what it scores over the draws. */
export interface Shown extends Found {
  readonly spread: Spread;
}

/** What a search found, as the text and the JSON need it. */
export interface Designed {
  readonly choices: Choices;
  readonly choice: DesignChoice;
  readonly unders: readonly Under[];
  readonly findings: Findings;
  readonly shown: readonly Shown[];
  /** The best of the front in each objective, and the limits that keep it from more. */
  readonly best: readonly {
    readonly objective: Objective;
    readonly score: number;
    readonly limits: readonly string[];
  }[];
}

/** Searches designs on a node under physical and legal limits. @returns the exit code: 1 when no design can be */
export async function designSearch(reference: string, choice: DesignChoice, io: Io): Promise<number> {
  const { evidence, beliefs } = openCase(reference, choice, true, ["technology"]);
  const choices: Choices = {
    node: knownThing(evidence, "node", choice.node),
    core: knownThing(evidence, "core", choice.core),
    cooling: knownThing(evidence, "cooling", choice.cooling),
    memory: knownThing(evidence, "memory", choice.memory),
    year: choice.year,
  };
  if (choice.asOf !== undefined)
    throw new UsageError("design takes no --as-of: the tables of technology hold one reading, of 2026-11");
  if (choice.today && choice.tiers[0] > 1)
    throw new UsageError("--today leaves out tiers of logic; ask for --tiers 1, or leave it out");
  const bounds: Bounds = { area: choice.areaMax, power: choice.powerMax, capacity: choice.memoryMin };
  const book = choice.under.length > 0 ? lawOf(openProject(choice.data), []) : undefined;
  const unders = book ? choice.under.map((text) => underOf(book, text)) : [];
  const legality = legalityOf(choice, book, unders);
  const search: Omit<Search, "onProgress"> = {
    space: spaceOf(choice),
    technology: medianTechnology(evidence, beliefs, choices),
    objectives: choice.maximise,
    bits: choice.bits,
    bounds,
    ...(legality && { legality }),
  };
  const findings = await withProgress(io, spaceSize(search.space), "designs", (update) =>
    Promise.resolve(searchDesigns({ ...search, onProgress: update })),
  );
  const draws = technologyDraws(evidence, beliefs, choices, choice.seed, choice.draws);
  const shown = evenly(findings.front, choice.top).map(
    (found): Shown => ({ ...found, spread: spreadOf(found.design, draws, search) }),
  );
  const designed: Designed = { choices, choice, unders, findings, shown, best: bestOf(findings, search) };
  io.out(choice.json ? `${JSON.stringify(designJson(designed), null, 2)}\n` : designText(designed, io));
  return findings.feasible > 0 ? EXIT.done : EXIT.no;
}

/** The front's best design in each objective, with what keeps it from scoring more. */
const bestOf = ({ front }: Findings, search: Search): Designed["best"] =>
  front.length === 0
    ? []
    : search.objectives.map((objective, o) => {
        const { design, scores } = front.reduce((a, b) => (b.scores[o] > a.scores[o] ? b : a));
        return { objective, score: scores[o], limits: bindingLimits(design, search, objective) };
      });

/** Limits of the law: paragraphs of the control list, and figures as the caller states them. */
function legalityOf(
  { maxTpp, maxDensity, io }: DesignChoice,
  book: RuleBook | undefined,
  unders: readonly Under[],
): Legality | undefined {
  const rules = book && legalityUnder(book, unders, { io });
  if (!rules && maxTpp === undefined && maxDensity === undefined) return undefined;
  return (tpp, area, bandwidth) =>
    maxTpp !== undefined && tpp >= maxTpp
      ? "law: total processing performance at or above the limit"
      : maxDensity !== undefined && tpp / area >= maxDensity
        ? "law: performance density at or above the limit"
        : rules?.(tpp, area, bandwidth);
}

const steps = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => Number((from + i * step).toFixed(3)));

/** The space that is searched: some twelve million designs at one to three tiers. */
function spaceOf({ tiers: [low, high], today = false }: DesignChoice): DesignSpace {
  const most = today ? 1 : high;
  return {
    constructions: CONSTRUCTIONS.filter(({ tiers }) => tiers >= low && tiers <= most),
    cores: [
      4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 16, 18, 20, 22, 24, 25, 28, 32, 36, 40, 44, 48, 52, 56, 64, 72, 80,
      96, 112, 128,
    ],
    macs: [1024, 2048, 4096, 8192],
    spares: [0, 1, 2, 3],
    sram: [16, 32, 64, 96, 128, 192],
    sramTier: today ? [false] : [false, true],
    narrowest: [16, 8, 4],
    stacks: [...(today ? [] : [ON_FACE]), 1, 2, 3, 4, 5, 6, 8],
    voltages: steps(0.55, 0.85, 0.025),
  };
}

/** Reads objectives by name. @throws {UsageError} that names the nearest one */
export function objectivesOf(written: string): Objective[] {
  const names = OBJECTIVES.map(({ name }) => name);
  const asked = written
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  if (asked.length === 0 || asked.length > 4 || new Set(asked).size < asked.length)
    throw new UsageError("--maximise takes one to four different things, such as tops/mm2,tops/wafer");
  return asked.map((name) => {
    const found = OBJECTIVES.find((o) => o.name === name);
    if (found) return found;
    const hint = nearest(name.slice(0, 100), names);
    throw new UsageError(
      `"${name.slice(0, 100)}" cannot be maximised; ${hint ? `did you mean ${hint}?` : `there are ${names.join(", ")}`}`,
    );
  });
}

/** Some of a list, the ends among them. */
const evenly = <T>(list: readonly T[], count: number): readonly T[] =>
  list.length <= count
    ? list
    : count === 1
      ? list.slice(0, 1)
      : Array.from({ length: count }, (_, i) => list[Math.round((i * (list.length - 1)) / (count - 1))]);
