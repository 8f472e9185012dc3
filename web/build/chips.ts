import { chipRows, dieBudget, nodeFigures } from "../../src/chips/index.ts";
import {
  chipSpec,
  type Evidence,
  type Fact,
  figure,
  knownFrom,
  ruledFigures,
} from "../../src/evidence/index.ts";
import type { Card, CardFact, Cards } from "../src/chips/data.ts";

/** Every chip of the registry as the page shows it, with the sources of its facts. */
export function cards(evidence: Evidence): Cards {
  const all = chipRows(evidence).map(({ sheet, figures }): Card => {
    const chip = [...evidence.chips.values()].find(({ name }) => name === sheet.name);
    if (!chip) throw new RangeError(`${sheet.name} is not in the registry`);
    const ruled = ruledFigures(evidence, chip);
    const told = (metric: string): number | undefined => {
      const fact = chipSpec(evidence, chip.id, metric)?.adopted;
      return fact && figure(fact);
    };
    return {
      name: chip.name,
      designer: chip.designer,
      country: chip.country,
      kind: chip.kind,
      released: chipSpec(evidence, chip.id, "release_date")?.adopted.value,
      node: sheet.node,
      dies: sheet.dies,
      measures: {
        tpp: ruled.tpp?.value,
        density:
          ruled.performanceDensity?.value ??
          (ruled.tpp && ruled.nonPlanarDieAreaMm2 && ruled.tpp.value / ruled.nonPlanarDieAreaMm2.value),
        peak: sheet.peaks[16]?.value,
        bandwidth: sheet.bandwidth?.value,
        capacity: told("memory_capacity"),
        power: sheet.power?.value,
        area: sheet.computeArea,
        perArea: figures.density,
        energy: figures.energy,
        link: told("scaleup_bandwidth_bidir"),
      },
      peaks: Object.entries(sheet.peaks).map(([bits, { value }]) => ({ bits: Number(bits), peak: value })),
      budget: dieBudget(sheet, nodeFigures(evidence, sheet.node)),
      facts: factsOf(evidence, [chip.name, ...chip.aliases], chip.id),
    };
  });
  const cited = new Set(all.flatMap(({ facts }) => facts.map(({ source }) => source)));
  const sources = [...evidence.sources.values()].filter(({ id }) => cited.has(id));
  return {
    cards: all,
    sources: Object.fromEntries(
      sources.map(({ id, title, publisher, address }) => [id, { title, publisher, address }]),
    ),
  };
}

/** All that is published of a chip, by metric in the order of the tables. */
function factsOf(evidence: Evidence, names: readonly string[], id: string): CardFact[] {
  const called = new Set(names.map((name) => name.toLowerCase()));
  const metrics = new Set(
    [...evidence.facts.values()]
      .filter(({ entity }) => called.has(entity.toLowerCase()))
      .map(({ metric }) => metric),
  );
  return [...metrics].flatMap((metric) => {
    const spec = chipSpec(evidence, id, metric);
    if (!spec) return [];
    const card = (fact: Fact, stands: CardFact["stands"]): CardFact => ({
      metric,
      unit: fact.unit,
      text: textOf(fact),
      grade: fact.grade,
      kind: fact.kind,
      status: fact.status,
      published: knownFrom(fact, evidence),
      source: fact.source,
      stands,
    });
    return [
      card(spec.adopted, "adopted"),
      ...spec.conflicting.map((fact) => card(fact, "conflicts")),
      ...spec.agreeing.map((fact) => card(fact, "agrees")),
    ];
  });
}

function textOf({ value, low, high }: Fact): string {
  const range = low === undefined && high === undefined ? undefined : `${low ?? "…"} to ${high ?? "…"}`;
  return [value, range && value !== undefined ? `(${range})` : range].filter(Boolean).join(" ");
}
