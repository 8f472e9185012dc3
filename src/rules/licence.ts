import { type Case, inGroup, isChina, isMacauAdded, measure, type Part } from "./case.ts";
import { belongs } from "./classification.ts";
import { binds } from "./era.ts";
import { type Finding, finding, type Policy, requirement } from "./finding.ts";
import { holds } from "./interval.ts";

/** What takes licence exceptions away: a letter, or a requirement that stands on its own. */
export interface Voids {
  readonly letter: boolean;
  readonly own: boolean;
  readonly embargo: boolean;
}

/** A classified part and what its paragraph asks for. */
export interface Classified {
  readonly part: Part;
  /** Paragraph of the chip or stack: decides the requirement. */
  readonly chip: string;
  /** Paragraph of the item as it ships: the same, or the computer's. */
  readonly item: string;
  /** The paragraph is presumed of a foundry or a packaging house (Note 1 to 3A090.a), whatever the figures say. */
  readonly presumed: boolean;
}

/** The licence requirement of a paragraph of 3A090 or 4A090 for this destination, party and day. */
export function licence(c: Case, classified: Classified, voids: Voids): Finding {
  const { chip, presumed } = classified;
  if (belongs(chip, "3A090.c")) return memoryLicence(c, classified, voids);
  if (!binds(c.era, "R2")) return licence2022(c, classified);
  const found = licence2023(c, classified, voids);
  if (!presumed) return found;
  const why = `presumed 3A090.a of logic from a foundry, no way out taken; ${found.why}`;
  return finding(c.era, "R6", found.result, why, { paragraph: found.paragraph }, found.policy);
}

/** October 2022 to November 2023: China, and Macau from January 2023; no headquarters test. */
function licence2022(c: Case, { item }: Classified): Finding {
  const macau = isMacauAdded(c);
  if (!isChina(c.to) && !macau)
    return free(c, "R1c", item, "no requirement for this destination under the 2022 text");
  const allied =
    c.headquarters === "US" || inGroup(c.era, "A:5", c.headquarters) || inGroup(c.era, "A:6", c.headquarters);
  const rule = macau ? "R1d" : "R1c";
  if (allied)
    return requirement(
      c.era,
      rule,
      "case by case",
      "a plant in China of a party headquartered in the US or an ally",
      {
        paragraph: item,
        read: { evidence: "M" },
      },
    );
  return requirement(c.era, rule, "presumption of denial", "the destination is China or Macau", {
    paragraph: item,
  });
}

/** December 2024 on: memory stacks to Macau, D:5 and parties headquartered there; bound from the end of that month. */
function memoryLicence(c: Case, { item, part }: Classified, voids: Voids): Finding {
  if (!binds(c.era, "R4")) return free(c, "R4", item, "listed, but compliance is not yet required");
  if (!c.toMacauOrD5 && !c.headquartered)
    return free(c, "R4", item, "no requirement outside Macau, D:5 and parties headquartered there");
  const ceiling = c.era.provisions.get("exception-hbm");
  const low = ceiling?.limits[0]?.every((limit) => holds(limit.interval, measure(c, part, limit.measure)));
  const usable =
    low && c.query.conditions?.hbmException === true && !voids.own && !voids.letter && !voids.embargo;
  if (usable)
    return finding(
      c.era,
      "R4",
      "EXCEPTION_HBM",
      "below the exception's ceiling, its other conditions stated as met",
      {
        paragraph: item,
        exception: "HBM",
        read: { citation: ceiling?.citation },
      },
    );
  return requirement(
    c.era,
    "R4",
    "not settled",
    "memory stacks to Macau, D:5 or a party headquartered there",
    {
      paragraph: item,
    },
  );
}

/** Why a requirement applies, or undefined where none does. */
type Ground = "denied" | "set" | "emirates" | "worldwide";

function groundOf(c: Case, chip: string): Ground | undefined {
  if (c.toMacauOrD5 || c.headquartered) return "denied";
  if (c.era.set2023.has(c.to)) return "set";
  if (c.to === "AE" && binds(c.era, "R8")) return isExempt(c, "R8") ? undefined : "emirates";
  // The diffusion rule stands in the Code from its first day; what is enforced never came to include it.
  const worldwide = c.text && c.era.rules.has("R5") && belongs(chip, "3A090.a") && c.to !== "US";
  return worldwide ? "worldwide" : undefined;
}

