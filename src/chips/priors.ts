import { stringify } from "yaml";
import type { Evidence } from "../evidence/index.ts";
import { type ChipRow, chipRows, type Residuals, residuals } from "./calibration.ts";
import { chipSheet } from "./sheet.ts";

/*
 * What real chips say of the next core, as the chain believes it: `data/assumptions/cores.yaml` is written out from the
 * distribution that `validate silicon` shows, so that it is not judged in one place and measured in another.
 */

/** Chips with a peak from units, rate and clock, and what their designs say of one that is not among them. */
export interface ChipCalibration {
  readonly chips: readonly ChipRow[];
  /** The overhead's, so predicted over real compute per mm². */
  readonly density: Residuals;
  /** The energy's, so predicted over rated power. */
  readonly power: Residuals;
}

/** What decides a design's overhead and energy, learned from accelerators whose peak is understood to within 1%. */
export function chipCalibration(evidence: Evidence): ChipCalibration {
  const chips = chipRows(evidence).filter(({ figures }) => figures.peak !== undefined);
  const understood = chips.filter(
    ({ sheet, figures }) => sheet.kind === "accelerator" && Math.abs(figures.peakError ?? 1) < 0.01,
  );
  return {
    chips,
    density: residuals(understood, (row) => row.figures.overhead, true),
    power: residuals(understood, (row) => row.figures.operation),
  };
}

/** Quantile of the standard normal distribution at 95%. */
const Z95 = 1.645;

/** A forecast of a design that is not among them, as a 90% interval in the notation of priors. */
export function foretold({ centre, spread }: Residuals): string {
  const end = (sign: number) => (centre * Math.exp(sign * Z95 * spread)).toPrecision(2);
  return `${end(-1)} to ${end(1)}`;
}

/** The chip whose core is today's. */
const NOW = "Huawei Ascend 910B2";
/** The day up to which the chips' figures were gathered. */
const SAID = "2026-11-22";

const kappaOf = (id: string) => `silicon:${id}.area-overhead-kappa-die-area-per-active-fp16`;

/** The text of `data/assumptions/cores.yaml`. @throws {Error} where the tables do not give today's chip an overhead */
export function coresText(evidence: Evidence): string {
  const { chips, density } = chipCalibration(evidence);
  const name = chipSheet(evidence, NOW).name;
  const now = chips.find(({ sheet }) => sheet.name === name)?.figures.overhead;
  if (now === undefined) throw new Error(`the tables give ${name} no area overhead`);
  const entry = (label: string, reading: Record<string, unknown>) => ({
    label,
    unit: "1",
    readings: [{ said: SAID, ...reading, grade: "D" }],
  });
  const entries = {
    "silicon.core.overheadNow": entry("Die area per active MAC over the bare unit, 910B", {
      prior: now.toPrecision(3),
      facts: [kappaOf("ascend-910b")],
      why: `As \`validate silicon\` computes it of the ${name}: the die's area over its active units and what one takes at the density of its node.`,
      outside: "the fact takes another density for the node",
    }),
    "silicon.core.overheadNext": entry("The same in the next core", {
      prior: foretold(density),
      facts: ["h100", "b200", "tpu-v4", "ascend-910"].map(kappaOf),
      why: `What \`validate silicon\` makes of a design that it does not know: the distribution of ${density.designs} designs whose peak it computes to within 1%, about ${density.centre.toPrecision(3)}. The leanest are at 13 to 17, Huawei's 950 at 25 to 29.`,
      outside: "the facts are of single designs",
    }),
  };
  return `# Cores as real chips have them. Written by \`npm run calibrate\` from the chips' tables; not to be edited by hand.\n\n${stringify(entries, { lineWidth: 120 })}`;
}
