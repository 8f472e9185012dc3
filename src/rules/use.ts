import type { Case, Part } from "./case.ts";
import { paragraphOf } from "./classification.ts";
import { binds } from "./era.ts";
import { type Finding, finding } from "./finding.ts";
import { ask } from "./open.ts";

/**
 * General Prohibition 10 guidance of May 2025: use of a chip that meets 3A090 parameters as they stand since November
 * 2023 and was designed by a party headquartered in China or another D:5 country. The place of use does not matter.
 */
export function generalProhibition10(c: Case, part: Part): Finding | undefined {
  if (!binds(c.era, "G1")) return undefined;
  const seat = c.query.item.designerHeadquarters ?? part.known?.country;
  const chinese =
    seat === undefined || seat === "" ? ask<boolean>(c.taken, designer(part)) : c.era.macauOrD5.has(seat);
  if (!chinese || paragraphOf(c, part) === undefined) return undefined;
  return finding(
    c.era,
    "G1",
    "GP10_RISK",
    "designed by a party headquartered in China or D:5, with 3A090 parameters",
  );
}

const designer = (part: Part) => ({
  key: `${part.label}: designer`,
  kind: "fact" as const,
  question: "is the designer headquartered in China or another D:5 country?",
  values: [true, false],
});

/**
 * Whether the guidance of May 2026 that a bona fide datacentre may go on using what it has speaks to this use: an
 * operator headquartered in Macau or D:5, elsewhere, with chips of 3A090.
 */
export const mayGoOn = (c: Case): boolean =>
  binds(c.era, "G2") &&
  c.headquartered &&
  c.query.endUser?.bonaFideDatacentre === true &&
  c.parts.some((part) => paragraphOf(c, part) !== undefined);
