import { nearest } from "../engine/nearest.ts";
import { clip } from "../evidence/foreign.ts";
import {
  amend,
  amendable,
  type Control,
  chipNamed,
  controlled,
  countryName,
  letterName,
  type RuleBook,
} from "../rules/index.ts";
import { ScenarioError, type ScenarioProblem } from "./problem.ts";
import type { Scenario, Stance } from "./scenario.ts";

/**
 * A scenario with the dates that the rule book sets: each policy that follows a control gets the day on which the book,
 * with the scenario's own changes to the rules, first puts that part under control for that buyer; each that follows a
 * rule, the first day of that rule.
 * @throws {ScenarioError} for a rule that is not in the book, a part or country that does not exist, and a control that is
 *   lifted again, which the chain cannot follow
 */
export function withControls(scenario: Scenario, book: RuleBook): Scenario {
  const problems = unknownRules(scenario, book);
  if (problems.length > 0) throw new ScenarioError(problems);
  const changed = amend(book, scenario.rules);
  const policies = new Map(
    [...scenario.policies].map(([key, stance]) => [
      key,
      stance.control
        ? dated(changed, stance, stance.control, problems)
        : stance.rule
          ? begun({ book, changed }, stance, stance.rule, problems)
          : stance,
    ]),
  );
  if (problems.length > 0) throw new ScenarioError(problems);
  return { ...scenario, policies };
}

function unknownRules({ rules }: Scenario, book: RuleBook): ScenarioProblem[] {
  const names = amendable(book);
  return [...rules].flatMap(([name, { at }]) => {
    if (names.includes(name)) return [];
    const hint = nearest(name.slice(0, 200), names);
    const suggestion = hint ? `did you mean ${hint}?` : "see chokepoint data rules";
    return [
      {
        at,
        key: "rules",
        message: `there is no rule, paragraph, provision or letter "${clip(name)}"`,
        suggestion,
      },
    ];
  });
}

function dated(book: RuleBook, stance: Stance, control: Control, problems: ScenarioProblem[]): Stance {
  const refuse = (message: string, suggestion?: string): Stance => {
    problems.push({ at: stance.at, key: stance.key, message, suggestion });
    return stance;
  };
  const names = book.chips.map(({ name }) => name);
  if (!chipNamed(book, control.item)) {
    const hint = nearest(control.item.slice(0, 200), names);
    return refuse(`no chip is called "${clip(control.item)}"`, hint && `did you mean "${hint}"?`);
  }
  for (const country of [control.to, control.headquarters])
    if (country && !countryName(country)) return refuse(`"${country}" is not the code of a country`);
  const { from = "never", lifted, rule = "none" } = controlled(book, control);
  if (lifted)
    return refuse(
      `the control of ${control.item} from ${from} is lifted again on ${lifted}, and the chain follows one start`,
      "state the date by hand, or keep the rule in force",
    );
  return { ...stance, prior: from, setBy: rule };
}

/** First days of what a book holds, by what it calls them: rules, letters, and measures of the Chinese side. */
export const firstDays = (book: RuleBook): ReadonlyMap<string, string> =>
  new Map([
    ...book.rules.map(({ id, from }): [string, string] => [id, from]),
    ...book.letters.map((letter): [string, string] => [letterName(letter), letter.from]),
    ...book.chinese.map(({ what, from }): [string, string] => [what, from]),
  ]);

/** A policy that counts from the first day of a rule; from never, where the scenario has taken that rule out. */
function begun(
  { book, changed }: { readonly book: RuleBook; readonly changed: RuleBook },
  stance: Stance,
  rule: string,
  problems: ScenarioProblem[],
): Stance {
  const names = firstDays(book);
  if (!names.has(rule)) {
    const hint = nearest(rule.slice(0, 200), [...names.keys()]);
    problems.push({
      at: stance.at,
      key: stance.key,
      message: `there is no rule, letter or Chinese measure "${clip(rule)}"`,
      suggestion: hint ? `did you mean "${hint}"?` : "see chokepoint data rules",
    });
    return stance;
  }
  return { ...stance, prior: firstDays(changed).get(rule) ?? "never", setBy: rule };
}

/** Names of the parts whose control sets a date: the chips a rule book needs to know. */
export const controlledItems = ({ policies }: Scenario): string[] =>
  [...policies.values()].flatMap(({ control }) => control?.item ?? []);
