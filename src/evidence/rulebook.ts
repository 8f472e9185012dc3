import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Limit, RuleBook, RuledChip } from "../rules/book.ts";
import { endsOf, printInterval } from "../rules/interval.ts";
import type { Evidence } from "./evidence.ts";
import { type Fact, span } from "./fact.ts";
import { ruleFileKnown } from "./packed.ts";
import { EvidenceError, type Problem, problem } from "./problem.ts";
import { RULE_FILES, RULE_YAML, type RuleContents, readRuleFile } from "./rule-file.ts";
import { ruledChips } from "./ruled-chips.ts";

/** A rule book as far as its files are sound, and what is wrong with them. */
export interface ReadRuleBook {
  readonly book: RuleBook | undefined;
  readonly problems: readonly Problem[];
}

/**
 * Builds the rule book from the texts of its files. Never throws.
 * @param texts text by path below the data folder
 * @param chips chips known by name
 * @param read reads one of the files
 */
export function readRuleBook(
  texts: ReadonlyMap<string, string>,
  chips: readonly RuledChip[],
  read = readRuleFile,
): ReadRuleBook {
  const problems: Problem[] = [];
  const contents: Record<string, unknown> = {};
  for (const path of RULE_FILES) {
    const text = texts.get(path);
    if (text === undefined && path in RULE_YAML) {
      problems.push(problem({ file: path, line: 0 }, "", "is missing: the rule book needs it"));
      continue;
    }
    const file = read(path, text ?? "");
    problems.push(...file.problems);
    contents[path] = file.content;
  }
  if (problems.length > 0) return { book: undefined, problems };
  return { book: assemble(contents as RuleContents, chips), problems };
}

function assemble(read: RuleContents, chips: readonly RuledChip[]): RuleBook {
  const { dutch, japanese, eccns, directProduct } = read["rules/tools.yaml"];
  return {
    ...read["rules/rules.yaml"],
    paragraphs: read["rules/paragraphs.yaml"],
    provisions: read["rules/provisions.yaml"],
    letters: read["rules/letters.yaml"],
    exempt: read["rules/exempt.yaml"],
    groups: read["rules/groups.yaml"],
    chinese: read["rules/chinese.yaml"],
    dutch,
    japanese,
    statedTools: eccns,
    directProduct,
    parties: read["rules/parties.csv"],
    chips,
  };
}

/**
 * Reads the rule book of a data folder, with the chips of its registry.
 * @param named chips to take, by name or alias; all if left out
 * @throws {EvidenceError} that names file, line and key of everything that is wrong
 */
export function loadRuleBook(dir: string, evidence: Evidence, named?: readonly string[]): RuleBook {
  const texts = new Map(RULE_FILES.flatMap((path) => textOf(dir, path)));
  const { book, problems } = readRuleBook(texts, ruledChips(evidence, named), ruleFileKnown);
  if (!book) throw new EvidenceError(problems);
  return book;
}

function textOf(dir: string, path: string): [string, string][] {
  try {
    return [[path, readFileSync(join(dir, path), "utf8")]];
  } catch {
    return []; // the reader says which file is missing
  }
}

/** Checks the rule book against the tables: rules, sources and facts exist, and limits say what their facts say. */
export function checkRuleBook(book: RuleBook, evidence: Evidence): Problem[] {
  const rules = new Set(book.rules.map(({ id }) => id));
  const problems: Problem[] = [];
  const check = (file: string, key: string, entry: Cited): void => {
    const wrong = (message: string) =>
      problems.push(problem({ file: `rules/${file}`, line: 0 }, key, message));
    if (entry.rule !== undefined && entry.rule !== "" && !rules.has(entry.rule) && file !== "parties.csv")
      wrong(`names the rule "${entry.rule}", which is not in rules.yaml`);
    if (entry.source && !evidence.sources.has(entry.source))
      wrong(`cites the source "${entry.source}", which does not exist`);
    const facts = (entry.facts ?? []).flatMap((id): Fact[] => {
      const fact = evidence.facts.get(id);
      if (!fact) wrong(`cites the fact "${id}", which does not exist`);
      return fact ? [fact] : [];
    });
    if (facts.length === 0) return;
    for (const { measure, interval } of entry.limits ?? [])
      for (const end of endsOf(interval))
        if (!isTold(end, facts) && !UNCITED.has(measure))
          wrong(`limits ${measure} by ${printInterval(interval)}, and no fact it cites says ${end}`);
  };
  for (const rule of book.rules) check("rules.yaml", rule.id, { source: rule.source, facts: rule.facts });
  for (const p of book.paragraphs)
    check("paragraphs.yaml", p.id, { ...p, limits: [...p.limits, ...(p.unlessConsumerBelow ?? [])] });
  for (const p of book.provisions) check("provisions.yaml", p.id, { ...p, limits: p.limits.flat() });
  for (const l of book.letters) check("letters.yaml", l.addressee, { ...l, limits: l.limits?.flat() });
  for (const e of book.exempt) check("exempt.yaml", e.rule, e);
  for (const g of book.groups) {
    check("groups.yaml", g.group, g);
    for (const member of g.members)
      check("groups.yaml", `${g.group} ${member.country}`, { source: member.source });
  }
  for (const m of [...book.chinese, ...book.dutch, ...book.japanese])
    check("chinese.yaml and tools.yaml", m.what, m);
  check("tools.yaml", "directProduct", book.directProduct);
  for (const p of book.parties) check("parties.csv", p.name, { rule: p.rule, source: p.source });
  return problems;
}

/** Ids of every source the rule book cites. */
export function sourcesOfRules(book: RuleBook): ReadonlySet<string> {
  const cited: (string | undefined)[] = [
    ...[
      ...book.rules,
      ...book.paragraphs,
      ...book.provisions,
      ...book.letters,
      ...book.exempt,
      ...book.groups,
    ],
    ...[...book.chinese, ...book.dutch, ...book.japanese, ...book.parties],
    ...book.groups.flatMap(({ members }) => members),
  ].map(({ source }) => source);
  return new Set(cited.flatMap((source) => source || []));
}

interface Cited {
  readonly rule?: string | undefined;
  readonly source?: string | undefined;
  readonly facts?: readonly string[] | undefined;
  readonly limits?: readonly Limit[] | undefined;
}

/** Measures whose limits no table holds as a figure: the wavelength that parts EUV from DUV. */
const UNCITED = new Set(["wavelength"]);

/** Shares stand in facts as percent. */
const isTold = (end: number, facts: readonly Fact[]): boolean =>
  facts.some((fact) => {
    const told = [...(span(fact) ?? [])];
    return told.includes(end) || told.includes(end * 100);
  });
