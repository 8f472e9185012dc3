import type { ListedParty } from "./book.ts";
import type { Case } from "./case.ts";
import { reachesTools } from "./directProduct.ts";
import { binds } from "./era.ts";
import { type Finding, type Policy, requirement } from "./finding.ts";
import { holds } from "./interval.ts";
import { ask } from "./open.ts";

/** Which status reaches products made abroad, and the rule that made it so. */
const FOOTNOTE_RULES = {
  footnote1: ["E2", "E3"],
  footnote4: ["R1c", "R2"],
} as const;

/** The rule that speaks of a status when the party's own entry is not in the book. */
const RULE_OF_STATUS = { entity: "EL", footnote1: "E3", footnote4: "R1c", footnote5: "E7" } as const;

type Status = keyof typeof RULE_OF_STATUS;

/** Whether a listing reaches the item: all that is subject to the rules, and what a footnote adds. */
function reaches(c: Case, status: Status): boolean {
  if (c.origin === "us_origin") return true;
  if (c.origin === "foreign" || status === "entity") return false;
  // Footnote 5 is about chip-making tools and what comes from plants that hold them.
  if (status === "footnote5") return c.kind === "tool" && reachesTools(c);
  return FOOTNOTE_RULES[status].some((rule) => binds(c.era, rule));
}

/** The Entity List's demand on the end user, 15 CFR 744.11 and 744.16; no exception is open to a listed party. */
export function entityList(c: Case): Finding | undefined {
  const { endUser } = c.query;
  const party = c.endUserKey === undefined ? undefined : c.era.parties.get(c.endUserKey);
  const stated = endUser?.listed;
  const status =
    stated === undefined ? (party?.status === "none" ? undefined : party?.status) : (stated ?? undefined);
  if (status === undefined || !reaches(c, status)) return undefined;
  const own = party !== undefined && party.status !== "none" ? party : undefined;
  const read = own && {
    citation: own.citation === "" ? undefined : own.citation,
    evidence: own.evidence,
    source: own.source === "" ? undefined : own.source,
  };
  const why = `${endUser?.name ?? "the end user"} is on the Entity List${status === "entity" ? "" : ` with ${status.replace("footnote", "footnote ")}`}`;
  return requirement(c.era, own?.rule || RULE_OF_STATUS[status], policyOf(c, own), why, { read });
}

function policyOf(c: Case, party: ListedParty | undefined): Policy {
  if (party?.policy === "CBC") return "case by case";
  if (party?.policy !== "node10") return "presumption of denial";
  return isUnique(c) ? "presumption of denial" : "case by case";
}

/** Whether the item is uniquely required for the nodes that SMIC's entry names. */
function isUnique(c: Case): boolean {
  const limit = c.era.provisions.get("smic-node")?.limits[0]?.[0];
  if (!limit) return false;
  const node = c.parts[0].specs.uniquelyRequiredForNodeNm;
  if (node !== undefined) return node !== null && holds(limit.interval, node);
  // A chip or a stack is nothing a fab makes chips with.
  if (c.kind !== "tool" && c.kind !== "any") return false;
  return ask(c.taken, {
    key: "unique node",
    kind: "fact",
    question: "is the item uniquely required for the nodes named in the entry?",
    values: [true, false],
  });
}

/** What the ownership of an end user that is not listed itself makes of a case. */
export interface Affiliation {
  readonly finding?: Finding;
  /** Listed owners are there, and the rule does not bite: a reason to look closer. */
  readonly redFlag: boolean;
}

const NONE: Affiliation = { redFlag: false };

/** The affiliates rule, 15 CFR 744.11 as amended by 90 FR 47201, while it is active; else a red flag. */
export function affiliates(c: Case): Affiliation {
  const { endUser } = c.query;
  if (endUser === undefined) return NONE;
  const owners = endUser.listedOwners ?? [];
  const share = endUser.listedOwnerShare ?? owners.reduce((sum, owner) => sum + (owner.share ?? 0), 0);
  if (share === 0 || c.origin === "foreign") return NONE;
  const limit = c.era.book.provisions.find(({ id }) => id === "affiliates")?.limits[0]?.[0];
  if (!limit) return NONE;
  const biting = holds(limit.interval, roundShare(share));
  if (!biting || !isActive(c)) return { redFlag: true };
  const reached = owners.filter((owner) => reaches(c, owner.listed ?? "entity"));
  if (owners.length > 0 ? reached.length === 0 : c.origin !== "us_origin") return { redFlag: true };
  const policy =
    reached.length > 0 && reached.every((owner) => owner.policy === "CBC")
      ? "case by case"
      : "presumption of denial";
  return {
    finding: requirement(
      c.era,
      "A1",
      policy,
      "listed owners hold enough of the end user to pass their requirement on",
    ),
    redFlag: false,
  };
}

/** Sums of decimal shares such as 0.3 + 0.2 fall a hair off the limit. */
const roundShare = (share: number): number => Math.round(share * 1e9) / 1e9;

/**
 * Whether the affiliates rule is active. By its text the suspension ended on 2026-11-09; an extension was announced that
 * the Federal Register had not printed when last looked for. So the text is open from then on; what is enforced is taken
 * to be the announcement for as long as it runs.
 */
function isActive(c: Case): boolean {
  if (binds(c.era, "A1")) return true;
  if (c.date < (ruleOf(c, "A1")?.from ?? "9999") || binds(c.era, "A2")) return false;
  const extended = c.query.config?.affiliatesExtended;
  if (extended !== undefined) return !extended;
  if (!c.text && binds(c.era, "A3")) return false;
  return !ask<boolean>(c.taken, {
    key: "affiliatesExtended",
    kind: "law",
    question: `was the suspension of the affiliates rule extended beyond ${ruleOf(c, "A2")?.until ?? "its last day"}?`,
    values: [true, false],
  });
}

/** A rule of the book, whether it stands on the day or not. */
const ruleOf = (c: Case, id: string) => c.era.book.rules.find((rule) => rule.id === id);

/** Whether the case stands on the announced extension of the affiliates suspension. */
export const leansOnExtension = (c: Case): boolean =>
  binds(c.era, "A3") && c.query.config?.affiliatesExtended === undefined && !c.text;

/** Requirements that other parts make on their own: they take exceptions away. */
export const isEmbargoed = (c: Case): boolean => c.era.groups.get("part746")?.has(c.to) ?? false;
