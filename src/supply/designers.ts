import { assumption, date, path, quantity, stock } from "../engine/declare.ts";
import type { Input, Quantity } from "../engine/node.ts";
import { grossDiesPerWafer, harvestedYield } from "../silicon/index.ts";
import { abilities } from "./chips.ts";
import { defectDensity } from "./defects.ts";
import { logicStart, wafersOut } from "./fabs.ts";
import { importedByOthers } from "./imports.ts";
import { dieQueue, packageToSale } from "./lag.ts";
import {
  clustering,
  coresBuilt,
  coresNeeded,
  die910,
  huaweiShare,
  repairableShare,
  yield910,
} from "./logic.ts";
import { ascendHbmShare, domesticStacks } from "./memory.ts";
import { singleDieYield } from "./packageYield.ts";
import { policies } from "./policies.ts";

/*
 * What designers other than Huawei sell: the AI wafers Huawei leaves them, split by weight, through one of two classes of die
 * (as large as a 910's, or of middle size) and held to the stacks that are theirs: what they imported before the rule, and
 * their share of domestic HBM. Of the dies that would find none some go into parts that need none, with graphics or phone
 * memory; the rest of those wafers go to other products. Beside that stand parts made
 * abroad, with their memory: sold as they come until foundries stop serving these designers, and after that out of what was
 * bought ahead.
 */

/** A part of another Chinese designer, as a sale needs it. */
export interface Part {
  readonly name: string;
  /** Dense BF16 throughput of the matrix units, TFLOP/s/chip. */
  readonly compute: Input | Quantity;
  /** Dense throughput at 8 bits, TFLOP/s/chip. */
  readonly compute8: Input | Quantity;
  /** Memory bandwidth, TB/s/chip. */
  readonly bandwidth: Input | Quantity;
  /** Rated power, W/chip. */
  readonly power: Input | Quantity;
  /** Good packages sold, chip/quarter. */
  readonly sold: Quantity;
}

type DieClass = "large" | "middle";
interface Designer {
  readonly key: string;
  readonly name: string;
  readonly dies: DieClass;
}

const DESIGNERS: readonly Designer[] = [
  { key: "tHead", name: "T-Head", dies: "middle" },
  { key: "cambricon", name: "Cambricon", dies: "large" },
  { key: "kunlunxin", name: "Kunlunxin", dies: "large" },
  { key: "hygon", name: "Hygon", dies: "middle" },
  { key: "others", name: "other designers", dies: "large" },
];

/** Area of a die of middle size: larger than a phone's, well under the reticle. */
export const middleArea = assumption("supply.others.middleArea", "mm^2", "Area of a middle-sized AI die");

/** First parts of these designers out of foreign foundries that count here. */
export const abroadStart = date("supply.others.abroadStart", "Other designers' parts made abroad, from");

/** How long what was bought of foreign foundries before they stopped went on selling, at the former rate. */
export const boughtAhead = assumption(
  "supply.others.boughtAhead",
  "quarter",
  "Time for which parts made abroad went on selling",
);

const yieldMiddle = quantity("supply.others.yieldMiddle", "1", "Harvested yield of middle-sized AI dies")
  .is`if(inForce(${logicStart}) > 0, ${harvestedYield}(${middleArea}, ${defectDensity}, ${clustering}, ${repairableShare}, ${coresBuilt}, ${coresNeeded}), 0)`;

const grossMiddle = quantity(
  "supply.others.grossMiddle",
  "die/wafer",
  "Gross middle-sized AI dies on a wafer",
).is`${grossDiesPerWafer}(${middleArea})`;

const left = quantity("supply.others.wafers", "wafer/month", "AI wafers of designers other than Huawei")
  .is`${wafersOut} * (1 - ${huaweiShare})`;

