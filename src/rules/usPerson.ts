import { type Case, isChina } from "./case.ts";
import { binds } from "./era.ts";
import { type Finding, requirement } from "./finding.ts";
import { toolParagraph } from "./tools.ts";

/**
 * 15 CFR 744.6(c)(2): a US person who ships what is not subject to the rules to a plant that makes advanced-node chips, or
 * a tool of the kinds it names to any plant. China and Macau from the first day, the rest of D:5 since the rule of 2023.
 */
export function usPerson(c: Case): Finding | undefined {
  if (c.query.exporter?.usPerson !== true || c.origin === "us_origin" || !binds(c.era, "R1b"))
    return undefined;
  const there =
    isChina(c.location) || c.location === "MO" || (binds(c.era, "R2") && c.era.macauOrD5.has(c.location));
  if (!there) return undefined;
  const fab = c.query.endUser?.advancedNodeFab === true;
  if (!fab && !isNamedTool(c)) return undefined;
  const why = fab
    ? "a US person supports advanced chip making in Macau or D:5"
    : "a US person ships a tool of the kinds that the rule names";
  return requirement(c.era, "R1b", "not settled", why, { read: { citation: "15 CFR 744.6(c)(2)" } });
}

/** Whether the item is a tool that is controlled whatever the plant makes. */
function isNamedTool(c: Case): boolean {
  if (c.kind !== "tool") return false;
  const reach = toolParagraph(c, c.parts[0])?.reach;
  return reach !== undefined && reach !== "advanced-fab";
}
