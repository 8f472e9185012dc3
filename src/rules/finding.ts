import type { Era } from "./era.ts";
import { CONFIDENCE, type Confidence, type EvidenceTag, type Result } from "./vocabulary.ts";

/** How an application would be reviewed. */
export type Policy = "presumption of denial" | "case by case" | "presumption of approval" | "not settled";

/** What one rule says of a case. */
export interface Finding {
  /** Id of a rule in `data/rules/rules.yaml`, or of a row of the party list. */
  readonly rule: string;
  /** Paragraph of the control list the item falls under; null when it is none, or the rule is about something else. */
  readonly paragraph: string | null;
  readonly result: Result;
  readonly policy: Policy | null;
  readonly exception: string | null;
  readonly citation: string;
  readonly evidence: EvidenceTag;
  /** How far it can be leaned on, by how its text was read. */
  readonly confidence: Confidence;
  /** Source id in `data/sources.csv`, where one is given. */
  readonly source?: string | undefined;
  /** Why, in words without figures; figures stand in the margins. */
  readonly why: string;
}

/** What each review policy makes of a requirement. */
const RESULT_OF: Readonly<Record<Policy, Result>> = {
  "presumption of denial": "LICENCE_PD",
  "case by case": "LICENCE_CBC",
  "presumption of approval": "LICENCE_PA",
  "not settled": "LICENCE",
};

/** Where a finding was read, when it is not the rule's own place. */
export interface Read {
  readonly citation?: string | undefined;
  readonly evidence?: EvidenceTag | undefined;
  readonly source?: string | undefined;
}

/** What else there may be to say of a finding. */
interface More {
  readonly paragraph?: string | null;
  readonly exception?: string;
  readonly read?: Read | undefined;
}

/** A finding of a rule of the book. */
export function finding(
  era: Era,
  rule: string,
  result: Result,
  why: string,
  more: More = {},
  policy: Policy | null = null,
): Finding {
  // A rule is cited also on days it no longer or not yet stands: for what came before and after it.
  const known = era.rules.get(rule) ?? era.book.rules.find(({ id }) => id === rule);
  const evidence = more.read?.evidence ?? known?.evidence ?? "M";
  return {
    rule,
    paragraph: more.paragraph ?? null,
    result,
    policy,
    exception: more.exception ?? null,
    citation: more.read?.citation ?? known?.citation ?? rule,
    evidence,
    confidence: CONFIDENCE[evidence],
    source: more.read?.source ?? known?.source,
    why,
  };
}

/** A licence requirement under a policy. */
export const requirement = (era: Era, rule: string, policy: Policy, why: string, more: More = {}): Finding =>
  finding(era, rule, RESULT_OF[policy], why, more, policy);
