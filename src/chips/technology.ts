import { nearest } from "../engine/nearest.ts";
import { parsePrior } from "../engine/prior/parse.ts";
import type { ScalarPrior } from "../engine/prior/prior.ts";
import { quantile } from "../engine/prior/quantile.ts";
import { type Evidence, partsOf } from "../evidence/index.ts";

/** Figures of a logic process, at the median of what is believed. */
export interface NodeFigures {
  /** 1e6 transistors per mm², teardown metric. */
  readonly density: number;
  /** Area of an SRAM cell, µm². */
  readonly sramCell: number;
  /** Killing defects, 1/cm². */
  readonly defects: number;
  /** USD. */
  readonly wafer: number;
  /** Energy of an operation over TSMC N7 at the same speed. */
  readonly energy: number;
  /** 1e6 USD. */
  readonly masks: number;
}

/** Something asked of the tables of technology that they do not hold. */
export class TechnologyError extends Error {
  override name = "TechnologyError";
}

/** The things of a kind that the tables know, in file order: nodes, coolers, memories … */
export const things = (evidence: Evidence, kind: string): readonly string[] => [
  ...new Set(
    [...evidence.technology.values()].filter((f) => f.kind === kind).map((f) => partsOf(f.id).thing),
  ),
];

/** The prior of a figure, `smic-n+2.defects`. @throws {TechnologyError} that names the nearest one where there is none */
export function priorOf(evidence: Evidence, id: string): ScalarPrior {
  const found = evidence.technology.get(id);
  if (!found) throw missing("figure", id, evidence.technology.keys());
  return parsePrior(found.prior).prior as ScalarPrior;
}

/** The median of a figure. */
export const medianOf = (evidence: Evidence, id: string): number => quantile(priorOf(evidence, id))(0.5);

/** The figures of a node at their medians; undefined for a node the tables do not hold. */
export function nodeFigures(evidence: Evidence, node: string | undefined): NodeFigures | undefined {
  if (node === undefined || !evidence.technology.has(`${node}.density`)) return undefined;
  const at = (figure: string) => medianOf(evidence, `${node}.${figure}`);
  return {
    density: at("density"),
    sramCell: at("sramCell"),
    defects: at("defects"),
    wafer: at("wafer"),
    energy: at("energy"),
    masks: at("masks"),
  };
}

/** Checks that the tables know a thing of a kind. @throws {TechnologyError} that names those there are */
export function knownThing(evidence: Evidence, kind: string, name: string): string {
  const names = things(evidence, kind);
  const wanted = name.trim().toLowerCase();
  if (!names.includes(wanted)) throw missing(kind, name, names);
  return wanted;
}

function missing(kind: string, name: string, names: Iterable<string>): TechnologyError {
  const all = [...names];
  const hint = nearest(name.slice(0, 200), all);
  const rest = hint
    ? `did you mean ${hint}?`
    : all.length === 0
      ? "technology/ holds none"
      : all.length <= 12
        ? `there are ${all.join(", ")}`
        : "";
  return new TechnologyError(`there is no ${kind} "${name.slice(0, 80)}"${rest && `; ${rest}`}`);
}

/** Energy of a bit by what a chip's memory is called, pJ/bit. */
export function memoryEnergy(evidence: Evidence): (type: string | undefined) => number | undefined {
  const known = (id: string) => (evidence.technology.has(id) ? medianOf(evidence, id) : undefined);
  return (type) => {
    if (type === undefined) return undefined;
    const hbm = /HBM(2E|2|3E|3|4)/i.exec(type)?.[1].toLowerCase();
    // HBM2 is read as 2E: the published access energies are within a tenth.
    if (hbm) return known(`${hbm === "2" ? "hbm2e" : `hbm${hbm}`}.energy`);
    return /GDDR6/i.test(type) ? known("gddr6.energy") : undefined;
  };
}
