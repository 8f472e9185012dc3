import {
  bandwidthByYear,
  bindingByYear,
  computeByYear,
  diesSoldByYear,
  type LIMITS,
  mostGained,
  packagesByYear,
  tiedByYear,
} from "../supply/index.ts";
import { type Answer, BY_BANDWIDTH, BY_COMPUTE, NOW, SHOWN, SOON, type Told } from "./answer.ts";
import { asFigures } from "./claim.ts";
import { foundryClaims } from "./claims/foundry.ts";
import { soldFigures } from "./sold.ts";
import { amount, held, percent, ranked } from "./words.ts";

/** What the limits are called in a sentence. */
const NAMES: Readonly<Record<(typeof LIMITS)[number], string>> = {
  logic: "logic wafers",
  yield: "die yield",
  memory: "high-bandwidth memory",
  packaging: "packaging",
  orders: "orders",
};
const PLURAL: ReadonlySet<string> = new Set(["logic", "orders"]);
const nameOf = (level: string): string => NAMES[level as keyof typeof NAMES];
const capital = (text: string): string => text[0].toUpperCase() + text.slice(1);

/** A level must lead the next by this share of worlds to be called the limit. */
const CLEAR_LEAD = 0.1;

function limits(told: Told, year: number): string {
  const [first, second] = ranked(told.share("binding", year));
  const gain = told.number("gain", year);
  const tie = held(told.share("tied", year));
  const who =
    first.share - second.share < CLEAR_LEAD
      ? `Which limit binds is open: ${nameOf(first.level)} in ${percent(first.share)} of worlds, ${nameOf(second.level)} in ${percent(second.share)}`
      : `${capital(nameOf(first.level))} ${PLURAL.has(first.level) ? "bind" : "binds"} in ${percent(first.share)} of worlds, ${nameOf(second.level)} in ${percent(second.share)}`;
  const ties = tie >= 0.1 ? `; in ${percent(tie)} no single limit does` : "";
  const worth = `Ten percent more of whatever binds would give ${amount(gain, "packages")} more over eight quarters from the start of ${year}`;
  return `${who}${ties}. ${worth}.`;
}

/** Can China's foundries keep Huawei supplied, and what stops them? */
export const foundry: Answer = {
  key: "foundry",
  question: "How many Ascend accelerators can be made, and which limit binds?",
  figures: [
    { id: "packages", node: packagesByYear, years: SHOWN },
    { id: "dies", node: diesSoldByYear, years: SHOWN },
    { id: "compute", node: computeByYear, basis: BY_COMPUTE, years: SHOWN },
    { id: "bandwidth", node: bandwidthByYear, basis: BY_BANDWIDTH, years: SHOWN },
    { id: "binding", node: bindingByYear, years: SHOWN },
    { id: "tied", node: tiedByYear, years: SHOWN },
    { id: "gain", node: mostGained, years: SHOWN },
    ...soldFigures,
    ...asFigures(foundryClaims),
  ],
  claims: foundryClaims,
  headline: (told) =>
    `Huawei can sell ${amount(told.number("packages", NOW), "Ascend packages")} in ${NOW} and ` +
    `${amount(told.number("packages", SOON))} in ${SOON}, 9 worlds in 10. ${limits(told, NOW)}`,
  lead: { id: "packages", year: NOW },
  chart: { node: packagesByYear, title: "Ascend packages sold in the year" },
};
