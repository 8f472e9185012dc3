import { nearest } from "../engine/nearest.ts";
import { chipSpec, type Evidence, findChip, type SystemRecord } from "../evidence/index.ts";
import type { Chip, Format, System } from "../workload/hardware.ts";
import { sibling } from "./design.ts";
import { yearOf } from "./row.ts";

/** A name that is not in the tables, or a chip of which the tables do not say enough. */
export class HardwareError extends Error {
  override name = "HardwareError";
}

/** The adopted figure of a chip's metric as a number, times a scale. */
function figure(evidence: Evidence, chip: string, metric: string, scale = 1): number | undefined {
  const value = Number(chipSpec(evidence, chip, metric)?.adopted.value);
  return Number.isFinite(value) && value > 0 ? value * scale : undefined;
}

/** Formats, and the metrics of the tables that state their peak (the first that is there) and their best measured rate. */
type FormatRow = readonly [Format, readonly string[], string];
const FORMATS: readonly FormatRow[] = [
  ["bf16", ["bf16_dense", "fp16_dense"], "bf16_measured_matmul"],
  ["fp8", ["fp8_dense"], "fp8_measured_matmul"],
  ["fp4", ["fp4_dense"], "fp4_measured_matmul"],
  ["int8", ["int8_dense"], "int8_measured_matmul"],
];

/** A designer's vendor as the calibration calls it: "HiSilicon (Huawei)" is huawei. */
const vendorOf = (designer: string): string =>
  /huawei/i.test(designer) ? "huawei" : designer.toLowerCase().split(" ")[0];

/** Best rate of a bare product over the stated peak, measured on the chip or on one of the same design. */
function achievableRate(evidence: Evidence, name: string, format: FormatRow): number | undefined {
  const [, stated, measured] = format;
  const peak = stated.map((m) => figure(evidence, name, m)).find(Boolean);
  const rate = figure(evidence, name, measured);
  return peak && rate ? rate / peak : undefined;
}

/** Peak of one compute unit at which units are guessed where no table counts them: 2.9 TFLOP/s of an A100's 108 to 17 of a GB200's 148. */
const UNIT_PEAK = 7e12;

/**
 * Describes a chip from the facts under its name.
 * @throws {HardwareError} where there is no such chip, or its peak, memory or bandwidth is not known
 */
export function chipFrom(evidence: Evidence, name: string): Chip {
  let found: ReturnType<typeof findChip>;
  try {
    found = findChip(evidence, name);
  } catch (error) {
    throw new HardwareError((error as Error).message);
  }
  const peak: Partial<Record<Format, number>> = {};
  const achievable: Partial<Record<Format, number>> = {};
  const other = sibling(found.name);
  for (const row of FORMATS) {
    const [format, metrics] = row;
    const stated = metrics.map((m) => figure(evidence, found.name, m, 1e12)).find(Boolean);
    if (!stated) continue;
    peak[format] = stated;
    const rate = achievableRate(evidence, found.name, row) ?? (other && achievableRate(evidence, other, row));
    if (rate) achievable[format] = rate;
  }
  // Of chips announced by their 8-bit rate alone, half of it, as it is on most chips of the tables that state both.
  if (!peak.bf16 && peak.fp8) peak.bf16 = peak.fp8 / 2;
  const memory = figure(evidence, found.name, "memory_capacity", 1e9);
  const bandwidth = figure(evidence, found.name, "memory_bandwidth", 1e9);
  if (!peak.bf16 || !memory || !bandwidth)
    throw new HardwareError(`the tables lack peak, memory or bandwidth of ${found.name}`);
  const units =
    figure(evidence, found.name, "compute_units") ?? Math.max(8, Math.round(peak.bf16 / UNIT_PEAK));
  const price = chipSpec(evidence, found.name, "unit_price")?.adopted;
  return {
    name: found.name,
    vendor: vendorOf(found.designer),
    peak,
    achievable,
    units,
    exponentials: units * UNIT_EXPONENTIALS * (EXPONENTIALS_TWICE.test(found.name) ? 2 : 1),
    memory,
    bandwidth,
    released: yearOf(chipSpec(evidence, other ?? found.name, "release_date")?.adopted.value ?? ""),
    power: figure(evidence, found.name, "tdp"),
    price:
      price && Number(price.value) > 0 ? { value: Number(price.value), currency: price.unit } : undefined,
  };
}

