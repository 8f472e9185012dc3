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
import { openProject, readEvidence } from "./project.ts";
import { dieMap } from "./svg/dieMap.ts";
import { roofline } from "./svg/roofline.ts";
import { short } from "./text/number.ts";
import { table } from "./text/table.ts";
import { wrap } from "./text/wrap.ts";
import { writePicture } from "./validateSilicon.ts";

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

function sheetText(
  { sheet, figures }: ChipRow,
  budget: AreaBudget | undefined,
  evidence: Evidence,
  { width, style }: Io,
): string {
  const quoted = LINES.flatMap(([label, unit, of]) => {
    const found = of(sheet);
    if (!found) return [];
    const { value, others, fact } = found;
    const conflict = others.length > 0 ? ` (others: ${others.map((x) => short(x)).join(", ")})` : "";
    return [
      [
        label,
        `${short(value, 4)} ${unit}${conflict}`.trim(),
        `${fact.grade}${fact.status ? `, ${fact.status}` : ""}`,
        evidence.sources.get(fact.source)?.title ?? fact.source,
      ],
    ];
  });
  const ridge =
    sheet.bandwidth && sheet.peaks[16] && ridgePoint.fn(sheet.peaks[16].value, sheet.bandwidth.value);
  const error = figures.peakError;
  const computed = [
    [
      "dense 16-bit peak from units and clock",
      figure(figures.peak),
      "TFLOP/s",
      error === undefined ? "" : `${(100 * error).toFixed(1)}% from quoted`,
    ],
    ["quoted peak per mm² of compute dies", figure(figures.density), "TFLOP/s/mm²", ""],
    ["area overhead κ", figure(figures.overhead), "", "13–17 in the leanest designs"],
    ["rated power over peak", figure(figures.energy), "pJ/FLOP", ""],
    ["the same without memory, on TSMC N7", figure(figures.operation), "pJ/FLOP", ""],
    ["rated power over compute dies", figure(figures.powerDensity), "W/mm²", ""],
    ["total processing performance", figure(figures.tpp), "TPP", ""],
    ["performance density, compute dies", figure(figures.performanceDensity), "TPP/mm²", ""],
    [
      "dies of this area on a wafer",
      figure(figures.diesPerWafer),
      "",
      figures.diesPlaced ? `${figures.diesPlaced} in the best grid of squares` : "",
    ],
    ["transistors over the node's density", figure(figures.fill), "", ""],
    ["roofline's ridge, 16 bits", figure(ridge), "FLOP/byte", ""],
  ].filter(([, value]) => value !== "");
  const left = { width, style };
  return [
    style.bold(
      `${sheet.name}${sheet.node ? `, counted to ${sheet.node}` : ""}, ${sheet.dies} compute ${sheet.dies === 1 ? "die" : "dies"}`,
    ),
    quoted.length > 0
      ? table(quoted, { ...left, head: ["quoted", "", "grade", "source"], gives: 3, least: 20 })
      : "Nothing is published of it that these tables hold.",
    table(computed, {
      ...left,
      head: ["computed", "", "", ""],
      align: ["left", "right", "left", "left"],
      gives: 3,
      least: 16,
    }),
    ...(budget
      ? [
          wrap(
            `One compute die by area, an estimate: cores and what feeds them ${short(budget.cores)} mm², large SRAM ${short(budget.sram)}, memory interfaces ${short(budget.memory)}, the rest ${short(budget.rest)}.`,
            width,
          ),
        ]
      : []),
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
