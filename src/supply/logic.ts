import { assumption, path, quantity } from "../engine/declare.ts";
import type { Input, Quantity } from "../engine/node.ts";
import { grossDiesPerWafer, harvestedYield } from "../silicon/index.ts";
import { defectDensity } from "./defects.ts";
import { logicStart, wafersOut } from "./fabs.ts";
import { openArrivals } from "./foundry.ts";
import { dieQueue } from "./lag.ts";
import { domesticArrivals } from "./memory.ts";
import { planned960, reached950, stacksPerDie, start950 } from "./mix.ts";

/*
 * Compute dies from Chinese fabs: AI wafers × Ascend's share × mix of die types × gross dies × harvested yield. Of each
 * type the yield is also taken at a tenth fewer defects, which says what better yield would be worth.
 */

/** Share of the AI wafers that carry Ascend dies; other designers take the rest. */
export const huaweiShare = path("supply.logic.huaweiShare", "1", "Ascend's share of Chinese AI wafers");

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

/** Ascend wafers of all die types. */
export const ascendWafers = quantity(
  "supply.logic.ascendWafers",
  "wafer/month",
  "Wafers with Ascend dies out of Chinese fabs",
).is`${wafersOut} * ${huaweiShare}`;

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

/** Defects left in the comparison that says what better yield is worth: a tenth fewer. */
export const FEWER_DEFECTS = 0.9;

/** Share of SMIC's 910-class dies that sell, whether or not Ascend wafers carry them; 0 before the first wafers. */
export const yield910 = quantity("supply.die910.yield", "1", "Harvested yield of 910-class dies at SMIC")
  .is`if(inForce(${logicStart}) > 0, ${harvestedYield}(${dieArea}, ${defectDensity}, ${clustering}, ${repairableShare}, ${coresBuilt}, ${coresNeeded}), 0)`;

/** Share of SMIC's 950-class dies that sell; 0 while no wafers carry them. */
export const yield950 = quantity("supply.die950.yield", "1", "Harvested yield of 950-class dies at SMIC")
  .is`if(inForce(${start950}) > 0, ${harvestedYield}(${shape950.area}, ${defectDensity} * ${defectRatio}, ${clustering}, ${repairableShare}, ${shape950.built}, ${shape950.needed}), 0)`;

const better = (name: string) =>
  quantity(
    `supply.die${name}.better`,
    "1",
    `Good ${name}-class dies with a tenth fewer defects, over those as is`,
  );

/** Good dies of a class with a tenth fewer defects, over those made; 1 while none are made. */
export const betterYield = {
  die910: better("910")
    .is`if(and(${reached950} < 1, ${yield910} > 0), ${harvestedYield}(${dieArea}, ${FEWER_DEFECTS} * ${defectDensity}, ${clustering}, ${repairableShare}, ${coresBuilt}, ${coresNeeded}) / ${yield910}, 1)`,
  die950: better("950")
    .is`if(${yield950} > 0, ${harvestedYield}(${shape950.area}, ${FEWER_DEFECTS} * ${defectDensity} * ${defectRatio}, ${clustering}, ${repairableShare}, ${shape950.built}, ${shape950.needed}) / ${yield950}, 1)`,
} as const;

/** One type of compute die: how many fit a wafer, how many of them sell, and what the fabs deliver. */
export interface DieType {
  readonly name: "910" | "950" | "960";
  /** Gross dies on a wafer, die/wafer. */
  readonly gross: Quantity;
  /** Share of gross dies that can be sold, after harvesting. */
  readonly dieYield: Quantity;
  /** Good dies out of Chinese fabs, die/quarter. */
  readonly goodDies: Quantity;
  /** The same as they reach the bank, tested, die/quarter; with them what is bought openly abroad. */
  readonly arrivals: Quantity;
}

function dieType(
  name: DieType["name"],
  diesPerWafer: Quantity,
  dieYield: Quantity,
  goodDies: Quantity,
): DieType {
  const key = `supply.die${name}.arrivals`;
  const label = `${name}-class dies reaching the bank`;
  const arrivals =
    name === "950"
      ? quantity(key, "die/quarter", label)
          .is`delay(${goodDies}, ${dieQueue}, 0) + ${openArrivals} * ${reached950}`
      : quantity(key, "die/quarter", label).is`delay(${goodDies}, ${dieQueue}, 0)`;
  return { name, gross: diesPerWafer, dieYield, goodDies, arrivals };
}

const good = (name: string) =>
  quantity(`supply.die${name}.good`, "die/quarter", `Good ${name}-class dies from Chinese fabs`);

/** 910-class dies: one in a 910B, two in a 910C. */
export const die910 = dieType(
  "910",
  gross910,
  yield910,
  good("910").is`${ascendWafers} * (1 - ${reached950}) * ${gross910} * ${yield910}`,
);

const newerDies = quantity("supply.logic.newerDies", "die/quarter", "Good dies of the 950 class or later")
  .is`${ascendWafers} * ${reached950} * ${gross950} * ${yield950}`;

/**
 * 960-class dies: nothing is published of them; they are taken to be as large and as hard to make as 950-class ones. All
 * need HBM, so no more wafers carry them than the memory of the day would serve, and the others carry 950-class dies, which
 * go with HiBL too.
 */
export const die960 = dieType(
  "960",
  gross950,
  yield950,
  good("960").is`min(${newerDies} * ${planned960}, ${domesticArrivals} / ${stacksPerDie.die960})`,
);

/** 950-class dies: two in a 950PR or 950DT. */
export const die950 = dieType("950", gross950, yield950, good("950").is`${newerDies} - ${die960.goodDies}`);

/** Good dies of all types out of Chinese fabs: what those fabs learn from. TSMC's dies are not among them. */
export const goodDies = quantity("supply.logic.goodDies", "die/quarter", "Good Ascend dies from Chinese fabs")
  .is`${die910.goodDies} + ${newerDies}`;
