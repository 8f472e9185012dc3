import type { Beliefs } from "../engine/belief.ts";
import { BLOCK, fromScores, lean, scores, uniforms } from "../engine/draw/draw.ts";
import type { ScalarPrior } from "../engine/prior/prior.ts";
import { quantile } from "../engine/prior/quantile.ts";
import { parseUnit } from "../engine/unit.ts";
import type { Evidence } from "../evidence/index.ts";
import type { DesignTechnology } from "../silicon/design/index.ts";
import { learnedDefects } from "../silicon/index.ts";
import { priorOf, TechnologyError } from "./technology.ts";

/** What a design is made of, by the names of the tables. */
export interface Choices {
  readonly node: string;
  readonly core: string;
  readonly cooling: string;
  readonly memory: string;
  /** The year whose defects count; the tables speak of late 2026. */
  readonly year: number;
}

/** The year of which the tables' defect densities speak. */
const TABLE_YEAR = 2026;

/** What is drawn beside a design's technology and goes into it. */
type Drawn = keyof DesignTechnology | "learning" | "floor";

/** Where a figure of a design's technology comes from. */
type Origin =
  /** A row of the tables. */
  | { readonly row: string; readonly scale?: number }
  /** A belief of the model, with the unit a design takes it in. */
  | { readonly key: string; readonly unit: string };

/** The area of the die of whose half silicon.bond.yield speaks, mm². */
const BOND_PRIOR_AREA = 665.61 / 2;

const originsOf = ({ node, core, cooling, memory }: Choices): Record<Drawn, Origin> => ({
  density: { row: `${node}.density` },
  sramCell: { row: `${node}.sramCell` },
  defects: { row: `${node}.defects` },
  learning: { row: `${node}.learning` },
  floor: { row: `${node}.floor` },
  clustering: { key: "supply.logic.clustering", unit: "1" },
  // What the model believes too comes from there, so that a changed belief changes designs as well.
  wafer:
    node === "smic-n+2" ? { key: "economy.handicap.waferCost", unit: "USD/wafer" } : { row: `${node}.wafer` },
  nodeEnergy: { row: `${node}.energy` },
  masks: { row: `${node}.masks` },
  clock: { row: `${core}.clock` },
  voltage: { row: `${core}.voltage` },
  overhead: { row: `${core}.overhead` },
  operation: { row: `${core}.operation` },
  leakage: { key: "silicon.voltage.leakage", unit: "1" },
  leakageAt: { row: "core.leakageAt" },
  leakageDoubling: { row: "core.leakageDoubling" },
  repairable: { row: "core.repairable" },
  rest: { row: "core.rest" },
  narrowArea: { row: "core.narrowArea" },
  linkShare: { key: "silicon.chiplets.linkShare", unit: "1" },
  attach: { row: "chiplet.attach" },
  areaFactor: { key: "silicon.fold.areaFactor", unit: "1" },
  foldSpeed: { key: "silicon.fold.speed", unit: "1" },
  foldEnergy: { key: "silicon.fold.energy", unit: "1" },
  // A yield of the bond over half a 910 die; turned into a density below.
  bondDefects: { key: "silicon.bond.yield", unit: "1" },
  bondCost: { key: "silicon.bond.cost", unit: "USD/wafer" },
  keepOut: { key: "silicon.stack.keepOut", unit: "1" },
  escape: { key: "silicon.stack.testEscape", unit: "1" },
  cooling:
    cooling === "cold-plate"
      ? { key: "silicon.heat.coolingResistance", unit: "mm^2 K/W" }
      : { row: `${cooling}.resistance` },
  coolant:
    cooling === "cold-plate" ? { key: "silicon.heat.coolant", unit: "degC" } : { row: `${cooling}.coolant` },
  tierResistance: { key: "silicon.heat.tierResistance", unit: "mm^2 K/W" },
  local: { key: "silicon.heat.localResistance", unit: "mm^2 K/W" },
  hotSpot: { key: "silicon.heat.hotSpot", unit: "1" },
  limit: { key: "silicon.heat.limit", unit: "degC" },
  stackBandwidth: { row: `${memory}.bandwidth` },
  stackCapacity: { row: `${memory}.capacity` },
  stackEdge: { row: `${memory}.edge` },
  stackEnergy: { row: `${memory}.energy` },
  stackPrice: { row: `${memory}.price` },
  faceBandwidth: { key: "silicon.dram.bandwidth", unit: "GB/s/mm^2" },
  faceBits: { key: "silicon.dram.density", unit: "Gbit/mm^2" },
  faceLayers: { key: "silicon.dram.layers", unit: "1" },
  faceEnergy: { key: "silicon.dram.energy", unit: "pJ/bit" },
  faceWafer: { key: "silicon.dram.wafer", unit: "USD/wafer" },
  faceYield: { key: "silicon.dram.yield", unit: "1" },
  tierCell: { row: "sram-tier.cell" },
  tierWafer: { key: "silicon.sram.wafer", unit: "USD/wafer" },
  tierYield: { key: "silicon.sram.yield", unit: "1" },
  padPitch: { row: "delivery.padPitch" },
  padShare: { row: "delivery.padShare" },
  padCurrent: { row: "delivery.padCurrent" },
  faceDrop: { row: "delivery.faceDrop" },
  tierDrop: { row: "delivery.tierDrop" },
  dropShare: { row: "delivery.dropShare" },
  substrate: { row: "package.substrate" },
  test: { row: "package.test" },
  packageYield: { row: "package.yield" },
  design: { row: "package.design" },
  volume: { row: "package.volume" },
});

