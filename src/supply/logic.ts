import { assumption, date, path, quantity } from "../engine/declare.ts";
import type { Input, Quantity } from "../engine/node.ts";
import { grossDiesPerWafer, harvestedYield } from "../silicon/index.ts";
import { dieQueue } from "./lag.ts";

/*
 * Compute dies from Chinese fabs: AI wafers × Ascend's share × mix of die types × gross dies × harvested yield.
 * Wafers are anchored on published counts of AI wafers, not on 7 nm capacity times a free share: the latter product
 * overshoots every published count of dies.
 */

/** AI logic wafers leaving Chinese fabs (7 nm class and finer), all designers. */
export const aiWafers = path("supply.logic.aiWafers", "wafer/month", "AI logic wafers out of Chinese fabs");

/** First Chinese-made AI logic wafers of the 7 nm class. */
export const logicStart = date("supply.logic.start", "First Chinese-made AI logic wafers");

/** Share of the AI wafers that carry Ascend dies; other designers take the rest. */
export const huaweiShare = path("supply.logic.huaweiShare", "1", "Ascend's share of Chinese AI wafers");

/** First wafers of 950-class dies. */
export const start950 = date("supply.logic.start950", "First wafers of 950-class dies");

/** First wafers of 960-class dies. */
export const start960 = date("supply.logic.start960", "First wafers of 960-class dies");

/** Most of the newer wafers that 960-class dies take; 950-class parts, which need no HBM, stay beside them. */
export const most960 = assumption(
  "supply.logic.most960",
  "1",
  "Share of newer wafers that 960-class dies come to take",
);

/** Time in which wafers move from one die type wholly to the next. */
export const switchTime = assumption(
  "supply.logic.switchTime",
  "quarter",
  "Time to move wafers to a new die type",
);

/** Killer defects per area of the N+2 process, all causes, before harvesting. */
export const defectDensity = path("supply.logic.defectDensity", "1/cm^2", "Defect density, SMIC 7 nm class");

/** Defect density of the process that makes 950- and 960-class dies, over that of N+2. */
export const defectRatio = assumption(
  "supply.logic.defectRatio950",
  "1",
  "Defect density of the 950's process over N+2",
);

/** Clustering parameter α of the negative binomial yield law. */
export const clustering = assumption("supply.logic.clustering", "1", "Clustering of defects (alpha)");

/** Share of a compute die's area that lies in cores which can be switched off. */
export const repairableShare = assumption(
  "supply.logic.repairableShare",
  "1",
  "Share of die area in spare-able cores",
);

/** AI wafers that come out: none before the first of the class. */
export const wafersOut = quantity(
  "supply.logic.wafersOut",
  "wafer/month",
  "AI logic wafers that leave Chinese fabs",
).is`${aiWafers} * inForce(${logicStart})`;

/** Ascend wafers of all die types. */
export const ascendWafers = quantity(
  "supply.logic.ascendWafers",
  "wafer/month",
  "Wafers with Ascend dies out of Chinese fabs",
).is`${wafersOut} * ${huaweiShare}`;

/** One type of compute die: how many fit a wafer, how many of them sell, and what the fabs deliver. */
export interface DieType {
  readonly name: "910" | "950" | "960";
  /** Share of Ascend wafers that carry it. */
  readonly share: Quantity;
  /** Gross dies on a wafer, die/wafer. */
  readonly gross: Quantity;
  /** Share of gross dies that can be sold, after harvesting. */
  readonly dieYield: Quantity;
  /** Good dies out of Chinese fabs, die/quarter. */
  readonly goodDies: Quantity;
  /** The same as they reach the bank, tested, die/quarter. */
  readonly arrivals: Quantity;
}

const reached950 = quantity(
  "supply.logic.reached950",
  "1",
  "Progress of the switch to 950-class dies or later",
).is`clamp(since(${start950}) / ${switchTime}, 0, 1)`;
const reached960 = quantity("supply.logic.reached960", "1", "Share of newer wafers that carry 960-class dies")
  .is`${most960} * clamp(since(${start960}) / ${switchTime}, 0, 1)`;

