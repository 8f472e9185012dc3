import {
  type ChipRow,
  type ChipSheet,
  chipRows,
  dieBudget,
  nodeFigures,
  type Quoted,
} from "../chips/index.ts";
import { type Evidence, findChip } from "../evidence/index.ts";
import type { AreaBudget } from "../silicon/index.ts";
import { ridgePoint } from "../silicon/index.ts";
import { UsageError } from "./failure.ts";
import type { Io } from "./io.ts";
import { writePicture } from "./picture.ts";
import { openProject, readEvidence } from "./project.ts";
import { dieMap } from "./svg/dieMap.ts";
import { roofline } from "./svg/roofline.ts";
import { short } from "./text/number.ts";
import { table } from "./text/table.ts";
import { wrap } from "./text/wrap.ts";

interface ChipsChoice {
  readonly data?: string;
  readonly dieMap?: string;
  readonly roofline?: string;
  readonly json?: boolean;
}

/** Prints every chip with what is quoted and computed of it, or the sheet of one. */
export function showChips(name: string | undefined, choice: ChipsChoice, io: Io): void {
  const evidence = readEvidence(openProject(choice.data), ["sources", "facts", "chips", "technology"]);
  const rows = chipRows(evidence);
  if (name === undefined) {
    if (choice.dieMap !== undefined || choice.roofline !== undefined)
      throw new UsageError("a picture is of one chip: name it, as in chips H100 --roofline h100.svg");
    const known = rows.filter(({ sheet }) => sheet.peaks[16]);
    io.out(choice.json ? `${JSON.stringify(known.map(plain), null, 2)}\n` : overview(known, io));
    return;
  }
  const wanted = chipCalled(evidence, name);
  const row = rows.find(({ sheet }) => sheet.name === wanted) as ChipRow;
  const budget = dieBudget(row.sheet, nodeFigures(evidence, row.sheet.node));
  if (choice.dieMap !== undefined) writePicture(choice.dieMap, mapOf(row.sheet, budget));
  if (choice.roofline !== undefined) writePicture(choice.roofline, roofOf(row.sheet));
  io.out(
    choice.json
      ? `${JSON.stringify({ ...plain(row), budget }, null, 2)}\n`
      : sheetText(row, budget, evidence, io),
  );
}

/** The registered name of a chip. @throws {UsageError} that names the nearest one */
function chipCalled(evidence: Evidence, name: string): string {
  try {
    return findChip(evidence, name).name;
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message);
    throw error;
  }
}

function mapOf(sheet: ChipSheet, budget: AreaBudget | undefined): string {
  if (!budget)
    throw new UsageError(
      `${sheet.name} has no die map: the area of its compute die or its process is not published`,
    );
  return dieMap(`${sheet.name}: one compute die by area`, budget);
}

function roofOf({ name, peaks, bandwidth }: ChipSheet): string {
  const roofs = Object.entries(peaks).map(([bits, { value }]) => ({ name: `${bits} bits`, peak: value }));
  if (!bandwidth || roofs.length === 0)
    throw new UsageError(`${name} has no roofline: its peak or its memory bandwidth is not published`);
  return roofline(`${name}: roofline at ${short(bandwidth.value)} TB/s`, bandwidth.value, roofs.reverse());
}

const figure = (x: number | undefined): string => (x === undefined ? "" : short(x));

function overview(rows: readonly ChipRow[], { width, style }: Io): string {
  const body = rows.map(({ sheet, figures }) => [
    sheet.name,
    sheet.node ?? "",
    figure(sheet.peaks[16]?.value),
    figure(figures.peak),
    figure(figures.density),
    figure(figures.overhead),
    figure(figures.energy),
    figure(figures.powerDensity),
    figure(figures.tpp),
    figure(figures.performanceDensity),
  ]);
  return [
    table(body, {
      head: ["", "node", "quoted", "model", "/mm²", "κ", "pJ", "W/mm²", "TPP", "PD"],
      align: ["left", "left", ...Array.from({ length: 8 }, () => "right" as const)],
      width,
      style,
      least: 14,
    }),
    wrap(
      "Quoted: dense 16-bit peak, TFLOP/s; model: the same from units, rate and clock. /mm²: quoted peak per mm² of compute dies. κ: area for each multiply-accumulate over the bare unit's. pJ: rated power over peak, for each FLOP. W/mm²: rated power over compute dies. TPP: largest dense rate × bits; PD: that per mm² of compute dies (I/O dies on non-planar nodes count too in law, where their area is known). `chips NAME` shows where each comes from.",
      width,
    ),
    `${rows.length} chips`,
    "",
  ].join("\n\n");
}

const LINES: ReadonlyArray<
  readonly [label: string, unit: string, of: (sheet: ChipSheet) => Quoted | undefined]
