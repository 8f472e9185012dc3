import type { Reach } from "./book.ts";
import { type Case, isChina, isMacauAdded, type Part } from "./case.ts";
import { paragraphOf } from "./classification.ts";
import { reachesParagraph, reachesTools } from "./directProduct.ts";
import { isAdvancedFab } from "./endUse.ts";
import { type Finding, finding, requirement } from "./finding.ts";
import { ask } from "./open.ts";
import type { EvidenceTag } from "./vocabulary.ts";

/** A paragraph that a tool falls under. */
interface ToolParagraph {
  readonly id: string;
  readonly rule: string;
  readonly reach: Reach;
  readonly evidence?: EvidenceTag;
}

/** The paragraph of a chip-making tool: by the figures of a scanner, else by the ECCN that is stated. */
export function toolParagraph(c: Case, part: Part): ToolParagraph | undefined {
  const found = paragraphOf(c, part);
  if (found) return { ...found, reach: found.reach ?? "macau-d5" };
  const { eccn } = c.query.item;
  const stated =
    eccn && c.era.statedTools.find((row) => eccn === row.eccn || eccn.startsWith(`${row.eccn}.`));
  return stated ? { id: eccn, rule: stated.rule, reach: stated.reach } : undefined;
}

/** Requirements on chip-making tools that are subject to the rules. */
export function toolControl(c: Case, part: Part): Finding[] {
  if (c.origin === "foreign") return [];
  const found = toolParagraph(c, part);
  if (!found) return [];
  const subject =
    c.origin === "us_origin" || (isAdvancedFab(c) && reachesTools(c)) || reachesParagraph(c, found.id);
  return [
    subject ? reached(c, found) : free(c, found, "made abroad, and no direct-product rule reaches it here"),
  ];
}

const free = (c: Case, { id: paragraph, rule, evidence }: ToolParagraph, why: string): Finding =>
  finding(c.era, rule, "NLR", why, { paragraph, read: { evidence } });

function reached(c: Case, found: ToolParagraph): Finding {
  const { id: paragraph, rule, reach, evidence } = found;
  const read = { evidence };
  const need = (why: string): Finding => requirement(c.era, rule, "not settled", why, { paragraph, read });
  if (reach === "worldwide")
    return need("controlled for every destination; exception IEC for partner countries");
  const near = reach === "china-macau" ? isChina(c.to) || isMacauAdded(c) : c.toMacauOrD5;
  if (near && reach !== "advanced-fab") return need("a chip-making tool for this destination");
  if (near && (isAdvancedFab(c) || ask(c.taken, mature(c))))
    return need("for advanced-node use in Macau or D:5");
  return free(c, found, "no requirement for this destination and use");
}

/** Whether such a tool needs a licence when it goes to a plant that is not known to be advanced. */
const mature = (c: Case) => ({
  key: "mature fab",
  kind: c.query.endUser?.advancedNodeFab === undefined ? ("fact" as const) : ("law" as const),
  question: "does the plant make advanced-node chips, or is the tool controlled for a mature one too?",
  values: [true, false],
});
