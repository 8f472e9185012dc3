import type { ChineseMeasure, ForeignTool } from "./book.ts";
import { type Case, inGroup, isChina } from "./case.ts";
import { type Finding, finding } from "./finding.ts";
import { holds } from "./interval.ts";
import { ask } from "./open.ts";
import type { Result } from "./vocabulary.ts";

/*
 * What other countries ask: China of what comes in and what goes out, the Netherlands and Japan of tools. These rules
 * name goods rather than figures, so items are matched by the names in the book.
 */

/** Letters and digits alone, so that `NXT:2000i` and `NXT 2000i` are one. */
const bare = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, "");

/** Whether an item's name holds one of the names a measure lists. */
function isNamed(c: Case, items: readonly string[]): boolean {
  const name = bare(c.query.item.name ?? "");
  // A number goes on to its end: an H200 is no H20.
  return items.some((item) => new RegExp(`${bare(item)}(?!\\d)`).test(name));
}

/** China's measures; none reported means none found. */
export function chinese(c: Case): Finding[] {
  return c.era.chinese
    .filter((measure) => applies(c, measure))
    .map((measure) =>
      finding(c.era, "CN", measure.result, measure.what, {
        read: { citation: measure.citation, evidence: measure.evidence, source: measure.source },
      }),
    );
}

function applies(c: Case, measure: ChineseMeasure): boolean {
  const inward = measure.flow === "import";
  if (!(inward ? isChina(c.to) : isChina(c.from) && !isChina(c.to))) return false;
  if (measure.to && !measure.to.includes(c.to)) return false;
  if (measure.items.length > 0 && !isNamed(c, measure.items)) return false;
  if (measure.foreign && !isForeign(c)) return false;
  const { endUser } = c.query;
  if (measure.stateFunded && endUser?.stateFundedDatacentre !== true) return false;
  if (measure.except && c.date >= measure.except.from) {
    const named = measure.except.parties.some((party) => bare(endUser?.name ?? "").includes(bare(party)));
    if (named && ask(c.taken, point(measure.what, measure.except.question))) return false;
  }
  const built = endUser?.builtPercent;
  if (measure.builtBelow !== undefined && built !== undefined && built >= measure.builtBelow)
    return !ask<boolean>(
      c.taken,
      point(
        measure.what,
        "was foreign hardware allowed to a datacentre this far built? Reported as case by case",
      ),
    );
  return measure.open === undefined || !ask<boolean>(c.taken, point(measure.what, measure.open));
}

const point = (what: string, question: string) => ({
  key: what,
  kind: "law" as const,
  question,
  values: [true, false],
});

/** A chip that a party outside China designed. */
const isForeign = (c: Case): boolean =>
  (c.query.item.kind === "ic" || c.query.item.kind === "computer") &&
  !isChina(c.query.item.designerHeadquarters ?? c.parts[0]?.known?.country ?? "US");

/** Dutch licences for tools that leave the European Union. */
export const dutch = (c: Case): Finding[] =>
  c.from === "NL" && !inGroup(c.era, "EU", c.to) ? licences(c, c.era.dutch, "NL", "NL_LICENCE") : [];

/** Japanese licences for tools; destinations on general approval are not in the book, so China alone is answered. */
export const japanese = (c: Case): Finding[] =>
  c.from === "JP" && isChina(c.to) ? licences(c, c.era.japanese, "JP", "LICENCE") : [];

function licences(c: Case, tools: readonly ForeignTool[], rule: string, result: Result): Finding[] {
  if (c.query.item.kind !== "tool") return [];
  const wavelength = c.parts[0].measures.wavelength;
  return tools
    .filter((tool) => isNamed(c, tool.items) || (tool.wavelength && holds(tool.wavelength, wavelength)))
    .map((tool) =>
      finding(c.era, rule, result, tool.what, {
        read: { citation: tool.citation, evidence: tool.evidence, source: tool.source },
      }),
    );
}
