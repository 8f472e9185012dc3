import { type Choices, knownThing, medianTechnology, technologyDraws } from "../chips/index.ts";
import { nearest } from "../engine/nearest.ts";
import {
  type Bounds,
  CONSTRUCTIONS,
  type Design,
  type DesignSpace,
  type Findings,
  type Found,
  type Legality,
  METRIC,
  OBJECTIVES,
  type Objective,
  ON_FACE,
  REFERENCE,
  type Search,
  type Spread,
  searchDesigns,
  spaceSize,
  spreadOf,
} from "../silicon/design/index.ts";
import { openCase } from "./case.ts";
import { EXIT, UsageError } from "./failure.ts";
import type { Io } from "./io.ts";
import type { RunChoice } from "./options.ts";
import { withProgress } from "./progress.ts";
import { percent, short } from "./text/number.ts";
import { table } from "./text/table.ts";
import { wrap } from "./text/wrap.ts";

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
  /** Leaves out what is not to be had yet. */
  readonly today?: boolean;
  readonly draws: number;
  readonly top: number;
  readonly json?: boolean;
}

/** A design of the front with what it scores over the draws. */
interface Shown extends Found {
  readonly spread: Spread;
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
  const legality = legalityOf(choice);
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
  io.out(
    choice.json
      ? `${JSON.stringify(asJson(choices, choice, findings, shown), null, 2)}\n`
      : text(choices, choice, findings, shown, io),
  );
  return findings.feasible > 0 ? EXIT.done : EXIT.no;
}

/** Limits of the law as the caller states them. */
function legalityOf({ maxTpp, maxDensity }: DesignChoice): Legality | undefined {
  if (maxTpp === undefined && maxDensity === undefined) return undefined;
  return (tpp, density) =>
    maxTpp !== undefined && tpp >= maxTpp
      ? "law: total processing performance at or above the limit"
      : maxDensity !== undefined && density >= maxDensity
        ? "law: performance density at or above the limit"
        : undefined;
}

const steps = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => Number((from + i * step).toFixed(3)));

/** The space that is searched: some six million designs at one to three tiers. */
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
    voltages: steps(0.55, 0.85, 0.025),
    narrowest: [16, 8, 4],
    stacks: [...(today ? [] : [ON_FACE]), 1, 2, 3, 4, 5, 6, 8],
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

const written = ({ construction, cores, spares, macs, sram, voltage, narrowest, stacks }: Design): string =>
  [
    construction.name,
    `${cores - spares} of ${cores} cores of ${macs}`,
    `${sram} MB`,
    `${voltage} V`,
    `to ${narrowest} bit`,
    stacks === ON_FACE ? "DRAM on its face" : `${stacks} stacks`,
  ].join(", ");

/** A design of the front as a row: itself, its scores over their spread, and what it comes to. */
const shownRow = ({ design, scores, metrics, spread }: Shown): string[] => [
  written(design),
  ...spread.scores.map((over, o) =>
    spread.feasible > 0
      ? `${short(scores[o])}\n(${over.map((x) => short(x, 2)).join(" ")})`
      : short(scores[o]),
  ),
  percent(spread.feasible),
  `${short(metrics[METRIC.silicon])}\n${short(metrics[METRIC.power])} W`,
  `${Math.round(metrics[METRIC.junction])} °C\n${metrics[METRIC.throttle] < 1 ? percent(metrics[METRIC.throttle]) : "full"}`,
  `${short(metrics[METRIC.tpp])}\n${short(metrics[METRIC.performanceDensity])}`,
];

function text(
  choices: Choices,
  choice: DesignChoice,
  { looked, feasible, forbidden, front }: Findings,
  shown: readonly Shown[],
  { width, style }: Io,
): string {
  const { maximise, bits } = choice;
  const limits = [...forbidden]
    .filter(([, count]) => count > 0)
    .sort((a, b) => b[1] - a[1])
    .map(([name, count]) => `${percent(count / looked)} ${name}`);
  const head = wrap(
    `${looked.toLocaleString("en-US")} designs on ${choices.node} of ${choices.year} with the core ${choices.core}, ${choices.cooling} cooling and ${choices.memory}, at medians; operations at ${bits} bits. ${percent(feasible / looked)} can be built. What forbids the others first: ${limits.join("; ") || "nothing"}.`,
    width,
  );
  if (feasible === 0)
    return [
      head,
      style.bold("No design can be built within these limits."),
      wrap(
        `Designs that pass all the others are stopped by ${[...forbidden].filter(([, count]) => count > 0).at(-1)?.[0]}.`,
        width,
      ),
      "",
    ].join("\n\n");
  return [
    head,
    wrap(
      `${front.length} designs are beaten by no other in ${maximise.map(({ name }) => name).join(" and ")}; ${shown.length === front.length ? "all are" : `${shown.length} of them, from one end to the other, are`} shown.`,
      width,
    ),
    table(shown.map(shownRow), {
      head: ["", ...maximise.map(({ name }) => name), "can be", "mm²", "heat", "TPP, PD"],
      align: ["left", ...maximise.map(() => "right" as const), "right", "right", "right", "right"],
      width,
      style,
      least: 22,
    }),
    wrap(
      `Scores: at medians, below them the 5th, 50th and 95th percentile over ${choice.draws} joint draws of technology. "Can be": share of draws in which the design fits its limits as it stands. Heat: junction at full clock, and the share of clock it allows. ${maximise.map(({ name, label, unit }) => `${name}: ${label}, ${unit}.`).join(" ")}`,
      width,
    ),
    ...(maximise.some(({ name }) => /tokens|prompt/.test(name))
      ? [
          wrap(
            `Tokens are those of a mixture of experts with ${REFERENCE.parameters} of ${REFERENCE.weights} billion parameters, ${REFERENCE.batch} sequences at once, 4,096 tokens of cache; closed form, for ranking only.`,
            width,
          ),
        ]
      : []),
    "",
  ].join("\n\n");
}

function asJson(
  choices: Choices,
  choice: DesignChoice,
  { looked, feasible, forbidden, front }: Findings,
  shown: readonly Shown[],
) {
  return {
    ...choices,
    bits: choice.bits,
    maximise: choice.maximise.map(({ name, unit }) => ({ name, unit })),
    looked,
    feasible,
    forbidden: Object.fromEntries(forbidden),
    frontSize: front.length,
    front: shown.map(({ design, metrics, scores, spread }) => ({
      design: { ...design, construction: design.construction.name },
      scores,
      spread,
      metrics: Object.fromEntries(Object.entries(METRIC).map(([name, at]) => [name, metrics[at]])),
    })),
  };
}
