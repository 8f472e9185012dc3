import { type Case, inGroup, measure, type Part } from "./case.ts";
import { belongs, paragraphOf } from "./classification.ts";
import { binds } from "./era.ts";
import { holds } from "./interval.ts";
import { ask } from "./open.ts";

/** What Note 1 to 3A090.a makes of a chip in the hands of a foundry or a packaging house. */
export type Presumption = "does not apply" | "overcome" | "stands";

/**
 * The presumption that logic at 16/14 nm and below, or with non-planar transistors, is 3A090.a, and the three ways out:
 * (a) an approved or authorised designer's attestation, (b) packaging by the foundry with a low transistor count, (c) the
 * same by an approved packaging house. A customer's word alone never suffices (Note 1, paragraphs a to d).
 */
export function presumption(c: Case, part: Part): Presumption {
  const role = c.query.exporter?.role;
  if ((role !== "foundry" && role !== "osat") || c.kind !== "ic" || c.origin === "foreign")
    return "does not apply";
  if (!binds(c.era, "R6") || !isAdvancedLogic(c, part)) return "does not apply";
  return attestedByDesigner(c, part) || attestedByCount(c, part) ? "overcome" : "stands";
}

/** Logic at the node of Note 1 or with non-planar transistors, as a die area that counts for density has by its definition. */
function isAdvancedLogic(c: Case, part: Part): boolean {
  const { nonPlanar, nonPlanarDieAreaMm2: area, dies = [] } = part.specs;
  const counted = dies.some((die) => die.type === "logic" && die.nonPlanar === true);
  if (nonPlanar === true || (nonPlanar !== false && (area !== undefined || counted))) return true;
  const limit = c.era.provisions.get("foundry-node")?.limits[0]?.[0];
  return limit !== undefined && holds(limit.interval, measure(c, part, "node"));
}

/** Route (a). */
function attestedByDesigner(c: Case, part: Part): boolean {
  const status = c.query.foundry?.designerStatus;
  if (status !== "approved" && !(status === "authorised" && isAuthorised(c))) return false;
  const shown = c.query.foundry?.datasheetShowsBelow3A090a;
  if (shown !== undefined) return shown;
  const paragraph = paragraphOf(c, part);
  return paragraph === undefined || !belongs(paragraph.id, "3A090.a");
}

/** An authorised designer sits with an ally; after the open window it has filed, and not too long ago. */
function isAuthorised(c: Case): boolean {
  const { applicationFiled: filed } = c.query.foundry ?? {};
  const seat = c.query.foundry?.designerHeadquarters ?? c.query.item.designerHeadquarters ?? "";
  const allied = seat === "TW" || inGroup(c.era, "A:1", seat) || inGroup(c.era, "A:5", seat) || seat === "US";
  if (!allied || c.era.macauOrD5.has(seat)) return false;
  if (c.era.provisions.has("foundry-authorised-open")) return true;
  const window = c.era.provisions.get("foundry-authorised-days")?.limits[0]?.[0];
  if (!window || !filed || filed > c.date) return false;
  const days = (Date.parse(c.date) - Date.parse(filed)) / 86_400_000;
  if (days !== window.interval.high) return holds(window.interval, days);
  return ask(c.taken, {
    key: "day of lapse",
    kind: "law",
    question: "does an authorised designer's status still hold on the day it lapses?",
    values: [true, false],
  });
}

/** Routes (b) and (c): who packages attests the count; the foundry must do so outside Macau and D:5. */
function attestedByCount(c: Case, part: Part): boolean {
  const { packagedBy, packagedIn, transistorCountAttestedBy: attested } = c.query.foundry ?? {};
  const byFoundry =
    packagedBy === "foundry" &&
    attested === "foundry" &&
    packagedIn !== undefined &&
    !c.era.macauOrD5.has(packagedIn);
  const byHouse = packagedBy === "approved_osat" && attested === "osat";
  if (!byFoundry && !byHouse) return false;
  const below = (provision: string): boolean => {
    const limit = c.era.provisions.get(provision)?.limits[0]?.[0];
    return limit !== undefined && holds(limit.interval, measure(c, part, "transistors"));
  };
  if (below("foundry-count")) return true;
  const wider = ["foundry-count-without-hbm", "foundry-count-without-hbm-late"].some(below);
  const open = below("foundry-count-without-hbm-open");
  if ((!wider && !open) || hasHbm(c, part)) return false;
  return (
    wider ||
    ask(c.taken, {
      key: "count 2028",
      kind: "law",
      question:
        "which transistor count applies without HBM to exports completed in 2028? The text has no step for that year",
      values: [true, false],
    })
  );
}

const hasHbm = (c: Case, part: Part): boolean =>
  part.specs.hasHbm ??
  ask(c.taken, {
    key: `${part.label}: HBM`,
    kind: "fact",
    question: "does the package hold HBM?",
    values: [true, false],
  });

/** Whether any figure is given by which the part could be classified. */
export const hasFigures = (part: Part): boolean =>
  !Number.isNaN(part.measures.tpp) ||
  part.specs.tppRange !== undefined ||
  !Number.isNaN(part.measures.density);
