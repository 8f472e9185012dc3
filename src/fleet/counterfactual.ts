import { quantity } from "../engine/declare.ts";
import type { Input, Node, Quantity } from "../engine/node.ts";
import { under } from "../engine/under.ts";
import { policies } from "../supply/index.ts";
import { BASES, type Basis, type ByBasis, byBasis } from "./bases.ts";
import { fleets, onSoilStock, onSoilTogether, usedStock, usedTogether } from "./stock.ts";

/*
 * The same worlds without some US rules. What Chinese firms buy, smuggle, rent and order at home answers to it, and so
 * does what is left for everybody else, since world supply is finite. Each is crossed with Beijing's own gate: open, or as it
 * is, so that what Beijing turns away is not put down to Washington.
 */

/** Rules that a counterfactual removes, by name. */
export const RULES = {
  foundry: { label: "without the foundry rule of August 2020", removed: [policies.foundry2020] },
  oct2022: { label: "without the rule of October 2022", removed: [policies.oct2022] },
  oct2023: {
    label: "without the rules of October and November 2023",
    removed: [policies.oct2023, policies.headquarters],
  },
  hbm2024: { label: "without the HBM rule of December 2024", removed: [policies.hbm2024] },
  h20: { label: "without the letters of April 2025", removed: [policies.apr2025] },
  chips: {
    label: "without chip rules",
    removed: [policies.oct2022, policies.oct2023, policies.headquarters, policies.apr2025],
  },
  all: {
    label: "without any of these rules",
    removed: [
      policies.foundry2020,
      ...[policies.oct2022, policies.oct2023, policies.headquarters, policies.apr2025],
      policies.hbm2024,
    ],
  },
} as const satisfies Record<string, { readonly label: string; readonly removed: readonly Input[] }>;

/** Beijing's gate in a counterfactual: as it is, or open. */
export const PERMITS = ["asIs", "open"] as const;

/** A counterfactual: from a node to its twin. */
export type Twin = (node: Node) => Node;

const never = (rules: readonly Input[]) => rules.map((rule) => [rule, Infinity] as const);

function counterfactuals(name: keyof typeof RULES): Readonly<Record<(typeof PERMITS)[number], Twin>> {
  const removed = never(RULES[name].removed);
  return {
    asIs: under(`without-${name}`, removed),
    open: under(`without-${name}-permitted`, [...removed, [policies.permit, Infinity]]),
  };
}

/** Every counterfactual, by the rules it removes and the state of Beijing's gate. */
export const without = Object.fromEntries(
  (Object.keys(RULES) as (keyof typeof RULES)[]).map((name) => [name, counterfactuals(name)]),
) as Readonly<Record<keyof typeof RULES, Readonly<Record<(typeof PERMITS)[number], Twin>>>>;

/** A node as it would be without the chip rules of 2022 to 2025, and with Beijing letting in what is bought. */
export const free: Twin = without.chips.open;

/** What Chinese firms would have in service without chip rules, on every basis. */
export const freeStock: ByBasis<Node> = byBasis((basis) => free(usedTogether[basis].operating));

/** By compute alone, parts of what Chinese firms have in service beside what they would be without chip rules. */
export const beside = {
  legal: { actual: fleets.legal.compute.operating, free: free(fleets.legal.compute.operating) },
  onSoil: { actual: onSoilStock.compute, free: free(onSoilTogether.compute.operating) },
} as const;

/** In service over what it would be without chip rules, on every basis. */
export const usedOverFree: ByBasis<Quantity> = byBasis(
  (basis: Basis) =>
    quantity(
      `fleet.usedOverFree.${basis}`,
      "1",
      `In Chinese service over that without chip rules, ${BASES[basis].words}`,
    ).is`ratio(${usedStock[basis]}, ${freeStock[basis]})`,
);
