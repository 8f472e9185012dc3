/** What an answer may be, the most restrictive first within each country's rules. */
export const RESULTS = [
  "CN_BLOCKED",
  "LICENCE_PD",
  "LICENCE",
  "LICENCE_CBC",
  "LICENCE_PA",
  "LICENCE_INFORMED",
  "EXCEPTION_NAC",
  "EXCEPTION_ACA",
  "EXCEPTION_HBM",
  "GP10_RISK",
  "TARIFF25",
  "NL_LICENCE",
  "CN_DISCOURAGED",
  "NO_TARIFF",
  "NLR",
] as const;

/** A settled answer. */
export type Result = (typeof RESULTS)[number];

/** An answer: settled, or open with a reason. */
export type Outcome = Result | "UNDETERMINED";

/** What each answer says, in words that fit after "the answer is". */
export const MEANING: Readonly<Record<Outcome, string>> = {
  LICENCE_PD: "a licence is required and is presumed to be denied",
  LICENCE: "a licence is required; how it would be reviewed is not settled",
  LICENCE_CBC: "a licence is required and reviewed case by case",
  LICENCE_PA: "a licence is required and is presumed to be granted",
  LICENCE_INFORMED: "a licence is required of the firm that got the letter, and of nobody else by it",
  EXCEPTION_NAC: "a licence is required unless exception NAC is used, on its conditions",
  EXCEPTION_ACA: "a licence is required unless exception ACA is used, on its conditions",
  EXCEPTION_HBM: "a licence is required unless exception HBM is used, on its conditions",
  GP10_RISK: "use is presumed to touch a breach of General Prohibition 10",
  TARIFF25: "a duty of 25% is due",
  NL_LICENCE: "a Dutch licence is required",
  CN_BLOCKED: "barred by China",
  CN_DISCOURAGED: "discouraged by Chinese regulators",
  NO_TARIFF: "no duty under Section 232",
  NLR: "no licence is required under the rules asked about",
  UNDETERMINED: "open: it turns on something that is not known or not settled",
};

const BRIEF: Readonly<Partial<Record<Outcome, string>>> = {
  LICENCE_PD: "licence, presumed denied",
  LICENCE: "licence, policy not settled",
  LICENCE_CBC: "licence, case by case",
  LICENCE_PA: "licence, presumed granted",
  LICENCE_INFORMED: "licence, by a letter to its designer",
  EXCEPTION_NAC: "exception NAC, with notice",
  EXCEPTION_ACA: "exception ACA",
  UNDETERMINED: "open",
};

/** What an answer says, short enough for a label. */
export const brief = (result: Outcome): string => BRIEF[result] ?? "no licence";

/** How severe a result is: 0 for the most restrictive. */
export const severity: Readonly<Record<Result, number>> = Object.fromEntries(
  RESULTS.map((result, rank) => [result, rank]),
) as Record<Result, number>;

/** Whether a result asks for nothing at all; an exception still has conditions. */
export const isFree = (result: Outcome): boolean => result === "NLR" || result === "NO_TARIFF";

/** How a text was read; see the head of `data/rules/rules.yaml`. */
export type EvidenceTag = "C" | "F" | "S" | "M";

/** How far a finding can be leaned on. */
export type Confidence = "high" | "medium" | "low";

/** How far a finding can be leaned on, by how its text was read. */
export const CONFIDENCE: Readonly<Record<EvidenceTag, Confidence>> = {
  C: "high",
  F: "high",
  S: "medium",
  M: "low",
};
