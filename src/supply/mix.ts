import { assumption, date, path, quantity } from "../engine/declare.ts";
import { chip910B, chip910C, chip950DT, chip950PR, chip960, chip970, chip990 } from "./chips.ts";
import { foldFrom } from "./fold.ts";

/*
 * Which parts the dies of a class go into, and which dies the wafers carry. Dates and habits; what memory allows comes in
 * where dies and packages are made.
 */

/** First wafers of 950-class dies. */
export const start950 = date("supply.logic.start950", "First wafers of 950-class dies");

/** First wafers of 960-class dies. */
export const start960 = date("supply.logic.start960", "First wafers of 960-class dies");

/** First packages of 970s. */
export const start970 = date("supply.package.start970", "First packages of 970s");

/** Time in which wafers or packages move from one type wholly to the next. */
export const switchTime = assumption(
  "supply.logic.switchTime",
  "quarter",
  "Time to move wafers to a new die type",
);

/** Most of the newer wafers that 960-class dies take; 950-class parts, which need no HBM, stay beside them. */
export const most960 = assumption(
  "supply.logic.most960",
  "1",
  "Share of newer wafers that 960-class dies come to take",
);

/** Share of Ascend wafers that have moved to 950-class dies or later. */
export const reached950 = quantity(
  "supply.logic.reached950",
  "1",
  "Progress of the switch to 950-class dies or later",
).is`clamp(since(${start950}) / ${switchTime}, 0, 1)`;

/** Share of those that 960-class dies would take, were memory no limit. */
export const planned960 = quantity(
  "supply.logic.planned960",
  "1",
  "Share of newer wafers planned for 960-class dies",
).is`${most960} * clamp(since(${start960}) / ${switchTime}, 0, 1)`;

/** Share of started 910-class dies that go into 910Cs. */
export const share910C = path("supply.package.share910C", "1", "Share of 910-class dies that go into 910Cs");

/** Share of started 960-class dies that go into 970s or later parts. */
export const share970 = quantity("supply.package.share970", "1", "Share of 960-class dies in 970s or later")
  .is`clamp(since(${start970}) / ${switchTime}, 0, 1)`;

/** Share of those later parts that are folded. */
export const shareFolded = quantity(
  "supply.package.shareFolded",
  "1",
  "Share of the latest parts that is folded",
).is`clamp(since(${foldFrom}) / ${switchTime}, 0, 1)`;

const perDie = (key: string, label: string) => quantity(`supply.stacksPerDie.${key}`, "stack/die", label);

/** Memory stacks that go with one compute die, by what the die goes into. */
export const stacksPerDie = {
  die910: perDie("910", "Stacks a 910-class die needs")
    .is`(1 - ${share910C}) * ${chip910B.stacks} / ${chip910B.dies} + ${share910C} * ${chip910C.stacks} / ${chip910C.dies}`,
  pr950: perDie("950PR", "Stacks a die in a 950PR needs").is`${chip950PR.stacks} / ${chip950PR.dies}`,
  dt950: perDie("950DT", "Stacks a die in a 950DT needs").is`${chip950DT.stacks} / ${chip950DT.dies}`,
  die960: perDie("960", "Stacks a 960-class die needs")
    .is`(1 - ${share970}) * ${chip960.stacks} / ${chip960.dies} + ${share970} * ((1 - ${shareFolded}) * ${chip970.stacks} / ${chip970.dies} + ${shareFolded} * ${chip990.stacks} / ${chip990.dies})`,
} as const;
