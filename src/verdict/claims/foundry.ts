import { assumption, claim } from "../../engine/declare.ts";
import { bindingByYear, LIMITS, packagesByYear } from "../../supply/index.ts";
import { NOW, SHOWN, SOON } from "../answer.ts";
import type { Claim } from "../claim.ts";

/* The arguments of the foundry question. */

const binds = (id: string, limit: (typeof LIMITS)[number], label: string, against: string): Claim => ({
  id,
  // Levels are whole numbers, so anything below a half apart is the same one.
  node: claim(`verdict.claim.${id}`, label).is`abs(${bindingByYear} - ${LIMITS.indexOf(limit)}) < 0.5`,
  against,
  years: SHOWN,
});

/** What US officials said in June 2025 that Huawei could make in the year. */
const ceiling = assumption("verdict.foundry.ceiling", "chip", "Ascends a year by the official ceiling");

/** The claims of the foundry question. */
export const foundryClaims: readonly Claim[] = [
  binds(
    "logicBinds",
    "logic",
    "Good logic dies bind: the foundry is the bottleneck",
    "dies were bought and banked ahead; memory and packaging run short first",
  ),
  binds(
    "memoryBinds",
    "memory",
    "High-bandwidth memory binds",
    "parts with memory of Huawei's own need none that is imported",
  ),
  {
    id: "underCeiling",
    node: claim("verdict.claim.underCeiling", "No more Ascends sold than the official ceiling of 2025")
      .is`${packagesByYear} <= ${ceiling}`,
    against: "that counts wafers of the year, not dies bought before, nor what is packaged from stock",
    years: [2025, NOW, SOON],
  },
];