> = [
  ["dense peak, 16 bits", "TFLOP/s", (s) => s.peaks[16]],
  ["dense peak, 8 bits", "TFLOP/s", (s) => s.peaks[8]],
  ["dense peak, 4 bits", "TFLOP/s", (s) => s.peaks[4]],
  ["matrix units", "", (s) => s.matrixUnits],
  ["multiply-accumulates of one in a cycle", "", (s) => s.macsPerUnit],
  ["clock", "GHz", (s) => s.clock],
  ["area of a compute die", "mm²", (s) => s.dieArea],
  ["rated power", "W", (s) => s.power],
  ["memory bandwidth", "TB/s", (s) => s.bandwidth],
  ["memory stacks", "", (s) => s.stacks],
  ["large SRAM", "MB", (s) => s.sram],
  ["transistors", "1e9", (s) => s.transistors],
];

/** A quoted figure, with the digits it is quoted with. */
const shown = (x: number): string => x.toLocaleString("en-US", { maximumFractionDigits: 3 });

/** What is quoted of a chip, with conflicts, grade and source. */
const quotedRows = (sheet: ChipSheet, evidence: Evidence): string[][] =>
  LINES.flatMap(([label, unit, of]) => {
    const found = of(sheet);
    if (!found) return [];
    const { value, others, fact } = found;
    const conflict = others.length > 0 ? ` (others: ${[...new Set(others.map(shown))].join(", ")})` : "";
    return [
      [
        label,
        `${shown(value)} ${unit}${conflict}`.trim(),
        `${fact.grade}${fact.status ? `, ${fact.status}` : ""}`,
        evidence.sources.get(fact.source)?.title ?? fact.source,
      ],
    ];
  });

/** What the laws make of it: what, how much, unit, remark. */
function computedRows({ sheet, figures }: ChipRow): string[][] {
  const { peakError: error, diesPlaced } = figures;
  const ridge =
    sheet.bandwidth && sheet.peaks[16] && ridgePoint.fn(sheet.peaks[16].value, sheet.bandwidth.value);
  const off = error === undefined ? "" : `${(100 * error).toFixed(1)}% from quoted`;
  const placed = diesPlaced ? `${diesPlaced} in the best grid of squares` : "";
  const rows: ReadonlyArray<readonly [string, number | undefined, string, string]> = [
    ["dense 16-bit peak from units and clock", figures.peak, "TFLOP/s", off],
    ["quoted peak per mm² of compute dies", figures.density, "TFLOP/s/mm²", ""],
    ["area overhead κ", figures.overhead, "", "13–17 in the leanest designs"],
    ["rated power over peak", figures.energy, "pJ/FLOP", ""],
    ["the same without memory, on TSMC N7", figures.operation, "pJ/FLOP", ""],
    ["rated power over compute dies", figures.powerDensity, "W/mm²", ""],
    ["total processing performance", figures.tpp, "TPP", ""],
    ["performance density, compute dies", figures.performanceDensity, "TPP/mm²", ""],
    ["dies of this area on a wafer", figures.diesPerWafer, "", placed],
    ["transistors over the node's density", figures.fill, "", ""],
    ["roofline's ridge, 16 bits", ridge, "FLOP/byte", ""],
  ];
  return rows.flatMap(([label, value, ...rest]) =>
    value === undefined ? [] : [[label, short(value), ...rest]],
  );
}

function sheetText(
  row: ChipRow,
  budget: AreaBudget | undefined,
  evidence: Evidence,
  { width, style }: Io,
): string {
  const { name, node, dies } = row.sheet;
  const quoted = quotedRows(row.sheet, evidence);
  const parts =
    budget &&
    `One compute die by area, an estimate: cores and what feeds them ${short(budget.cores)} mm², large SRAM ${short(budget.sram)}, memory interfaces ${short(budget.memory)}, the rest ${short(budget.rest)}.`;
  return [
    style.bold(
      `${name}${node ? `, counted to ${node}` : ""}, ${dies} compute ${dies === 1 ? "die" : "dies"}`,
    ),
    quoted.length > 0
      ? table(quoted, { head: ["quoted", "", "grade", "source"], gives: 3, least: 20, width, style })
      : "Nothing is published of it that these tables hold.",
    table(computedRows(row), {
      head: ["computed", "", "", ""],
      align: ["left", "right", "left", "left"],
      gives: 3,
      least: 16,
      width,
      style,
    }),
    ...(parts ? [wrap(parts, width)] : []),
    "",
  ].join("\n\n");
}

const plain = ({ sheet, figures }: ChipRow) => {
  const value = (quoted: Quoted | undefined) =>
    quoted && { value: quoted.value, others: quoted.others, fact: quoted.fact.id, grade: quoted.fact.grade };
  return {
    id: sheet.id,
    name: sheet.name,
    node: sheet.node,
    dies: sheet.dies,
    quoted: Object.fromEntries(
      LINES.flatMap(([label, unit, of]) => {
        const found = value(of(sheet));
        return found ? [[label, { ...found, unit }]] : [];
      }),
    ),
    computed: figures,
  };
};
