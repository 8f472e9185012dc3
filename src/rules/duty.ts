import type { Case, Part } from "./case.ts";
import { meets } from "./classification.ts";
import { type Finding, finding } from "./finding.ts";

/** Whether a transaction asks for a duty under Section 232, HTSUS 9903.79.01, and which. */
export function duty(c: Case, part: Part): Finding {
  const bands = c.era.provisions.get("duty-232");
  const no = (why: string): Finding => finding(c.era, "T1", "NO_TARIFF", why);
  if (!bands) return no("the proclamation is not yet in effect");
  if (c.kind !== "ic" && c.kind !== "computer") return no("the bands are of processors and what holds them");
  if (c.query.transaction.purpose === "us_datacentre") return no("for a datacentre in the United States");
  if (!part.datacentre) return no("a part for consumers or civil industry, not for datacentres");
  if (!bands.limits.some((box) => meets(c, part, box))) return no("outside both bands");
  return finding(c.era, "T1", "TARIFF25", "inside a band and for none of the exempt uses", {
    paragraph: bands.citation.replace("HTSUS ", ""),
    read: { citation: bands.citation },
  });
}
