import { assumption, quantity } from "../engine/declare.ts";
import { type Lifetime, lifetime, type Survival, survival } from "../engine/lifetime.ts";
import type { Input, Quantity } from "../engine/node.ts";
import { powerSold } from "../supply/index.ts";
import { domestic, type Flow, legal, offshore, onSoil, retained, smuggled } from "./channels.ts";

/*
 * What is in service: each channel's flow, delayed until it runs, and retired by age and failure. Both sides fail
 * physically alike; economic life is apart and by default alike too, so that a share does not follow from assuming
 * that one side keeps its chips longer.
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

/** Time from sale to service in China. */
export const lagChina = assumption("fleet.lag.china", "quarter", "Sale to service in China");

/** Time from sale to service outside China. */
export const lagAllied = assumption("fleet.lag.allied", "quarter", "Sale to service outside China");

const inChina = survival("fleet.survival.china", "used by Chinese firms", lifeChina, failureRate);
const inAllies = survival("fleet.survival.allied", "allied side", lifeAllied, failureRate);

/** A flow as it enters service, and what is in service of it, on both bases. */
export interface Fleet {
  readonly entering: Flow;
  /** In service by dense BF16, H100e.flop. */
  readonly compute: Quantity;
  /** In service by memory bandwidth, H100e.bandwidth. */
  readonly bandwidth: Quantity;
  readonly chains: { readonly compute: Lifetime; readonly bandwidth: Lifetime };
}

function inService(key: string, label: string, entering: Flow, rule: Survival): Fleet {
  const compute = lifetime(`fleet.${key}.stock`, "H100e.flop", label, entering.compute, rule);
  const bandwidth = lifetime(
    `fleet.${key}.stockBandwidth`,
    "H100e.bandwidth",
    `${label}, by bandwidth`,
    entering.bandwidth,
    rule,
  );
  return { entering, compute: compute.level, bandwidth: bandwidth.level, chains: { compute, bandwidth } };
}

function delayed(key: string, label: string, flow: Flow, lag: Input): Flow {
  return {
    compute: quantity(`fleet.${key}.entering`, "H100e.flop/quarter", label)
      .is`delay(${flow.compute}, ${lag}, 0)`,
    bandwidth: quantity(`fleet.${key}.enteringBandwidth`, "H100e.bandwidth/quarter", `${label}, by bandwidth`)
      .is`delay(${flow.bandwidth}, ${lag}, 0)`,
  };
}

const entering = {
  domestic: delayed("domestic", "Domestic accelerators entering service", domestic, lagChina),
  legal: delayed("legal", "Legal imports entering service", legal, lagChina),
  smuggled: delayed("smuggled", "Smuggled accelerators entering service", smuggled, lagChina),
  onSoil: delayed("onSoil", "Accelerators entering service on Chinese soil", onSoil, lagChina),
  offshore: delayed("offshore", "Offshore accelerators entering service", offshore, lagAllied),
  retained: delayed("retained", "Allied accelerators entering service", retained, lagAllied),
};

/** Accelerators of Chinese designers in service. */
export const domesticFleet = inService(
  "domestic",
  "Domestic accelerators in service",
  entering.domestic,
  inChina,
);
/** Legally imported accelerators in service. */
export const legalFleet = inService("legal", "Legal imports in service", entering.legal, inChina);
/** Smuggled accelerators in service. */
export const smuggledFleet = inService(
  "smuggled",
  "Smuggled accelerators in service",
  entering.smuggled,
  inChina,
);
/** Accelerators outside China in service of Chinese firms. */
export const offshoreFleet = inService(
  "offshore",
  "Offshore accelerators in Chinese service",
  entering.offshore,
  inChina,
);
/** Accelerators in service of everybody else. */
export const alliedFleet = inService(
  "retained",
  "Accelerators in allied service",
  entering.retained,
  inAllies,
);

/** What Chinese firms use, by channel. */
export const fleets = {
  domestic: domesticFleet,
  legal: legalFleet,
  smuggled: smuggledFleet,
  offshore: offshoreFleet,
} as const;

/** In service on Chinese soil, by compute. */
export const onSoilStock = quantity("fleet.onSoil", "H100e.flop", "Compute in service on Chinese soil")
  .is`${domesticFleet.compute} + ${legalFleet.compute} + ${smuggledFleet.compute}`;

/** In service of Chinese firms anywhere, by compute. */
export const usedStock = quantity("fleet.used", "H100e.flop", "Compute in service of Chinese firms")
  .is`${onSoilStock} + ${offshoreFleet.compute}`;

// Retirement is linear, so flows with the same lag and survival can share one chain; where nobody asks for the channels
// apart, one chain in place of three or four is all that runs.
const onSoilFleet = inService(
  "onSoil",
  "Accelerators in service on Chinese soil, taken together",
  entering.onSoil,
  inChina,
);

/** In service on Chinese soil, by bandwidth. */
export const onSoilBandwidth = onSoilFleet.bandwidth;

/** In service of Chinese firms anywhere, by bandwidth. */
export const usedBandwidth = quantity(
  "fleet.usedBandwidth",
  "H100e.bandwidth",
  "Bandwidth in service of Chinese firms",
).is`${onSoilBandwidth} + ${offshoreFleet.bandwidth}`;

/** All that Chinese firms use as one chain: what the counterfactual needs. */
export const usedTogether = inService(
  "usedTogether",
  "Accelerators in service of Chinese firms, taken together",
  {
    compute: quantity(
      "fleet.used.entering",
      "H100e.flop/quarter",
      "Compute entering service of Chinese firms",
    ).is`${entering.onSoil.compute} + ${entering.offshore.compute}`,
    bandwidth: quantity(
      "fleet.used.enteringBandwidth",
      "H100e.bandwidth/quarter",
      "Bandwidth entering service of Chinese firms",
    ).is`${entering.onSoil.bandwidth} + ${entering.offshore.bandwidth}`,
  },
  inChina,
);

/** In service on the allied side, by compute. */
export const alliedStock = alliedFleet.compute;

/** In service on the allied side, by bandwidth. */
export const alliedStockBandwidth = alliedFleet.bandwidth;

/** Chinese firms' share of all compute in service. */
export const chinaShare = quantity("fleet.share", "1", "Chinese firms' share of compute in service")
  .is`ratio(${usedStock}, ${usedStock} + ${alliedStock})`;

/** Chinese firms' share of all bandwidth in service. */
export const chinaShareBandwidth = quantity(
  "fleet.shareBandwidth",
  "1",
  "Chinese firms' share of bandwidth in service",
).is`ratio(${usedBandwidth}, ${usedBandwidth} + ${alliedStockBandwidth})`;

// --- the Ascend fleet's power ---------------------------------------------------------------------------------

/** Power of a whole system (hosts, network, fans) over that of its accelerators. */
export const systemPower = assumption("fleet.power.system", "1", "System power over accelerator power");

const ascendRating = lifetime(
  "fleet.power.rating",
  "W",
  "Rated power of Ascends in service",
  quantity("fleet.power.entering", "W/quarter", "Rated power of Ascends entering service")
    .is`delay(${powerSold}, ${lagChina}, 0)`,
  inChina,
);

/** Rated power of the Ascend fleet in service with its systems: before load and the site's own overhead. */
export const powerDraw = quantity("fleet.power", "W", "Rated system power of the Ascend fleet")
  .is`${ascendRating.level} * ${systemPower}`;
