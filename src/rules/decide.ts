import { chinese, dutch, japanese } from "./abroad.ts";
import type { Case, Part } from "./case.ts";
import { belongs, computerParagraph, paragraphOf } from "./classification.ts";
import { duty } from "./duty.ts";
import { advancedFab } from "./endUse.ts";
import { binds } from "./era.ts";
import { type Finding, finding } from "./finding.ts";
import { hasFigures, presumption } from "./foundry.ts";
import { letters } from "./letters.ts";
import { type Classified, licence, type Voids } from "./licence.ts";
import { affiliates, entityList, isEmbargoed } from "./lists.ts";
import { toolControl } from "./tools.ts";
import { generalProhibition10, mayGoOn } from "./use.ts";
import { usPerson } from "./usPerson.ts";
import { severity } from "./vocabulary.ts";

/** What a case comes to when nothing is open. */
export interface Decision {
  /** Every rule that speaks, the most restrictive first. Never empty. */
  readonly findings: readonly Finding[];
  /** The item's paragraph on the day, whether or not a licence is needed. */
  readonly paragraph: string | null;
  readonly flags: readonly string[];
}

/** Warnings that change no answer. */
export const FLAGS = {
  /** Listed owners, but the affiliates rule does not bite. */
  RED_FLAG: "listed owners hold a share of the end user, but the affiliates rule does not bite: look closer",
  /** Guidance of May 2026. */
  NO_STOP_USE_ORDER: "guidance lets a bona fide datacentre go on using what it has installed",
  /** Countries with requirements of their own. */
  PART_746: "part 746 asks for licences of its own for this destination; they are not modelled",
} as const;

/** Answers a case by the procedures of the rules: jurisdiction first, then each rule that may speak. */
export function decide(c: Case): Decision {
  const { jurisdiction = "US", transaction } = c.query;
  if (jurisdiction === "CN") return settled(c, chinese(c), null, [], "CN");
  if (jurisdiction === "NL") return settled(c, dutch(c), null, [], "NL");
  if (jurisdiction === "JP") return settled(c, japanese(c), null, [], "JP");
  if (transaction.type === "import" && transaction.to === "US") {
    const duties = c.parts.map((part) => duty(c, part));
    return settled(c, duties, duties.find(({ paragraph }) => paragraph)?.paragraph ?? null, [], "T1");
  }
  return transaction.type === "use" ? decideUse(c) : decideExport(c);
}

function decideUse(c: Case): Decision {
  const findings = c.parts.flatMap((part) => generalProhibition10(c, part) ?? []);
  const goesOn = findings.length === 0 && mayGoOn(c);
  return settled(c, findings, null, goesOn ? ["NO_STOP_USE_ORDER"] : [], goesOn ? "G2" : "G1");
}

function decideExport(c: Case): Decision {
  const listed = entityList(c);
  const owned = affiliates(c);
  const fab = advancedFab(c);
  const person = usPerson(c);
  const sent = letters(c);
  const voids: Voids = {
    letter: sent.length > 0,
    own: listed !== undefined || owned.finding !== undefined || fab !== undefined,
    embargo: isEmbargoed(c),
  };
  const findings: Finding[] = [];
  for (const found of [listed, owned.finding, fab, person]) if (found) findings.push(found);
  findings.push(...sent);
  const classified = c.origin === "foreign" ? [] : classify(c);
  for (const item of classified) findings.push(licence(c, item, voids));
  if (c.kind === "tool") findings.push(...toolControl(c, c.parts[0]));
  const flags: string[] = [];
  if (owned.redFlag) flags.push("RED_FLAG");
  if (voids.embargo && c.origin !== "foreign") flags.push("PART_746");
  const paragraph =
    classified[0]?.item ?? findings.find((found) => found.paragraph !== null)?.paragraph ?? null;
  return settled(c, findings, paragraph, flags, governing(c));
}

/** The parts that fall under a paragraph of chips or memory, those of a presumption included. */
function classify(c: Case): Classified[] {
  if (c.kind === "tool" || c.kind === "any") return [];
  const found: Classified[] = [];
  for (const part of c.parts) {
    const note1 = presumption(c, part);
    const presumed = note1 === "stands";
    // Without figures a part that is clear of the presumption counts as outside 3A090.
    const chip = note1 === "overcome" && !hasFigures(part) ? undefined : classifiedBy(c, part, presumed);
    if (chip !== undefined) found.push({ part, chip, item: chip, presumed });
  }
  if (c.kind !== "computer" || found.length === 0) return found;
  const item = computerParagraph(
    c,
    found.map(({ chip }) => chip),
  );
  return found.map((one) => ({ ...one, item }));
}

/** What a presumption stands in for: a part whose figures put it in 3A090.a keeps that paragraph. */
const PRESUMED = "3A090.a";

function classifiedBy(c: Case, part: Part, presumed: boolean): string | undefined {
  if (!presumed) return paragraphOf(c, part)?.id;
  if (!hasFigures(part)) return PRESUMED;
  const own = paragraphOf(c, part)?.id;
  return own !== undefined && belongs(own, PRESUMED) ? own : PRESUMED;
}

/** The rule to name when no rule asks for anything. */
function governing(c: Case): string {
  if (c.kind === "hbm" && binds(c.era, "R4")) return "R4";
  if (c.kind === "ic" || c.kind === "computer")
    return ["R2", "R1c"].find((rule) => binds(c.era, rule)) ?? "EAR";
  return "EAR";
}

function settled(
  c: Case,
  findings: readonly Finding[],
  paragraph: string | null,
  flags: readonly string[],
  otherwise: string,
): Decision {
  if (findings.length === 0)
    return {
      findings: [finding(c.era, otherwise, "NLR", "no rule of the book asks for anything here")],
      paragraph,
      flags,
    };
  const sorted =
    findings.length === 1 ? findings : [...findings].sort((a, b) => severity[a.result] - severity[b.result]);
  return { findings: sorted, paragraph, flags };
}
