import { drivers } from "../analysis/drivers.ts";
import { type ChipSheet, knownThing, type Rival, rival, type Span } from "../chips/index.ts";
import { compile } from "../engine/compile.ts";
import type { Node } from "../engine/node.ts";
import { type Run, run } from "../engine/run.ts";
import type { NumberSummary, ShareSummary } from "../engine/summary.ts";
import { type Evidence, figure } from "../evidence/index.ts";
import { voltageShareOfSaving } from "../silicon/index.ts";
import { clustering, repairableShare } from "../supply/index.ts";
import { type StackOption, stackContext, stackOutputs, stacks } from "../verdict/index.ts";
import { type Summaries, stepOf, summariesOf } from "./assessment/told.ts";
import { blaming, checkFit, openCase } from "./case.ts";
import type { Io } from "./io.ts";
import type { RunChoice } from "./options.ts";
import { percent, short } from "./text/number.ts";
import { table } from "./text/table.ts";
import { wrap } from "./text/wrap.ts";

/** Rows beside which a design is put. */
const RIVALS = ["NVIDIA H100 SXM", "NVIDIA B200", "NVIDIA Rubin (VR200)"] as const;

interface Told {
  readonly evidence: Evidence;
  readonly run: Run;
  readonly say: (node: Node, step?: number) => Span;
  readonly share: (node: Node) => number;
  /** Mean share of a year in which folded Ascends ship. */
  readonly ships: (year: number) => number;
  readonly rivals: readonly Rival[];
}

/** Prints the ways to put one design's silicon together, side by side. */
export async function stackOptions(
  reference: string,
  choice: RunChoice & { readonly cooling?: string; readonly json?: boolean },
  io: Io,
): Promise<void> {
  // A cooler is a change of two beliefs; it comes first, so that --set has the last word.
  const cooled = (evidence: Evidence) =>
    choice.cooling === undefined ? [] : coolingChanges(evidence, choice.cooling);
  const first = openCase(reference, choice, true, ["chips", "technology"]);
  const opened =
    choice.cooling === undefined
      ? first
      : openCase(reference, { ...choice, set: [...cooled(first.evidence), ...choice.set] }, true, [
          "chips",
          "technology",
        ]);
  const program = compile([...stackOutputs, clustering, repairableShare]);
  checkFit(opened, program.inputs);
  const result = await blaming(opened, () => run(program, opened.beliefs, choice));
  const summaries: Summaries = summariesOf(result);
  const say = (node: Node, step = 0): Span => {
    const { p05, p50, p95 } = summaries(node, step) as NumberSummary;
    return { p05, p50, p95 };
  };
  const share = (node: Node) => (summaries(node) as ShareSummary).shares[1];
  const rivals = RIVALS.flatMap((name) => {
    const found = rival(opened.evidence, name, say(clustering).p50, say(repairableShare).p50);
    return found ? [found] : [];
  });
  const ships = (year: number) => (summaries(stackContext.ships, stepOf(year)) as NumberSummary).mean;
  const told: Told = { evidence: opened.evidence, run: result, say, share, ships, rivals };
  io.out(choice.json ? `${JSON.stringify(asJson(told, choice), null, 2)}\n` : text(told, choice, io));
}

/** The beliefs that a cooler changes. */
function coolingChanges(evidence: Evidence, name: string): string[] {
  const cooler = knownThing(evidence, "cooling", name);
  const prior = (what: string) => evidence.technology.get(`${cooler}.${what}`)?.prior;
  return [
    `silicon.heat.coolingResistance=${prior("resistance")}`,
    `silicon.heat.coolant=${prior("coolant")}`,
  ];
}

const digits = (x: number): string => (Math.abs(x) >= 10 ? short(x, 2) : x.toFixed(2));
/** A figure with its interval. */
const spoken = ({ p05, p50, p95 }: Span, suffix = ""): string =>
  `${digits(p50)}${suffix} (${digits(p05)}–${digits(p95)})`;
const plain = ({ p05, p50, p95 }: Span): string =>
  `${Math.round(p50)} (${Math.round(p05)}–${Math.round(p95)})`;

