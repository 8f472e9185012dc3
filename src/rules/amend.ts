import { z } from "zod";
import { box, day, type RuleBook } from "./book.ts";

/*
 * What if a rule had come earlier, later or never, or had drawn its line elsewhere: changes to a book by the names of what
 * they change.
 */

/** A change to a rule, a paragraph, a provision, or a letter. */
export const amendmentSchema = z
  .strictObject({
    from: day.optional().describe("the first day it stands"),
    until: z
      .union([day, z.literal("never")])
      .optional()
      .describe("the last day it stands, or never"),
    never: z.literal(true).optional().describe("it never comes"),
    limits: box
      .optional()
      .describe('limits by measure, such as density: ">= 3.2"; they replace those of the text'),
  })
  .refine((change) => Object.keys(change).length > 0, "changes nothing; give from, until, never or limits");

/** A change to something of a rule book. */
export type Amendment = z.output<typeof amendmentSchema>;

interface Dated {
  readonly from: string;
  readonly until?: string | undefined;
}

/** What a letter is called in changes: its rule and its addressee, `L4 NVIDIA`. */
export const letterName = ({ rule, addressee }: { rule: string; addressee: string }): string =>
  `${rule} ${addressee}`;

/** Everything of a book that a change may name. */
export const amendable = (book: RuleBook): string[] => [
  ...book.rules.map(({ id }) => id),
  ...book.paragraphs.map(({ id }) => id),
  ...book.provisions.map(({ id }) => id),
  ...book.letters.map(letterName),
];

/**
 * A book with changes made. A change of a rule's days moves what began or ended with it: its paragraphs, provisions and
 * letters; one that never comes takes them along.
 * @param amendments by id of a rule, paragraph or provision, or {@link letterName}; unknown names are left for the
 *   caller to refuse
 */
export function amend(book: RuleBook, amendments: ReadonlyMap<string, Amendment>): RuleBook {
  if (amendments.size === 0) return book;
  const own = (name: string): Amendment | undefined => amendments.get(name);
  const dates = new Map(book.rules.map((rule) => [rule.id, rule]));
  /** Days of a part of a rule: moved by name, else along with the rule. */
  const moved = <T extends Dated & { readonly rule: string }>(part: T, name: string): T => {
    const rule = dates.get(part.rule);
    const change = own(part.rule);
    const along = change && rule ? { ...part, ...shifted(part, rule, change) } : part;
    const named = own(name);
    return named ? { ...along, ...dated(along, named) } : along;
  };
  const comes = (part: { readonly rule: string }, name: string): boolean =>
    !own(name)?.never && !own(part.rule)?.never;

  return {
    ...book,
    rules: book.rules
      .filter(({ id }) => !own(id)?.never)
      .map((rule) => {
        const change = own(rule.id);
        if (!change) return rule;
        // A rule that is moved binds from its new day.
        return { ...rule, ...dated(rule, change), ...(change.from && { compliance: undefined }) };
      }),
    paragraphs: book.paragraphs
      .filter((p) => comes(p, p.id))
      .map((p) => ({ ...moved(p, p.id), limits: own(p.id)?.limits ?? p.limits })),
    provisions: book.provisions
      .filter((p) => comes(p, p.id))
      .map((p) => ({ ...moved(p, p.id), limits: limitsOf(own(p.id)) ?? p.limits })),
    letters: book.letters
      .filter((l) => comes(l, letterName(l)))
      .map((l) => ({ ...moved(l, letterName(l)), limits: limitsOf(own(letterName(l))) ?? l.limits })),
  };
}

const limitsOf = (change: Amendment | undefined) => change?.limits && [change.limits];

/** The days of something with a change of its own. */
const dated = <T extends Dated>(part: T, { from, until }: Amendment): Dated => ({
  from: from ?? part.from,
  until: until === "never" ? undefined : (until ?? part.until),
});

/** The days of a part whose rule is moved: those it shares with the rule move, others stay. */
function shifted(
  part: Dated,
  rule: Dated & { readonly compliance?: string | undefined },
  change: Amendment,
): Dated {
  const next = dated(rule, change);
  const began = part.from === rule.from || part.from === rule.compliance;
  return { from: began ? next.from : part.from, until: part.until === rule.until ? next.until : part.until };
}