/** Figures that may lie below zero: temperatures, and learning where matters get worse. */
const SIGNED: ReadonlySet<Drawn> = new Set(["coolant", "limit", "leakageAt", "learning"]);
/** Figures that are shares of a whole; a bond's defects are believed as its yield. */
const SHARES: ReadonlySet<Drawn> = new Set([
  "leakage",
  "repairable",
  "rest",
  "linkShare",
  "attach",
  "bondDefects",
  "keepOut",
  "escape",
  "faceYield",
  "tierYield",
  "padShare",
  "dropShare",
  "packageYield",
]);

/** A figure's prior, what it leans on, and the factor to the unit a design takes it in. */
interface Source {
  readonly field: Drawn;
  readonly key: string;
  readonly prior: ScalarPrior;
  readonly scale: number;
  readonly leans: { readonly on: string; readonly rank: number } | undefined;
}

function sourcesOf(evidence: Evidence, beliefs: Beliefs, choices: Choices): Source[] {
  const origins = Object.entries(originsOf(choices)) as [Drawn, Origin][];
  return origins.map(([field, origin]): Source => {
    const source = sourceOf(field, origin);
    // Almost the whole of a prior counts: what lies beyond is drawn once in a thousand searches.
    const at = quantile(source.prior);
    const [low, high] = [at(1e-6) * source.scale, at(1 - 1e-6) * source.scale];
    const isShare = SHARES.has(field);
    if ((low < 0 && !SIGNED.has(field)) || (isShare && high > 1))
      throw new TechnologyError(
        `${source.key} runs from ${low.toPrecision(3)} to ${high.toPrecision(3)}; a design takes ${isShare ? "a share from 0 to 1" : "nothing below zero"}`,
      );
    return source;
  });

  function sourceOf(field: Drawn, origin: Origin): Source {
    if ("row" in origin)
      return { field, key: origin.row, prior: priorOf(evidence, origin.row), scale: 1, leans: undefined };
    const belief = beliefs.get(origin.key);
    if (!belief || belief.prior.kind === "path")
      throw new TechnologyError(`a design needs one prior for ${origin.key}`);
    const scale = parseUnit(belief.unit).scale / parseUnit(origin.unit).scale;
    return { field, key: origin.key, prior: belief.prior as ScalarPrior, scale, leans: belief.leans };
  }
}

/** Turns what was drawn into a technology: the bond's yield into a density, the defects into those of the year. */
function made({ learning, floor, ...drawn }: Record<string, number>, year: number): DesignTechnology {
  const defects = learnedDefects.fn(
    drawn.defects,
    Math.min(floor, drawn.defects),
    learning,
    Math.max(0, year - TABLE_YEAR),
  );
  const bondDefects = (-100 * Math.log(drawn.bondDefects)) / BOND_PRIOR_AREA;
  return { ...drawn, defects, bondDefects } as unknown as DesignTechnology;
}

/** A design's technology at the median of every belief. */
export function medianTechnology(evidence: Evidence, beliefs: Beliefs, choices: Choices): DesignTechnology {
  const drawn: Record<string, number> = {};
  for (const { field, prior, scale } of sourcesOf(evidence, beliefs, choices))
    drawn[field] = quantile(prior)(0.5) * scale;
  return made(drawn, choices.year);
}

/**
 * Joint draws of a design's technology, keyed and stratified as the model's worlds are, so that a figure that both use is
 * drawn alike; what a belief says of leaning holds where both are among the figures.
 * @param count from 1 to 1,024
 */
export function technologyDraws(
  evidence: Evidence,
  beliefs: Beliefs,
  choices: Choices,
  seed: number,
  count: number,
): DesignTechnology[] {
  if (!Number.isInteger(count) || count < 1 || count > BLOCK)
    throw new RangeError(`draws are counted from 1 to ${BLOCK}, not ${count}`);
  const sources = sourcesOf(evidence, beliefs, choices);
  const drawn = Array.from({ length: count }, (): Record<string, number> => ({}));
  const own = (key: string): Float64Array => {
    const u = new Float64Array(BLOCK);
    uniforms(seed, key, 0, u);
    return u;
  };
  for (const { field, key, prior, scale, leans } of sources) {
    const u = own(key);
    if (leans && sources.some((source) => source.key === leans.on)) {
      const parent = own(leans.on);
      scores(parent, parent);
      lean(parent, u, leans.rank, u);
      fromScores(u, u);
    }
    const at = quantile(prior);
    for (let i = 0; i < count; i++) drawn[i][field] = at(u[i]) * scale;
  }
  return drawn.map((one) => made(one, choices.year));
}