function text(told: Told, choice: { readonly cooling?: string }, io: Io): string {
  const { width, style } = io;
  const { perArea, perWafer, heat } = stackContext;
  const [now, later] = stacks;
  const one = { p05: 1, p50: 1, p95: 1 };
  const layout = (head: readonly string[]) => ({
    head,
    align: head.map((_, i) => (i === 0 ? ("left" as const) : ("right" as const))),
    width,
    style,
    least: 24,
  });
  const ratios = now.options.map((o) => [
    o.label,
    spoken(told.say(o.perFootprint), "×"),
    spoken(told.say(o.perWafer), "×"),
    spoken(told.say(o.cost), "×"),
  ]);
  const heats = [
    [
      "planar",
      spoken(one, "×").split(" ")[0],
      plain(told.say(heat.junction)),
      percent(told.share(heat.throttles)),
    ],
    ...now.options.flatMap((o) =>
      o.heat
        ? [
            [
              o.label,
              o.energy ? spoken(told.say(o.energy), "×") : "1.00×",
              plain(told.say(o.heat.junction)),
              percent(told.share(o.heat.throttles)),
            ],
          ]
        : [],
    ),
  ];
  const years = now.options.map((o, i) => [
    o.label,
    spoken(told.say(o.perWafer), "×"),
    spoken(told.say(later.options[i].perWafer), "×"),
  ]);
  return [
    style.bold("One design, many ways to put its silicon together, at equal silicon"),
    wrap(
      `The 910B's 666 mm² of SMIC 7 nm, dense 16-bit compute, at the defects of ${now.year}, ${choice.cooling ?? "cold-plate"} cooling; the middle world and 9 in 10. Ratios are to the planar die: more is better but for cost, energy and temperature.`,
      width,
    ),
    table(ratios, layout(["", "per mm² footprint", "per logic wafer", "cost of compute"])),
    wrap(
      "Cost counts silicon and bonding (and bonded memory, where there is any). A fold at low voltage is two changes: of its energy below, the first row is the voltage's and the fold's own is the row above it.",
      width,
    ),
    table(heats, layout(["", "energy per operation", "junction, °C", "throttles"])),
    wrap(huaweiSaving(told.evidence), width),
    style.bold(`If it were to be had now, and by ${later.year}: good compute per logic wafer over planar`),
    table(years, layout(["", `at ${now.year}'s defects`, `at ${later.year}'s`])),
    wrap(availability(told, later.year), width),
    style.bold("Beside rivals: planar dies, each on its own node"),
    table(rivalRows(told, perArea, perWafer, now.year), {
      ...layout(["", "per mm²", "per wafer", "cost", "pJ", "W/mm²"]),
      least: 20,
    }),
    wrap(
      `Peak per mm² in TFLOP/s, good peak per wafer in PFLOP/s, silicon cost in USD for each TFLOP/s, rated power in pJ for each FLOP and W for each mm². Rivals: quoted peak, defects and wafer prices of technology/nodes.csv, spare cores as on the die (Rubin's as the H100's). ${rubinNote(told.rivals)}`,
      width,
    ),
    wrap(
      `DRAM over the whole die gives ${spoken(told.say(stackContext.bandwidth))} TB/s, the bandwidth of ${spoken(told.say(stackContext.overHbm))} such dies with the 910B's HBM, and holds ${plain(told.say(stackContext.capacity))} GB. Decoding gains by as much where bandwidth binds; prompts gain nothing.`,
      width,
    ),
    style.bold("What moves each ratio: the two strongest inputs, by rank correlation"),
    table(driverRows(told, now.options), {
      head: ["", "per footprint", "per wafer"],
      width,
      style,
      least: 24,
    }),
    "",
  ].join("\n\n");
}

/** How much of Huawei's published saving is voltage, from the facts. */
function huaweiSaving(evidence: Evidence): string {
  const fact = (id: string) => {
    const found = evidence.facts.get(`silicon:huawei-kirin-2026-vs-9030-pro.${id}.2026-09`);
    return found && figure(found);
  };
  const saving = fact("npu-power-at-equal-29-tops-folded-planar");
  const [low, high] = [fact("npu-supply-folded-iso-performance"), fact("npu-supply-planar")];
  if (saving === undefined || low === undefined || high === undefined) return "";
  const share = voltageShareOfSaving.fn(saving, low, high);
  return `Huawei's folded neural unit draws ${saving} of the planar one's power at equal throughput, at ${low} V instead of ${high} V: in logarithms ${percent(share)} of that saving is the voltage, bought with more multipliers, and ${percent(1 - share)} the fold.`;
}

