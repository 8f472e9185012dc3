import { parseUnit, sameDimension } from "../../../src/engine/unit.ts";
import type { Fact } from "../../../src/evidence/fact.ts";
import type { Source } from "../../../src/evidence/source.ts";
import type { Core } from "../data.ts";

/** A published figure on a belief's axis. */
export interface Figure {
  readonly id: string;
  readonly value?: number;
  readonly low: number;
  readonly high: number;
  /** Publisher and month, as far as they are known. */
  readonly label: string;
}

/** Of the facts a belief cites: those that its axis can show, and those in other units or in words. */
export function figuresFor(
  core: Core,
  ids: readonly string[],
  unit: string,
): { readonly shown: readonly Figure[]; readonly others: readonly Fact[] } {
  const wanted = new Set(ids);
  const sources = new Map(core.sources.map((source) => [source.id, source]));
  const shown: Figure[] = [];
  const others: Fact[] = [];
  for (const fact of core.facts) {
    if (!wanted.has(fact.id)) continue;
    const factor = factorBetween(fact.unit, unit);
    const numbers = [fact.value, fact.low, fact.high].flatMap((x) => (x === undefined ? [] : [Number(x)]));
    if (factor === undefined || numbers.length === 0 || !numbers.every(Number.isFinite)) others.push(fact);
    else
      shown.push({
        id: fact.id,
        ...(fact.value !== undefined && { value: Number(fact.value) * factor }),
        low: Math.min(...numbers) * factor,
        high: Math.max(...numbers) * factor,
        label: sourceLabel(fact, sources.get(fact.source)),
      });
  }
  return { shown, others };
}

/** Who published a fact, and when. */
export const sourceLabel = (fact: Fact, source: Source | undefined): string =>
  [source?.publisher || source?.title || fact.source, (fact.published ?? source?.published ?? "").slice(0, 7)]
    .filter(Boolean)
    .join(", ");

function factorBetween(from: string, to: string): number | undefined {
  if (from === "text" || from === "date" || to === "date") return undefined;
  try {
    const [a, b] = [parseUnit(from), parseUnit(to)];
    return sameDimension(a, b) ? a.scale / b.scale : undefined;
  } catch {
    return undefined; // a unit the engine does not know
  }
}
