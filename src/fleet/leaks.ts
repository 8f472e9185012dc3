import { quantity } from "../engine/declare.ts";
import type { Input, Node } from "../engine/node.ts";
import { parseDate } from "../engine/time.ts";
import { under } from "../engine/under.ts";
import { policies } from "../supply/index.ts";
import { BASES, type Basis, type ByBasis, byBasis } from "./bases.ts";
import { usedTogether } from "./stock.ts";

/*
 * The leak ledger: what each way past the controls was worth, by closing it from the start in the same worlds. What is closed is
 * partly made up for elsewhere (more is smuggled where the H800 is shut), so the leaks do not add up.
 */

/** The start of the grid: what is closed from there was never open. */
const START = 0;

/** The first chip rule: what is closed from there was open only while nothing was controlled. */
const FIRST_RULE = parseDate("2022-10-07");

/** Ways past the controls, each with the lever that closes it and the day from which it does. */
export const LEAKS = {
  h800: { label: "A800 and H800", lever: policies.h800Leak, from: START },
  h20: { label: "H20 and the like", lever: policies.h20Leak, from: START },
  foundry: {
    label: "dies that foreign foundries made until November 2024",
    lever: policies.foundryScreening,
    from: START,
  },
  memory: { label: "HBM bought until December 2024", lever: policies.hbm2024, from: FIRST_RULE },
  smuggling: { label: "smuggling", lever: policies.smugglingLeak, from: START },
  offshore: { label: "use abroad", lever: policies.offshoreLeak, from: START },
} as const satisfies Record<string, { readonly label: string; readonly lever: Input; readonly from: number }>;

/** What a leak is worth at a year's end. */
export interface Leak {
  readonly label: string;
  /** In Chinese service thanks to it, on every basis. */
  readonly gained: ByBasis<Node>;
  /** How much later Chinese firms would have had what they have, without it, on every basis. */
  readonly ahead: ByBasis<Node>;
}

function leak(name: keyof typeof LEAKS): Leak {
  const { label, lever, from } = LEAKS[name];
  const closed = under(`shut-${name}`, [[lever, from]]);
  const key = (what: string, basis: Basis) => `fleet.leak.${name}.${what}.${basis}`;
  return {
    label,
    gained: byBasis((basis) => {
      const { operating } = usedTogether[basis];
      return quantity(
        key("gained", basis),
        BASES[basis].unit,
        `In Chinese service thanks to ${label}, ${BASES[basis].words}`,
      ).is`yearEnd(${operating} - ${closed(operating)})`;
    }),
    ahead: byBasis((basis) => {
      const { operating } = usedTogether[basis];
      return quantity(key("ahead", basis), "quarter", `Time gained by ${label}, ${BASES[basis].words}`)
        .is`yearEnd(lagBehind(${closed(operating)}, ${operating}))`;
    }),
  };
}

/** What each leak is worth, by name. */
export const leaks = Object.fromEntries(
  (Object.keys(LEAKS) as (keyof typeof LEAKS)[]).map((name) => [name, leak(name)]),
) as Readonly<Record<keyof typeof LEAKS, Leak>>;
