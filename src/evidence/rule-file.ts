import type { z } from "zod";
import {
  chineseFile,
  exemptFile,
  groupsFile,
  type ListedParty,
  lettersFile,
  paragraphsFile,
  partyRow,
  provisionsFile,
  rulesFile,
  toolsFile,
} from "../rules/book.ts";
import { issueText } from "./issue.ts";
import { type Problem, problem } from "./problem.ts";
import { parseTable } from "./table.ts";
import { parseYaml } from "./yaml.ts";

/** The YAML files of the rule book below the data folder, with their schemas. */
export const RULE_YAML = {
  "rules/rules.yaml": rulesFile,
  "rules/paragraphs.yaml": paragraphsFile,
  "rules/provisions.yaml": provisionsFile,
  "rules/letters.yaml": lettersFile,
  "rules/exempt.yaml": exemptFile,
  "rules/groups.yaml": groupsFile,
  "rules/chinese.yaml": chineseFile,
  "rules/tools.yaml": toolsFile,
} as const;

const PARTIES = "rules/parties.csv";

/** Paths of the rule book's files below the data folder. */
export const RULE_FILES: readonly string[] = [...Object.keys(RULE_YAML), PARTIES];

/** What each of the rule book's files holds. */
export type RuleContents = { readonly [P in keyof typeof RULE_YAML]: z.output<(typeof RULE_YAML)[P]> } & {
  readonly [PARTIES]: readonly ListedParty[];
};

/** What one of the rule book's files holds as far as it is sound, and what is wrong with it. */
export interface ReadRuleFile {
  readonly content: RuleContents[keyof RuleContents] | undefined;
  readonly problems: readonly Problem[];
}

/** Reads one of the rule book's files and checks it against its schema. Pure; never throws. */
export function readRuleFile(path: string, text: string): ReadRuleFile {
  if (path === PARTIES) {
    const { records, problems } = parseTable(text, path, partyRow);
    return { content: records, problems };
  }
  const yaml = parseYaml(text, path);
  if (yaml.problems.length > 0) return { content: undefined, problems: yaml.problems };
  const read = RULE_YAML[path as keyof typeof RULE_YAML].safeParse(yaml.value, { reportInput: true });
  if (read.success) return { content: read.data, problems: [] };
  const problems = read.error.issues.map((issue) =>
    problem(
      { file: path, line: yaml.lineOf(issue.path) },
      issue.path.map(String).join("."),
      issueText(issue),
    ),
  );
  return { content: undefined, problems };
}
