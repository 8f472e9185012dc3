import type { Case } from "./case.ts";
import { reachesTools } from "./directProduct.ts";
import { binds } from "./era.ts";
import { type Finding, requirement } from "./finding.ts";
import { isExempt } from "./licence.ts";
import { ask } from "./open.ts";

/** Whether the end user is a plant in Macau or D:5 that makes advanced-node chips; its owner does not matter. */
export const isAdvancedFab = (c: Case): boolean =>
  c.query.endUser?.advancedNodeFab === true && c.era.macauOrD5.has(c.location);

/** 15 CFR 744.23(a)(2)(i): any item subject to the rules to such a plant. */
export function advancedFab(c: Case): Finding | undefined {
  if (!isAdvancedFab(c) || !binds(c.era, "R1a")) return undefined;
  // Made abroad, a tool is reached through the direct-product rules of December 2024, 15 CFR 734.9(e)(3) and (k).
  const subject =
    c.origin === "us_origin" ||
    (c.origin === "foreign_direct_product" && c.kind === "tool" && reachesTools(c));
  if (!subject) return undefined;
  if (isExempt(c, "V1") && ask(c.taken, validated)) return undefined;
  return requirement(
    c.era,
    "R1a",
    "not settled",
    "any item to a plant in Macau or D:5 that makes advanced-node chips",
    {
      read: { citation: "15 CFR 744.23(a)(2)(i)" },
    },
  );
}

const validated = {
  key: "validated end user",
  kind: "law" as const,
  question: "did the validated end-user status of this plant cover the item?",
  values: [true, false],
};
