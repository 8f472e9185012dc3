import { assumption, closing, quantity, stock } from "../engine/declare.ts";
import { type Lifetime, lifetime, type Survival, survival } from "../engine/lifetime.ts";
import type { Input, Node, Quantity } from "../engine/node.ts";
import { BASES, type Basis, type ByBasis, byBasis, type Flow, keyOn, labelOn, on } from "./bases.ts";
import { ahead, offshore, ownedAbroad, rented, retained, smuggled, steady } from "./channels.ts";
import { domestic } from "./domestic.ts";

/*
 * One ledger of all accelerators: where they stand, who owns and who uses them, and by which channel they came; each in
 * three states. What is sold is on its way, delivered or no more; what is delivered waits or operates; what operates is retired by
 * age and fails. Both sides fail physically alike; economic life is apart and by default alike too, so that a share does
 * not follow from assuming that one side keeps its chips longer.
 */

/** Share of accelerators that fail for good, on both sides. */
export const failureRate = assumption("fleet.life.failure", "1/year", "Accelerators lost for good");

/** Economic life of accelerators that Chinese firms use. */
export const lifeChina = assumption(
  "fleet.life.china",
  "year",
  "Economic life of accelerators used by Chinese firms",
);

/** Economic life of accelerators on the allied side. */
export const lifeAllied = assumption(
  "fleet.life.allied",
  "year",
  "Economic life of accelerators, allied side",
);

/** Time from sale to delivery, openly bought parts. */
export const deliveryLag = assumption("fleet.lag.delivery", "quarter", "Sale to delivery");

/** Time from sale to delivery, smuggled parts. */
export const smuggledLag = assumption("fleet.lag.smuggled", "quarter", "Sale to delivery, smuggled parts");

/** Time from delivery to service on Chinese soil. */
export const lagChina = assumption("fleet.lag.china", "quarter", "Delivery to service in China");

/** Time from delivery to service elsewhere. */
export const lagAllied = assumption("fleet.lag.allied", "quarter", "Delivery to service outside China");

/** How much longer parts bought ahead of a rule wait until they are needed. */
export const aheadWait = assumption(
  "fleet.lag.ahead",
  "quarter",
  "Further wait of parts bought ahead of a rule",
);

/** Survival of what Chinese firms use. */
export const inChina = survival("fleet.survival.china", "used by Chinese firms", lifeChina, failureRate);
const inAllies = survival("fleet.survival.allied", "allied side", lifeAllied, failureRate);

/** One part of what a cell is sold, and how long it takes. */
interface Arrival {
  readonly sold: Quantity;
  readonly delivery: Input;
  readonly service: Input;
  /** A further wait, if any. */
  readonly wait?: Input;
}

/** The quarter's flow of some arrivals into delivery or into service. */
function arriving(
  key: string,
  label: string,
  basis: Basis,
  state: "delivered" | "service",
  of: readonly Arrival[],
) {
  // One formula however many arrivals there are: what each adds is never asked for by itself.
  const holes: Node[] = [];
  const strings: string[] = ["delay("];
  of.forEach(({ sold, delivery, service, wait }, i) => {
    const lags = state === "delivered" ? [delivery] : wait ? [delivery, service, wait] : [delivery, service];
    holes.push(sold, ...lags);
    strings.push(", ", ...lags.slice(1).map(() => " + "), i < of.length - 1 ? ", 0) + delay(" : ", 0)");
  });
  return on(key, label, basis, "/quarter").is(Object.assign(strings, { raw: strings }), ...holes);
}

/** A cell of the ledger on one basis: its flows and its three states. */
export interface Entry {
  /** Sold in the quarter. */
  readonly sold: Quantity;
  /** Delivered in the quarter. */
  readonly delivered: Quantity;
  /** Taken into service in the quarter. */
  readonly entering: Quantity;
  /** Sold and not delivered yet, at the quarter's end. */
  readonly onTheWay: Node;
  /** Delivered and not in service yet, at the quarter's end. */
  readonly waiting: Node;
  /** In service at the quarter's end. */
  readonly operating: Quantity;
  /** Leaving service by age in the quarter. */
  readonly retired: Quantity;
  readonly chain: Lifetime;
}

/**
 * An entry of the ledger from what arrives.
 * @param key its prefix
 * @param arrivals what is sold to it, with the lags of each part
 * @param rule how it leaves service
 */
