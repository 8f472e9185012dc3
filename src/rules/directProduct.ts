import type { Case } from "./case.ts";
import { belongs } from "./classification.ts";
import { binds } from "./era.ts";
import { ask } from "./open.ts";

/*
 * Tools made abroad, which are subject to the rules only as direct products of listed technology: 15 CFR 734.9(k) by paragraph
 * and destination, 734.9(e)(3) by the plant.
 */

/** Whether the rules of December 2024 reach tools made abroad, and what leaves this country is not spared. */
export function reachesTools(c: Case): boolean {
  const { rule, spared } = c.era.book.directProduct;
  return binds(c.era, rule) && !(spared.includes(c.from) && ask(c.taken, supplement));
}

const supplement = {
  key: "supplement 4",
  kind: "law" as const,
  question:
    "does Supplement 4 to part 742 spare tools that leave this country? Which it names is not verified",
  values: [true, false],
};

/** Whether a tool of a paragraph is reached on its way to Macau or D:5, whatever the plant. */
export function reachesParagraph(c: Case, paragraph: string): boolean {
  if (!c.toMacauOrD5) return false;
  const { paragraphs } = c.era.book.directProduct;
  if (paragraphs.some((reached) => belongs(paragraph, reached))) return reachesTools(c);
  // A number stated without its paragraph may be one that is reached or one that is not.
  const broader = paragraphs.some((reached) => belongs(reached, paragraph));
  return broader && reachesTools(c) && ask(c.taken, within(paragraph));
}

const within = (paragraph: string) => ({
  key: "direct product",
  kind: "fact" as const,
  question: `paragraph of ${paragraph}: the direct-product rule for tools names some of them`,
  values: [true, false],
});