/** Good dies that those wafers would give if all were of one class, as they reach test, die/quarter. */
const wouldBe: Readonly<Record<DieClass, Quantity>> = {
  large: quantity("supply.others.large", "die/quarter", "Dies of other designers, were all large")
    .is`delay(${left} * ${die910.gross} * ${yield910}, ${dieQueue}, 0)`,
  middle: quantity("supply.others.middle", "die/quarter", "Dies of other designers, were all of middle size")
    .is`delay(${left} * ${grossMiddle} * ${yieldMiddle}, ${dieQueue}, 0)`,
};

const weights = DESIGNERS.map(({ key, name }) =>
  assumption(`supply.${key}.weight`, "1", `Wafers of ${name}, over those of T-Head`),
);

const lines = DESIGNERS.map(({ key, name, dies }, i) => {
  const stacks = assumption(`supply.${key}.stacks`, "stack/chip", `HBM stacks on a part of ${name}`);
  const perChip = assumption(`supply.${key}.dies`, "die/chip", `Compute dies in a part of ${name}`);
  const wanted = quantity(`supply.${key}.wanted`, "chip/quarter", `Parts of ${name} that wafers allow`)
    .is`${wouldBe[dies]} * ${weights[i]} / sum(${weights}) / ${perChip}`;
  return { key, name, stacks, wanted };
});

/** Stacks of designers other than Huawei on the shelf. */
export const othersHbm = stock("supply.bank.othersHbm", "stack", "HBM of other designers in stock");

const [t, c, k, h, o] = lines;
const needed = quantity("supply.others.needed", "stack/quarter", "HBM that other designers' wafers ask for")
  .is`${t.wanted} * ${t.stacks} + ${c.wanted} * ${c.stacks} + ${k.wanted} * ${k.stacks} + ${h.wanted} * ${h.stacks} + ${o.wanted} * ${o.stacks}`;

const arriving = quantity("supply.others.arriving", "stack/quarter", "HBM arriving for other designers")
  .is`${importedByOthers} + ${domesticStacks} * (1 - ${ascendHbmShare})`;

/** Share of what wafers allow that memory serves; the shortage is shared by all. */
export const served = quantity(
  "supply.others.served",
  "1",
  "Share of other designers' parts that memory serves",
).is`if(${needed} > 0, min((${othersHbm} / quarter + ${arriving}) / ${needed}, 1), 1)`;

othersHbm.fills`${arriving} - ${needed} * ${served}`;

/** Designers other than Huawei, each with the part it sells. */
export const otherDesigners: readonly Part[] = lines.map(({ key, name, stacks, wanted }) => {
  const abroad = assumption(
    `supply.${key}.abroad`,
    "chip/year",
    `Parts of ${name} made abroad while that was open`,
  );
  const sold = quantity(`supply.${key}.sold`, "chip/quarter", `Parts of ${name} sold`)
    .is`delay(${wanted} * if(${stacks} > 0, ${served}, 1) * ${singleDieYield}, ${packageToSale}, 0)
      + ${abroad} * (inForce(${abroadStart}) - min(inForce(${abroadStart}), inForce(${policies.foundryScreening} + ${boughtAhead})))`;
  return { name, ...abilities(key, `a part of ${name}`), sold };
});

/** Share of the parts short of HBM that go out without it instead: cards redesigned for graphics or phone memory. */
const redesigned = path(
  "supply.light.share",
  "1",
  "Share of parts short of HBM that are sold without it instead",
);

/** What other designers sell without HBM where that is short, whoever's they are. */
export const lightParts: Part = {
  name: "parts without HBM",
  ...abilities("light", "a part without HBM"),
  sold: quantity("supply.light.sold", "chip/quarter", "Parts of other designers sold without HBM")
    .is`delay(sum(${lines.map((line) => line.wanted)}) * (1 - ${served}) * ${redesigned} * ${singleDieYield}, ${packageToSale}, 0)`,
};

/** Parts of other designers sold in each year, by designer. */
export const partsByYear: readonly Quantity[] = otherDesigners.map(
  ({ name, sold }) =>
    quantity(`${sold.key}.byYear`, "chip", `Parts of ${name} sold in the year`).is`year(${sold})`,
);