/** How likely folding is to be had at all, year by year. */
function availability({ ships }: Told, year: number): string {
  const by = (y: number) => `${percent(ships(y))} in ${y}`;
  return `Folding is not to be had for Ascend today: the rows above say what it would be worth. Chance that folded Ascends ship, as the mean share of the year over the worlds: ${by(2028)}, ${by(year)}, ${by(year + 1)}, ${by(2032)}.`;
}

function rivalRows({ say, rivals }: Told, perArea: Node, perWafer: Node, year: number): string[][] {
  const wafer = say(perWafer, stepOf(year));
  const area = say(perArea);
  const cost = say(stacks[0].base.costPerCompute);
  return [
    ["910B, planar", digits(area.p50), spoken(wafer), spoken(cost), "", ""],
    ...rivals.map((r) => [
      name(r.sheet),
      digits(r.perArea),
      spoken(r.perWafer),
      spoken(r.cost),
      r.energy === undefined ? "" : digits(r.energy),
      r.powerDensity === undefined ? "" : digits(r.powerDensity),
    ]),
  ];
}

const name = ({ name: full, node }: ChipSheet): string => `${full.replace("NVIDIA ", "")}, ${node}`;

function rubinNote(rivals: readonly Rival[]): string {
  const rubin = rivals.find(({ sheet }) => sheet.name.includes("Rubin"));
  const fact = rubin?.sheet.peaks[16]?.fact;
  return fact ? `Rubin's figures are the maker's, grade ${fact.grade}.` : "";
}

/** The two inputs that move a node most. */
const strongest = (result: Run, node: Node): string =>
  drivers(result, node)
    .filter(({ rank }) => Math.abs(rank) > 0.1)
    .slice(0, 2)
    .map(
      ({ input, rank }) =>
        `${input.key.split(".").at(-1)} ${rank < 0 ? "−" : "+"}${Math.abs(rank).toFixed(2)}`,
    )
    .join("\n");

const driverRows = ({ run: result }: Told, options: readonly StackOption[]): string[][] =>
  options.map((o) => [o.label, strongest(result, o.perFootprint), strongest(result, o.perWafer)]);

function asJson(told: Told, { worlds, seed }: RunChoice) {
  const driven = (node: Node) =>
    drivers(told.run, node)
      .slice(0, 4)
      .map(({ input, rank }) => ({ input: input.key, rank }));
  return {
    worlds,
    seed,
    planar: {
      perArea: told.say(stackContext.perArea),
      junction: told.say(stackContext.heat.junction),
      throttles: told.share(stackContext.heat.throttles),
    },
    years: stacks.map(({ year, base, options }) => ({
      year,
      perWafer: told.say(stackContext.perWafer, stepOf(year)),
      costPerCompute: told.say(base.costPerCompute),
      options: options.map((o) => ({
        name: o.name,
        label: o.label,
        perFootprint: told.say(o.perFootprint),
        perWafer: told.say(o.perWafer),
        cost: told.say(o.cost),
        ...(o.energy && { energy: told.say(o.energy) }),
        ...(o.heat && { junction: told.say(o.heat.junction), throttles: told.share(o.heat.throttles) }),
        drivers: { perFootprint: driven(o.perFootprint), perWafer: driven(o.perWafer), cost: driven(o.cost) },
      })),
    })),
    foldShips: Object.fromEntries([2028, 2029, 2030, 2031, 2032].map((year) => [year, told.ships(year)])),
    memoryOnLogic: {
      bandwidth: told.say(stackContext.bandwidth),
      diesWorthOfHbm: told.say(stackContext.overHbm),
      capacity: told.say(stackContext.capacity),
    },
    rivals: told.rivals.map(({ sheet, ...figures }) => ({ name: sheet.name, node: sheet.node, ...figures })),
  };
}