/** Policy of each ground, the rule it comes from, and the words for it. */
const GROUNDS: Readonly<Record<Ground, { policy: Policy; rule: string; why: string }>> = {
  denied: {
    policy: "presumption of denial",
    rule: "R2",
    why: "the destination is Macau or D:5, or a party is headquartered there",
  },
  set: { policy: "presumption of approval", rule: "R2", why: "the destination is in D:1 or D:4" },
  emirates: {
    policy: "not settled",
    rule: "R8",
    why: "advanced computing items to the United Arab Emirates, for a party that is not exempt",
  },
  worldwide: {
    policy: "not settled",
    rule: "R5",
    why: "by the text 3A090.a needs a licence for every destination",
  },
};

function licence2023(c: Case, { chip, item, part, presumed }: Classified, voids: Voids): Finding {
  const ground = groundOf(c, chip);
  if (ground === undefined) {
    const emirates = c.to === "AE" && binds(c.era, "R8");
    return emirates
      ? free(c, "R8", item, "the party is one that the rule exempts")
      : free(c, "R2", item, "no requirement for this destination and these parties");
  }
  // A presumed part is presumed to be for datacentres too.
  const lesser = !presumed && (!belongs(chip, "3A090.a") || !part.datacentre);
  const exception = lesser ? exceptionFor(c, ground) : undefined;
  const { rule, why } = GROUNDS[ground];
  if (exception && voids.embargo)
    return requirement(c.era, "746", "presumption of denial", "part 746 takes the exception away here", {
      paragraph: item,
    });
  if (exception && !voids.own && !voids.letter)
    return finding(c.era, exception === "ACA" ? "R3" : rule, exceptionResult(exception), why, {
      paragraph: item,
      exception,
      read: { citation: "15 CFR 740.8" },
    });
  if (exception && !voids.own)
    return finding(c.era, "L4", "LICENCE_INFORMED", "the letter takes the exception away", {
      paragraph: item,
    });
  if (reviewedCaseByCase(c, part))
    return requirement(
      c.era,
      "R7",
      "case by case",
      "within the figures of the January 2026 policy, certified",
      {
        paragraph: item,
      },
    );
  // Since April 2024 what is outside datacentre .a is reviewed case by case where it would otherwise be denied.
  const softened = ground === "denied" && lesser && binds(c.era, "R3");
  return requirement(c.era, softened ? "R3" : rule, softened ? "case by case" : GROUNDS[ground].policy, why, {
    paragraph: item,
  });
}

type Exception = "NAC" | "ACA";
const exceptionResult = (exception: Exception) => `EXCEPTION_${exception}` as const;

/**
 * The exception of 15 CFR 740.8 open to .b and to .a outside datacentres: NAC with notice for Macau, D:5 and parties
 * headquartered there, ACA without notice for the rest of D:1 and D:4 since April 2024, all NAC before.
 */
function exceptionFor(c: Case, ground: Ground): Exception | undefined {
  if (ground === "denied") return "NAC";
  if (ground === "set") return binds(c.era, "R3") ? "ACA" : "NAC";
  return undefined;
}

/** What the applicant must certify besides the volume, under 15 CFR 742.6(b)(10)(iii)(A)(1). */
const CERTIFICATES = [
  "usSupplySufficient",
  "noFoundryDiversion",
  "noMilitaryOrListedEndUse",
  "kycAndRemoteAccessBar",
  "thirdPartyTestInUs",
  "commerciallyAvailableInUs",
] as const;

/** The review policy of January 2026: exports from the United States to an end user in China or Macau, by figures and certificates. */
function reviewedCaseByCase(c: Case, part: Part): boolean {
  if (!binds(c.era, "R7")) return false;
  const { transaction, conditions } = c.query;
  const fromUs = transaction.type === "export" && c.from === "US";
  const there = (country: string): boolean => isChina(country) || country === "MO";
  if (!fromUs || !there(c.to) || !there(c.location)) return false;
  const stated = conditions?.r7;
  if (stated === undefined) return false;
  if (stated !== "all") {
    const volume = c.era.provisions.get("case-by-case-volume")?.limits[0]?.[0];
    const share = stated.aggregateSharePercent;
    if (share === undefined || !volume || !holds(volume.interval, share / 100)) return false;
    if (!CERTIFICATES.every((certificate) => stated[certificate] === true)) return false;
  }
  const figures = c.era.provisions.get("case-by-case")?.limits ?? [];
  return figures.some((box) => box.every((limit) => holds(limit.interval, measure(c, part, limit.measure))));
}

/** Whether a rule names the end user, or its ultimate parent, as free on the day. */
export function isExempt(c: Case, rule: string): boolean {
  if (c.headquartered && rule === "R8") return false;
  const named = c.era.exempt.get(rule);
  return [c.endUserKey, c.parentKey].some((key) => key !== undefined && named?.has(key));
}

const free = (c: Case, rule: string, paragraph: string, why: string): Finding =>
  finding(c.era, rule, "NLR", why, { paragraph });
