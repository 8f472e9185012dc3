import { nearest } from "../engine/nearest.ts";
import { knownFrom } from "./as-of.ts";
import { lastDay } from "./day.ts";
import type { Evidence } from "./evidence.ts";
import { type Fact, span } from "./fact.ts";
import type { Chip } from "./registry.ts";
import { WORDED_UNITS } from "./worded.ts";

/** Figures that differ by less than this fraction are taken for the same figure, rounded differently. */
const ROUNDING = 0.005;

/** What the evidence says of one metric of a chip. */
export interface ChipSpec {
  readonly chip: Chip;
  /** The fact to go by: best grade, then newest, then first in the tables. */
  readonly adopted: Fact;
  /** Other facts that say the same, up to rounding. */
  readonly agreeing: readonly Fact[];
  /** Other facts that say something else. */
  readonly conflicting: readonly Fact[];
}

/**
 * Finds a chip by id, name or alias; letter case does not matter.
 * @throws {RangeError} that names the nearest chip when there is none
 */
export function findChip(evidence: Evidence, name: string): Chip {
  const wanted = name.trim().toLowerCase();
  const known = new Map<string, string>();
  for (const chip of evidence.chips.values())
    for (const called of [chip.id, chip.name, ...chip.aliases]) {
      if (called.toLowerCase() === wanted) return chip;
      known.set(called, called);
    }
  const hint = nearest(name, known.keys());
  const meant = familyOf(evidence, wanted) || (hint ? `did you mean "${hint}"?` : "");
  throw new RangeError(`no chip is called "${name}"; ${meant || "chokepoint chips lists those there are"}`);
}

/** Says which chips have a word of their names in common with what was asked for, as a maker or a family has; "" for none. */
function familyOf(evidence: Evidence, wanted: string): string {
  const names = [...evidence.chips.values()]
    .map(({ name }) => name)
    .filter((name) => wanted !== "" && ` ${name.toLowerCase()} `.includes(` ${wanted} `));
  const rest = names.length - FAMILY_SHOWN;
  return names.length === 0
    ? ""
    : `it may be one of ${names.slice(0, FAMILY_SHOWN).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

/** Names of a family that a message gives; the table of all chips has the rest. */
const FAMILY_SHOWN = 12;

/** Facts by lower-case entity, built once for each set of facts. */
const index = new WeakMap<Evidence["facts"], Map<string, Fact[]>>();

function factsAbout(evidence: Evidence, entity: string): readonly Fact[] {
  let byEntity = index.get(evidence.facts);
  if (!byEntity) {
    byEntity = new Map();
    for (const fact of evidence.facts.values()) {
      const key = fact.entity.toLowerCase();
      const list = byEntity.get(key);
      if (list) list.push(fact);
      else byEntity.set(key, [fact]);
    }
    index.set(evidence.facts, byEntity);
  }
  return byEntity.get(entity.toLowerCase()) ?? [];
}

/**
 * The adopted value of a chip's metric, derived from the facts that hang off its name and aliases and never stored a
 * second time: the highest grade wins, then the newest publication, then the first row. Superseded facts do not count.
 * @param options.asOf leaves out facts that were not known by that day
 * @returns undefined when no fact tells
 * @throws {RangeError} when there is no such chip
 */
export function chipSpec(
  evidence: Evidence,
  chip: string,
  metric: string,
  options: { readonly asOf?: string } = {},
): ChipSpec | undefined {
  const found = findChip(evidence, chip);
  const day = options.asOf === undefined ? undefined : lastDay(options.asOf);
  if (options.asOf !== undefined && day === undefined)
    throw new RangeError(`"${options.asOf}" is not a date that exists`);
  const facts = [found.name, ...found.aliases]
    .flatMap((name) => factsAbout(evidence, name))
    .filter((fact) => fact.metric === metric && fact.status !== "superseded")
    .filter((fact) => day === undefined || (knownFrom(fact, evidence) ?? "9999") <= day);
  // Array sort is stable, so equal facts stay in the order of the tables.
  const [adopted, ...others] = facts.sort(
    (a, b) =>
      a.grade.localeCompare(b.grade) ||
      (knownFrom(b, evidence) ?? "").localeCompare(knownFrom(a, evidence) ?? ""),
  );
  if (!adopted) return undefined;
  return {
    chip: found,
    adopted,
    agreeing: others.filter((other) => agree(adopted, other)),
    conflicting: others.filter((other) => !agree(adopted, other)),
  };
}

/** Whether two facts say the same: equal words, or overlapping figures in the same unit up to rounding. */
function agree(a: Fact, b: Fact): boolean {
  if (a.unit !== b.unit) return false;
  if (WORDED_UNITS.has(a.unit)) return a.value?.toLowerCase() === b.value?.toLowerCase();
  const [x, y] = [span(a), span(b)];
  if (!x || !y) return false;
  const slack = ROUNDING * Math.max(...x.map(Math.abs), ...y.map(Math.abs));
  return x[0] <= y[1] + slack && y[0] <= x[1] + slack;
}
