import type { ChipRow, Residuals } from "../chips/index.ts";
import { openCase } from "./case.ts";
import type { Io } from "./io.ts";
import type { RunChoice } from "./options.ts";
import { writePicture } from "./picture.ts";
import { type SiliconRecord, siliconRecord, type YieldRow } from "./siliconRecord.ts";
import { ratioPlot } from "./svg/ratioPlot.ts";
import { percent, range, short } from "./text/number.ts";
import { table } from "./text/table.ts";
import { wrap } from "./text/wrap.ts";

/** Holds the silicon laws against chips that exist. */
export async function validateSilicon(
  reference: string,
  choice: RunChoice & { readonly json?: boolean; readonly plot?: string },
  io: Io,
): Promise<void> {
  const record = await siliconRecord(openCase(reference, choice, true, ["chips", "technology"]), choice);
  if (choice.plot !== undefined) writePicture(choice.plot, picture(record));
  io.out(choice.json ? `${JSON.stringify(asJson(record), null, 2)}\n` : text(record, io));
}

const BASIS = { matrix: "matrix", boost: "boost", inferred: "guess" } as const;

const signed = (share: number | undefined): string =>
  share === undefined ? "" : `${share < 0 ? "−" : "+"}${(100 * Math.abs(share)).toFixed(1)}%`;
const figure = (x: number | undefined): string => (x === undefined ? "" : short(x));
const over = (ratio: number | undefined): string => (ratio === undefined ? "" : `${ratio.toFixed(2)}×`);

function text(record: SiliconRecord, io: Io): string {
  const { width, style } = io;
  const { chips, density, power, yields, diesPerWafer } = record;
  const published = chips.filter(({ sheet }) => sheet.clock?.basis === "matrix");
  const near = (rows: readonly ChipRow[]) =>
    rows.filter(({ figures }) => Math.abs(figures.peakError ?? 1) <= 0.01).length;
  const rows = chips.map(({ sheet, figures }) => [
    sheet.name,
    figure(figures.peak),
    figure(sheet.peaks[16]?.value),
    signed(figures.peakError),
    sheet.clock ? BASIS[sheet.clock.basis] : "",
    figure(figures.overhead),
    over(density.ratios.get(sheet.name)),
    figure(figures.operation),
    over(power.ratios.get(sheet.name)),
    figure(figures.powerDensity),
  ]);
  const head = ["", "model", "quoted", "", "clock", "κ", "fore", "pJ", "fore", "W/mm²"];
  const right = head.map((_, i) => (i === 0 || i === 4 ? ("left" as const) : ("right" as const)));
  return [
    style.bold("Chips: dense 16-bit peak and what area and power say, beside what is quoted"),
    table(rows, { head, align: right, width, style, least: 14 }),
    wrap(
      `Peak in TFLOP/s from units, rate and clock. Where the matrix engine's clock is published, ${near(published)} of ${published.length} lie within 1%; of all ${chips.length}, ${near(chips)}. Clock: "matrix" is the matrix engine's as published; "boost" the whole chip's, which the engine need not reach; a "guess" is unverified or may have been solved from the peak.`,
      width,
    ),
    wrap(
      `κ: compute-die area per multiply-accumulate over the bare unit's; "fore" beside it: the peak per mm² foretold from the other designs' κ, over the chip's own. pJ: energy of an operation without memory, brought to TSMC N7; "fore" beside it: power foretold in the same way. W/mm²: rated power over compute dies. ${spoken("Density", density)} ${spoken("Power", power)}`,
      width,
    ),
    wrap(
      `Dies of the 910B on a wafer: ${short(diesPerWafer.formula)} by the law, ${diesPerWafer.placedLeast} to ${diesPerWafer.placedMost} placed one by one (rim of 5 to 3 mm, lanes of 0.2 to 0.1 mm), ${diesPerWafer.quoted === undefined ? "none" : `${short(diesPerWafer.quoted)} (the law ${signed(diesPerWafer.formula / diesPerWafer.quoted - 1)})`} as an analyst counts.`,
      width,
    ),
    style.bold("Published yields of SMIC's 910-class die, beside the model's for that quarter"),
    yieldTable(yields, io),
    wrap(
      `Inside the 90% interval: ${yields.filter((y) => y.inside).length} of ${yields.length}. The defect densities of the model were solved from several of these figures, so it is no blind test; what it shows is how far one density a year reconciles them. "Needs D" is the density that would give the published yield exactly: with one spare core in 25, and with none.`,
      width,
    ),
    wrap(
      "Peaks obey the law; area and energy are a designer's choice, known here only to the spread above. The chain takes that distribution, not its middle, for a core to come: silicon.core.overheadNext, and the area and energy of `design --core ascend-next`, are written from it by `npm run calibrate`.",
      width,
    ),
    "",
  ].join("\n\n");
}

function spoken(what: string, { spread, designs, centre }: Residuals): string {
  const factor = Math.exp(1.645 * spread);
  return `${what}: ${designs} designs about ${short(centre)}; 90% of forecasts within a factor of ${short(factor, 2)}.`;
}

function yieldTable(yields: readonly YieldRow[], { width, style }: Io): string {
  const rows = yields.map((y) => [
    y.caveat ? `${y.source} (${y.caveat})` : y.source,
    y.quarter,
    y.published.low === y.published.high
      ? percent(y.published.low)
      : range(percent(y.published.low), percent(y.published.high)),
    percent(y.model.p50),
    range(percent(y.model.p05), percent(y.model.p95)),
    y.inside ? "inside" : style.warn("OUTSIDE"),
    range(figure(y.implied.whole), figure(y.implied.harvested)),
  ]);
  return table(rows, {
    head: ["", "for", "published", "model", "9 in 10", "", "needs D, 1/cm²"],
    align: ["left", "left", "right", "right", "right", "left", "right"],
    width,
    style,
    least: 20,
  });
}

/** Model over quoted for all that is compared, chip by chip. */
const picture = ({ chips, density, power }: SiliconRecord): string =>
  ratioPlot({
    title: "Model over quoted, by chip",
    x: "model over quoted, logarithmic",
    groups: [
      "peak, from units and clock",
      "peak, foretold from area and the other designs' overhead",
      "power, foretold from peak and the other designs' energy",
    ],
    rows: chips
      .map(({ sheet: { name }, figures }) => ({
        name: name.replace(/^(NVIDIA|Huawei|AMD|Google|Intel) /, ""),
        ratios: [
          figures.peakError === undefined ? undefined : 1 + figures.peakError,
          density.ratios.get(name),
          power.ratios.get(name),
        ],
      }))
      .filter(({ ratios }) => ratios.some((ratio) => ratio !== undefined)),
  });

const asJson = ({ chips, density, power, yields, diesPerWafer }: SiliconRecord) => ({
  chips: chips.map(({ sheet, figures }) => ({
    id: sheet.id,
    name: sheet.name,
    node: sheet.node,
    quotedPeak: sheet.peaks[16]?.value,
    clockBasis: sheet.clock?.basis,
    ...figures,
    densityForecast: density.ratios.get(sheet.name),
    powerForecast: power.ratios.get(sheet.name),
  })),
  residuals: {
    density: { centre: density.centre, spread: density.spread, designs: density.designs },
    power: { centre: power.centre, spread: power.spread, designs: power.designs },
  },
  diesPerWafer,
  yields,
});