/** Facts under a system's name or other names, by metric; best grade first, then newest. */
function systemFigure(evidence: Evidence, system: SystemRecord, metric: string): number | undefined {
  const names = new Set([system.name, ...system.aliases].map((n) => n.toLowerCase()));
  const facts = [...evidence.facts.values()]
    .filter((f) => f.metric === metric && names.has(f.entity.toLowerCase()) && Number(f.value) > 0)
    .sort((a, b) => a.grade.localeCompare(b.grade) || (b.published ?? "").localeCompare(a.published ?? ""));
  return facts[0] && Number(facts[0].value);
}

/** Chips a scale-up domain joins where nothing says otherwise: an eight-chip board. */
const BOARD = 8;
/** Scale-out bandwidth of a chip where no table states its network card, bytes/s: 200 Gbit/s. */
const CARD = 25e9;
/** Power of a system over its chips where the tables do not state it: DGX H100 draws 10.2 kW with 5.6 kW of chips. */
const OVERHEAD = 1.6;

/** Switches that add up: NVLink switches of Hopper and later carry SHARP. */
const REDUCES = /(H100|H200|H800|H20|B200|B300|GB200|GB300|Rubin)/;

/**
 * Exponentials a second of one compute unit: 16 a clock on NVIDIA's chips, 3.9e12 on an H100 of 132 units (Shah et al.,
 * FlashAttention-3, arXiv 2407.08608, section 3.2). Blackwell Ultra is said to have
 * twice the rate (NVIDIA's announcement, not verified here). Others are taken to have the same.
 */
const UNIT_EXPONENTIALS = 3.9e12 / 132;
const EXPONENTIALS_TWICE = /B300|GB300/;

/** A system of eight-chip boards, or of another scale-up domain, of a chip. */
function systemOf(evidence: Evidence, name: string, chip: Chip, size: number, overhead?: number): System {
  const both = figure(evidence, chip.name, "scaleup_bandwidth_bidir", 1e9);
  return {
    name,
    chip,
    scaleUp: {
      size,
      bandwidth: both ? both / 2 : CARD,
      reduces: chip.vendor === "nvidia" && REDUCES.test(chip.name),
    },
    // Cards are stated in Gbit/s one way.
    scaleOut: { bandwidth: figure(evidence, chip.name, "scaleout_nic", 1e9 / 8) ?? CARD },
    overhead: overhead ?? OVERHEAD,
  };
}

/** Chips of systems whose registry row does not name one, and bins where a name covers several; why is in docs/workload.md. */
const CHIP_OF: Readonly<Record<string, string>> = {
  "huawei-atlas-800t-a2-server": "Huawei Ascend 910B3",
  "nvidia-dgx-a100": "NVIDIA A100 SXM 80GB",
  "huawei-atlas-950-superpod-1024-shown-at-waic-2026": "Huawei Ascend 950DT",
};

/** Names under which chips and systems go in measurements, in lower case without their maker, and what the tables call them. */
const OTHER_NAMES: ReadonlyArray<readonly [RegExp, string]> = [
  [
    /^(ascend )?910b$|^atlas 900 a2|^(atlas |ascend )?800[it] a2|^ascend( npu)?s?$/,
    "Huawei Atlas 800T A2 server",
  ],
  [/^(ascend )?910c$|^(atlas )?[89]00[it]? a3|^cloudmatrix/, "CloudMatrix 384"],
  [/^(ascend )?(9[5-9]0(?:pr|dt)?)$/, "Huawei Ascend $2"],
  [/^(ascend )?(910b[1-4])$/, "Huawei Ascend $2"],
  [/^a100\b.*40/, "NVIDIA A100 SXM 40GB"],
  [/^a100\b/, "NVIDIA A100 SXM 80GB"],
  [/^h100\b.*(pcie|nvl)/, "NVIDIA H100 PCIe"],
  [/^h100\b/, "NVIDIA H100 SXM"],
  [/^(h200|h800|a800)\b/, "NVIDIA $1 SXM"],
  [/^(b100|b200|b300|h20)\b/, "NVIDIA $1"],
  [/^(gb[23]00)( superchip| nvl72| \d+gb)?$/, "NVIDIA $1 NVL72"],
  [/^(?:instinct )?(mi[23]\d\d\w)\b/, "AMD $1"],
  [/^(?:cloud )?(tpu v\d\w?)\b/, "Google $1 pod"],
  [/^trillium$/, "Google TPU v6e pod"],
  [/^(?:tpu )?(?:v7x?|7x)? ?ironwood$|^tpu ?v?7x?$/, "Google TPU v7 Ironwood pod"],
];

