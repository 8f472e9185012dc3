import { assumption, date, quantity } from "../engine/declare.ts";
import { learnedDefects } from "../silicon/index.ts";
import { logicStart } from "./fabs.ts";
import { policies } from "./policies.ts";

/*
 * Defects learn: what lies above a mature floor shrinks by the same share each year of production. The level is believed
 * for one day, the newest that reports speak of, and the law gives the days before and after.
 */

/** Killer defects per area of the N+2 process on that day, all causes, before harvesting. */
export const defectsThen = assumption(
  "supply.logic.defectDensity",
  "1/cm^2",
  "Defect density, SMIC 7 nm class, at the end of 2026",
);

/** The day it is believed for. */
export const defectsDay = date("supply.logic.defectsDay", "Day of the defect density believed");

/** What a mature line of the class comes down to. */
export const defectsFloor = assumption(
  "supply.logic.defectsFloor",
  "1/cm^2",
  "Defect density of a mature 7 nm class line",
);

/** Share of the defects above the floor that a year of production removes. */
export const learningRate = assumption("supply.logic.learningRate", "1", "Defects removed in a year");

/** Share of that learning left where tools are serviced no more. */
export const learningUnserviced = assumption(
  "supply.tools.learning",
  "1",
  "Share of defect learning left under a ban on tools",
);

/** Years of learning between the day believed and each quarter, negative before it; none before the first wafers. */
const learnt = quantity("supply.logic.learnt", "year", "Years of learning since the day believed")
  .is`since(${logicStart}) - max(${defectsDay} - ${logicStart}, 0 * quarter) - (1 - ${learningUnserviced}) * since(${policies.toolService})`;

/** Killer defects per area of the N+2 process, all causes, before harvesting. */
export const defectDensity = quantity("supply.logic.defects", "1/cm^2", "Defect density, SMIC 7 nm class")
  .is`${learnedDefects}(${defectsThen}, min(${defectsFloor}, ${defectsThen}), ${learningRate}, ${learnt} / year)`;
