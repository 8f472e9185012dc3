import { quantity } from "../engine/declare.ts";
import type { Quantity } from "../engine/node.ts";
import { nvidia, otherVendors } from "../supply/index.ts";
import { askedOwnSites, askedRented, askedSmuggled } from "./around.ts";
import { type Flow, rated, together } from "./bases.ts";
import { domestic } from "./domestic.ts";
import { askedAhead, askedComputeCut, askedFull, askedLinkCut, askedReviewed } from "./imports.ts";
import { computeCutParts, fullParts, linkCutParts, ratingsOf, reviewedParts } from "./parts.ts";

/*
 * What is sold, by channel, on every basis. World supply is finite: what Chinese firms buy, smuggle or use abroad is NVIDIA's and
 * missing elsewhere, and what they do not get others have. So nothing is counted twice, and the channels add up to what
 * the world's designers sell.
 */

const takes = quantity("fleet.fit.asked", "H100e.flop/quarter", "NVIDIA parts that Chinese firms ask for")
  .is`sum(${[askedFull, askedLinkCut, askedAhead, askedReviewed, askedSmuggled, askedRented, askedOwnSites]})`;

/** Share of that which NVIDIA's sales can serve; less than one only where Chinese firms would outbid everybody else. */
export const fit = quantity("fleet.fit", "1", "Share of what Chinese firms ask for that NVIDIA makes")
  .is`if(${takes} > ${nvidia.sold}, ratio(${nvidia.sold}, ${takes}), 1)`;

const sold = (kind: string, label: string, asked: Quantity) =>
  quantity(`fleet.sold.${kind}`, "H100e.flop/quarter", label).is`${asked} * ${fit}`;

const full = sold("full", "A100- and H100-class parts sold to China", askedFull);
const linkCut = sold("linkCut", "A800s and H800s sold to China", askedLinkCut);
const aheadSold = sold("ahead", "Parts bought ahead of October 2023", askedAhead);
const reviewed = sold("reviewed", "H200s and the like sold to China", askedReviewed);
/** Parts cut down for China come on top of what NVIDIA sells to everybody, so they need not be shared out. */
const computeCut = askedComputeCut;

/** Legal sales to China by kind of part, by compute. */
export const legalKinds = { full, linkCut, ahead: aheadSold, computeCut, reviewed } as const;

/** Legal sales to China by compute: of parts sold to everybody, and of those that the rule of October 2023 leaves open. */
export const legalParts = {
  unrestricted: quantity(
    "fleet.legal.unrestricted",
    "H100e.flop/quarter",
    "Legal sales outside the 2023 rule",
  ).is`${full} + ${linkCut} + ${aheadSold}`,
  restricted: quantity("fleet.legal.underRule", "H100e.flop/quarter", "Legal sales under the 2023 rule")
    .is`${computeCut} + ${reviewed}`,
} as const;

/** Legal sales that are used as they come: without what was bought ahead of a rule. */
export const steady: Flow = rated(
  "fleet.legal.steady",
  "Legal accelerator sales to China, buying ahead apart",
  [
    [full, fullParts],
    [linkCut, linkCutParts],
    [computeCut, computeCutParts],
    [reviewed, reviewedParts],
  ],
);

/** Parts bought ahead of the rule of October 2023, which wait before they are needed. */
export const ahead: Flow = rated("fleet.legal.ahead", "Parts bought ahead of October 2023", [
  [aheadSold, linkCutParts],
]);

/** Accelerators legally sold to China. */
export const legal: Flow = together("fleet.legal.flow", "Legal accelerator sales to China", [steady, ahead]);

const atFull = (kind: string, label: string, asked: Quantity): Flow =>
  rated(`fleet.${kind}.flow`, label, [[sold(kind, label, asked), fullParts]]);

/** Accelerators smuggled into China. */
export const smuggled: Flow = atFull("smuggled", "Accelerators smuggled into China", askedSmuggled);

/** Accelerators abroad that Chinese firms rent. */
export const rented: Flow = atFull("rented", "Accelerators abroad rented by Chinese firms", askedRented);

/** Accelerators in Chinese firms' own sites abroad. */
export const ownedAbroad: Flow = atFull(
  "ownSites",
  "Accelerators in Chinese firms' own sites abroad",
  askedOwnSites,
);

/** Accelerators abroad taken into use by Chinese firms, rented or their own. */
export const offshore: Flow = together("fleet.offshore.flow", "Offshore accelerators taken up", [
  rented,
  ownedAbroad,
]);

const left = quantity("fleet.retained.nvidia", "H100e.flop/quarter", "NVIDIA parts kept from Chinese use")
  .is`max(${nvidia.sold} - ${takes} * ${fit}, 0)`;

/** What allied designers sell less what Chinese firms come to use: bought, smuggled or rented. */
export const retained: Flow = rated("fleet.retained.flow", "Allied accelerators kept from Chinese use", [
  [left, fullParts],
  ...otherVendors.map((vendor) => [vendor.sold, ratingsOf(vendor)] as const),
]);

/** What NVIDIA sells, to all destinations, parts cut for China among them. */
export const nvidiaSold: Flow = together("fleet.nvidia.flow", "NVIDIA accelerators sold", [
  rated("fleet.nvidia.kept", "NVIDIA accelerators kept from Chinese use", [[left, fullParts]]),
  legal,
  smuggled,
  offshore,
]);

/** What US-allied designers sell, to all destinations. */
export const allied: Flow = together("fleet.allied.flow", "Allied accelerators sold", [
  retained,
  legal,
  smuggled,
  offshore,
]);

/** What comes into use on Chinese soil: made at home, bought or smuggled. */
export const onSoil: Flow = together("fleet.onSoil.flow", "Accelerators sold for use on Chinese soil", [
  domestic,
  legal,
  smuggled,
]);

/** What Chinese firms come to use, anywhere. */
export const used: Flow = together("fleet.used.flow", "Accelerators sold for Chinese use", [
  onSoil,
  offshore,
]);

/** What the world's designers sell. */
export const world: Flow = together("fleet.world.flow", "Accelerators sold in the world", [allied, domestic]);