interface DieShape {
  readonly area: Input;
  readonly built: Input;
  readonly needed: Input;
}

/** The three inputs that describe a die: area, cores built, cores that must work. */
const dieShape = (name: string): DieShape => ({
  area: assumption(`supply.die${name}.area`, "mm^2", `Area of the ${name} compute die`),
  built: assumption(`supply.die${name}.coresBuilt`, "1", `Cores on the ${name} die`),
  needed: assumption(`supply.die${name}.coresNeeded`, "1", `Cores a sold ${name} die needs`),
});

const shape910 = dieShape("910");

/** Area, cores built and cores needed of the 910-class die: the best known Chinese AI die. */
export const { area: dieArea, built: coresBuilt, needed: coresNeeded } = shape910;

/** The die of the 950 generation, of which less is known. */
export const shape950 = dieShape("950");

const gross = (name: string, { area }: DieShape) =>
  quantity(`supply.die${name}.gross`, "die/wafer", `Gross ${name} dies on a wafer`)
    .is`${grossDiesPerWafer}(${area})`;

const gross910 = gross("910", shape910);
const gross950 = gross("950", shape950);

const shareOf = (name: string) =>
  quantity(`supply.die${name}.wafers`, "1", `Share of Ascend wafers with ${name}-class dies`);

const share910 = shareOf("910").is`1 - ${reached950}`;

/** Share of SMIC's 910-class dies that sell; 0 while no wafers carry them. */
export const yield910 = quantity("supply.die910.yield", "1", "Harvested yield of 910-class dies at SMIC")
  .is`if(inForce(${logicStart}) * ${share910} > 0, ${harvestedYield}(${shape910.area}, ${defectDensity}, ${clustering}, ${repairableShare}, ${shape910.built}, ${shape910.needed}), 0)`;

/** Share of SMIC's 950-class dies that sell; 0 while no wafers carry them. */
export const yield950 = quantity("supply.die950.yield", "1", "Harvested yield of 950-class dies at SMIC")
  .is`if(inForce(${start950}) > 0, ${harvestedYield}(${shape950.area}, ${defectDensity} * ${defectRatio}, ${clustering}, ${repairableShare}, ${shape950.built}, ${shape950.needed}), 0)`;

/** A die type whose wafers are a share of Ascend's. */
function dieType(
  name: DieType["name"],
  share: Quantity,
  diesPerWafer: Quantity,
  dieYield: Quantity,
): DieType {
  const goodDies = quantity(
    `supply.die${name}.good`,
    "die/quarter",
    `Good ${name}-class dies from Chinese fabs`,
  ).is`${ascendWafers} * ${share} * ${diesPerWafer} * ${dieYield}`;
  const arrivals = quantity(
    `supply.die${name}.arrivals`,
    "die/quarter",
    `${name}-class dies reaching the bank`,
  ).is`delay(${goodDies}, ${dieQueue}, 0)`;
  return { name, share, gross: diesPerWafer, dieYield, goodDies, arrivals };
}

/** 910-class dies: one in a 910B, two in a 910C. */
export const die910 = dieType("910", share910, gross910, yield910);

/** 950-class dies: two in a 950PR or 950DT. */
export const die950 = dieType(
  "950",
  shareOf("950").is`${reached950} * (1 - ${reached960})`,
  gross950,
  yield950,
);

/**
 * 960-class dies. Nothing is published of them; they are taken to be as large and as hard to make as 950-class ones,
 * and a 960 package may hold more of them.
 */
export const die960 = dieType("960", shareOf("960").is`${reached950} * ${reached960}`, gross950, yield950);

/** Good dies of all types out of Chinese fabs: what those fabs learn from. TSMC's dies are not among them. */
export const goodDies = quantity("supply.logic.goodDies", "die/quarter", "Good Ascend dies from Chinese fabs")
  .is`${die910.goodDies} + ${die950.goodDies} + ${die960.goodDies}`;
