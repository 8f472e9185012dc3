import type { Box, Paragraph } from "./book.ts";
import { type Case, isKnown, measure, type Part } from "./case.ts";
import { holds } from "./interval.ts";

/** Whether a part meets every limit. Limits on what is known come first: one that fails settles it unasked. */
export function meets(c: Case, part: Part, box: Box): boolean {
  for (const { measure: of, interval } of box)
    if (isKnown(part, of) && !holds(interval, part.measures[of])) return false;
  for (const { measure: of, interval } of box)
    if (!isKnown(part, of) && !holds(interval, measure(c, part, of))) return false;
  return true;
}

/**
 * The paragraph of the control list that a part falls under on the day, or undefined. Of several the first in the
 * book's order applies. A part neither designed nor marketed for datacentres stays out of paragraphs that say so, below
 * their figure (Note 2 to 3A090.a and .b).
 */
export function paragraphOf(c: Case, part: Part): Paragraph | undefined {
  if (c.kind === "tool") return toolParagraph(c, part);
  const kind = c.kind === "hbm" ? "hbm" : "ic";
  // A logic chip that processes takes the memory in its package out of .c; a mere control interface does not.
  if (kind === "hbm" && part.specs.coPackagedLogic === "dominant_processing") return undefined;
  for (const paragraph of c.era.paragraphs[kind]) {
    const carved =
      !part.datacentre &&
      paragraph.unlessConsumerBelow !== undefined &&
      meets(c, part, paragraph.unlessConsumerBelow);
    if (!carved && meets(c, part, paragraph.limits)) return paragraph;
  }
  return undefined;
}

/** Lithography paragraphs are asked only of tools whose wavelength is told: other tools have none. */
function toolParagraph(c: Case, part: Part): Paragraph | undefined {
  if (!isKnown(part, "wavelength")) return undefined;
  return c.era.paragraphs.tool.find((paragraph) => meets(c, part, paragraph.limits));
}

/** Whether a paragraph belongs to a main paragraph, as 3A090.a.1 belongs to 3A090.a. */
export const belongs = (id: string, to: string): boolean => id === to || id.startsWith(`${to}.`);

/** The control-list number of a computer that holds a chip of a paragraph (4A090, or another ECCN's `.z`). */
export function computerParagraph(c: Case, chips: readonly string[]): string {
  const { otherEccn } = c.query.item;
  if (otherEccn) return `${otherEccn}.z`;
  if (chips.includes("3A090")) return "4A090";
  return chips.some((id) => belongs(id, "3A090.a")) ? "4A090.a" : "4A090.b";
}
