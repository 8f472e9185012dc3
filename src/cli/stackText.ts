import { drivers } from "../analysis/drivers.ts";
import type { ChipSheet, Rival, Span } from "../chips/index.ts";
import type { Node } from "../engine/node.ts";
import type { Run } from "../engine/run.ts";
import { type Evidence, figure } from "../evidence/index.ts";
import { stepOf } from "../report/told.ts";
import { voltageShareOfSaving } from "../silicon/index.ts";
import { dieArea } from "../supply/index.ts";
import { type Heat, type StackOption, stackContext, stacks } from "../verdict/index.ts";
import type { Io } from "./io.ts";
import type { Told } from "./stack.ts";
import { percent, short } from "./text/number.ts";
import { table } from "./text/table.ts";
import { wrap } from "./text/wrap.ts";

const digits = (x: number): string => (Math.abs(x) >= 10 ? short(x, 2) : x.toFixed(2));
/** A figure with its interval. */
const spoken = ({ p05, p50, p95 }: Span, suffix = ""): string =>
  `${digits(p50)}${suffix} (${digits(p05)}–${digits(p95)})`;
const plain = ({ p05, p50, p95 }: Span): string =>
  `${Math.round(p50)} (${Math.round(p05)}–${Math.round(p95)})`;

/** The options in tables, with rivals and what moves each ratio. */
export function stackText(told: Told, choice: { readonly cooling?: string }, io: Io): string {
  const area = short(told.say(dieArea).p50);
  const cooling = choice.cooling === undefined ? "cooled as believed" : `${choice.cooling} cooling`;
  return [
    io.style.bold("One design, many ways to put its silicon together, at equal silicon"),
    wrap(
      `A planar die of ${area} mm² of SMIC 7 nm, dense 16-bit compute, at the defects of ${stacks[0].year}, ${cooling}; the middle world and 9 in 10. Ratios are to the planar die: more is better but for cost, energy and temperature.`,
      io.width,
    ),
    ...ratioSection(told, io),
    ...heatSection(told, io),
    ...yearSection(told, io),
    ...rivalSection(told, io),
    ...memorySection(told, io),
    io.style.bold("What moves each ratio: the two strongest inputs, by rank correlation"),
    table(driverRows(told, stacks[0].options), {
      head: ["", "per footprint", "per wafer"],
      width: io.width,
      style: io.style,
      least: 24,
    }),
    "",
  ].join("\n\n");
}

/** A table whose first column gives way and whose others are numbers. */
const figures = (
  rows: readonly (readonly string[])[],
  head: readonly string[],
  { width, style }: Io,
): string =>
  table(rows, {
    head,
    align: head.map((_, i) => (i === 0 ? ("left" as const) : ("right" as const))),
    width,
    style,
    least: 20,
  });

function ratioSection({ say }: Told, io: Io): string[] {
  const rows = stacks[0].options.map((o) => [
    o.label,
    spoken(say(o.perFootprint), "×"),
    spoken(say(o.perWafer), "×"),
    spoken(say(o.cost), "×"),
  ]);
  return [
    figures(rows, ["", "per mm² footprint", "per logic wafer", "cost of compute"], io),
    wrap(
      "Cost counts silicon and bonding (and bonded memory, where there is any). A fold at low voltage is two changes: of its energy below, the voltage's share is that of the planar die at low voltage, the fold's own that of the fold.",
      io.width,
    ),
  ];
}

function heatSection({ say, share, evidence }: Told, io: Io): string[] {
  const row = (label: string, energy: Node | undefined, heat: Heat) => [
    label,
    energy ? spoken(say(energy), "×") : "1.00×",
    plain(say(heat.junction)),
    percent(share(heat.throttles)),
  ];
  const rows = [
    row("planar", undefined, stackContext.heat),
    ...stacks[0].options.flatMap((o) => (o.heat ? [row(o.label, o.energy, o.heat)] : [])),
  ];
  return [
    figures(rows, ["", "energy per operation", "junction, °C", "throttles"], io),
    wrap(huaweiSaving(evidence), io.width),
  ];
}

function yearSection(told: Told, io: Io): string[] {
  const [now, later] = stacks;
  const rows = now.options.map((o, i) => [
    o.label,
    spoken(told.say(o.perWafer), "×"),
    spoken(told.say(later.options[i].perWafer), "×"),
  ]);
  return [
    io.style.bold(`If it were to be had now, and by ${later.year}: good compute per logic wafer over planar`),
    figures(rows, ["", `at ${now.year}'s defects`, `at ${later.year}'s`], io),
    wrap(availability(told, later.year), io.width),
  ];
}

function rivalSection(told: Told, io: Io): string[] {
  return [
    io.style.bold("Beside rivals: planar dies, each on its own node"),
    ...(told.rivals.length === 0
      ? [
          wrap(
            "No rival can be shown: none is in these tables, or the run is as of an earlier day.",
            io.width,
          ),
        ]
      : []),
    figures(rivalRows(told), ["", "per mm²", "per wafer", "cost", "pJ", "W/mm²"], io),
    wrap(
      `Peak per mm² in TFLOP/s, good peak per wafer in PFLOP/s, silicon cost in USD for each TFLOP/s, rated power in pJ for each FLOP and W for each mm². Rivals: quoted peak, defects and wafer prices of technology/nodes.csv, spare cores as on the die (Rubin's as the H100's). ${rubinNote(told.rivals)}`,
      io.width,
    ),
  ];
}

function memorySection({ say }: Told, io: Io): string[] {
  const { bandwidth, overHbm, capacity } = stackContext;
  return [
    wrap(
      `DRAM over the whole die gives ${spoken(say(bandwidth))} TB/s, the bandwidth of ${spoken(say(overHbm))} such dies with the 910B's HBM, and holds ${plain(say(capacity))} GB. Decoding gains by as much where bandwidth binds; prompts gain nothing.`,
      io.width,
    ),
  ];
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

function rivalRows({ say, rivals }: Told): string[][] {
  const [{ year, base }] = stacks;
  const wafer = say(stackContext.perWafer, stepOf(year));
  return [
    [
      "910B, planar",
      digits(say(stackContext.perArea).p50),
      spoken(wafer),
      spoken(say(base.costPerCompute)),
      "",
      "",
    ],
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