/** The system a name stands for: what is in brackets or after a comma is left out, and everyday names are understood. */
function plainName(name: string): string {
  const bare = name
    .replace(/\s*\(.*$/, "")
    .replace(/,.*$/, "")
    .replace(/^(nvidia|huawei|google|amd)\s+/i, "")
    .replace(/[-_]/g, " ")
    .trim()
    .toLowerCase();
  const found = OTHER_NAMES.find(([pattern]) => pattern.test(bare));
  if (!found) return name.replace(/\s*\(.*$/, "").trim();
  const [, ...groups] = found[0].exec(bare) ?? [];
  return found[1]
    .replace(/\$(\d)/g, (_, n) => groups[Number(n) - 1] ?? "")
    .replace("a800 SXM", "A800 SXM 80GB");
}

/** A name as it is compared: without case, blanks, hyphens and the maker. */
const nameKey = (name: string): string =>
  name
    .toLowerCase()
    .replace(/^(nvidia|huawei|google|amd|aws)[\s_-]+/, "")
    .replace(/[\s_-]/g, "");

/** Whether a system goes by a name. */
const isCalled = (system: SystemRecord, name: string): boolean =>
  [system.id, system.name, ...system.aliases].some((n) => nameKey(n) === nameKey(name));

/** A system of the registry. */
function registered(evidence: Evidence, system: SystemRecord): System {
  const chipName = CHIP_OF[system.id] ?? system.chip;
  if (!chipName) throw new HardwareError(`the tables do not say which chip ${system.name} is built of`);
  const chip = chipFrom(evidence, chipName);
  const chips = systemFigure(evidence, system, "accelerators") ?? BOARD;
  const size =
    systemFigure(evidence, system, "scaleup_domain_size") ??
    (/pod|rack/.test(system.kind) ? chips : Math.min(chips, BOARD));
  const power = systemFigure(evidence, system, "power");
  const overhead = power && chip.power ? Math.max(1, (power * 1000) / (chips * chip.power)) : undefined;
  return systemOf(evidence, system.name, chip, size, overhead);
}

/**
 * Describes a system by its name, or boards of a chip by the chip's name.
 * @throws {HardwareError} that names the nearest system or chip, or says what the tables lack
 */
export function systemFrom(evidence: Evidence, asked: string): System {
  const names = [asked.trim(), plainName(asked)];
  const systems = names.flatMap((name) => [...evidence.systems.values()].filter((s) => isCalled(s, name)));
  if (systems[0]) return registered(evidence, systems[0]);
  for (const name of names)
    try {
      const chip = chipFrom(evidence, name);
      return systemOf(evidence, `boards of ${chip.name}`, chip, BOARD);
    } catch (error) {
      if (!(error instanceof HardwareError) || error.message.startsWith("the tables lack")) throw error;
    }
  const known = [...evidence.systems.values(), ...evidence.chips.values()].flatMap((s) => [
    s.name,
    ...s.aliases,
  ]);
  const hint = nearest(asked.slice(0, 200), known);
  throw new HardwareError(
    `there is no system or chip "${asked.slice(0, 80)}"${hint ? `; did you mean ${hint}?` : "; npx chokepoint data systems and data chips list them"}`,
  );
}
