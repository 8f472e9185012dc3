import type { RuleBook } from "./book.ts";
import { chipNamed } from "./case.ts";
import { history } from "./history.ts";
import type { Query } from "./query.ts";
import type { Outcome } from "./vocabulary.ts";

/** What a model follows the rules about: a part on its way to somebody. */
export interface Control {
  /** A chip or a stack of the book, by name. */
  readonly item: string;
  /** Country code of the destination. */
  readonly to: string;
  /** Country code of the buyer's headquarters; the destination's if left out. */
  readonly headquarters?: string | undefined;
  /** What is waited for: a licence of whatever policy, or a review case by case. */
  readonly asks?: "licence" | "case-by-case" | undefined;
}

/** When a control holds. */
export interface Controlled {
  /** First day; undefined when it never comes. */
  readonly from: string | undefined;
  /** The day it is lifted again; undefined when it stays. */
  readonly lifted: string | undefined;
  /** Id of the rule that brings it. */
  readonly rule: string | undefined;
}

/** The span in which controls are looked for; the book holds nothing before, the model nothing after. */
const SPAN = ["2019-01-01", "2033-01-01"] as const;

const holds: Readonly<Record<NonNullable<Control["asks"]>, (result: Outcome) => boolean>> = {
  licence: (result) => result.startsWith("LICENCE"),
  "case-by-case": (result) => result === "LICENCE_CBC",
};

/**
 * When a control begins for a part, as its designer exports it from the United States: letters bind designers, so this
 * is the day the flow stops, which may be earlier than the rule's own.
 */
export function controlled(
  book: RuleBook,
  { item, to, headquarters, asks = "licence" }: Control,
): Controlled {
  const chip = chipNamed(book, item);
  const query: Omit<Query, "date"> = {
    item: { kind: chip?.kind ?? "ic", name: item },
    transaction: { type: "export", from: "US", to },
    ...(headquarters && { endUser: { location: to, headquarters } }),
    exporter: { ...(chip?.designer && { name: chip.designer }), role: "designer" },
    conditions: { r7: "all" },
  };
  const turns = history(book, query, ...SPAN);
  const begins = turns.findIndex(({ answer }) => holds[asks](answer.result));
  const lifted =
    begins < 0 ? undefined : turns.slice(begins).find(({ answer }) => !holds[asks](answer.result));
  return { from: turns[begins]?.from, lifted: lifted?.from, rule: turns[begins]?.answer.rule };
}
