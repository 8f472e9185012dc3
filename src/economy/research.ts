import { assumption, path, quantity } from "../engine/declare.ts";
import type { Input, Quantity } from "../engine/node.ts";
import { policies } from "../supply/index.ts";
import { lostChips, lostTools } from "./lostSales.ts";

/*
 * Research on both sides, in money. A dollar of sales lost takes research with it only so far as it was due to
 * Washington, was not sold elsewhere instead, and would have been spent on research at the margin:
 *     dR = S φ (1 − d) m.
 * Chinese research has three terms that studies find with different signs, so they stay apart: spending that controls
 * induce, what lost co-inventors take from its worth, and what worse imports take from those who use them.
 */

/** Share of the chips not sold to China that other buyers took, at the same price. */
const chipsResold = assumption("economy.research.resold", "1", "Share of unsold chips sold elsewhere");
/** The same of tools. */
const toolsResold = assumption("economy.research.toolsResold", "1", "Share of unsold tools sold elsewhere");

/** Research that a chip designer flush with cash spends on one more dollar of sales. */
const chipsMarginal = assumption(
  "economy.research.marginal",
  "1",
  "Marginal research per dollar, AI chip designers",
);
/** The same of a firm whose cash binds: Intel, the smaller toolmakers. */
const toolsMarginal = assumption(
  "economy.research.toolsMarginal",
  "1",
  "Marginal research per dollar, toolmakers",
);

/** The same if research followed sales at the sellers' average ratio, as the naive sum takes it. */
const average = assumption("economy.research.average", "1", "Average research per dollar of sales");

const lost = (key: string, label: string, due: Quantity, resold: Input, marginal: Input): Quantity =>
  quantity(key, "1e9 USD/year", label).is`${due} * (1 - ${resold}) * ${marginal}`;

/** Research that AI chip designers did not do for want of sales that Washington closed. */
export const chipResearchLost = lost(
  "economy.research.chipsLost",
  "US research lost, AI chip designers",
  lostChips.washington,
  chipsResold,
  chipsMarginal,
);

/** Research that toolmakers did not do for the same reason. */
export const toolResearchLost = lost(
  "economy.research.toolsLost",
  "US research lost, toolmakers",
  lostTools.washington,
  toolsResold,
  toolsMarginal,
);

/** US research lost: distinct firms, so the two add. */
export const researchLost = quantity("economy.research.lost", "1e9 USD/year", "US research lost, net")
  .is`${chipResearchLost} + ${toolResearchLost}`;

/** The sum that is often quoted instead: every lost sale, none resold, nobody else to blame, at the average ratio. */
export const researchLostNaive = quantity(
  "economy.research.lostNaive",
  "1e9 USD/year",
  "US research lost, naive",
).is`(${lostChips.lost} + ${lostTools.lost}) * ${average}`;

/** What NVIDIA spends on research, to read a loss by. */
const nvidia = path("economy.research.nvidia", "1e9 USD/year", "NVIDIA's research spending");
/** The same, mean of the year. */
export const nvidiaResearch = quantity(
  "economy.research.nvidiaByYear",
  "1e9 USD/year",
  "NVIDIA's research spending, in the year",
).is`yearMean(${nvidia})`;

/** Chinese research in firms that controls touch. */
const exposed = path("economy.research.exposed", "1e9 CNY/year", "Chinese research exposed to controls");

const exposedByYear = quantity(
  "economy.research.exposedByYear",
  "1e9 CNY/year",
  "Chinese research exposed to controls, under them",
).is`yearMean(${exposed} * inForce(${policies.oct2022}))`;

/** How much more such firms spend on research because of controls; studies differ in sign. */
const response = assumption(
  "economy.research.response",
  "1",
  "Research induced by controls, share of exposed",
);

/** Chinese research that controls induce in a year, gross of what repeats known work. */
export const researchInduced = quantity(
  "economy.research.induced",
  "1e9 CNY/year",
  "Chinese research induced",
).is`${exposedByYear} * ${response}`;

/** Share of its worth that exposed research loses with foreign co-inventors. */
const coInvention = assumption(
  "economy.research.coInvention",
  "1",
  "Worth of exposed research lost with co-inventors",
);

/** What lost co-inventors take from the worth of the exposed research in a year. */
export const coInventionLost = quantity(
  "economy.research.coInventionLost",
  "1e9 CNY/year",
  "Worth of Chinese research lost with co-inventors",
).is`${exposedByYear} * ${coInvention}`;

/**
 * What somebody may hold a yuan of catch-up research to be worth beside one at the frontier. No evidence fixes it, so
 * nothing is computed from it: what depends on it is drawn against it.
 */
export const researchWeight = assumption(
  "economy.research.weight",
  "1",
  "Worth of catch-up research over frontier research",
);