export function entry(
  key: string,
  label: string,
  basis: Basis,
  arrivals: readonly Arrival[],
  rule: Survival,
): Entry {
  const { unit } = BASES[basis];
  const sold =
    arrivals.length === 1
      ? arrivals[0].sold
      : on(`${key}.sold`, `${label}, sold`, basis, "/quarter").is`sum(${arrivals.map((a) => a.sold)})`;
  const delivered = arriving(`${key}.delivered`, `${label}, delivered`, basis, "delivered", arrivals);
  const entering = arriving(`${key}.entering`, `${label}, entering service`, basis, "service", arrivals);
  const onTheWay = stock(
    keyOn(`${key}.onTheWay`, basis),
    unit,
    labelOn(`${label}, sold and on the way`, basis),
  );
  onTheWay.fills`${sold} - ${delivered}`;
  const waiting = stock(
    keyOn(`${key}.waiting`, basis),
    unit,
    labelOn(`${label}, delivered and waiting`, basis),
  );
  waiting.fills`${delivered} - ${entering}`;
  const chain = lifetime(
    keyOn(`${key}.stock`, basis),
    unit,
    labelOn(`${label}, in service`, basis),
    entering,
    rule,
  );
  return {
    sold,
    delivered,
    entering,
    onTheWay: closing(onTheWay),
    waiting: closing(waiting),
    operating: chain.level,
    retired: chain.retired,
    chain,
  };
}

/** What a cell of the ledger is about. */
export interface Cell {
  readonly location: "China" | "abroad";
  readonly owner: "Chinese" | "other";
  readonly user: "Chinese" | "other";
  readonly on: ByBasis<Entry>;
}

const openly = (flow: Flow, service: Input) => (basis: Basis) => [
  { sold: flow[basis], delivery: deliveryLag, service },
];

const cell = (
  channel: string,
  label: string,
  { location, owner, user }: Omit<Cell, "on">,
  arrivals: (basis: Basis) => readonly Arrival[],
): Cell => ({
  location,
  owner,
  user,
  on: byBasis((basis) =>
    entry(`fleet.ledger.${channel}`, label, basis, arrivals(basis), user === "Chinese" ? inChina : inAllies),
  ),
});

const inChinaByChinese = { location: "China", owner: "Chinese", user: "Chinese" } as const;

/** The arrivals of each channel on a basis. */
export const arrivalsOf = {
  domestic: openly(domestic, lagChina),
  legal: (basis: Basis) => [
    { sold: steady[basis], delivery: deliveryLag, service: lagChina },
    { sold: ahead[basis], delivery: deliveryLag, service: lagChina, wait: aheadWait },
  ],
  smuggled: (basis: Basis) => [{ sold: smuggled[basis], delivery: smuggledLag, service: lagChina }],
  ownSites: openly(ownedAbroad, lagAllied),
  rented: openly(rented, lagAllied),
  /** Both kinds of use abroad, which take the same time. */
  offshore: openly(offshore, lagAllied),
  retained: openly(retained, lagAllied),
} as const satisfies Record<string, (basis: Basis) => readonly Arrival[]>;

/** The cells of the ledger by channel: what the world's designers sell stands in one of them. */
export const cells = {
  domestic: cell("domestic", "Domestic accelerators", inChinaByChinese, arrivalsOf.domestic),
  legal: cell("legal", "Legal imports", inChinaByChinese, arrivalsOf.legal),
  smuggled: cell("smuggled", "Smuggled accelerators", inChinaByChinese, arrivalsOf.smuggled),
  ownSites: cell(
    "ownSites",
    "Accelerators in Chinese firms' own sites abroad",
    { location: "abroad", owner: "Chinese", user: "Chinese" },
    arrivalsOf.ownSites,
  ),
  rented: cell(
    "rented",
    "Accelerators abroad rented by Chinese firms",
    { location: "abroad", owner: "other", user: "Chinese" },
    arrivalsOf.rented,
  ),
  retained: cell(
    "retained",
    "Accelerators of allied users",
    { location: "abroad", owner: "other", user: "other" },
    arrivalsOf.retained,
  ),
} as const satisfies Record<string, Cell>;

/** A channel of the ledger. */
export type Channel = keyof typeof cells;

/** States of the ledger, each of which holds the next. */
export const STATES = ["sold", "delivered", "operating"] as const;

/** What stands in a state at the quarter's end: sold and still there, delivered and still there, in service. */
export function inState(of: Entry, state: (typeof STATES)[number]): Quantity {
  if (state === "operating") return of.operating;
  const base = quantity(
    `${of.operating.key}.${state}`,
    of.operating.unitText,
    `${of.operating.label} or ${state === "delivered" ? "waiting for it" : "to come"}`,
  );
  return state === "delivered"
    ? base.is`${of.operating} + ${of.waiting}`
    : base.is`${of.operating} + ${of.waiting} + ${of.onTheWay}`;
}
