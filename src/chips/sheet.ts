import { type ChipSpec, chipSpec, type Evidence, type Fact, figure, findChip } from "../evidence/index.ts";

/** A figure of a chip with the fact it comes from. */
export interface Quoted {
  readonly value: number;
  readonly fact: Fact;
  /** Other published values that differ. */
  readonly others: readonly number[];
}

/** How good the clock is that a peak is computed from. */
export type ClockBasis = "matrix" | "boost" | "inferred";

/** What is published of a chip, as the silicon laws take it; absent where nobody has published it. */
export interface ChipSheet {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  /** Accelerator, card, consumer GPU …, as the registry has it. */
  readonly kind: string;
  /** The process its compute dies are counted to, a thing of technology/nodes.csv. */
  readonly node: string | undefined;
  /** Dense peak rates by word length in bits, TFLOP/s or TOP/s. */
  readonly peaks: Readonly<Partial<Record<16 | 8 | 4, Quoted>>>;
  readonly matrixUnits: Quoted | undefined;
  /** Dense 16-bit multiply-accumulates of one unit in a cycle. */
  readonly macsPerUnit: Quoted | undefined;
  /** GHz. */
  readonly clock: (Quoted & { readonly basis: ClockBasis }) | undefined;
  /** Area of one compute die, mm². */
  readonly dieArea: Quoted | undefined;
  /** Compute dies in the package; 1 where nobody says otherwise. */
  readonly dies: number;
  /** Sum of the areas of compute dies, mm². */
  readonly computeArea: number | undefined;
  /** W. */
  readonly power: Quoted | undefined;
  /** TB/s. */
  readonly bandwidth: Quoted | undefined;
  readonly memoryType: string | undefined;
  readonly stacks: Quoted | undefined;
  /** MB of shared on-chip memory. */
  readonly sram: Quoted | undefined;
  /** 1e9. */
  readonly transistors: Quoted | undefined;
}

/** Process texts and what class they are counted to, first match first. The half nodes 4N and 4NP belong to N5. */
const NODE_CLASSES: ReadonlyArray<readonly [text: RegExp, node: string]> = [
  [/N\+3/, "smic-n+3"],
  [/N\+2/, "smic-n+2"],
  [/N\+1/, "smic-n+1"],
  [/N2\b/, "tsmc-n2"],
  [/N3/, "tsmc-n3e"],
  [/4N|N5|N4/, "tsmc-n5"],
  [/N6/, "tsmc-n6"],
  [/N7/, "tsmc-n7"],
];
const BY_NANOMETRES: Readonly<Record<string, string>> = {
  3: "tsmc-n3e",
  4: "tsmc-n5",
  5: "tsmc-n5",
  6: "tsmc-n6",
  7: "tsmc-n7",
  12: "tsmc-12ffn",
};

/** Reads a chip's sheet from the facts. @throws {RangeError} that names the nearest chip where there is none */
export function chipSheet(evidence: Evidence, name: string): ChipSheet {
  const spec = (metric: string): ChipSpec | undefined => chipSpec(evidence, name, metric);
  const number = (metric: string, scale = 1): Quoted | undefined => quoted(spec(metric), scale);
  const first = (...metrics: string[]): Quoted | undefined => {
    for (const metric of metrics) {
      const found = number(metric);
      if (found) return found;
    }
    return undefined;
  };
  const text = (metric: string): string | undefined => spec(metric)?.adopted.value;
  const dieArea = number("die_area_per_compute_die");
  const dies = number("compute_dies")?.value ?? 1;
  const chip = findChip(evidence, name);
  const peaks = {
    16: first("bf16_dense", "fp16_dense"),
    8: first("fp8_dense", "int8_dense"),
    4: number("fp4_dense"),
  };
  return {
    id: chip.id,
    name: chip.name,
    country: chip.country,
    kind: chip.kind,
    node: nodeClass(text("process_node"), text("process_node_nm")),
    peaks: Object.fromEntries(Object.entries(peaks).filter(([, peak]) => peak)) as ChipSheet["peaks"],
    matrixUnits: first("matrix_units", "compute_units"),
    macsPerUnit: number("macs_per_matrix_unit"),
    clock: clockOf(number("clock_matrix", 1e-3), number("clock_boost", 1e-3)),
    dieArea,
    dies,
    computeArea: dieArea && dies * dieArea.value,
    power: number("tdp"),
    bandwidth: number("memory_bandwidth", 1e-3),
    memoryType: text("memory_type"),
    stacks: number("memory_stacks"),
    sram: first("l2_or_llc_cache", "onchip_sram"),
    transistors: number("transistors"),
  };
}

function quoted(spec: ChipSpec | undefined, scale: number): Quoted | undefined {
  const value = spec && figure(spec.adopted);
  if (spec === undefined || value === undefined) return undefined;
  const others = spec.conflicting.flatMap((fact) => {
    const other = figure(fact);
    return other === undefined ? [] : [other * scale];
  });
  return { value: value * scale, fact: spec.adopted, others };
}

function clockOf(matrix: Quoted | undefined, boost: Quoted | undefined): ChipSheet["clock"] {
  if (matrix) {
    const { kind, status } = matrix.fact;
    return { ...matrix, basis: kind === "estimate" || status !== "" ? "inferred" : "matrix" };
  }
  return boost && { ...boost, basis: "boost" };
}

function nodeClass(process: string | undefined, nanometres: string | undefined): string | undefined {
  const match = process && NODE_CLASSES.find(([text]) => text.test(process));
  return match ? match[1] : nanometres && BY_NANOMETRES[nanometres];
}
