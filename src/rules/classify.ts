import type { RuleBook } from "./book.ts";
import { prepare } from "./case.ts";
import { type Decision, decide, FLAGS } from "./decide.ts";
import type { Finding } from "./finding.ts";
import { leansOnExtension } from "./lists.ts";
import { explore, type OpenKind, type Point, type Taken, type Way } from "./open.ts";
import type { Query } from "./query.ts";
import type { Outcome, Result } from "./vocabulary.ts";

/** Something that decides the answer and is not known or not settled. */
export interface OpenPoint {
  readonly kind: OpenKind;
  readonly question: string;
}

/** What the rules of a day say of a case. */
export interface Answer {
  readonly date: string;
  readonly view: "text" | "enforcement";
  /** The most restrictive result, or UNDETERMINED where an open point could change it. */
  readonly result: Outcome;
  /** The item's paragraph, as far as it is settled; null when it is under none, or that is open. */
  readonly paragraph: string | null;
  /** Id of the rule behind the result; of the first possible one when it is open. */
  readonly rule: string;
  readonly findings: readonly Finding[];
  readonly flags: readonly string[];
  /** What the answer turns on when it is open; empty otherwise. */
  readonly open: readonly OpenPoint[];
  /** Results that the open points leave possible; the one result when nothing is open. */
  readonly possible: readonly Result[];
  /** What is taken for granted, as sentences. */
  readonly assumed: readonly string[];
}

/** What the rules of a day come to, before it is put into words. */
export interface Reached {
  readonly query: Query;
  readonly ways: readonly Way<Decision>[];
  readonly points: readonly Point[];
  readonly possible: readonly Result[];
  readonly result: Outcome;
  readonly paragraph: string | null;
}

/** Works out every way the open points of a question may fall, and what they have in common. */
export function reach(book: RuleBook, query: Query): Reached {
  // The case holds the values taken by reference, so it is made ready once for all ways.
  const taken: Taken = new Map();
  const ready = prepare(book, query, taken);
  const { ways, points } = explore<Decision>(taken, () => decide(ready));
  const possible: Result[] = [];
  const paragraphs: (string | null)[] = [];
  for (const { outcome } of ways) {
    const [{ result }] = outcome.findings;
    if (!possible.includes(result)) possible.push(result);
    if (!paragraphs.includes(outcome.paragraph)) paragraphs.push(outcome.paragraph);
  }
  const result = possible.length === 1 ? possible[0] : "UNDETERMINED";
  return { query, ways, points, possible, result, paragraph: common(paragraphs) };
}

/** Puts what was worked out into an answer. */
export function tell(book: RuleBook, reached: Reached): Answer {
  const { query, ways, points, possible, result, paragraph } = reached;
  const first = ways[0].outcome;
  const known = ways.length === 1;
  return {
    date: query.date,
    view: query.view ?? "enforcement",
    result,
    paragraph,
    rule: first.findings[0].rule,
    findings: known ? first.findings : shared(ways),
    flags: known
      ? first.flags
      : Object.keys(FLAGS).filter((flag) => ways.every(({ outcome }) => outcome.flags.includes(flag))),
    open:
      possible.length === 1
        ? []
        : points
            .filter((point) => decides(point.key, ways))
            .map(({ kind, question }) => ({ kind, question })),
    possible,
    assumed: assumptions(book, query),
  };
}

/**
 * Answers a question by the rules in force on its day. Facts left out count as not known; the answer is UNDETERMINED
 * where one of them, or a point the rules leave unsettled, could change it.
 * @param query as {@link querySchema} accepts it
 */
export const classify = (book: RuleBook, query: Query): Answer => tell(book, reach(book, query));

/** Findings that every way shares; where there are none, those of each result once. */
function shared(ways: readonly Way<Decision>[]): Finding[] {
  const same = (a: Finding, b: Finding): boolean =>
    a.rule === b.rule && a.paragraph === b.paragraph && a.result === b.result;
  const all = ways[0].outcome.findings.filter((found) =>
    ways.every(({ outcome }) => outcome.findings.some((other) => same(found, other))),
  );
  if (all.length > 0) return all;
  const each = new Map<string, Finding>();
  for (const { outcome } of ways)
    each.set(`${outcome.findings[0].result} ${outcome.findings[0].paragraph}`, outcome.findings[0]);
  return [...each.values()];
}

/** Whether ways that differ in the value of a point alone come to different results. */
function decides(key: string, ways: readonly Way<Decision>[]): boolean {
  const byRest = new Map<string, Result>();
  const values = new Map<string | number | boolean, Set<Result>>();
  for (const { taken, outcome } of ways) {
    const value = taken.get(key);
    if (value === undefined) continue;
    const { result } = outcome.findings[0];
    const rest = [...taken].filter(([other]) => other !== key).join();
    const earlier = byRest.get(rest);
    if (earlier !== undefined && earlier !== result) return true;
    byRest.set(rest, result);
    values.set(value, (values.get(value) ?? new Set()).add(result));
  }
  // Points that are met on some branches only never share a rest: then what each value allows must differ.
  const sets = [...values.values()].map((set) => [...set].sort().join());
  return new Set(sets).size > 1;
}

/** The part of paragraph codes that all share: 3A090.a of 3A090.a.1 and 3A090.a.2; null when one is none. */
function common(codes: readonly (string | null)[]): string | null {
  if (codes.length === 1) return codes[0];
  const split = codes.map((code) => code?.split(".") ?? []);
  const shared = split[0].filter((_, i) =>
    split.every((parts) => parts.slice(0, i + 1).join() === split[0].slice(0, i + 1).join()),
  );
  return shared.length > 0 ? shared.join(".") : null;
}

function assumptions(book: RuleBook, query: Query): string[] {
  if (query.date <= book.known) return [];
  const c = prepare(book, query, new Map() as Taken);
  const after = `rules are known to ${book.known}; nothing that came after is in the answer`;
  if (!leansOnExtension(c)) return [after];
  const until = (id: string): string => book.rules.find((rule) => rule.id === id)?.until ?? "an open end";
  return [
    after,
    `the suspension of the affiliates rule is taken to run to ${until("A3")} as announced; by the text it ended on ${until("A2")}`,
  ];
}
